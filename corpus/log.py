"""Who did what, when: lines of log.jsonl, written and read.

Every function that writes expects the caller to hold the corpus's lock.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Literal

from pydantic import ValidationError

from corpus.models import Frozen
from corpus.parts import Changes, Manifest
from corpus.store import Store


class LogEntry(Frozen):
    """One line of log.jsonl; `number` is the generation that answers from then on.

    The action `draft` replaced a draft that nobody had published; `kept` names it among the originals.
    """

    time: str
    by: str
    action: Literal["publish", "rollback", "purge", "draft"]
    number: int
    pages: int = 0
    passages: int = 0
    reason: str | None = None
    kept: str | None = None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def pages_touched(self) -> tuple[str, ...]:
        """Return the pages that this line is about."""
        return *self.added, *self.changed, *self.removed


def read_log(store: Store) -> list[LogEntry]:
    """Return the log, oldest first; a line torn by a crash is left out."""
    try:
        lines = store.log.read_bytes().splitlines()
    except OSError:
        return []
    entries = []
    for line in lines:
        try:
            entries.append(LogEntry.model_validate_json(line))
        except ValidationError:
            continue
    return entries


def write_log(store: Store, entry: LogEntry) -> None:
    """Add a line, on a line of its own even after a torn one."""
    torn = store.log.exists() and not store.log.read_bytes().endswith(b"\n")
    store.disk.append(store.log, (b"\n" if torn else b"") + _line(entry))


def rewrite_log(store: Store, entries: list[LogEntry]) -> None:
    """Replace the log."""
    store.disk.put(store.log, b"".join(map(_line, entries)))


def entry_of(manifest: Manifest, changes: Changes) -> LogEntry:
    """Return the log line of a publish."""
    return LogEntry(
        time=manifest.created,
        by=manifest.by,
        action="publish",
        number=manifest.number,
        pages=manifest.pages,
        passages=manifest.passages,
        reason=manifest.reason,
        **changes.model_dump(),
    )


def timestamp(now: datetime | None = None) -> str:
    """Return a time (now) in UTC, in whole seconds: such strings sort by time."""
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat("T", "seconds")


def _line(entry: LogEntry) -> bytes:
    return json.dumps(entry.model_dump(mode="json"), ensure_ascii=False).encode() + b"\n"
