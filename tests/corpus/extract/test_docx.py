from __future__ import annotations

from pathlib import Path

import pytest

from corpus.blocks import Block
from corpus.extract.common import Extraction
from corpus.extract.docx import read_docx
from corpus.extract.sandbox import Task
from corpus.models import Document
from corpus.read import read, read_body
from tests.corpus.extract.build.sources import PAGES, blocks, source
from tests.corpus.extract.build.word import WRITERS, document, package
from tests.corpus.reading import SEED, check_laws, page, tree, words_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TASK = Task(kind="docx", name="plan.docx")


def word(text: str, styles: str = "", numbering: str = "") -> Extraction:
    """Return what a document of this body says."""
    declared = f'<w:styles xmlns:w="{W}">{styles}</w:styles>' if styles else ""
    whole = f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'
    return read_docx(package(whole, declared, numbering=numbering), TASK)


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def style(key: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def outline(found: Extraction) -> Document:
    read_document = read_body(page(), found.body)
    check_laws(read_document)
    return read_document


@pytest.mark.parametrize("writer", WRITERS)
def test_the_shipped_page_reads_alike_from_every_writer(writer: str) -> None:
    shipped = read(SEED.read_text(encoding="utf-8"), SEED.name)
    found = outline(read_docx(document(blocks(SEED), WRITERS[writer]), TASK))
    assert found.text == shipped.text
    assert tree(found) == tree(shipped) or writer == "bold"  # a bold line before a list is its label


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_have_the_same_structure_with_styles_of_ones_own(path: Path) -> None:
    found = outline(read_docx(document(blocks(path), "custom", footer="Region Exempel"), TASK))
    expected = read_body(page(), source(path).body)
    assert tree(found) == tree(expected) or words_of(expected, "row")  # bars between cells are typed


@pytest.mark.parametrize(
    ("declared", "level"),
    [
        (style("A", "heading 2"), 2),
        (style("A", "Rubrik 3"), 3),
        (style("A", "RO Rubrik 2 blå"), 2),
        (style("A", "Mellan", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), 2),
        (style("B", "heading 3") + style("A", "Egen", '<w:basedOn w:val="B"/>'), 3),
        (style("A", "It's &lt;Rubrik 2&gt;"), 2),
    ],
)
def test_a_heading_is_told_by_name_level_or_what_it_builds_on(declared: str, level: int) -> None:
    body = paragraph("Fler ska läsa.") + paragraph("Våra mål", '<w:pStyle w:val="A"/>')
    found = word(body + paragraph("Fler ska låna."), declared)
    assert f"\n{'#' * level} Våra mål\n" in found.body
    assert found.title == "Våra mål"


def test_headings_stand_below_a_title_style() -> None:
    declared = style("T", "Title") + style("A", "heading 1")
    body = paragraph("Biblioteksplan", '<w:pStyle w:val="T"/>') + paragraph("Mål", '<w:pStyle w:val="A"/>')
    assert word(body + paragraph("Fler ska läsa."), declared).body.startswith("# Biblioteksplan\n\n## Mål\n")


def test_a_style_that_goes_round_ends() -> None:
    loop = style("A", "Egen", '<w:basedOn w:val="B"/>') + style("B", "Annan", '<w:basedOn w:val="A"/>')
    assert word(paragraph("Fler ska läsa.", '<w:pStyle w:val="A"/>'), loop).body == "Fler ska läsa.\n"


NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def numbered(words: str, number: int = 1) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_list_goes_on_counting_behind_text_between() -> None:
    body = numbered("läsa") + paragraph("Delmål") + numbered("skriva") + numbered("räkna", 2)
    found = word(paragraph("Vi ska") + body, numbering=NUMBERING.format("%1."))
    assert [line for line in found.body.splitlines() if line] == [
        "Vi ska", "1. läsa", "Delmål", "2. skriva", "1. räkna",
    ]  # fmt: skip


def test_words_that_word_shows_with_a_number_are_kept() -> None:
    body = numbered("Fler läser") + numbered("Fler lånar")
    found = outline(word(paragraph("Våra mål är") + body, numbering=NUMBERING.format("Mål %1:")))
    assert words_of(found, "item") == ["Mål 1: Fler läser", "Mål 2: Fler lånar"]
    headings = "".join(
        paragraph(words, '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr>')
        for words in ("Fler läser", "Fler lånar")
    )
    found = outline(word(headings + paragraph("Slut."), style("A", "heading 2"), NUMBERING.format("Mål %1:")))
    assert "Mål 1: Fler läser\n" in found.text


def test_a_table_keeps_its_header_row() -> None:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Bidrag", "Belopp"), ("Resa", "8 000 kr"))
    )
    found = outline(word(paragraph("Bidrag under året.") + f"<w:tbl>{cells}</w:tbl>"))
    assert words_of(found, "row") == ["Bidrag\tBelopp", "Resa\t8 000 kr"]


def test_running_foot_and_contents_are_no_text() -> None:
    declared = style("TOC1", "toc 1") + style("A", "heading 1")
    body = paragraph("Mål 4", '<w:pStyle w:val="TOC1"/>') + paragraph("Våra mål", '<w:pStyle w:val="A"/>')
    found = word(body + paragraph("Fler ska läsa."), declared)
    assert found.body == "# Våra mål\n\nFler ska läsa.\n"
    assert found.dropped == ("Mål 4",)
    built = document([Block("paragraph", "Fler ska läsa.")], footer="Region Exempel")
    assert read_docx(built, TASK).body == "Fler ska läsa.\n"
