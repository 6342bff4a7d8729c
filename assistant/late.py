"""How to open an assistant -> the assistant, opened in a thread of its own while others wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from assistant.client import Assistant

if TYPE_CHECKING:
    from assistant.models import Answer, CorpusStatus, Hit, PageInfo
    from corpus.models import Document, Language


class LateAssistant:
    """Opens an assistant at the first call, so that a screen is painted before anything is loaded.

    Every method raises what opening raises, besides its own; the next call then tries to open again.
    """

    def __init__(self, open_assistant: Callable[[], Assistant]) -> None:
        self._open = open_assistant
        self._opening: asyncio.Future[Assistant] | None = None

    async def opened(self) -> Assistant:
        """Return the assistant, as soon as it is there."""
        opening = self._opening
        if opening is None or (opening.done() and opening.exception()):
            opening = self._opening = in_thread(self._open)
        return await asyncio.shield(opening)

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question; `history` holds the earlier questions, oldest first."""
        return await (await self.opened()).ask(question, history, lang)

    async def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first."""
        return await (await self.opened()).search(query, k)

    async def pages(self) -> list[PageInfo]:
        """Return the pages that answer."""
        return await (await self.opened()).pages()

    async def page(self, page_id: str) -> Document:
        """Return a page with its outline."""
        return await (await self.opened()).page(page_id)

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        """Return questions that the corpus can answer."""
        return await (await self.opened()).suggestions(lang)

    async def status(self) -> CorpusStatus:
        """Return what is being served."""
        return await (await self.opened()).status()


def in_thread(call: Callable[[], Assistant]) -> asyncio.Future[Assistant]:
    """Run a call in a thread that nobody waits for when the process ends; return what it will give."""
    loop = asyncio.get_running_loop()
    given: asyncio.Future[Assistant] = loop.create_future()

    def settle(assistant: Assistant | None, problem: BaseException | None) -> None:
        if given.cancelled():
            return
        if problem is not None:
            given.set_exception(problem)
        elif assistant is not None:
            given.set_result(assistant)

    def run() -> None:
        assistant, problem = None, None
        try:
            assistant = call()
        except BaseException as raised:  # noqa: BLE001 - it is raised again where it is awaited
            problem = raised
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, assistant, problem)

    Thread(target=run, daemon=True, name="opening").start()
    return given
