"""Corpus -> what is served now: one verified generation, opened aside and put in place whole.

A request takes `now()` once and keeps it, so that no answer mixes generations.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant.client import Assistant
from assistant.errors import SHOWN_AS_ONE_LINE, AssistantError, IndexUnusable
from assistant.library import Library
from assistant.local import LocalAssistant
from assistant.web.cache import AnswerCache
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from corpus.errors import StoreError
from corpus.generation import Generation
from corpus.models import Language

Report = Callable[[AssistantError], None]
Record = Callable[[LocalAssistant, Report], Assistant]

LANGUAGES: tuple[Language, ...] = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Served:
    """One generation with the answers given from it; nothing in it changes but what is kept."""

    generation: str
    assistant: Assistant
    answers: AnswerCache
    suggestions: Mapping[Language, tuple[str, ...]]
    documents: dict[str, bytes] = field(default_factory=dict)


class Serving(Protocol):
    """Where the application gets what it serves."""

    draining: bool

    def now(self) -> Served | None:
        """Return what is served; None before there is a sound generation."""
        ...


class Fixed:
    """Serves one thing for ever."""

    def __init__(self, served: Served | None) -> None:
        self.draining = False
        self._served = served

    def now(self) -> Served | None:
        """Return it."""
        return self._served


async def served(assistant: Assistant, answers: AnswerCache) -> Served:
    """Return an assistant ready to be served; asking for suggestions warms it."""
    status = await assistant.status()
    suggestions = {lang: tuple(await assistant.suggestions(lang)) for lang in LANGUAGES}
    return Served(status.generation, assistant, answers, suggestions)


def unrecorded(assistant: LocalAssistant, report: Report) -> Assistant:
    """Return the assistant as it is: nothing is noted."""
    return assistant


class Watch:
    """Follows a corpus: `current` costs a stat while nothing was published, `open_library` opens what was.

    What cannot be read or is damaged leaves the generation before in place and is logged once.
    """

    def __init__(
        self,
        current: Callable[[], Generation],
        open_library: Callable[[Generation], Library],
        kept_answers: int,
        log: EventLog,
        metrics: Metrics,
        record: Record = unrecorded,
        golden: Path | None = None,
    ) -> None:
        """`golden` is the staff's file of questions, of which some are suggested."""
        self.draining = False
        self._current = current
        self._open = open_library
        self._kept_answers = kept_answers
        self._log = log
        self._metrics = metrics
        self._record = record
        self._golden = golden
        self._generation: Generation | None = None
        self._served: Served | None = None
        self._fault = ""

    def now(self) -> Served | None:
        """Return what is served."""
        return self._served

    def look(self) -> None:
        """Go over to the generation that answers now. Raises StoreError, IndexUnusable; blocks."""
        generation = self._current()
        if generation is self._generation:
            return
        start = time.perf_counter()
        if damaged := generation.verify():
            raise StoreError(f"Skadad: {', '.join(damaged)}.", f"Damaged: {', '.join(damaged)}.")
        assistant = self._record(LocalAssistant(lambda: generation, self._open, self._golden), self._unnoted)
        opened = asyncio.run(served(assistant, AnswerCache(self._kept_answers)))
        self._generation, self._served, self._fault = generation, opened, ""
        published = datetime.fromisoformat(generation.manifest.created).timestamp()
        self._metrics.goes_over(generation.number, published)
        took = round((time.perf_counter() - start) * 1000, 1)
        gc.collect()  # the one before holds itself in circles: 7 MB that would stay for long
        self._log.event("generation", generation=generation.id, pages=generation.manifest.pages, ms=took)

    async def follow(self, seconds: float) -> None:
        """Look again and again, without holding up requests."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await asyncio.to_thread(self.look)
            except (*SHOWN_AS_ONE_LINE, OSError) as problem:
                self._report(problem)
            self._metrics.ages()

    def _unnoted(self, problem: AssistantError) -> None:
        """Log that the question log failed; the question was answered."""
        self._log.event("question_log_failed", level="error", error=type(problem).__name__)

    def _report(self, problem: Exception) -> None:
        """Log a fault by its kind: its words may hold paths, which are the staff's to see with `verify`."""
        fault = f"{type(problem).__name__} {problem}"
        if fault != self._fault:
            self._fault = fault
            self._metrics.generation_failed()
            known = isinstance(problem, StoreError | IndexUnusable)
            cure = "bibliotekssvar corpus verify" if known else "see the file system"
            self._log.event("generation_refused", level="error", error=type(problem).__name__, cure=cure)
