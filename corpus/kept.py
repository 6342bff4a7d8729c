"""What is slow to work out and always the same -> a file that the next process reads.

A process that asks one question would spend more time on parsing tables than on the answer. `keep` says
where to keep what they come to: a file for each version of Python. Without it, or where the file is missing,
damaged or cannot be written, everything is worked out anew.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")
_MOST = 2_000  # entries; more means that most are of former versions, and all but this process's go


class Kept:
    """JSON values by key: those of the file, and those that this process made."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read: dict[str, Any] | None = None
        self._made: dict[str, Any] = {}

    def recall(self, key: str, make: Callable[[], T]) -> T:
        """Return the value that stands in the file, or what `make` returns."""
        if self._read is None:
            self._read = read(self._file)
        found = self._made.get(key, self._read.get(key))
        if found is None:
            found = self._made[key] = make()
        return cast(T, found)

    def save(self) -> None:
        """Add what was made to the file."""
        if not self._made:
            return
        import hashlib
        import json

        values = read(self._file) | self._made
        body = json.dumps(values if len(values) <= _MOST else self._made).encode()
        aside = self._file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            aside.replace(self._file)


def read(file: Path) -> dict[str, Any]:
    """Return the values of a file, none where it is missing or damaged."""
    import hashlib  # not before somebody asks: the terminal app paints first
    import json

    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    sound = head == hashlib.sha256(body).hexdigest().encode()
    return cast("dict[str, Any]", json.loads(body)) if sound else {}


_kept: Kept | None = None


def keep(folder: Path) -> None:
    """Keep what is worked out in a folder from now on, at the end of the process."""
    global _kept
    _kept = Kept(folder / f"{sys.implementation.cache_tag}-{sys.hexversion:x}.json")
    atexit.register(_kept.save)


def recall(key: str, make: Callable[[], T]) -> T:
    """Return a JSON value that an earlier process made, or make it; the key names all it depends on."""
    return make() if _kept is None else _kept.recall(key, make)
