"""Documents -> what choosing a page needs: whose it is, its years, its passages; flat and mapped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant import snapshot
from assistant.postings import Ints, starts
from assistant.ranking import Mask
from corpus.models import Document
from corpus.regex import regex

FILE = "shelf.bin"
HEAD = 6  # lines
YEAR = regex(r"\b(?:19|20)\d\d\b")
_ENDED = r"(?:upphävd|upphört att gälla|gäller inte längre|repealed|no longer in force)\b"
ENDED = regex(rf"(?i)\b{_ENDED}")
# The line at the head of a page that says it of the page: "Upphävd: 2013-12-31", "Författningen är upphävd".
ITSELF = regex(
    r"(?i)(?:(?:status|den här|denna|sidan|dokumentet|författningen|lagen|förordningen|planen|the|this"
    rf"|page|act|document|plan)\b:? ?){{0,2}}(?:(?:är|har|is|has been) )?{_ENDED}"
)
PERIOD = regex(r"\b((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)?\d\d)\b")


class Row(NamedTuple):
    """What the shelf holds of a page.

    `first` and `last` are the years that it is of, 0 where it says none; `until` is the last day on which it
    holds (`date.toordinal`), 0 where no end is known.
    """

    organisation: str | None
    first: int
    last: int
    contacts: int
    passages: int
    until: int = 0


def row(document: Document) -> Row:
    """Return the row of a page."""
    first, last = _years(document) or (0, 0)
    end = until(document)
    return Row(
        document.page.organisation, first, last, len(document.contacts), len(document.passages),
        end.toordinal() if end else 0,
    )  # fmt: skip


def until(document: Document) -> date | None:
    """Return the last day on which a page holds: long ago where it is repealed or superseded."""
    page = document.page
    if page.status == "superseded" or _repealed(document):
        return date.min
    years = period(page.title)
    ends = [each for each in (page.valid_to, date(years[1], 12, 31) if years else None) if each is not None]
    return min(ends, default=None)


def _repealed(document: Document) -> bool:
    """Say whether title or head of a page say that it is repealed; a section of it may be, further down."""
    head = document.text.split("\n", HEAD)[:HEAD]
    return bool(ENDED.search(document.page.title)) or any(ITSELF.match(line) for line in head)


def _years(document: Document) -> tuple[int, int] | None:
    """Return the years that a page is of: those in its title, else those for which it holds."""
    page = document.page
    if found := period(page.title):
        return found
    if page.valid_to is not None:
        return (page.valid_from or page.valid_to).year, page.valid_to.year
    named = YEAR.search(page.title) if _repealed(document) else None
    return (int(named[0]), int(named[0])) if named else None


def period(title: str) -> tuple[int, int] | None:
    """Return the years in a title: 'Biblioteksplan 2016-2019'."""
    found = PERIOD.search(title)
    if found is None:
        return None
    first, last = found[1], found[2]
    return int(first), int(first[:2] + last if len(last) == 2 else last)


class Shelf:
    """The rows of all pages, as columns. `start` gives the number of each page's first passage."""

    def __init__(self, organisations: Sequence[str | None], columns: snapshot.Arrays) -> None:
        self.organisations = tuple(organisations)
        self._columns = columns
        self._owner: Ints = columns["owner"]
        self._first: Ints = columns["first"]
        self._last: Ints = columns["last"]
        self._contacts: Ints = columns["contacts"]
        self._until: Ints = columns["until"]
        self.start: Ints = columns["start"]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Shelf:
        """Return the shelf of pages, in their order."""
        rows = list(rows)
        known = {
            name: number for number, name in enumerate(dict.fromkeys(each.organisation for each in rows))
        }
        columns = {
            "owner": np.array([known[each.organisation] for each in rows], np.int64),
            "start": starts(np.array([each.passages for each in rows], np.int64)),
        }
        for name in ("first", "last", "contacts", "until"):
            columns[name] = np.array([getattr(each, name) for each in rows], np.int64)
        return cls(list(known), columns)

    @classmethod
    def load(cls, folder: Path) -> Shelf:
        """Map what `save` wrote. Raises IndexUnusable."""
        facts, columns = snapshot.read(folder / FILE)
        return cls(facts["organisations"], columns)

    def save(self, folder: Path) -> None:
        """Write the columns into a folder."""
        snapshot.write(folder / FILE, {"organisations": self.organisations}, self._columns)

    def __len__(self) -> int:
        return len(self._owner)

    def organisation(self, page: int) -> str | None:
        """Return whose page it is."""
        return self.organisations[int(self._owner[page])]

    def contacts(self, page: int) -> int:
        """Return how many contacts a page has."""
        return int(self._contacts[page])

    def pages(self, organisations: Collection[str | None] | None = None) -> Ints:
        """Return the numbers of all pages, or of those of some organisations."""
        if organisations is None:
            return np.arange(len(self))
        wanted = [number for number, name in enumerate(self.organisations) if name in organisations]
        return np.isin(self._owner, wanted).nonzero()[0]

    def in_force(self, pages: Ints, today: date, named: Collection[int]) -> Ints:
        """Return those of the pages that still hold, or are of one of the years that are named."""
        first, last, end = self._first[pages], self._last[pages], self._until[pages]
        kept = (end == 0) | (end >= today.toordinal())
        for each in named:
            kept |= (first <= each) & (each <= last) & (last > 0)
        found: Ints = pages[kept]
        return found

    def passages(self, pages: Ints) -> Mask:
        """Return a mask over all passages: those of some pages."""
        chosen = np.zeros(len(self), np.bool_)
        chosen[pages] = True
        return np.repeat(chosen, np.diff(self.start))

    def page_of(self, passage: int) -> int:
        """Return the page of a passage. Raises IndexUnusable."""
        if not 0 <= passage < self.start[-1]:
            raise snapshot.damaged("index.bin")
        return int(self.start.searchsorted(passage, "right")) - 1
