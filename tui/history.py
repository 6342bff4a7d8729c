"""Conversations -> SQLite in the platform's data folder, once the user has said yes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from assistant.errors import AssistantError
from assistant.private_base import opened

if TYPE_CHECKING:
    import sqlite3

    from assistant.models import Answer

SCHEMA = """
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS choice (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS conversation (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, begun TEXT NOT NULL, process INTEGER);
CREATE TABLE IF NOT EXISTS exchange (
    id INTEGER PRIMARY KEY, question TEXT NOT NULL, answer TEXT NOT NULL,
    conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE);
PRAGMA foreign_keys = ON;
"""


class HistoryError(AssistantError):
    """The history cannot be read or written; the app goes on without it."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A kept conversation; `begun` is local time to the minute, `words` all its questions."""

    id: int
    title: str
    begun: str
    questions: int
    words: str


class History:
    """What is kept; every method raises HistoryError only."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_data_path("bibliotekssvar", appauthor=False) / "history.sqlite3"

    @property
    def asked(self) -> bool:
        """Whether the user has been asked to keep conversations."""
        return self.path.exists() and self._choice() is not None

    @property
    def on(self) -> bool:
        """Whether conversations are kept."""
        return self.path.exists() and self._choice() == "yes"

    def turn(self, on: bool) -> None:
        """Keep conversations from now on, or stop; what is kept stays until it is deleted."""
        with self._open() as base:
            base.execute("INSERT OR REPLACE INTO choice VALUES ('keep', ?)", ("yes" if on else "no",))

    def begin(self, title: str) -> int:
        """Begin a conversation and return its number."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._open() as base:
            made = base.execute(
                "INSERT INTO conversation (title, begun, process) VALUES (?, ?, ?)", (title, now, os.getpid())
            )
            return int(made.lastrowid or 0)

    def add(self, conversation: int, question: str, answer: Answer) -> None:
        """Keep a question with its answer."""
        row = conversation, question, answer.model_dump_json()
        with self._open() as base:
            base.execute("INSERT INTO exchange (conversation, question, answer) VALUES (?, ?, ?)", row)

    def end(self, conversation: int) -> None:
        """Note that a conversation was left in good order."""
        with self._open() as base:
            base.execute("UPDATE conversation SET process = NULL WHERE id = ?", (conversation,))

    def resume(self, conversation: int) -> None:
        """Note that a conversation goes on in this process."""
        with self._open() as base:
            base.execute("UPDATE conversation SET process = ? WHERE id = ?", (os.getpid(), conversation))

    def interrupted(self) -> int | None:
        """Return the latest conversation whose process is gone without having ended it."""
        with self._open() as base:
            rows = base.execute(
                "SELECT id, process FROM conversation WHERE process IS NOT NULL ORDER BY id DESC"
            ).fetchall()
        return next((number for number, process in rows if not _runs(process)), None)

    def conversations(self) -> list[Conversation]:
        """Return what is kept, the latest first."""
        with self._open() as base:
            rows = base.execute(
                "SELECT c.id, c.title, c.begun, count(e.id), coalesce(group_concat(e.question, ' '), '') "
                "FROM conversation c "
                "LEFT JOIN exchange e ON e.conversation = c.id GROUP BY c.id ORDER BY c.id DESC"
            ).fetchall()
        return [Conversation(number, title, _local(begun), *rest) for number, title, begun, *rest in rows]

    def exchanges(self, conversation: int) -> list[tuple[str, Answer]]:
        """Return the questions and answers of a conversation in order."""
        with self._open() as base:
            rows = base.execute(
                "SELECT question, answer FROM exchange WHERE conversation = ? ORDER BY id", (conversation,)
            ).fetchall()
        from assistant.models import Answer  # after the first paint

        try:
            return [(question, Answer.model_validate_json(answer)) for question, answer in rows]
        except ValueError as problem:
            raise self._unusable(problem) from problem

    def questions(self, limit: int = 500) -> list[str]:
        """Return earlier questions, each once, the latest first."""
        with self._open() as base:
            rows = base.execute(
                "SELECT question FROM exchange GROUP BY question ORDER BY max(id) DESC LIMIT ?", (limit,)
            ).fetchall()
        return [question for (question,) in rows]

    def rename(self, conversation: int, title: str) -> None:
        """Give a conversation another title."""
        with self._open() as base:
            base.execute("UPDATE conversation SET title = ? WHERE id = ?", (title, conversation))

    def delete(self, conversation: int) -> None:
        """Remove a conversation; its words are overwritten in the file."""
        with self._open() as base:
            base.execute("DELETE FROM conversation WHERE id = ?", (conversation,))

    def _choice(self) -> str | None:
        with self._open() as base:
            row = base.execute("SELECT value FROM choice WHERE name = 'keep'").fetchone()
        return row[0] if row else None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        import sqlite3  # nothing is kept before the first paint

        try:
            with opened(self.path, SCHEMA) as base:
                yield base
        except (sqlite3.Error, OSError) as problem:
            raise self._unusable(problem) from problem

    def _unusable(self, problem: Exception) -> HistoryError:
        why = str(problem).splitlines()[0]
        return HistoryError(
            f"Historiken i {self.path} kan inte användas ({why}). Flytta undan filen.",
            f"The history in {self.path} cannot be used ({why}). Move the file away.",
        )


def _runs(process: int) -> bool:
    """Return whether a process is alive; on Windows, where asking may end it, it counts as gone."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _local(begun: str) -> str:
    return datetime.fromisoformat(begun).astimezone().strftime("%Y-%m-%d %H:%M")
