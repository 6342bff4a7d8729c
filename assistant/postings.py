"""Bags of terms -> postings in flat arrays: which passages hold a term, and how often."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Ids = NDArray[np.int32]
Chunk = tuple[Ids, Ids, Ids]

CHUNK = 1 << 21  # tokens counted in one sort: 16 MB of keys


# Moduli of the term hash, drawn at random; the next is tried where two terms of a vocabulary share a hash.
PRIMES = (5404409356476829913, 6133192865029429481, 8873059910062537879, 7278109122492486643)


@dataclass(frozen=True)
class Postings:
    """The counts of a build, sorted by the hashes of terms and then by passage.

    `hash` holds the terms' hashes modulo `prime`, and a last one above all. Term t is, in UTF-8,
    `terms[line[t]:line[t + 1]]`; it stands in `passage[start[t]:start[t + 1]]`, `count` times each.
    `length` is a passage's number of terms.
    """

    prime: int
    hash: Ints
    terms: NDArray[np.uint8]
    line: Ints
    start: Ints
    passage: Ids
    count: NDArray[np.unsignedinteger]
    length: Ids

    def find(self, terms: Sequence[str]) -> Ints:
        """Return the ids of the terms that are there, in their order."""
        prime = self.prime
        wanted = np.array([hashed(term.encode("utf-8", "surrogatepass"), prime) for term in terms], np.int64)
        at = self.hash.searchsorted(wanted)
        found: Ints = at[self.hash.take(at) == wanted]
        return found

    def vocabulary(self, namespace: str = "") -> list[str]:
        """Return the terms with a prefix, by id."""
        prefix = encode(namespace)
        data, line = self.terms.tobytes(), self.line
        begins = self._begin(prefix)
        pairs = zip(line[begins].tolist(), line[begins + 1].tolist(), strict=True)
        return [decode(data[a:b]) for a, b in pairs]

    def _begin(self, prefix: bytes) -> Ints:
        """Return the ids of the terms with a prefix."""
        found = np.flatnonzero(np.diff(self.line) >= len(prefix))
        for at, byte in enumerate(prefix):
            found = found[self.terms[self.line[found] + at] == byte]
        return found


class PostingsBuilder:
    """Takes bags one by one; memory is the counts in flat arrays and the vocabulary, no object a posting."""

    def __init__(self) -> None:
        self._ids: defaultdict[str, int] = defaultdict()
        self._ids.default_factory = self._ids.__len__
        self._tokens = array("i")
        self._lengths = array("i")
        self._first = 0  # the first passage whose tokens wait
        self._chunks: list[Chunk] = []
        self._reused: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._lengths)

    def add(self, bag: Sequence[str]) -> None:
        """Append a passage with the terms of its bag, repetitions included."""
        self._tokens.extend(map(self._ids.__getitem__, bag))
        self._lengths.append(len(bag))
        if len(self._tokens) >= CHUNK:
            self._count()

    def reuse(self, old: int) -> None:
        """Append passage `old` of the postings that `finish` is given; each may be taken once."""
        self._reused[old] = len(self._lengths)
        self._lengths.append(0)

    def finish(self, previous: Postings | None = None) -> Postings:
        """Return the arrays; the builder is used up."""
        self._count()
        if previous is not None and self._reused:
            self._chunks.append(self._take(previous))
        lines = [encode(term) for term in self._ids]
        self._ids.clear()
        prime, hashes, order = hash_all(lines)
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        start, passage, count = _transpose(self._chunks, rank)
        if self._reused:
            passage, count = _in_order(start, passage, count)
        lines = [lines[each] for each in order.tolist()]
        narrow = np.uint16 if not len(count) or count.max() < 1 << 16 else np.uint32
        return Postings(
            prime=prime,
            hash=np.append(hashes, np.iinfo(np.int64).max),
            terms=np.frombuffer(b"".join(lines), np.uint8),
            line=starts(np.fromiter(map(len, lines), np.int64, len(lines))),
            start=start,
            passage=passage,
            count=count.astype(narrow),
            length=np.array(self._lengths, np.int32),
        )

    def _count(self) -> None:
        """Count the waiting tokens: in sorted keys (term, passage), a run is a repetition."""
        lengths = np.array(self._lengths[self._first :], np.int32)
        passages = np.repeat(np.arange(self._first, len(self._lengths)), np.where(lengths > 0, lengths, 0))
        if len(passages):
            keys = np.frombuffer(self._tokens, np.int32).astype(np.int64) << 32 | passages
            keys, counts = np.unique(keys, return_counts=True)
            terms = (keys >> 32).astype(np.int32)
            self._chunks.append((terms, (keys & 0xFFFFFFFF).astype(np.int32), counts.astype(np.int32)))
        self._first = len(self._lengths)
        self._tokens = array("i")

    def _take(self, previous: Postings) -> Chunk:
        """Return the reused passages' postings under their new numbers."""
        moved = np.full(len(previous.length), -1, np.int32)
        moved[list(self._reused)] = list(self._reused.values())
        for old, new in self._reused.items():
            self._lengths[new] = int(previous.length[old])
        passages = moved[previous.passage]
        kept = passages >= 0
        terms = np.repeat(np.arange(len(previous.line) - 1), np.diff(previous.start))[kept]
        used = np.unique(terms)
        vocabulary = previous.vocabulary()
        new_ids = np.zeros(len(vocabulary), np.int32)
        new_ids[used] = [self._ids[vocabulary[term]] for term in used.tolist()]
        return new_ids[terms], passages[kept], previous.count[kept].astype(np.int32)


def _transpose(chunks: list[Chunk], rank: Ids) -> tuple[Ints, Ids, Ids]:
    """Lay chunks out by term: each fills its places behind those of the chunks before it."""
    total = np.zeros(len(rank), np.int64)
    for ids, _, _ in chunks:
        total += np.bincount(rank[ids], minlength=len(rank))
    start = starts(total)
    passage = np.empty(start[-1], np.int32)
    count = np.empty(start[-1], np.int32)
    filled = start[:-1].copy()
    for ids, passages, counts in chunks:
        ranked = rank[ids]
        sizes = np.bincount(ranked, minlength=len(rank))
        order = np.argsort(ranked, kind="stable")
        ranked = ranked[order]
        place = (filled - starts(sizes)[:-1])[ranked] + np.arange(len(ids))
        passage[place] = passages[order]
        count[place] = counts[order]
        filled += sizes
    return start, passage, count


def hash_all(lines: Sequence[bytes]) -> tuple[int, Ints, Ints]:
    """Return the first prime under which no two terms share a hash, the hashes sorted, and their order."""
    for prime in PRIMES:
        hashes = np.fromiter((hashed(line, prime) for line in lines), np.int64, len(lines))
        order = hashes.argsort()
        hashes = hashes[order]
        if (hashes[1:] != hashes[:-1]).all():
            return prime, hashes, order
    raise AssertionError("four primes of 63 bits failed: the chance is below 1e-20 for a million terms")


def _in_order(start: Ints, passage: Ids, count: Ids) -> tuple[Ids, Ids]:
    """Sort each term's postings by passage: stable, because it is fast where long runs are in order."""
    terms = np.repeat(np.arange(len(start) - 1), np.diff(start))
    order = np.argsort(terms << 32 | passage, kind="stable")
    return passage[order], count[order]


def starts(sizes: Ints) -> Ints:
    """Return where runs of these sizes begin, and where the last one ends."""
    found = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=found[1:])
    return found


def hashed(line: bytes, prime: int) -> int:
    """Return a term's bytes as a number modulo a prime: a hash that is the same in every process."""
    return int.from_bytes(line + b"\x01", "little") % prime


def encode(term: str) -> bytes:
    """Return a term's bytes."""
    return term.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    """Return the term of `encode`."""
    return data.decode("utf-8", "surrogatepass")
