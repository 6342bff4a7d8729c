"""Lines in, lines out: the same answers without a screen, for pipes, logs and screen readers.

Nothing is redrawn and no colour is needed; what the app opens by a key is opened by its number here.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from typing import TextIO

from assistant.client import Assistant
from assistant.settings import locale_language
from corpus.models import Language
from tui.messages import Words
from tui.plain_session import PlainSession

INTERRUPTED = 130  # what shells report for Ctrl+C


def run(assistant: Assistant, *, lang: Language | None, stdin: TextIO, stdout: TextIO) -> int:
    """Answer a question a line until the input ends or `:quit`; returns the exit status."""
    words = Words(lang or locale_language())
    session = PlainSession(assistant, words, lang)
    _tolerate(stdout)
    try:
        with asyncio.Runner() as runner:
            _converse(session, runner, stdin, stdout)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly(stdout)
    return 0


def _converse(session: PlainSession, runner: asyncio.Runner, stdin: TextIO, stdout: TextIO) -> None:
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
    if stdin is sys.stdin and stdout is sys.stdout:
        with suppress(ImportError):
            pass
        try:
            return input(prompt) + "\n"
        except EOFError:
            return ""
    stdout.write(prompt)
    stdout.flush()
    return stdin.readline()


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
