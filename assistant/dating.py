"""Clause that asks when a page was changed -> its labelled date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis import words
from assistant.clause import Clause, Term
from assistant.features import Features
from assistant.lexicon import ASKING_WORDS
from assistant.library import Library
from assistant.meets import coverage
from assistant.outcome import Outcome, frame, quote, refused
from assistant.units import PageUnits
from corpus.models import Document, PageDate
from corpus.regex import regex

# Words that ask for a date, or mean the page itself.
ASKING = regex(
    r"(?:senast\w*|sist|uppdater\w*|gransk\w*|ändra\w*|ändring\w*|revider\w*|publicer\w*|skrev\w*|gammal|gamla"
    r"|aktuell\w*|färsk\w*|datum\w*|sid(?:a|an|ans|or|orna)|webbsid\w*|hemsid\w*|innehåll\w*|text\w*|information\w*"
    r"|uppgift\w*|last|latest|updat\w*|revis\w*|review\w*|publish\w*|chang\w*|old|recent|current|date|pages?"
    r"|contents?)$",
    re.IGNORECASE,
)
# The page that a question is put on: "den här texten".
HERE = regex(
    r"\b(?:(?:den|det) här|denna|detta|this)\s+(?:\w+\s+)?"
    r"(?:sid|webbsid|text|info|innehåll|artikel|notis|page|content)\w*"
    r"|\b(?:hem|webb)?sidan\b(?! om\b)|\b(?:uppgifterna|texten|informationen) (?:på sidan|här)\b"
    r"|\b(?:of|on) the (?:web)?page\b",
    re.IGNORECASE,
)
# What a title and a unit that speaks of the topic count, and how far it has to.
TITLE, SAID, SPOKEN = 2.0, 0.5, 0.6


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer when a page was last changed; `pages` come best first."""
    if clause.kind != "updated":
        return None
    topic = [t for t in clause.content() if t.weight >= 0.5 and not _asks(t)]
    likest = _likest(topic, library, pages) if topic else []
    if not topic or (not likest and (clause.organisations or HERE.search(clause.text))):
        likest = list(pages)  # any that has a date: of an organisation's pages, or of those asked about
    for number in likest:
        page = library.documents[number]
        if (dated := _latest(page)) is not None:
            return Outcome(found=True, pieces=(frame("updated"), quote(page, dated.start, dated.end)))
    return refused("absent_date")


def _asks(term: Term) -> bool:
    """Say whether a word or phrase only asks for the date of a page."""
    return all(word in ASKING_WORDS or ASKING.match(word) for word in words(term.surface))


def _likest(topic: Sequence[Term], library: Library, pages: Sequence[int]) -> list[int]:
    """Return the page that the question's own words point at: by its title, then by what it says of them.

    Pages are read no further than they could still be the likest; the first of equals wins. None is where
    no page has any of the words.
    """
    titles = [TITLE * coverage(topic, library.units(number).title, library) for number in pages]
    best = (0.0, 0)  # how likely, and minus the place among the pages
    for at in sorted(range(len(pages)), key=lambda each: -titles[each]):
        if (titles[at] + SAID, -at) > best:
            said = SAID * _says(topic, library, pages[at])
            best = max(best, (titles[at] + said, -at))
    return [pages[-best[1]]] if best[0] else []


def _says(topic: Sequence[Term], library: Library, number: int) -> bool:
    """Say whether some unit of a page speaks of a topic; none does where the whole page does not."""
    units = library.units(number)
    return coverage(topic, _whole(units), library) > SPOKEN and any(
        coverage(topic, unit.around, library) > SPOKEN for unit in units.units
    )


def _whole(units: PageUnits) -> Features:
    """Return the features of a whole page: no unit's are stronger, its context's included."""
    found = Features(units.title)
    for i, node in enumerate(units.page.nodes):
        if node.kind not in ("list", "table"):  # their entries and rows are nodes too
            found.merge(units.of(i))
    return found


def _latest(page: Document) -> PageDate | None:
    order = {"updated": 0, "reviewed": 1, "published": 2}
    found = [d for d in page.dates if d.value is not None and d.kind in order]
    return min(found, key=lambda d: order[d.kind], default=None)
