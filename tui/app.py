"""An assistant -> the terminal app: themes, language, signals; the screens do the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import App

from assistant.client import Assistant
from assistant.late import LateAssistant
from assistant.settings import locale_language
from tui.faults import bug_line
from tui.history import History
from tui.keeper import Keeper
from tui.messages import Words
from tui.no_color import WithoutColour
from tui.notice import Copy
from tui.screen import MainScreen
from tui.settings import AppSettings, AppSettingsError, load
from tui.terminal import can_draw, on_end_signals, system_copy
from tui.themes import DARK, THEMES, theme_name

if TYPE_CHECKING:
    from corpus.models import Language

WIDTHS = [(0, "-narrow"), (100, "-wide")]  # columns from which the source stands beside the answers
HEIGHTS = [(0, "-low"), (16, "-high")]  # rows below which titles give their room to the text


class LibraryApp(App[int], inherit_bindings=False):
    """The terminal app over any assistant."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    ENABLE_COMMAND_PALETTE = False  # ours is translated and lists every action
    TITLE = "Bibliotekssvar"

    def __init__(
        self,
        assistant: Assistant,
        *,
        lang: Language | None = None,
        theme: str | None = None,
        private: bool = False,
        local: Assistant | None = None,
        settings: AppSettings | None = None,
        history: History | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or AppSettings()
        self.history = None if private else history
        self.assistant = assistant
        self.local = local
        self.lang = lang
        self.words = Words(lang or locale_language())
        self.crashed: str | None = None
        self.fault: AppSettingsError | None = None
        self.opening: Callable[[], Awaitable[Assistant]] | None = None
        self.unopened: Exception | None = None
        for each in THEMES:
            self.register_theme(each)
        if self.no_color:
            self._filters = [WithoutColour()]  # Textual's own filter paints in greys
        wanted, sixteen = theme or self.settings.theme, self.console.color_system == "standard"
        named = theme_name(wanted, os.environ.get("COLORFGBG"), sixteen=sixteen)
        self.set_reactive(LibraryApp.theme, named)  # watched, it would have all styles worked out twice
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own colours to themes that lack them."""
        return dict(DARK.variables)

    def get_default_screen(self) -> MainScreen:
        """Start on the main screen."""
        screen = MainScreen(self.assistant, self.words, self.lang, self.local)
        screen.keeper = Keeper(self.history, self.settings.history) if self.history else None
        for size, steps in zip(self.size, (WIDTHS, HEIGHTS), strict=True):  # the first size is no change then
            screen.add_class(max(step for step in steps if step[0] <= size)[1], update=False)
        return screen

    def on_mount(self) -> None:
        """Leave the terminal sane when told to end."""
        on_end_signals(self._end)
        if self.settings.keys:
            self.set_keymap(self.settings.keys)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        """Open what answers, now that the first screen is there; end the app where that fails."""
        if self.opening:
            self.run_worker(self._opened(self.opening), exit_on_error=False)

    async def _opened(self, opening: Callable[[], Awaitable[Assistant]]) -> None:
        try:
            await opening()
        except Exception as problem:  # noqa: BLE001 - raised again when the terminal is sane
            self.unopened = problem
            self.exit()

    def on_app_focus(self) -> None:
        """Give the prompt the focus where nothing has it, as after a browser's first click."""
        self.call_later(self._focus_prompt)

    def _focus_prompt(self) -> None:
        if isinstance(self.screen, MainScreen) and self.screen.focused is None:
            self.screen.prompt.focus()

    def next_theme(self) -> None:
        """Change to the next of our themes."""
        names = [each.name for each in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    @on(Copy)
    def copy(self, event: Copy) -> None:
        """Copy by a clipboard program where there is one, else by the terminal (OSC 52), and say which."""
        self._clipboard = event.text
        by_program = not self.is_headless and system_copy(event.text)
        if not by_program:
            super().copy_to_clipboard(event.text)
        if isinstance(self.screen, MainScreen):
            key = "done.copied" if by_program else "done.copied_terminal"
            self.screen.say(self.words(key, what=event.what))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what a widget of Textual's has selected."""
        self.post_message(Copy(text, self.words("copy.selection")))

    def _end(self, status: int) -> None:
        self.exit(return_code=status)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with local variables, among them questions and page text
        self.crashed = bug_line(sys.exc_info()[1] or RuntimeError("unknown"), self.words)
        self._close_messages_no_wait()


def run(
    open_assistant: Callable[[], Assistant],
    *,
    lang: Language | None = None,
    theme: str | None = None,
    private: bool = False,
    local: Assistant | None = None,
) -> int:
    """Open the app, then the assistant behind it, and return the exit status; what opening raises ends it.

    Without a terminal, plain mode is run instead.
    `lang` sets the language of frames and interface (None: frames follow the question, the interface the
    locale), `theme` is dark, light or contrast, `private` keeps no history, `local` answers when the
    user asks for it after a remote failure.
    """
    if not can_draw():
        from tui import plain  # the app starts without it

        return plain.run(
            open_assistant(), lang=lang, private=private, local=local, stdin=sys.stdin, stdout=sys.stdout
        )
    settings, fault = _settings()
    history = None if private else History()
    late = LateAssistant(open_assistant)
    app = LibraryApp(late, lang=lang, theme=theme, local=local, settings=settings, history=history)
    app.fault = fault
    app.opening = late.opened
    app.run()
    if app.unopened:
        raise app.unopened
    if app.crashed:
        print(app.crashed, file=sys.stderr)  # noqa: T201 - the app is gone; this is its last line
    return app.return_code or 0


def _settings() -> tuple[AppSettings, AppSettingsError | None]:
    try:
        return load(), None
    except AppSettingsError as error:
        return AppSettings(), error
