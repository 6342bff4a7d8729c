"""Spans of a text -> whether a stretch meets one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Spans:
    """Spans (begin, end) in order, those that overlap joined."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        for begin, end in sorted(spans):
            if self._ends and begin < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._begins.append(begin)
                self._ends.append(end)

    def met(self, begin: int, end: int) -> bool:
        """Say whether a part of a stretch lies in one of the spans."""
        at = bisect_right(self._ends, begin)
        return at < len(self._ends) and self._begins[at] < end
