"""Opens the app on a fake assistant and reads its screen as plain text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from assistant.client import Assistant
from tests.tui.fake import FakeAssistant
from tui.app import LibraryApp
from tui.conversation import Exchange
from tui.notice import NoticeLine
from tui.screen import MainScreen

CAPTURES = Path(__file__).with_name("captures")
STILL, MOST_TURNS = 8, 200  # turns of the event loop


class Driver:
    """What a user sees and does."""

    def __init__(self, app: LibraryApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def focus(self) -> str:
        """The kind and id of what has the focus."""
        focused = self.app.screen.focused
        return type(focused).__name__

    @property
    def notice(self) -> str:
        line = self.main.query_one(NoticeLine)
        return str(line.content) if line.display else ""

    @property
    def footer(self) -> str:
        return str(self.main.query_one("#keybar").render())

    def lines(self) -> list[str]:
        """The rows of the screen, white space at the ends removed."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def text(self) -> str:
        return "\n".join(self.lines())

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each after what the one before brought about."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text as fast as a terminal can hand it over."""
        for each in text:
            self._send(_KEYS.get(each, each))
        await self.settle()

    def _send(self, key: str) -> None:
        plain = {name: sign for sign, name in _KEYS.items()}.get(key, key)
        event = events.Key(key, plain if len(plain) == 1 else None)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def ask(self, question: str) -> Exchange:
        """Put a question in the prompt, press Enter, wait for the answer."""
        self.main.prompt.focus()
        self.main.prompt.fill(question)
        await self.press("enter")
        await self.until(lambda: self.main.conversation.exchanges[-1].pending is False)
        return self.main.conversation.exchanges[-1]

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Let messages, layout and what is called after a refresh run, until the screen has kept still.

        Pilot's own wait is for idle CPU. Opening a source takes four or five turns on an idle machine.
        """
        still, before = 0, self.lines()
        for _ in range(MOST_TURNS):
            await self.pilot.pause(0)
            now = self.lines()
            still, before = (still + 1 if now == before else 0), now
            if still == STILL:
                return
        raise AssertionError("the screen does not keep still")

    async def until(self, true: Callable[[], bool]) -> None:
        for _ in range(200):
            if true():
                break
            await self.pilot.pause(0.01)
        assert true()
        await self.settle()


_KEYS = {
    " ": "space",
    "?": "question_mark",
    "/": "slash",
    "\n": "ctrl+j",
    ".": "full_stop",
    ",": "comma",
    "-": "minus",
}


@asynccontextmanager
async def opened(
    assistant: Assistant | None = None, size: tuple[int, int] = (120, 36), **options: object
) -> AsyncIterator[Driver]:
    app = LibraryApp(assistant or FakeAssistant(), **{"lang": "sv", **options})  # type: ignore[arg-type] # a test's options
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
