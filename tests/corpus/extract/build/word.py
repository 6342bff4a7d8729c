"""Blocks -> a Word document, with the styles of different writers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Literal
from xml.sax.saxutils import escape

from corpus.blocks import Block

Writer = Literal["word", "swedish", "custom", "based", "bold"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES: dict[Writer, str] = {
    "word": "heading {}",  # Word in any language writes this name
    "swedish": "Rubrik {}",  # other programs write what they show
    "custom": "Region Exempel Rubrik {} blå",
    "based": "Mellanrubrik typ {}",  # told by its outline level alone
    "bold": "",  # no styles: bold lines, typed bullets
}
WRITERS: dict[str, Writer] = {name: name for name in _NAMES}


def document(blocks: Iterable[Block], writer: Writer = "word", footer: str = "") -> bytes:
    """Return a .docx of the blocks."""
    body = "".join(_block(block, writer, 0) for block in blocks)
    section = '<w:sectPr><w:footerReference w:type="default" r:id="rId9"/></w:sectPr>' if footer else ""
    return package(
        f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{section}</w:body></w:document>',
        _styles(writer),
        footer,
    )


def package(text: str, styles: str = "", footer: str = "", numbering: str = "") -> bytes:
    """Return the parts of a .docx as one file."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{_OFFICE}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_R}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="rId9" Type="{_R}/footer" Target="footer1.xml"/></Relationships>',
        "word/document.xml": text,
        "word/styles.xml": styles or _styles("word"),
        "word/numbering.xml": numbering or _numbering(),
        "word/footer1.xml": f'<w:ftr xmlns:w="{_W}">{_paragraph(_run(footer))}</w:ftr>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return file.getvalue()


def _block(block: Block, writer: Writer, depth: int) -> str:
    if block.kind == "heading" and writer == "bold":
        return _paragraph(_run(block.text, bold=True))
    if block.kind == "heading":
        return _paragraph(_run(block.text), f'<w:pStyle w:val="Style{block.level}"/>')
    if block.kind == "label":
        return _paragraph(_run(block.text, bold=True))
    if block.kind == "list":
        return "".join(_items(block, writer, depth))
    if block.kind == "table":
        rows = ("".join(f"<w:tc>{_paragraph(_run(cell))}</w:tc>" for cell in row) for row in block.rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    return _paragraph("<w:r><w:br/></w:r>".join(_run(line) for line in block.text.split("\n")))


def _items(block: Block, writer: Writer, depth: int) -> Iterator[str]:
    number = 2 if block.numbered else 1
    for item in block.items:
        if writer == "bold":
            mark = f"{item.ordinal}. " if block.numbered else "• "
            yield _paragraph(_run(mark + item.text))
        else:
            yield _paragraph(
                _run(item.text),
                f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
            )
        for below in item.below:
            yield _block(below, writer, depth + 1)


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _styles(writer: Writer) -> str:
    outline = writer == "based"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Style{level}">'
        f'<w:name w:val="{_NAMES[writer].format(level)}"/><w:basedOn w:val="Normal"/>'
        + (f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>' if outline else "")
        + "</w:style>"
        for level in range(1, 7)
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f'<w:styles xmlns:w="{_W}">{normal}{styles if _NAMES[writer] else ""}</w:styles>'


def _numbering() -> str:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(9))
        + "</w:abstractNum>"
        for number, form in ((1, "bullet"), (2, "decimal"))
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f'<w:numbering xmlns:w="{_W}">{kinds}{numbers}</w:numbering>'
