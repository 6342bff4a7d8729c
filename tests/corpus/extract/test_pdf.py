from __future__ import annotations

from pathlib import Path

import pytest

from corpus.blocks import Block
from corpus.extract.common import Extraction
from corpus.extract.pdf import read_pdf
from corpus.extract.sandbox import Task
from corpus.models import Document
from corpus.read import read, read_body
from tests.corpus.extract.build.print import LOOKS, Look, pdf, printed, text_at, wide
from tests.corpus.extract.build.sources import PAGES, blocks, source
from tests.corpus.reading import SEED, check_laws, page, tree, words_of

TASK = Task(kind="pdf", name="plan.pdf")
PROSE = (
    "Den regionala biblioteksverksamheten stödjer folkbibliotekens arbete med digitaliseringens effekter "
    "genom råd, fortbildning och omvärldsbevakning i samverkan med kommunerna i länet och andra aktörer."
)


def extraction(found: list[Block], look: Look | None = None) -> Extraction:
    return read_pdf(printed(found, look), TASK)


def outline(found: Extraction) -> Document:
    read_document = read_body(page(), found.body)
    check_laws(read_document)
    return read_document


def text(words: str) -> Block:
    return Block("paragraph", words)


def head(words: str, level: int = 1) -> Block:
    return Block("heading", words, level=level)


def bullets(*words: str) -> Block:
    return Block("list", items=[Block("item", each) for each in words])


@pytest.mark.parametrize("look", LOOKS)
def test_the_shipped_page_reads_alike_in_every_look(look: str) -> None:
    shipped = read(SEED.read_text(encoding="utf-8"), SEED.name)
    found = outline(extraction(blocks(SEED), LOOKS[look]))
    assert found.text == shipped.text
    assert tree(found) == tree(shipped)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_keep_their_headings_and_items(path: Path) -> None:
    found = outline(extraction(blocks(path), LOOKS["report"]))
    expected = read_body(page(), source(path).body)
    assert words_of(found, "heading") == words_of(expected, "heading")
    assert words_of(found, "item") == words_of(expected, "item")


def test_broken_words_are_whole_again_and_real_hyphens_stay() -> None:
    found = extraction([head("Plan"), text(f"{PROSE} {PROSE}")], Look(text=14))
    assert PROSE in found.body
    lines = [
        "Verksamheten omfattar läs- och",
        "litteraturfrämjande insatser, läs-",
        "och skrivstöd samt medie-",
        "kunskap.",
    ]
    placed = b"".join(text_at(70, 700 - 14 * n, 11, line) for n, line in enumerate(lines))
    assert read_pdf(pdf([placed]), TASK).body.strip() == (
        "Verksamheten omfattar läs- och litteraturfrämjande insatser, läs- och skrivstöd samt mediekunskap."
    )  # fmt: skip


def test_running_heads_and_page_numbers_are_set_aside_and_shown() -> None:
    found = extraction([head("Plan"), *(text(PROSE) for _ in range(40))], LOOKS["report"])
    assert "Regional biblioteksplan" not in found.body
    assert {"Regional biblioteksplan", "Sida 1", "Sida 2"} <= set(found.dropped)
    assert found.body.count(PROSE) == 40


def test_a_paragraph_goes_on_over_the_page() -> None:
    words = " ".join([PROSE.rstrip(".").lower()] * 40)
    assert words in extraction([head("Plan"), text(words)], LOOKS["report"]).body


def test_lists_within_lists_and_numbers() -> None:
    inner = bullets("ge råd", "ordna kurser")
    goals = [Block("item", "Läslust", ordinal=1, below=[inner]), Block("item", "Demokrati", ordinal=2)]
    outer = Block("list", numbered=True, items=goals)
    found = outline(extraction([head("Plan"), text(PROSE), text("Målen är"), outer]))
    assert tree(found, 0)[2] == (
        "list",
        "",
        [
            ("item", "Läslust", [("list", "", [("item", "ge råd", []), ("item", "ordna kurser", [])])]),
            ("item", "Demokrati", []),
        ],
    )


def test_a_ruled_table_keeps_its_header_row_over_pages() -> None:
    rows = [["Bidrag", "Belopp"], *([f"Resa {n}", f"{n} 000 kr"] for n in range(1, 5))]
    found = outline(extraction([head("Plan"), text(PROSE), Block("table", rows=rows), text(PROSE)]))
    assert words_of(found, "row") == ["\t".join(row) for row in rows]
    assert words_of(found, "paragraph") == [PROSE, PROSE]


def test_lines_of_a_contact_stay_lines() -> None:
    contact = text("Eva Ek\nUtvecklingsledare\n019-12 34 56\neva.ek@example.org")
    (found,) = outline(extraction([head("Plan"), text(PROSE), head("Kontakt", 2), contact])).contacts
    assert found.name is not None
    assert found.role is not None
    assert (found.name.text, found.role.text) == ("Eva Ek", "Utvecklingsledare")
    assert [each.text for each in (*found.phones, *found.emails)] == ["019-12 34 56", "eva.ek@example.org"]


def test_a_heading_of_two_lines_is_one() -> None:
    long = "Regional biblioteksplan för Exempel län åren 2024 till 2027 med utblick mot 2030"
    assert extraction([head(long), text(PROSE)]).title == long


def test_contents_lines_are_left_out() -> None:
    found = extraction([head("Plan"), text("Inledning ............................ 4"), text(PROSE)])
    assert "...." not in found.body


def test_two_columns_are_read_one_after_the_other() -> None:
    words = PROSE.split(" ")
    column = [" ".join(words[n : n + 4]) for n in range(0, len(words), 4)] * 2
    left = b"".join(text_at(60, 700 - 14 * n, 10, line) for n, line in enumerate(column))
    right = b"".join(text_at(320, 700 - 14 * n, 10, line.upper()) for n, line in enumerate(column))
    over = text_at(60, 740, 18, "En rubrik som går över båda spalterna på sidan")
    found = outline(read_pdf(pdf([over + left + right]), TASK))
    lines = " ".join(found.text.split())
    assert lines.startswith(f"En rubrik som går över båda spalterna på sidan {PROSE} {PROSE}")
    assert f"{PROSE.upper()} {PROSE.upper()}" in lines


def test_a_table_without_rules_is_no_columns() -> None:
    rows = [("Ansökan om stöd till projekt", "15 oktober"), ("Läsfrämjande på lov i länet", "15 mars")] * 6
    placed = b"".join(
        text_at(60, 700 - 14 * n, 10, left) + text_at(320, 700 - 14 * n, 10, right)
        for n, (left, right) in enumerate(rows)
    )
    assert "Ansökan om stöd till projekt 15 oktober" in read_pdf(pdf([placed]), TASK).body.replace(
        "\\\n", " "
    )


def test_words_parted_by_little_space_and_no_space_character() -> None:
    placed, at = b"", 70.0
    for word in PROSE.split(" ")[:8]:
        placed += text_at(at, 700, 10, word)
        at += wide(word, 10) + 2.2
    assert " ".join(PROSE.split(" ")[:8]) in read_pdf(pdf([placed]), TASK).body
