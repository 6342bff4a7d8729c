"""What work a corpus costs as it grows: a change costs what changed, opening costs nothing a page."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant import analysis
from assistant.cli.building import builder
from assistant.cli.compose import open_library
from corpus.models import Document
from corpus.publish import Tools, publish
from corpus.read import read
from corpus.store import SHIPPED, Store
from tests.corpus.folders import corpus, long_text, page_file

PAGES = 200


def tools(seen: list[str]) -> Tools:
    def counting(source: str, name: str) -> Document:
        seen.append(name)
        return read(source, name)

    return Tools(read=counting, build=builder([SHIPPED / "glossary.toml"]))


def test_one_page_in_a_hundred_changed_is_one_in_a_hundred_analysed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysed: list[str] = []

    def bag(text: str, lang: analysis.Language) -> list[str]:
        analysed.append(text)
        return analysis.bag(text, lang)

    monkeypatch.setattr("assistant.index.bag", bag)
    store, seen = corpus(tmp_path, [f"sida{n}" for n in range(PAGES)]), list[str]()
    everything = publish(store, tools(seen)).passages
    assert (len(seen), len(analysed)) == (PAGES, everything)
    seen.clear()
    analysed.clear()
    for page in ("sida7", "sida150"):
        (store.pages / f"{page}.md").write_text(page_file(page, *long_text(f"{page}ny")), "utf-8")
    publish(store, tools(seen))
    assert seen == ["sida150.md", "sida7.md"]
    assert len(analysed) <= everything * 2 // PAGES


def test_opening_costs_nothing_a_page(tmp_path: Path) -> None:
    times = []
    for pages in (20, 600):
        store = corpus(tmp_path / str(pages), [f"sida{n}" for n in range(pages)])
        publish(store, tools([]))
        times.append(min(_open(store.root) for _ in range(9)))
    # Thirty times the pages: their table of passages is hashed, a line of titles cut up.
    assert times[1] < 2 * times[0], times


def _open(root: Path) -> float:
    begin = time.process_time()
    open_library(Store(root).current())
    return time.process_time() - begin
