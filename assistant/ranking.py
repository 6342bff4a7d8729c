"""Terms' postings -> the k best passages, exactly as if every score had been worked out.

Three ways, chosen by how many postings the terms have. Few: add them up and rank the touched passages.
More than there are passages: add them up and rank all. Many: MaxScore (Turtle & Flood 1995): weighty
terms first, until no passage without them can reach the k-th best score; the others are then looked up
for the passages that are still in the race.

A score is always the sum in the order of the query's terms, so that it does not depend on the way.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from assistant.postings import Ids, Ints

Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]

MANY = 200_000  # postings from which looking up beats adding up, measured at 100,000 passages
_FIRST = 4_000  # postings after which MaxScore first looks whether it may stop
_GROWTH = 3  # times as many before the next look
_BLOCK = 128
_SLACK = 1 - 1e-9  # more than rounding can move the sum of a query's terms


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

    def best(self, terms: Ints, k: int, allowed: Mask | None, many: int = MANY) -> tuple[Ids, Scores]:
        """Return the k best allowed passages that hold a term, best first, ties in passage order."""
        runs = self._runs(terms)
        size = sum(b - a for a, b in runs)
        if not size or k <= 0:
            return np.empty(0, np.int32), np.empty(0)
        if size >= many:
            return self._maxscore(terms, k, allowed)
        if size >= self._passages:
            scores = self.scores(terms)
            return _best_of_all(scores if allowed is None else scores * allowed, k)
        with self._sums() as sums:
            passages, scores = _add(sums, *self._postings(runs))
            sums[passages] = 0
        if allowed is not None:
            passages, scores = _keep(allowed[passages], passages, scores)
        return _best(*_front(passages, scores, k * len(runs)), k)

    def scores(self, terms: Ints) -> Scores:
        """Return every passage's score; 0 where no term is held."""
        sums = np.zeros(self._passages)
        if len(terms):
            np.add.at(sums, *self._postings(self._runs(terms)))
        return sums

    def _runs(self, terms: Ints) -> list[tuple[int, int]]:
        """Return where each term's postings begin and end."""
        return list(zip(self._start[terms].tolist(), self._start[terms + 1].tolist(), strict=True))

    def _postings(self, runs: list[tuple[int, int]]) -> tuple[Ints, Scores]:
        """Return the passages and impacts of runs, one after the other."""
        passages = np.concatenate([self._passage[a:b] for a, b in runs], dtype=np.int64)
        return passages, np.concatenate([self._impact[a:b] for a, b in runs])

    @contextmanager
    def _sums(self) -> Iterator[Scores]:
        """Lend this thread's accumulator, a 0 a passage; it is kept if it comes back without an error."""
        sums = getattr(self._local, "sums", None)
        self._local.sums = None
        yield (sums := np.zeros(self._passages) if sums is None else sums)
        self._local.sums = sums

    def _maxscore(self, terms: Ints, k: int, allowed: Mask | None) -> tuple[Ids, Scores]:
        """Rank as `best`, looking at few postings of terms that weigh little."""
        order = terms[np.argsort(-self._top[terms], kind="stable")]
        rest = np.append(np.cumsum(self._top[order][::-1])[::-1], 0)  # what terms from there on can add
        racing, scores, done = self._qualify(order, rest, k, allowed)
        for at in range(done, len(order)):
            scores += self._impacts(order[at], racing)
            kept = scores + rest[at + 1] >= _kth(scores, k) * _SLACK
            racing, scores = _keep(kept, racing, scores)
        exact = np.add.accumulate([self._impacts(term, racing) for term in terms])[-1]
        return _best(racing, exact, k)

    def _qualify(self, order: Ints, rest: Scores, k: int, allowed: Mask | None) -> tuple[Ints, Scores, int]:
        """Add up terms until no other passage can win: those that can, their sums, the terms done."""
        runs = self._runs(order)
        sizes = np.cumsum([b - a for a, b in runs])
        touched, bar, done = np.empty(0, np.int64), 0.0, 0
        with self._sums() as sums:
            while done < len(runs) and rest[done] >= bar * _SLACK:
                last = 1 + int(sizes.searchsorted(max(_FIRST, _GROWTH * len(touched))))
                passages, _ = _add(sums, *self._postings(runs[done:last]))
                touched, done = np.append(touched, passages), min(last, len(runs))
                candidates = touched if allowed is None else touched[allowed[touched]]
                scores = sums.take(candidates)
                front = _distinct(_front(candidates, scores, k * done)[0])
                bar = _kth(sums.take(front), k)
            racing = _distinct(candidates[scores + rest[done] >= bar * _SLACK])
            scores = sums.take(racing)
            sums[touched] = 0
        return racing, scores, done

    def _impacts(self, term: int, passages: Ints) -> Scores:
        """Return what a term adds to passages, in ascending order."""
        a, b = self._start[term], self._start[term + 1]
        run = self._passage[a:b]
        at = np.minimum(run.searchsorted(passages.astype(np.int32)), b - a - 1)
        return np.where(run[at] == passages, self._impact[a:b][at], 0.0)


def _add(sums: Scores, passages: Ints, impacts: Scores) -> tuple[Ints, Scores]:
    """Add impacts to the sums; return the passages with their sums so far."""
    np.add.at(sums, passages, impacts)
    return passages, sums.take(passages)


def _keep(kept: Mask, passages: Ints, scores: Scores) -> tuple[Ints, Scores]:
    return passages[kept], scores[kept]


def _kth(scores: Scores, k: int) -> float:
    """Return the k-th best score, 0 where there are fewer."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) if len(scores) >= k else 0.0


def _front(passages: Ints, scores: Scores, size: int) -> tuple[Ints, Scores]:
    """Return the entries of the best scores, at least `size` where there are so many."""
    if len(scores) <= size:
        return passages, scores
    front = np.flatnonzero(scores >= _kth(scores, size))
    return passages.take(front), scores.take(front)


def _best(passages: Ints, scores: Scores, k: int) -> tuple[Ids, Scores]:
    """Return the k best of passages that may stand several times, each with the same score."""
    order = np.lexsort((passages, -scores))
    passages, scores = passages[order], scores[order]
    first = np.flatnonzero(_first(passages))[:k]
    return passages[first].astype(np.int32), scores[first]


def _best_of_all(scores: Scores, k: int) -> tuple[Ids, Scores]:
    """Return the k best; the k-th best of the maxima of blocks is a lower bound that costs one pass."""
    blocks = len(scores) // _BLOCK
    bound = _kth(scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1), k) if blocks >= k else 0.0
    found = np.flatnonzero(scores >= bound if bound else scores)
    return _best(found, scores[found], k)


def _distinct(passages: Ints) -> Ints:
    """Return passages sorted and without repetition; np.unique takes ten times as long."""
    found = np.sort(passages)
    return found[_first(found)]


def _first(values: Ints) -> Mask:
    """Mark where a value differs from the one before it."""
    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first
