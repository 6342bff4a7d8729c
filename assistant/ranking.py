"""Terms' postings -> the k best passages, exactly as if every score had been worked out.

Few postings: add them up and rank the touched passages. Many: MaxScore (Turtle & Flood 1995): add up
the weighty terms, until no passage without them can reach the k-th best score; look the others up for
the passages that are still in the race, where that is less work than adding them up.

A score is always the sum in the order of falling weight, so that it does not depend on the way.
"""

from __future__ import annotations

import sys
import threading

import numpy as np
from numpy.typing import NDArray

from assistant.postings import Ids, Ints

Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]
Runs = list[tuple[int, int]]

DENSE = 1 / 8  # postings a passage from which passing over all passages beats ranking the touched
FEW = 500  # postings that are ranked at once, however few the passages: 53 us for 79
LOOKUP = 4_000  # postings that can be added up in the time one term is looked up
_FIRST = 4_000  # postings after which MaxScore first looks whether it may stop
_GROWTH = 3  # times as many before the next look
_COLUMN = 128
_SLACK = 1 - 1e-9  # more than rounding can move the sum of a query's terms
_LEAST = sys.float_info.min


class Ranker:
    """Ranks by postings with impacts, all above 0; `top` is the greatest impact of each term.

    Safe to share: each thread has its own accumulator.
    """

    def __init__(self, start: Ints, passage: Ids, impact: Scores, top: Scores, passages: int) -> None:
        self._start = start
        self._passage = passage
        self._impact = impact
        self._top = top
        self._passages = passages
        self._local = threading.local()

    def best(
        self,
        terms: Ints,
        k: int,
        allowed: Mask | None,
        dense: float = DENSE,
        lookup: int = LOOKUP,
        few: int = FEW,
    ) -> tuple[Ids, Scores]:
        """Return the k best allowed passages that hold a term, best first, ties in passage order.

        `dense`, `lookup` and `few` choose the way and change no result.
        """
        terms, runs = self._runs(terms)
        size = sum(b - a for a, b in runs)
        if not size or k <= 0:
            return np.empty(0, np.int32), np.empty(0)
        if size > max(few, dense * self._passages):
            return self._maxscore(terms, runs, k, allowed, lookup)
        passages, impacts = self._postings(runs)
        sums = self._borrow()
        np.add.at(sums, passages, impacts)
        scores = sums.take(passages)
        sums[passages] = 0
        self._local.sums = sums
        if allowed is not None:
            kept = allowed[passages]
            passages, scores = passages[kept], scores[kept]
        return _best(*_front(passages, scores, k * len(runs)), k)

    def scores(self, terms: Ints) -> Scores:
        """Return every passage's score; 0 where no term is held."""
        sums = np.zeros(self._passages)
        _, runs = self._runs(terms)
        if runs:
            np.add.at(sums, *self._postings(runs))
        return sums

    def _runs(self, terms: Ints) -> tuple[Ints, Runs]:
        """Return the terms, weightiest first, and where the postings of each begin and end."""
        terms = terms.take((-self._top.take(terms)).argsort(kind="stable"))
        begin, end = self._start.take(terms), self._start.take(terms + 1)
        return terms, list(zip(begin.tolist(), end.tolist(), strict=True))

    def _postings(self, runs: Runs) -> tuple[Ints, Scores]:
        """Return the passages and impacts of runs, one after the other."""
        passages = np.concatenate([self._passage[a:b] for a, b in runs], dtype=np.int64)
        return passages, np.concatenate([self._impact[a:b] for a, b in runs])

    def _borrow(self) -> Scores:
        """Return this thread's accumulator, a 0 a passage.

        Whoever borrows it puts it back as zeros; after an error between, the next finds a new one.
        """
        sums: Scores | None = getattr(self._local, "sums", None)
        self._local.sums = None
        return np.zeros(self._passages) if sums is None else sums

    def _maxscore(
        self, terms: Ints, runs: Runs, k: int, allowed: Mask | None, lookup: int
    ) -> tuple[Ids, Scores]:
        """Rank as `best`, looking at few postings of the terms that weigh little."""
        rest = [*np.cumsum(self._top[terms][::-1])[::-1].tolist(), 0.0]  # what terms from there on can add
        sums = self._borrow()
        done, bar = self._add(sums, runs, rest, k, allowed, lookup)
        racing = (sums >= max(bar - rest[done], _LEAST)).nonzero()[0]
        scores = sums.take(racing)
        sums.fill(0)
        self._local.sums = sums
        if allowed is not None:
            kept = allowed[racing]
            racing, scores = racing[kept], scores[kept]
        for at in range(done, len(runs)):
            scores += self._impacts(runs[at], racing)
            kept = scores >= _kth(scores, k) * _SLACK - rest[at + 1]
            racing, scores = racing[kept], scores[kept]
        return _best(racing, scores, k)

    def _add(
        self, sums: Scores, runs: Runs, rest: list[float], k: int, allowed: Mask | None, lookup: int
    ) -> tuple[int, float]:
        """Add up terms until no passage without them can win; return how many, and the sum to beat."""
        ends = np.cumsum([b - a for a, b in runs])
        done, bar, goal = 0, 0.0, _FIRST
        while done < len(runs) and rest[done] >= bar:
            if ends[-1] - (ends[done - 1] if done else 0) < lookup * (len(runs) - done):
                goal = ends[-1]
            last = min(len(runs), 1 + int(ends.searchsorted(goal)))
            np.add.at(sums, *self._postings(runs[done:last]))
            done, goal = last, _GROWTH * ends[last - 1]
            bar = _bound(sums if allowed is None else sums * allowed, k) * _SLACK
        return done, bar

    def _impacts(self, run: tuple[int, int], passages: Ints) -> Scores:
        """Return what a term adds to passages."""
        a, b = run
        held = self._passage[a:b]
        at = held.searchsorted(passages.astype(np.int32))
        np.minimum(at, b - a - 1, out=at)
        return np.where(held[at] == passages, self._impact[a:b][at], 0.0)


def _kth(scores: Scores, k: int) -> float:
    """Return the k-th best score, 0 where there are fewer."""
    if len(scores) < k:
        return 0.0
    sorted_there = scores.copy()
    sorted_there.partition(len(scores) - k)
    return float(sorted_there[len(scores) - k])


def _bound(scores: Scores, k: int) -> float:
    """Return a lower bound of the k-th best score: the k-th best of the maxima of columns, in one pass."""
    columns = len(scores) // _COLUMN
    if columns < k:
        return _kth(scores, k)
    return _kth(scores[: columns * _COLUMN].reshape(_COLUMN, columns).max(axis=0), k)


def _front(passages: Ints, scores: Scores, size: int) -> tuple[Ints, Scores]:
    """Return the entries of the best scores, at least `size` where there are so many."""
    if len(scores) <= size:
        return passages, scores
    front = (scores >= _kth(scores, size)).nonzero()[0]
    return passages.take(front), scores.take(front)


def _best(passages: Ints, scores: Scores, k: int) -> tuple[Ids, Scores]:
    """Return the k best of passages that may stand several times, each with the same score."""
    order = np.lexsort((passages, -scores))
    passages = passages.take(order)
    new = np.ones(len(passages), np.bool_)
    np.not_equal(passages[1:], passages[:-1], out=new[1:])
    first = new.nonzero()[0][:k]
    return passages.take(first).astype(np.int32), scores.take(order.take(first))
