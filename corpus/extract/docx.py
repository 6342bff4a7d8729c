"""Bytes of a Word document -> Extraction: mammoth makes it a web page, which is walked as one."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

import mammoth
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import ExtractError
from corpus.extract.common import Extraction
from corpus.extract.html import finish
from corpus.extract.numbering import W, numbers
from corpus.extract.sandbox import Task
from corpus.extract.walk import Marks, Walk, Walker

EXTRACTOR = "docx/1"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"(?:heading|rubrik|överskrift|otsikko) ?(\d)\b", re.I)
_TITLE = re.compile(r"(?:title|titel|rubrik|huvudrubrik|dokumenttitel)", re.I)
# Marks of notes in the text, the way back from a note, tables of contents.
_DROPPED = ("sup a[href*=note-]", "a[href*=note-ref-]", "p.toc")
_STRUCTURE = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml")
_MOST = 5000  # parts
_UNPACKED = 200 << 20  # bytes that a document may unpack to; a plan with pictures has 30 MB
_TEXT = 40 << 20  # bytes that its text may unpack to; a book has 5 MB


def read_docx(data: bytes, task: Task) -> Extraction:
    """Return what a Word document says. Raises ExtractError: damaged, a zip bomb, an entity bomb, no text."""
    try:
        parts = _parts(data, task.name)
        headings = _headings(parts)
        found = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map="\n".join(_style_map(parts, headings)),
            convert_image=mammoth.images.img_element(lambda image: {}),
        )
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, OSError, EOFError, KeyError, ValueError):
        raise _damaged(task.name) from None
    tree = LexborHTMLParser(found.value)
    _number(tree, parts, headings)
    walk = Walk()
    if tree.body is not None:
        dropped = frozenset(each.mem_id for css in _DROPPED for each in tree.css(css))
        walk = Walker(Marks(dropped=dropped), task.name, zone="main").read(tree.body)
    has_headings = any(block.kind == "heading" for block in walk.blocks)
    title = "" if has_headings else _title(parts)
    return finish(walk, task, title=title, extractor=EXTRACTOR, url=task.url)


def _parts(data: bytes, name: str) -> dict[str, ElementTree.Element]:
    """Return the parts that structure is read from; refuse what unpacks to far more than a document.

    Declarations, which XML of Word never has, are how small files grow when they are parsed.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sizes = {part.filename: part.file_size for part in packed.infolist()}
        texts = [part for part in sizes if part.endswith((".xml", ".rels"))]
        if (
            sum(sizes.values()) > _UNPACKED
            or sum(sizes[part] for part in texts) > _TEXT
            or len(sizes) > _MOST
        ):
            raise ExtractError(
                f"{name} packar upp till orimligt mycket. Spara den på nytt utan bilder och bilagor.",
                f"{name} unpacks to unreasonably much. Save it anew without pictures and attachments.",
            )
        for part in texts:
            raw = packed.read(part)
            if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
                raise _damaged(name)
        wanted = [part for part in _STRUCTURE if part in sizes]
        return {part: ElementTree.fromstring(packed.read(part)) for part in wanted}


def _damaged(name: str) -> ExtractError:
    return ExtractError(
        f"{name} är skadad eller inget Worddokument. Öppna den i Word, spara på nytt och försök igen.",
        f"{name} is damaged or no Word document. Open it in Word, save it anew and try again.",
    )


# -- styles


def _headings(parts: dict[str, ElementTree.Element]) -> dict[str, int]:
    """Return the heading level of each paragraph style that is one, by style id.

    Word names styles in its own language ("Rubrik 1"), organisations have their own ("RO Rubrik 2"),
    and either may only be told by its outline level or by what it is based on. Where there is a title
    style in use, headings are one level below it.
    """
    styles = parts.get("word/styles.xml")
    if styles is None:
        return {}
    named = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    levels = {key: _level(key, named) for key in named if named[key].get(f"{W}type") == "paragraph"}
    document = parts.get("word/document.xml")
    used = {each.get(f"{W}val") for each in document.iter(f"{W}pStyle")} if document is not None else set()
    below = any(levels.get(key or "") == 0 for key in used)
    return {key: min(max(level + below, 1), 6) for key, level in levels.items() if level is not None}


def _style_map(parts: dict[str, ElementTree.Element], headings: dict[str, int]) -> Iterator[str]:
    """Return mammoth's style map: headings by their level, tables of contents apart."""
    styles = parts.get("word/styles.xml")
    for style in styles.iter(f"{W}style") if styles is not None else ():
        key = style.get(f"{W}styleId", "")
        name = _name(style).replace("\\", "\\\\").replace("'", "\\'")
        if re.match(r"(?:toc|innehåll) ?\d", name, re.I):
            yield f"p[style-name='{name}'] => p.toc:fresh"
        elif deep := re.fullmatch(r"(?:list bullet|punktlista) ([2-5])", name, re.I):
            yield f"p[style-name='{name}'] => {'ul|ol > li > ' * (int(deep[1]) - 1)}ul > li:fresh"
        elif key in headings and name:
            yield f"p[style-name='{name}'] => h{headings[key]}:fresh"


def _number(tree: LexborHTMLParser, parts: dict[str, ElementTree.Element], headings: dict[str, int]) -> None:
    """Write Word's own numbers into the items of numbered lists, and its labels before headings."""
    document = parts.get("word/document.xml")
    if document is None:
        return
    found = list(numbers(document, parts.get("word/styles.xml"), parts.get("word/numbering.xml")))
    in_lists = [each for each in found if each.style not in headings]
    items = tree.css("ol > li")
    if len(items) == len(in_lists):
        for item, number in zip(items, in_lists, strict=True):
            item.attrs["value"] = str(number.value)
            if number.label:
                item.attrs["data-label"] = number.label
    labelled = [each for each in found if each.style in headings]
    titles = (
        tree.css(", ".join(sorted({f"h{headings[each.style]}" for each in labelled}))) if labelled else []
    )
    if len(titles) == len(labelled):
        for title, number in zip(titles, labelled, strict=True):
            title.attrs["data-label"] = number.label


def _level(key: str, styles: dict[str, ElementTree.Element], seen: int = 0) -> int | None:
    """Return a style's heading level, 0 for a title, None for text; it inherits what it is based on."""
    style = styles.get(key)
    if style is None or seen > 10:
        return None
    name = _name(style)
    if _TITLE.fullmatch(name):
        return 0
    if found := _HEADING.search(name):
        return int(found[1])
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and (value := outline.get(f"{W}val", "9")).isdecimal() and int(value) < 9:
        return int(value) + 1
    based = style.find(f"{W}basedOn")
    return _level(based.get(f"{W}val", ""), styles, seen + 1) if based is not None else None


def _name(style: ElementTree.Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "") if name is not None else ""


def _title(parts: dict[str, ElementTree.Element]) -> str:
    """Return the title among the document's properties, empty where it has none."""
    core = parts.get("docProps/core.xml")
    found = core.find(f"{_DC}title") if core is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""
