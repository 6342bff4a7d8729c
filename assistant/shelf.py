"""Documents -> what choosing a page needs: whose it is, its years, its passages; flat and mapped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant import snapshot
from assistant.postings import Ints, starts
from assistant.ranking import Mask
from corpus.models import Document
from corpus.regex import regex

FILE = "shelf.bin"
PERIOD = regex(r"\b((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)?\d\d)\b")


class Row(NamedTuple):
    """What the shelf holds of a page; `first` and `last` are the years in its title, 0 where it has none."""

    organisation: str | None
    first: int
    last: int
    contacts: int
    passages: int


def row(document: Document) -> Row:
    """Return the row of a page."""
    first, last = period(document.page.title) or (0, 0)
    return Row(document.page.organisation, first, last, len(document.contacts), len(document.passages))


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
        for name in ("first", "last", "contacts"):
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

    def in_force(self, pages: Ints, year: int, named: Collection[int]) -> Ints:
        """Return those of the pages whose years are not over, or hold one of the years that are named."""
        first, last = self._first[pages], self._last[pages]
        kept = (last == 0) | (last >= year)
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
