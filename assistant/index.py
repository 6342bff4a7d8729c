"""Bags -> index -> ranked passages: the scores of rank-bm25 out of postings.

`Reference` is the model: rank-bm25's Okapi class with an idf that is positive for every term. An
`Index` gives the same scores from postings with the impact of each worked out beforehand, and looks at
the query's terms alone where the class looks at every passage for every term.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import snapshot
from assistant.analysis import IDENTITY, Language, bag
from assistant.errors import IndexUnusable
from assistant.postings import Ids, Ints, Postings, PostingsBuilder
from assistant.ranking import Mask, Ranker, Scores

# Fitted on Swedish questions and passages, where 0.6/0.9 beat rank-bm25's 1.5/0.75.
K1 = 0.6
B = 0.9

FILE = "index.bin"
_COUNTS = ("hash", "terms", "line", "start", "passage", "count", "length")
_DIGEST = 16
_BLOCK = 1 << 20  # postings whose impacts are worked out at a time


def reference(bags: Iterable[Sequence[str]]) -> Any:
    """Return the model itself over bags: BM25Okapi with idf = ln(1 + (N - df + .5) / (df + .5)).

    For tests and benchmarks; its import costs a process more than a whole question does.
    """
    from rank_bm25 import BM25Okapi

    class Reference(BM25Okapi):  # type: ignore[misc] # rank-bm25 ships no type hints
        def _calc_idf(self, nd: dict[str, int]) -> None:
            self.idf = {term: idf(self.corpus_size, df) for term, df in nd.items()}

    return Reference(bags, k1=K1, b=B)


def idf(passages: int, df: int) -> float:
    """Return the weight of a term that `df` of the passages hold: above 0 for every df."""
    return math.log(1 + (passages - df + 0.5) / (df + 0.5))


class Index:
    """Postings with impacts; immutable, safe to share between threads."""

    def __init__(self, facts: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> None:
        self._facts = facts
        self._arrays = arrays
        self._postings = Postings(prime=facts["prime"], **{name: arrays[name] for name in _COUNTS})
        self._ranker = Ranker(
            arrays["start"], arrays["passage"], arrays["impact"], arrays["top"], len(arrays["length"])
        )
        self.df = lru_cache(1 << 15)(self._df)

    @classmethod
    def build(cls, bags: Iterable[Sequence[str]]) -> Index:
        """Return the index over one bag a passage."""
        builder = PostingsBuilder()
        for each in bags:
            builder.add(each)
        return cls._of(builder.finish(), np.empty(0, np.uint8))

    @classmethod
    def _of(cls, postings: Postings, digests: NDArray[np.uint8]) -> Index:
        """Work out hashes and impacts."""
        arrays = {name: each for name, each in vars(postings).items() if name != "prime"}
        impact = _impacts(postings)
        arrays |= {"impact": impact, "top": _tops(postings.start, impact), "digest": digests}
        return cls({"analyzer": IDENTITY, "prime": postings.prime, "k1": K1, "b": B}, arrays)

    @classmethod
    def load(cls, folder: Path) -> Index:
        """Map the index of a folder; the parts' hashes are for `verify`. Raises IndexUnusable."""
        with snapshot.as_written():
            facts, arrays = snapshot.read(folder / FILE)
            if (facts["analyzer"], facts["k1"], facts["b"]) != (IDENTITY, K1, B):
                raise other_version()
            return cls(facts, arrays)

    @staticmethod
    def verify(folder: Path) -> None:
        """Check every byte of a saved index against its hashes. Raises IndexUnusable."""
        snapshot.verify(folder / FILE)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made where it is missing."""
        snapshot.write(folder / FILE, self._facts, self._arrays)

    def __len__(self) -> int:
        return len(self._postings.length)

    def search(self, terms: Sequence[str], k: int, allowed: Mask | None = None) -> tuple[Ids, Scores]:
        """Return the k best passages that share a term, best first, ties in passage order, with scores.

        A term given twice counts twice. `allowed` is a mask over the passages. Raises IndexUnusable.
        """
        try:
            return self._ranker.best(self._postings.find(terms), k, allowed)
        except snapshot.UNLIKE as problem:
            raise snapshot.damaged(FILE) from problem

    def scores(self, terms: Sequence[str]) -> Scores:
        """Return every passage's score, as the model's `get_scores`; 0 where no term is shared."""
        return self._ranker.scores(self._postings.find(terms))

    def known(self) -> dict[bytes, int]:
        """Return the passage of each text's digest."""
        data = self._arrays["digest"].tobytes()
        return {data[at : at + _DIGEST]: at // _DIGEST for at in range(0, len(data), _DIGEST)}

    def _df(self, term: str) -> int:
        """Return how many passages hold a term."""
        start = self._postings.start
        found = sum(int(start[each + 1] - start[each]) for each in self._postings.find([term]).tolist())
        return min(max(found, 0), len(self))  # whatever a damaged index says

    def idf(self, term: str) -> float:
        """Return a term's weight; a term of no passage has the highest."""
        return idf(len(self), self.df(term))

    def vocabulary(self, namespace: str = "") -> list[str]:
        """Return the sorted terms that begin with a prefix such as `w:`, without it. Raises IndexUnusable."""
        try:
            return sorted(term[len(namespace) :] for term in self._postings.vocabulary(namespace))
        except snapshot.UNLIKE as problem:
            raise snapshot.damaged(FILE) from problem


def other_version() -> IndexUnusable:
    """Return the error for an index that this version cannot read."""
    return IndexUnusable(
        "Sökindexet är byggt av en annan version. Bygg om: bibliotekssvar corpus publish",
        "The search index was built by another version. Rebuild it: bibliotekssvar corpus publish",
    )


def build_index(
    texts: Iterable[str], previous: Index | None = None, langs: Iterable[Language] | None = None
) -> Index:
    """Return the index over passages' texts; a text that `previous` holds is not analysed again.

    `langs` gives the language of each text; without it all are Swedish.
    """
    known = {} if previous is None else previous.known()
    builder = PostingsBuilder()
    digests = []
    swedish: Iterable[tuple[str, Language]] = ((text, "sv") for text in texts)
    for text, lang in swedish if langs is None else zip(texts, langs, strict=True):
        digest = blake2b(f"{lang}\0{text}".encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
        digests.append(digest)
        if (old := known.pop(digest, None)) is None:
            builder.add(bag(text, lang))
        else:
            builder.reuse(old)
    postings = builder.finish(None if previous is None else previous._postings)
    return Index._of(postings, np.frombuffer(b"".join(digests), np.uint8))


def _impacts(postings: Postings) -> Scores:
    """Return what each posting adds to a score, in the order of operations of `get_scores`."""
    df = np.diff(postings.start)
    n = len(postings.length)
    weights = np.zeros(n + 1)
    found = np.bincount(df, minlength=n + 1).nonzero()[0]
    weights[found] = [idf(n, each) for each in found.tolist()]
    weight = weights[df]
    total = int(postings.length.sum(dtype=np.int64))
    norm = K1 * (1 - B + B * postings.length / (total / n)) if total else np.ones(n)
    impact = np.empty(len(postings.passage), np.float64)
    term = np.repeat(np.arange(len(df), dtype=np.int32), df)
    for at in range(0, len(impact), _BLOCK):
        block = slice(at, at + _BLOCK)
        tf = postings.count[block].astype(np.float64)
        impact[block] = weight[term[block]] * (tf * (K1 + 1) / (tf + norm[postings.passage[block]]))
    return impact


def _tops(start: Ints, impact: Scores) -> Scores:
    """Return the greatest impact of each term."""
    return np.maximum.reduceat(impact, start[:-1]) if len(impact) else np.empty(0)
