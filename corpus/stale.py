"""Documents and today's date -> which pages may no longer hold: old, undated, overtaken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from corpus.lines import DATE, parse_date
from corpus.models import Document, Frozen

MONTHS = 24  # after which a page counts as old; regional plans run for three or four years
_LONGEST_LEAVE = 550  # days; a leave without an end that began earlier is likely over
_PERIOD = re.compile(r"\b((?:19|20)\d{2})\s?[-–—/]\s?((?:19|20)\d{2})\b")
_UNTIL = re.compile(r"(?:t\.?\s?o\.?\s?m\.?|till och med|till|until|through|[-–])\s*(?:den )?$", re.I)


class Stale(Frozen):
    """Why a page should be looked at; `quote` is what the page says."""

    page_id: str
    kind: Literal["expired", "period", "leave", "old", "undated"]
    quote: str
    sv: str
    en: str


def stale(documents: Iterable[Document], today: date, months: int = MONTHS) -> Iterator[Stale]:
    """Yield what may no longer hold, page by page."""
    for document in documents:
        yield from _expired(document, today)
        yield from _period(document, today)
        yield from _leaves(document, today)
        yield from _age(document, today, months)


def _expired(document: Document, today: date) -> Iterator[Stale]:
    until = document.page.valid_to
    if until and until < today:
        yield Stale(
            page_id=document.page.id,
            kind="expired",
            quote=until.isoformat(),
            sv=f"gällde till och med {until}",
            en=f"was valid until {until}",
        )


def _period(document: Document, today: date) -> Iterator[Stale]:
    """Yield a plan whose years are over, by its title or first heading."""
    first = [document.slice(i) for i, node in enumerate(document.nodes) if node.kind == "heading"][:1]
    for line in dict.fromkeys([document.page.title, *first]):
        found = _PERIOD.search(line)
        if found and int(found[2]) < today.year:
            yield Stale(
                page_id=document.page.id,
                kind="period",
                quote=line,
                sv=f"perioden {found[0]} är slut",
                en=f"the period {found[0]} is over",
            )
            return


def _leaves(document: Document, today: date) -> Iterator[Stale]:
    for contact in document.contacts:
        note = contact.note.text if contact.note else ""
        last = next(iter([*DATE.finditer(note)][-1:]), None)
        day = parse_date(last[0]) if last else None
        if last is None or day is None:
            continue
        ends = bool(_UNTIL.search(note[: last.start()]))
        if day < today - timedelta(days=0 if ends else _LONGEST_LEAVE):
            who = contact.name.text if contact.name else "?"
            yield Stale(
                page_id=document.page.id,
                kind="leave",
                quote=f"{who}: {note}",
                sv=f"{who} bör vara tillbaka",
                en=f"{who} should be back",
            )


def _age(document: Document, today: date, months: int) -> Iterator[Stale]:
    updated = document.page.updated
    if updated is None:
        yield Stale(
            page_id=document.page.id,
            kind="undated",
            quote="",
            sv="sidan har inget datum",
            en="the page has no date",
        )
    elif (today.year - updated.year) * 12 + today.month - updated.month > months:
        label = document.page.updated_label or ""
        yield Stale(
            page_id=document.page.id,
            kind="old",
            quote=f"{label} {updated}".strip(),
            sv=f"är från {updated}",
            en=f"dates from {updated}",
        )
