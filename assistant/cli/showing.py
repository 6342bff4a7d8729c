"""What was recognised in a page, and where staff and site disagree -> lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.cli.messages import say
from corpus.merge import Conflict
from corpus.models import Language
from corpus.preview import Preview


def recognised(seen: Preview, language: Language) -> Iterator[str]:
    """Yield headings, lists, contacts, dates and the lines that were left out."""
    if seen.headings:
        yield say("added.headings", language, names=", ".join(seen.headings))
    yield say("added.lists", language, count=seen.lists, items=seen.items)
    names = "; ".join(seen.contacts)
    yield say("added.contacts" if names else "added.no_contacts", language, names=names)
    yield from (say("added.date", language, line=line) for line in seen.dates)
    if not seen.dates:
        yield say("added.no_date", language)
    if seen.dropped:
        yield say("added.dropped", language, count=len(seen.dropped))
        yield from (f"    - {line}" for line in seen.dropped)


def conflicts(found: Iterable[Conflict], language: Language) -> Iterator[str]:
    """Yield the lines that staff and site changed differently; the staff's were kept."""
    for each in found:
        yield say("conflict", language, near=each.near)
        yield from (say("conflict.edited", language, line=line) for line in each.edited)
        yield from (say("conflict.new", language, line=line) for line in each.new)
