"""Clause that asks when a page was changed -> its labelled date."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.clause import Clause, Term
from assistant.features import Features
from assistant.library import Library
from assistant.meets import coverage
from assistant.outcome import Outcome, frame, quote, refused
from assistant.units import PageUnits
from corpus.models import Document, PageDate

# What a title and a unit that speaks of the topic count, and how far it has to.
TITLE, SAID, SPOKEN = 2.0, 0.5, 0.6


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer when a page was last changed; `pages` come best first."""
    if clause.kind != "updated":
        return None
    topic = [t for t in clause.content() if t.weight >= 0.5]
    if not pages:
        return refused("absent_date")
    page = library.documents[_likest(topic, library, pages) if topic else pages[0]]
    dated = _latest(page)
    if dated is None:
        return refused("absent_date")
    return Outcome(found=True, pieces=(frame("updated"), quote(page, dated.start, dated.end)))


def _likest(topic: Sequence[Term], library: Library, pages: Sequence[int]) -> int:
    """Return the page that the question's own words point at: by its title, then by what it says of them.

    Pages are read no further than they could still be the likest; the first of equals wins.
    """
    titles = [TITLE * coverage(topic, library.units(number).title, library) for number in pages]
    best = (-1.0, 0)  # how likely, and minus the place among the pages
    for at in sorted(range(len(pages)), key=lambda each: -titles[each]):
        if (titles[at] + SAID, -at) > best:
            said = SAID * _says(topic, library, pages[at])
            best = max(best, (titles[at] + said, -at))
    return pages[-best[1]]


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
