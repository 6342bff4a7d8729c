"""Clause that names a heading of a page -> what stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis import words
from assistant.clause import Clause
from assistant.lexicon import NEGATIONS
from assistant.library import Library
from assistant.outcome import Outcome, Piece, frame, items, quote_node
from assistant.units import PageUnits
from corpus.regex import regex

_NAMED = regex(
    r"(?i)\b(?:under|beneath|in|i|på)\s+(?:(?:mellan)?rubriken|avsnittet|the (?:heading|section|headline))"
    r"\s+(?P<name>.+)"
)
LONGEST = 1300  # code points of a section that is quoted


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the section whose heading a clause names by its own words; None where it names none."""
    named = _NAMED.search(clause.text)
    if (
        named is None
        or clause.kind not in ("what", "list", "which")
        or any(t.surface in NEGATIONS for t in clause.terms)
    ):
        return None
    wanted = words(named["name"])
    for number in pages:
        page_units = library.units(number)
        nodes = page_units.page.nodes
        for at, node in enumerate(nodes):
            if node.kind == "heading" and words(page_units.page.slice(at)) == wanted:
                pieces = _section(at, page_units)
                return Outcome(found=True, pieces=(frame("section"), *pieces)) if pieces else None
    return None


def _section(heading: int, page_units: PageUnits) -> list[Piece]:
    """Return paragraphs and lists right below a heading, as many whole ones as may be quoted."""
    page = page_units.page
    pieces: list[Piece] = []
    length = 0
    for child in page_units.children(heading):
        node = page.nodes[child]
        length += node.end - node.start
        if length > LONGEST and pieces:
            break
        if node.kind == "paragraph":
            pieces.append(quote_node(page, child))
        elif node.kind == "list":
            pieces += items(page, page_units.items(child), 1)
    return pieces
