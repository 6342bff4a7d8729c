"""Answers -> what was asked, masked and counted by day, in SQLite, for as many days as staff decided.

No time of day, no order, no client, no earlier question of a conversation is kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assistant.errors import AssistantError
from assistant.masking import mask
from assistant.models import Answer, AnswerStatus
from assistant.private_base import opened
from corpus.models import Frozen, Language

_FIELDS = "day, question, language, status, missing, page, heading"
_SCHEMA = f"""
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS asked (
    day TEXT NOT NULL, question TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL,
    missing TEXT NOT NULL, page TEXT NOT NULL, heading TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY ({_FIELDS}));
"""
_ADD = (
    f"INSERT INTO asked ({_FIELDS}, count) VALUES (?, ?, ?, ?, ?, ?, ?, 1) "
    f"ON CONFLICT ({_FIELDS}) DO UPDATE SET count = count + 1"
)


class QuestionLogError(AssistantError):
    """The question log cannot be read or written."""


class Asked(Frozen):
    """A question as it was kept: masked, how often it was asked on a day, and what came of it.

    `missing` holds its words that stand on no page, `page` and `heading` where it came nearest.
    """

    day: date
    question: str
    language: Language
    status: AnswerStatus
    missing: tuple[str, ...] = ()
    page: str = ""
    heading: str = ""
    count: int = 1


def today() -> date:
    """Return the day in UTC, which knows no summer time."""
    return datetime.now(UTC).date()


class QuestionLog:
    """Keeps questions for `days` days, the day they were asked on included; raises QuestionLogError only."""

    def __init__(self, path: Path, days: int, clock: Callable[[], date] = today) -> None:
        self.path = path
        self.days = days
        self._clock = clock

    def add(self, answer: Answer) -> None:
        """Keep an answer's question, masked, and remove what is too old."""
        row = _row(answer, self._clock())
        with self._open() as base:
            base.execute(_ADD, row)
            self._remove(base)

    def purge(self, *, everything: bool = False) -> int:
        """Remove what is too old, or everything; return how many questions that were. Makes no file."""
        if not self.path.is_file():
            return 0
        with self._open() as base:
            gone: int = self._count(base)
            if everything:
                base.execute("DELETE FROM asked")
            else:
                self._remove(base)
            return gone - self._count(base)

    def read(self) -> list[Asked]:
        """Return what is kept and not too old, oldest first."""
        if not self.path.is_file():
            return []
        with self._open() as base:
            self._remove(base)
            rows = base.execute(f"SELECT {_FIELDS}, count FROM asked ORDER BY {_FIELDS}").fetchall()
        names = [*_FIELDS.split(", "), "count"]
        return [_asked(dict(zip(names, row, strict=True))) for row in rows]

    def _remove(self, base: sqlite3.Connection) -> None:
        first = self._clock() - timedelta(days=self.days - 1)
        base.execute("DELETE FROM asked WHERE day < ?", (first.isoformat(),))

    def _count(self, base: sqlite3.Connection) -> int:
        return int(base.execute("SELECT coalesce(sum(count), 0) FROM asked").fetchone()[0])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with opened(self.path, _SCHEMA) as base:
                yield base
        except (sqlite3.Error, OSError, ValueError) as problem:
            why = str(problem).splitlines()[0]
            raise QuestionLogError(
                f"Frågeloggen {self.path} kan inte användas ({why}). Flytta undan filen.",
                f"The question log {self.path} cannot be used ({why}). Move the file away.",
            ) from problem


def _row(answer: Answer, day: date) -> tuple[str, ...]:
    question = mask(answer.question)
    spoken = question.casefold()
    missing = sorted({term for term in map(mask, answer.missing_terms) if term.casefold() in spoken})
    near = answer.related[0] if answer.related else None
    page, heading = (
        (near.page_id, mask(near.heading_path[-1] if near.heading_path else "")) if near else ("", "")
    )
    kept = json.dumps(missing, ensure_ascii=False)
    return day.isoformat(), question, answer.language, answer.status, kept, page, heading


def _asked(row: dict[str, object]) -> Asked:
    return Asked.model_validate({**row, "missing": json.loads(str(row["missing"]))})
