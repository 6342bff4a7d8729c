from __future__ import annotations

import asyncio
import threading

import pytest

from assistant.client import Assistant
from assistant.late import LateAssistant
from corpus.errors import StoreError
from tests.tui.fake import MANDATE, FakeAssistant


async def test_it_opens_once_for_all_who_wait_and_not_on_the_event_loop() -> None:
    threads = []

    def opening() -> Assistant:
        threads.append(threading.current_thread())
        return FakeAssistant()

    late = LateAssistant(opening)
    assert not threads, "nothing is opened before somebody asks"
    answer, status, offered = await asyncio.gather(late.ask(MANDATE), late.status(), late.suggestions("sv"))
    assert (len(answer.citations), status.pages, offered[0]) == (6, 1, MANDATE)
    assert (await late.page((await late.pages())[0].id)).text
    assert await late.search("länet") == []
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


async def test_what_opening_raises_is_raised_and_opening_is_tried_again() -> None:
    faults = [StoreError("Trasig.", "Broken.")]

    def opening() -> Assistant:
        if faults:
            raise faults.pop()
        return FakeAssistant()

    late = LateAssistant(opening)
    with pytest.raises(StoreError):
        await late.status()
    assert (await late.status()).pages == 1
