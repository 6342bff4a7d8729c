"""Assistant -> the same assistant, whose answers to questions are noted in the question log."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from assistant.client import Assistant
from assistant.local import LocalAssistant
from assistant.models import Answer, CorpusStatus, Hit, PageInfo
from assistant.question_log import QuestionLog, QuestionLogError
from corpus.models import Document, Language

_EVERY = 3600.0  # seconds between two purges of a process that nobody asks


class Recording(Assistant):
    """Asks `assistant` and notes each answer; a log that fails is reported and holds up no answer.

    Searches, suggestions and pages are not noted.
    """

    def __init__(
        self, assistant: LocalAssistant, log: QuestionLog, report: Callable[[QuestionLogError], None]
    ) -> None:
        self._assistant = assistant
        self._log = log
        self._report = report

    def answer(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question, without an event loop."""
        answer = self._assistant.answer(question, history, lang)
        self._note(answer)
        return answer

    def find(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first, without an event loop."""
        return self._assistant.find(query, k)

    def explain(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """Return how a question is read and judged, line by line."""
        return self._assistant.explain(question, history)

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question; the disk is waited for beside the event loop."""
        import asyncio  # the command line answers without a loop

        answer = await self._assistant.ask(question, history, lang)
        await asyncio.to_thread(self._note, answer)
        return answer

    async def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first."""
        return await self._assistant.search(query, k)

    async def pages(self) -> list[PageInfo]:
        """Return the pages that answer."""
        return await self._assistant.pages()

    async def page(self, page_id: str) -> Document:
        """Return a page with its outline."""
        return await self._assistant.page(page_id)

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        """Return questions that the corpus can answer."""
        return await self._assistant.suggestions(lang)

    async def status(self) -> CorpusStatus:
        """Return what is being served."""
        return await self._assistant.status()

    def _note(self, answer: Answer) -> None:
        try:
            self._log.add(answer)
        except QuestionLogError as problem:
            self._report(problem)


def purge_hourly(log: QuestionLog, report: Callable[[QuestionLogError], None]) -> threading.Event:
    """Purge now and every hour, in a thread that ends with the process or when the event is set."""
    stop = threading.Event()

    def work() -> None:
        while True:
            try:
                log.purge()
            except QuestionLogError as problem:
                report(problem)
            if stop.wait(_EVERY):
                return

    threading.Thread(target=work, name="purge", daemon=True).start()
    return stop
