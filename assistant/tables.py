"""Clause that names a row and a column of a table -> the row under its head, or why it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.analysis import stem, words
from assistant.clause import Clause, Term
from assistant.features import text_features
from assistant.library import Library
from assistant.meets import TOLD, coverage, meets
from assistant.outcome import Outcome, frame, quote_node, refused
from assistant.stopwords import ENGLISH, SWEDISH
from assistant.units import PageUnits

# How heads of columns end that hold a kind of answer: "Sista ansökningsdag", "Plats".
HEADS: dict[str, tuple[str, ...]] = {
    kind: tuple(words(names))
    for kind, names in {
        "where": "plats ort lokal stad kommun adress var place venue location city",
        "who": "handläggare ansvarig ledare kontakt kontaktperson föreläsare namn sökande name contact",
        "when": "datum dag tid när start date day time",
        "amount": "belopp kostnad pris avgift summa bidrag kronor amount cost price fee",
        "count": "antal platser deltagare number seats",
    }.items()
}
NAMED = 0.75  # share of a row's name that the question has to give
MET = 0.6  # share of the question, by weight, that row, head and place have to meet
YEAR = re.compile(r"(?:19|20)\d\d")


class Row(NamedTuple):
    """A row with the cells of its own and of its table's head."""

    page_units: PageUnits
    node: int
    head: int
    cells: list[str]
    heads: list[str]


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the row that a clause names where a column answers it; None where no row is named."""
    asked = [t for t in clause.content() if t.heavy and not t.surface.isdecimal()]
    named = [(share, row) for row in _rows(library, pages) if (share := _named(row, asked, library)) >= NAMED]
    if not named or not asked:
        return None
    share, row = max(named, key=lambda each: each[0])
    column = _column(clause, row, asked, library)
    if column is not None:
        return Outcome(
            found=True,
            pieces=(
                frame("quote"),
                quote_node(row.page_units.page, row.head),
                quote_node(row.page_units.page, row.node),
            ),
        )
    years = {int(cell) for cell in row.heads if YEAR.fullmatch(cell)}
    if len(years) > 1 and any(1900 <= n < 2100 for n in clause.numbers):
        return refused("not_stated")
    alone = share == 1 and clause.kind in HEADS and not _elsewhere(row, library)
    return refused(f"no_{clause.kind}") if alone else None


def _rows(library: Library, pages: Sequence[int]) -> Iterator[Row]:
    for number in pages:
        page_units = library.units(number)
        page = page_units.page
        for unit in page_units.rows:
            table = page.nodes[unit.node].parent
            head = page_units.children(table)[0] if table is not None else unit.node
            if head != unit.node:
                yield Row(
                    page_units, unit.node, head, _cells(page.slice(unit.node)), _cells(page.slice(head))
                )


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t| ?\| ?", text)]


def _named(row: Row, asked: list[Term], library: Library) -> float:
    """Return the share of a row's name that the question gives, 0 where it asks for something else."""
    page = row.page_units.page.page
    name = [w for w in words(row.cells[0]) if w not in SWEDISH and w not in ENGLISH and len(w) > 1]
    if not name or len(row.cells) != len(row.heads):
        return 0.0
    own = {stem(w) for t in asked for w in words(t.surface)}
    given = sum(
        stem(word) in own
        or any(meets(t, text_features(word, page.lang, library.glossary)) >= TOLD for t in asked)
        for word in name
    )
    around = row.page_units.by_node[row.node].around
    return given / len(name) if coverage(asked, around, library) >= MET else 0.0


def _column(clause: Clause, row: Row, asked: list[Term], library: Library) -> int | None:
    """Return the column that a clause asks for: by a year, by a word of its head, by the kind of answer."""
    lang = row.page_units.page.page.lang
    for at, (head, cell) in enumerate(zip(row.heads, row.cells, strict=True)):
        if not at or not cell or not head:
            continue
        years = YEAR.fullmatch(head) is not None
        if years and int(head) in clause.numbers:
            return at
        if not years and (
            any(meets(t, text_features(head, lang, library.glossary)) >= 0.8 for t in asked)
            or any(word.endswith(HEADS.get(clause.kind, ())) for word in words(head))
        ):
            return at
    return None


def _elsewhere(row: Row, library: Library) -> bool:
    """Say whether a sentence or an entry of the page names the row too, and may tell more of it."""
    stems = {f"s:{stem(w)}" for w in words(row.cells[0]) if w not in SWEDISH}
    return any(
        unit.kind in ("sentence", "item") and all(s in unit.own for s in stems)
        for unit in row.page_units.units
    )
