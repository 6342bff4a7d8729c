"""The screen as plain text in each state and size; UPDATE_CAPTURES=1 writes the captures anew."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.tui import fake
from tests.tui.drive import CAPTURES, Driver, opened
from tests.tui.fake import FakeAssistant

SIZES = [(120, 36), (80, 24), (40, 20)]
State = Callable[[Driver], Awaitable[None]]


async def first_screen(see: Driver) -> None:
    await see.settle()


async def mandate(see: Driver) -> None:
    await see.ask(fake.MANDATE)


async def source(see: Driver) -> None:
    await see.ask(fake.MANDATE)
    await see.press("escape", "3")


async def goal_in_source(see: Driver) -> None:
    await see.ask(fake.GOALS)
    await see.press("escape", "2")


async def finding(see: Driver) -> None:
    await see.ask(fake.LAW)
    await see.press("escape", "1", "f")
    await see.type("verka")


async def follow_up(see: Driver) -> None:
    await see.ask(fake.GOALS)
    await see.ask(fake.FOLLOW_UP)
    await see.press("escape")


async def contact(see: Driver) -> None:
    await see.ask(fake.CONTACT)


async def refusal(see: Driver) -> None:
    await see.ask(fake.UNKNOWN)
    await see.press("escape")


async def error(see: Driver) -> None:
    await see.ask(fake.BROKEN)
    await see.press("escape")


async def english(see: Driver) -> None:
    await see.press("ctrl+l")
    await see.ask(fake.ENGLISH)


async def status(see: Driver) -> None:
    await see.press("ctrl+g")
    await see.until(lambda: len(see.app.screen_stack) > 1)


async def palette(see: Driver) -> None:
    await see.ask(fake.LAW)
    await see.press("ctrl+p")


async def key_help(see: Driver) -> None:
    await see.press("f1")


STATES: list[State] = [first_screen, mandate, source, goal_in_source, finding, follow_up, contact]
STATES += [refusal, error, english, status, palette, key_help]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
async def test_the_screen_looks_as_captured(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.perf_counter", lambda: 0.0)
    async with opened(FakeAssistant(), size=SIZES[0]) as see:
        await state(see)
        for width, height in SIZES:
            await see.resize(width, height)
            compare(see.text().rstrip("\n") + "\n", CAPTURES / f"{state.__name__}-{width}x{height}.txt")


def compare(shown: str, kept: Path) -> None:
    if os.environ.get("UPDATE_CAPTURES"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == kept.read_text(encoding="utf-8")
