"""Lines in, lines out: the same answers without a screen, for pipes, logs and screen readers.

Nothing is redrawn and no colour is needed; what the app opens by a key is opened by its number here.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from assistant.client import Assistant
from assistant.settings import locale_language
from tui.history import History, HistoryError
from tui.keeper import Keeper
from tui.messages import Words
from tui.plain_keeping import KeepingSession
from tui.settings import AppSettingsError, load

if TYPE_CHECKING:
    from corpus.models import Language

INTERRUPTED = 130  # what shells report for Ctrl+C


def run(
    assistant: Assistant,
    *,
    lang: Language | None,
    stdin: TextIO,
    stdout: TextIO,
    private: bool = False,
    local: Assistant | None = None,
    history: History | None = None,
) -> int:
    """Answer a question a line until the input ends or `:quit`; returns the exit status.

    Conversations are kept, once the user has said yes, of lines typed at a terminal; of other lines only
    when a `history` is given.
    """
    words = Words(lang or locale_language())
    _tolerate(stdout)
    keeper, fault = _keeper(words, history or (History() if stdin.isatty() else None), private=private)
    session = KeepingSession(assistant, words, lang, local, keeper)
    try:
        with asyncio.Runner() as runner:
            _print(stdout, fault)
            _converse(session, runner, stdin, stdout)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly(stdout)
    finally:
        with suppress(HistoryError):
            session.leave()
    return 0


def _keeper(words: Words, history: History | None, *, private: bool) -> tuple[Keeper | None, list[str]]:
    """Return who keeps conversations, and what is wrong with the settings, if something is."""
    if private or history is None:
        return None, []
    try:
        return Keeper(history, load().history), []
    except AppSettingsError as error:
        return Keeper(history), [words.error(error)]


def _converse(session: KeepingSession, runner: asyncio.Runner, stdin: TextIO, stdout: TextIO) -> None:
    by_hand = stdin.isatty()
    if by_hand:
        _print(stdout, runner.run(session.welcome()))
    while not session.ended:
        line = _read(stdin, stdout, session.words("plain.prompt")) if by_hand else stdin.readline()
        if not line:
            break
        if line.strip():
            echo = (
                []
                if by_hand or line.startswith(":")
                else [session.words("plain.question", question=line.strip())]
            )
            _print(stdout, [*echo, *runner.run(session.take(line.strip())), ""])


def _read(stdin: TextIO, stdout: TextIO, prompt: str) -> str:
    if stdin is sys.stdin and stdout is sys.stdout and _can_edit():
        try:
            return input(prompt) + "\n"
        except EOFError:
            return ""
    stdout.write(prompt)
    stdout.flush()
    return stdin.readline()


def _can_edit() -> bool:
    """Load the editing of typed lines, arrows up and down included, where the platform has it."""
    try:
        import readline
    except ImportError:
        return False
    readline.parse_and_bind("set enable-bracketed-paste off")  # it writes control sequences at every prompt
    return True


def _print(stdout: TextIO, lines: list[str]) -> None:
    stdout.write("".join(f"{line}\n" for line in lines))
    stdout.flush()


def _tolerate(stdout: TextIO) -> None:
    """Print a question mark for a letter that the output's encoding lacks."""
    if reconfigure := getattr(stdout, "reconfigure", None):
        reconfigure(errors="replace")


def _close_quietly(stdout: TextIO) -> None:
    """Point a broken pipe at nothing, so that the interpreter's last flush does not complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout.fileno())
