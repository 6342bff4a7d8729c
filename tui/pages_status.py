"""Corpus status -> blocks: what the first screen and the status sheet say of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tui.blocks import Block, Run
from tui.citing import site
from tui.messages import Words
from tui.sanitise import one_line

if TYPE_CHECKING:
    from assistant.models import CorpusStatus, PageInfo

FACT_WIDTH = 14  # cells; the longest name of a fact and a space
DATE_WIDTH = 12  # cells; a date and two spaces
STALE_AFTER = timedelta(days=365)  # a page not touched for a year is worth a look


def corpus_line(status: CorpusStatus, words: Words) -> str:
    """Return pages, newest date and where they are served from, on one line."""
    count = words("corpus.page") if status.pages == 1 else words("corpus.pages", pages=status.pages)
    newest = words("corpus.newest", date=status.newest) if status.newest else ""
    facts = [one_line(status.organisation or ""), count, newest, served_from(status, words)]
    return " · ".join(filter(None, facts))


def served_from(status: CorpusStatus, words: Words) -> str:
    """Return `local` or the server's address."""
    return words("corpus.remote", remote=one_line(status.remote)) if status.remote else words("corpus.local")


def status_blocks(
    status: CorpusStatus, pages: Sequence[PageInfo], latency_ms: float, today: date, words: Words
) -> list[Block]:
    """Return the corpus status, a line a fact, then a line a page with the stale ones marked."""
    none = words("status.none")
    facts = {
        "status.from": served_from(status, words),
        "status.latency": f"{latency_ms:.0f} ms",
        "status.generation": one_line(status.generation) or none,
        "status.published": _minute(status.published) or none,
        "status.pages": str(status.pages),
        "status.passages": str(status.passages),
        "status.newest": str(status.newest or none),
        "status.oldest": str(status.oldest or none),
    }
    if stale := sum(_stale(page, today) for page in pages):
        facts["status.old"] = words("status.old_pages", stale=stale, pages=len(pages))
    oldest_first = sorted(pages, key=lambda page: (page.updated is None, page.updated or today))
    return [
        *_facts(facts, words),
        *(_page(page, today, words, first=at == 0) for at, page in enumerate(oldest_first)),
    ]


def _facts(facts: Mapping[str, str], words: Words) -> Iterator[Block]:
    for key, value in facts.items():
        yield Block((Run(value),), f"{words(key):<{FACT_WIDTH}}", " " * FACT_WIDTH, gap=False)


def _minute(moment: str | None) -> str:
    """Return a moment in local time to the minute; a date, or what is no moment, as it is."""
    text = one_line(moment or "")
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M") if "T" in text else text
    except ValueError:
        return text


def _page(page: PageInfo, today: date, words: Words, *, first: bool) -> Block:
    dated = str(page.updated) if page.updated else words("status.undated")
    edge = f"{'!' if _stale(page, today) else ' '} {dated:<{DATE_WIDTH}}"
    owner = one_line(page.organisation or "") or site(page.url)
    runs = Run(one_line(page.title), "strong"), Run(f" · {owner}", "muted")
    return Block(runs, edge, " " * len(edge), gap=first)


def _stale(page: PageInfo, today: date) -> bool:
    return page.updated is not None and today - page.updated > STALE_AFTER
