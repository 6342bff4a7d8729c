"""What goes wrong -> one line for the user; our own bugs also go to a log file."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from platformdirs import user_log_path

from assistant.errors import SHOWN_AS_ONE_LINE
from tui.messages import Words
from tui.sanitise import one_line

T = TypeVar("T")
LONGEST_LOG = 1_000_000  # bytes; then the log starts over, so that a loop of errors fills no disk


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something did not succeed, in one line."""

    line: str


@dataclass(frozen=True, slots=True)
class Success(Generic[T]):
    """What came back."""

    value: T


async def attempt(call: Awaitable[T], words: Words) -> Success[T] | Failure:
    """Await a call to the assistant and turn every error into one line."""
    try:
        return Success(await call)
    except SHOWN_AS_ONE_LINE as error:
        return Failure(one_line(words.error(error)))
    except Exception as error:  # noqa: BLE001 - the face's one net: a bug becomes a line and a log entry
        return Failure(bug_line(error, words))


def bug_line(error: BaseException, words: Words) -> str:
    """Log an error of our own and return the line that says where."""
    path = log_error(error)
    return words("error.bug", path=path) if path else words("error.bug_unlogged")


def log_error(error: BaseException, folder: Path | None = None) -> Path | None:
    """Append where an error arose to the log, not its words, which may hold a question.

    None when the log cannot be written.
    """
    path = (folder or user_log_path("bibliotekssvar", appauthor=False)) / "tui.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if path.exists() and path.stat().st_size > LONGEST_LOG else "a"
        with path.open(mode, encoding="utf-8", errors="replace") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            log.writelines(traceback.format_tb(error.__traceback__))
            log.write(f"{type(error).__name__}\n")
    except OSError:
        return None
    return path
