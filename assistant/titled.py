"""Clause that gives the whole title of an entry -> what stands below that entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.analysis import stem, words
from assistant.below import DOWNWARD, asks_below, below, stands_below
from assistant.clause import Clause, LabelRef, Term
from assistant.idle import LINKS
from assistant.library import Library
from assistant.lists import place
from assistant.meets import TOLD, meets
from assistant.outcome import Outcome
from assistant.turns import downwards
from assistant.units import PageUnits, Unit
from corpus import lines
from corpus.ordinals import ordinal
from corpus.regex import regex

# Asks what a thing is about, whatever the noun for it.
_ABOUT = regex(
    r"(?i)\b(?:står det om|handlar|går .{1,60} ut på|berätta|mer om|beskriv|förklara"
    r"|tell me|more about|describe|explain|about)\b"
)
_KINDS = DOWNWARD - {"count"}
_SHORTEST = 5  # letters of a title of one word


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return what stands below the entry whose title a clause gives word for word, None for none."""
    if clause.kind not in _KINDS or not (asks_below(clause) or _ABOUT.search(clause.text)):
        return None
    asked = [stem(word) for word in words(clause.text)]
    found = [
        (len(title), page_units, unit, item)
        for page_units, unit, item in _entries(library, pages)
        if _stands_in(title := _title(page_units.page.slice(item)), asked)
    ]
    if not found:
        return None
    _, page_units, unit, item = max(found, key=lambda each: each[0])
    title = _title(page_units.page.slice(item))
    rest = [t for t in clause.content() if not {stem(w) for w in words(t.surface)} <= {*title}]
    if any(_is_open(t, unit, page_units) for t in rest):
        return None
    return below(clause, item, LabelRef(None), page_units, [])


def _entries(library: Library, pages: Sequence[int]) -> Iterator[tuple[PageUnits, Unit, int]]:
    """Yield the entries that something stands below."""
    for number in pages:
        page_units = library.units(number)
        for unit in page_units.lists:
            for item in page_units.items(unit.node):
                if stands_below(item, page_units):
                    yield page_units, unit, item


def _title(text: str) -> list[str]:
    """Return the stems of an entry's words, "Mål 2:" and "Tema:" left out."""
    own = ordinal(text)
    tokens = words(text.removeprefix(lines.inline_label(text) or ""))
    return [stem(word) for word in (tokens[2:] if own and own.word and ":" not in text else tokens)]


def _stands_in(title: list[str], asked: list[str]) -> bool:
    """Say whether a title stands in what is asked, its words in their order."""
    if not title or (len(title) == 1 and len(title[0]) < _SHORTEST):
        return False
    return any(asked[at : at + len(title)] == title for at in range(len(asked) - len(title) + 1))


def _is_open(term: Term, unit: Unit, page_units: PageUnits) -> bool:
    """Say whether a word beside the title asks for more than to show what stands below it."""
    is_link = term.surface in LINKS or downwards(term.surface) or _ABOUT.search(term.surface)
    if is_link:
        return False
    return meets(term, place(unit, page_units)) < TOLD
