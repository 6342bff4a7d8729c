"""Bytes of a stream -> a question a line: plain text, or an object {"id", "question", "history"}."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from assistant.cli.messages import both

_LONGEST = 1 << 20  # bytes a line: a history of many questions fits, a file piped in by mistake does not


class Asked(NamedTuple):
    """A line that holds a question."""

    id: str | int | None
    question: str
    history: tuple[str, ...]


class Unreadable(NamedTuple):
    """A line that holds none, and why, in both languages."""

    id: str | int | None
    text: str
    sv: str
    en: str
    blank: bool = False


def read_lines(stream: BinaryIO) -> Iterator[Asked | Unreadable]:
    """Yield one for each line, as it arrives; an endless line is skipped, not read into memory."""
    while raw := stream.readline(_LONGEST):
        if len(raw) == _LONGEST and not raw.endswith(b"\n"):
            _skip(stream)
            yield _bad("line.long")
        else:
            yield read_line(raw)


def read_line(raw: bytes) -> Asked | Unreadable:
    """Return what a line asks; a line that begins with { is an object, unknown keys of it are ignored."""
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return _bad("line.text")
    if not text:
        return _bad("line.empty", blank=True)
    return _object(text) if text.startswith("{") else Asked(None, text, ())


def _object(text: str) -> Asked | Unreadable:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _bad("line.json")
    number = found.get("id")
    if isinstance(number, bool) or not isinstance(number, str | int | None):
        return _bad("line.id")
    question, history = found.get("question"), found.get("history") or []
    if not isinstance(question, str):
        return _bad("line.question", number)
    if not isinstance(history, list) or not all(isinstance(each, str) for each in history):
        return _bad("line.history", number)
    if not all(map(_whole, [question, str(number), *history])):
        return _bad("line.text")
    return Asked(number, question, tuple(history))


def _whole(text: str) -> bool:
    """Say whether a text can be written: JSON lets half a character through."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _skip(stream: BinaryIO) -> None:
    while (raw := stream.readline(_LONGEST)) and not raw.endswith(b"\n"):
        pass


def _bad(key: str, number: str | int | None = None, *, blank: bool = False) -> Unreadable:
    return Unreadable(number, "", *both(key), blank=blank)
