"""Going over to a new generation lets the old one go."""

from __future__ import annotations

import weakref
from pathlib import Path

from assistant.cli.compose import open_library
from assistant.library import Library
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.serving import Watch
from corpus.generation import Generation
from tests.assistant.web.corpora import new_corpus, news, publish_page


def test_generations_that_were_are_let_go(tmp_path: Path) -> None:
    """At most the one that answers, and one that a question under way may hold on to."""
    store = new_corpus(tmp_path / "corpus")
    seen: list[weakref.ref[object]] = []

    def opened(generation: Generation) -> Library:
        library = open_library(generation)
        seen.extend(weakref.ref(each) for each in (library, library.glossary, library.speller))
        return library

    watch = Watch(store.current, opened, 10, EventLog(), Metrics())
    for number in range(5):
        publish_page(store, "nyheter", news(f"Biblioteket öppnar i rum {number}."))
        watch.look()
    assert len(seen) == 15
    assert sum(each() is not None for each in seen) <= 6
