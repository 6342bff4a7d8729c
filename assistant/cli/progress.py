"""Long work -> one line on the terminal that counts, and goes away."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from assistant.cli.messages import say
from assistant.settings import locale_language
from corpus.models import Document

T = TypeVar("T")
_SILENT = 1.0  # seconds; what takes less needs no telling
_EVERY = 0.1  # seconds between two counts
_WIDTH = 30  # columns of the bar


class Progress:
    """Counts on the error stream, if that is a terminal."""

    def __init__(self) -> None:
        self._start = self._told = time.monotonic()
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def reading(self, read: Callable[[str, str], Document]) -> Callable[[str, str], Document]:
        """Return a reader of page files that counts them."""
        count = 0

        def counting(source: str, name: str) -> Document:
            nonlocal count
            count += 1
            self._tell("progress.reading", count)
            return read(source, name)

        return counting

    def indexing(self, documents: Sequence[T]) -> Iterator[T]:
        """Yield documents, a bar standing there; it is gone at the end."""
        for count, document in enumerate(documents, 1):
            self._tell("progress.indexing", count, len(documents))
            yield document
        self._wipe()

    def fetching(self, found: Iterable[T], total: int) -> Iterator[T]:
        """Yield what is fetched, a bar standing there while each comes."""
        source = iter(found)
        for done in range(total + 1):
            self._bar(done, total)
            try:
                each = next(source)
            except StopIteration:
                return
            finally:
                self._clear()
            yield each

    def _bar(self, done: int, total: int) -> None:
        if self._shown and done < total:
            words = say("progress.fetching", locale_language(), done=done + 1, total=total)
            sys.stderr.write(f"\r{_filled(done, total)}{words}\x1b[K")
            sys.stderr.flush()

    def _clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _tell(self, key: str, count: int, total: int | None = None) -> None:
        now = time.monotonic()
        if self._shown and now - self._start > _SILENT and now - self._told > _EVERY:
            self._told = now
            bar = _filled(count, total) if total else ""
            sys.stderr.write(f"\r{bar}{say(key, locale_language(), count=count)}\x1b[K")
            sys.stderr.flush()

    def _wipe(self) -> None:
        if self._told != self._start:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _filled(done: int, total: int) -> str:
    filled = "#" * (_WIDTH * done // total)
    return f"[{filled:{_WIDTH}}] "
