"""Corpus status and key tables -> blocks: what the status and help sheets show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from textual.binding import Binding

from assistant.models import CorpusStatus, PageInfo
from tui.blocks import Block, Run, block
from tui.keys import TABLES, shown_key
from tui.messages import Words
from tui.sanitise import one_line

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
        "status.published": one_line(status.published or "") or none,
        "status.pages": str(status.pages),
        "status.passages": str(status.passages),
        "status.newest": str(status.newest or none),
        "status.oldest": str(status.oldest or none),
    }
    return [
        *_facts(facts, words),
        *(_page(page, today, words, first=at == 0) for at, page in enumerate(pages)),
    ]


def help_blocks(keymap: Mapping[str, str], words: Words, focus: str) -> list[Block]:
    """Return every key by place, the place that has the focus first."""
    places = sorted(TABLES, key=lambda place: place != focus)
    blocks = [line for place in places for line in _place(place, keymap, words)]
    return [*blocks, block(words("help.mouse"), "muted")]


def _facts(facts: Mapping[str, str], words: Words) -> Iterator[Block]:
    for key, value in facts.items():
        yield Block((Run(f"{words(key):<14} ", "muted"), Run(value)), "", " " * 15, gap=False)


def _page(page: PageInfo, today: date, words: Words, *, first: bool) -> Block:
    dated = str(page.updated) if page.updated else words("status.undated")
    stale = page.updated is not None and today - page.updated > STALE_AFTER
    note = f" · {words('status.stale')}" if stale else ""
    runs = Run(one_line(page.title), "strong"), Run(f" · {dated}{note}", "muted")
    return Block(runs, "! " if stale else "  ", "  ", gap=first)


def _place(place: str, keymap: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield block(words(f"help.{place}"), "heading")
    done: set[str] = set()
    for binding in TABLES[place]:
        if binding.description in words and binding.description not in done:
            done.add(binding.description)
            keys = _keys(binding, keymap)
            pad = " " * max(1, 14 - cell_len(keys))
            yield Block(
                (Run(keys, "strong"), Run(pad + words(binding.description))), "  ", " " * 16, gap=False
            )


def _keys(binding: Binding, keymap: Mapping[str, str]) -> str:
    rebound = keymap.get(binding.id or "")
    if rebound is None and binding.key_display:
        return binding.key_display
    return ", ".join(shown_key(key) for key in (rebound or binding.key).split(","))
