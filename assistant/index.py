"""Bags -> index -> ranked passages: the scores of rank-bm25 out of postings.

`Reference` is the model: rank-bm25's Okapi class with an idf that is positive for every term. An
`Index` gives the same scores from postings with the impact of each worked out beforehand, and looks at
the query's terms alone where the class looks at every passage for every term.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import snapshot
from assistant.analysis import IDENTITY, Language, bag
from assistant.errors import IndexUnusable
from assistant.postings import Ids, Ints, Postings, PostingsBuilder, encode

Scores = NDArray[np.float64]

# Fitted on Swedish questions and passages, where 0.6/0.9 beat rank-bm25's 1.5/0.75.
K1 = 0.6
B = 0.9

# Moduli of the term hash; the next is tried where two terms of a vocabulary share a hash.
_PRIMES = (5404409356476829913, 6133192865029429481, 8873059910062537879, 7278109122492486643)
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
        self._postings = Postings(**{name: arrays[name] for name in Postings.__dataclass_fields__})
        self._prime: int = facts["prime"]
        self._local = threading.local()

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
        prime, hashes = _hashes(postings.vocabulary())
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        impact = _impacts(postings)
        arrays = {
            **vars(postings),
            "impact": impact,
            "hash": hashes[order],
            "hashed": order,
            "digest": digests,
        }
        return cls({"analyzer": IDENTITY, "prime": prime, "k1": K1, "b": B}, arrays)

    @classmethod
    def load(cls, folder: Path) -> Index:
        """Map the index of a folder; the parts' hashes are for `verify`. Raises IndexUnusable."""
        facts, arrays = snapshot.read(folder)
        if (facts["analyzer"], facts["k1"], facts["b"]) != (IDENTITY, K1, B):
            raise IndexUnusable(
                "Sökindexet är byggt av en annan version. Bygg om: bibliotekssvar corpus publish",
                "The search index was built by another version. Rebuild it: bibliotekssvar corpus publish",
            )
        return cls(facts, arrays)

    @staticmethod
    def verify(folder: Path) -> None:
        """Check every byte of a saved index against its hashes. Raises IndexUnusable."""
        snapshot.verify(folder)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made where it is missing."""
        snapshot.write(folder, self._facts, self._arrays)

    def __len__(self) -> int:
        return len(self._postings.length)

    def search(
        self, terms: Sequence[str], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[Ids, Scores]:
        """Return the k best passages that share a term, best first, ties in passage order, with scores.

        A term given twice counts twice. `allowed` is a mask over the passages.
        """
        scores = self.scores(terms)
        # Every impact is positive, so a score of 0 says that no term is shared.
        found = np.flatnonzero(scores if allowed is None else scores * allowed)
        best = found[np.argsort(-scores[found], kind="stable")[: max(k, 0)]]
        return best.astype(np.int32), scores[best]

    def scores(self, terms: Sequence[str]) -> Scores:
        """Return every passage's score, as the model's `get_scores`."""
        start, passage, impact = self._postings.start, self._postings.passage, self._arrays["impact"]
        scores = np.zeros(len(self))
        for term in self._ids(terms).tolist():
            run = slice(start[term], start[term + 1])
            scores[passage[run]] += impact[run]
        return scores

    def known(self) -> dict[bytes, int]:
        """Return the passage of each text's digest."""
        data = self._arrays["digest"].tobytes()
        return {data[at : at + _DIGEST]: at // _DIGEST for at in range(0, len(data), _DIGEST)}

    def df(self, term: str) -> int:
        """Return how many passages hold a term."""
        return sum(int(np.diff(self._postings.start[each : each + 2])[0]) for each in self._ids([term]))

    def idf(self, term: str) -> float:
        """Return a term's weight; a term of no passage has the highest."""
        return idf(len(self), self.df(term))

    def vocabulary(self, namespace: str = "") -> list[str]:
        """Return the sorted terms that begin with a prefix such as `w:`, without it."""
        low, high = self._bisect(encode(namespace)), self._bisect(encode(namespace) + b"\xff")
        return [term[len(namespace) :] for term in self._postings.vocabulary(low, high)]

    def _bisect(self, key: bytes) -> int:
        """Return the id of the first term that does not sort before the key."""
        line, data = self._postings.line, self._postings.terms
        low, high = 0, len(line) - 1
        while low < high:
            middle = (low + high) // 2
            if data[line[middle] : line[middle + 1]].tobytes() < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _ids(self, terms: Sequence[str]) -> Ids:
        """Return the ids of the terms that the vocabulary holds, in their order."""
        hashes = self._arrays["hash"]
        if not len(hashes):
            return np.empty(0, np.int32)
        wanted = np.array([_hash(term, self._prime) for term in terms], np.int64)
        at = np.minimum(hashes.searchsorted(wanted), len(hashes) - 1)
        found: Ids = self._arrays["hashed"][at[hashes[at] == wanted]]
        return found


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


def _hash(term: str, prime: int) -> int:
    """Return a term's bytes as a number modulo a prime: a hash that is the same in every process."""
    return int.from_bytes(encode(term + "\x01"), "little") % prime


def _hashes(vocabulary: Sequence[str]) -> tuple[int, Ints]:
    """Return the first prime under which no two terms share a hash, and the hashes."""
    for prime in _PRIMES:
        hashes = np.array([_hash(term, prime) for term in vocabulary], np.int64)
        if len(np.unique(hashes)) == len(hashes):
            return prime, hashes
    raise AssertionError("four primes of 63 bits failed: the chance is below 1e-20 for a million terms")


def _impacts(postings: Postings) -> Scores:
    """Return what each posting adds to a score, in the order of operations of `get_scores`."""
    df = np.diff(postings.start)
    n = len(postings.length)
    of_df = {each: idf(n, each) for each in np.unique(df).tolist()}
    weight = np.array([of_df[each] for each in df.tolist()], np.float64)
    total = int(postings.length.sum(dtype=np.int64))
    norm = K1 * (1 - B + B * postings.length / (total / n)) if total else np.ones(n)
    impact = np.empty(len(postings.passage), np.float64)
    term = np.repeat(np.arange(len(df), dtype=np.int32), df)
    for at in range(0, len(impact), _BLOCK):
        block = slice(at, at + _BLOCK)
        tf = postings.count[block].astype(np.float64)
        impact[block] = weight[term[block]] * (tf * (K1 + 1) / (tf + norm[postings.passage[block]]))
    return impact
