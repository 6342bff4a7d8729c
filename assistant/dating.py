"""Clause that asks when a page was changed -> its labelled date."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.clause import Clause
from assistant.library import Library
from assistant.meets import coverage
from assistant.outcome import Outcome, frame, quote, refused
from corpus.models import Document, PageDate


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer when a page was last changed; `pages` come best first."""
    if clause.kind != "updated":
        return None
    for number in _by_topic(clause, library, pages):
        page = library.documents[number]
        dated = _latest(page)
        if dated is not None:
            return Outcome(found=True, pieces=(frame("updated"), quote(page, dated.start, dated.end)))
        return refused("absent_date")
    return refused("absent_date")


def _by_topic(clause: Clause, library: Library, pages: Sequence[int]) -> list[int]:
    """Return the pages that the question's own words point at first; the given order where it has none."""
    topic = [t for t in clause.content() if t.weight >= 0.5]
    if not topic:
        return list(pages)

    def told(number: int) -> float:
        return 2 * coverage(topic, library.units(number).title, library) + 0.5 * any(
            coverage(topic, unit.around, library) > 0.6 for unit in library.units(number).units
        )

    return sorted(pages, key=lambda number: -told(number))


def _latest(page: Document) -> PageDate | None:
    order = {"updated": 0, "reviewed": 1, "published": 2}
    found = [d for d in page.dates if d.value is not None and d.kind in order]
    return min(found, key=lambda d: order[d.kind], default=None)
