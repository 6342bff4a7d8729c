"""Words of the pages -> what mending asks of them: words nearly alike, without dots, spelt as in English.

Worked out when a generation is built, and mapped: none of the words is read before it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import snapshot
from assistant.analysis import fold, stem
from assistant.lookup import Lookup
from assistant.postings import decode, starts
from corpus.regex import regex

FILE = "words.bin"
SHORTEST = 4  # letters; a shorter word is nobody's slip
SHORTEST_BORROWED = 5  # letters of a borrowed word
SHORTEST_SKELETON = 4
_LOOKUPS = ("plain", "borrowed")
_KEPT = 1 << 12  # rows of each look-up
_DIGRAPHS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"), ("x", "ks"))
_LETTERS = str.maketrans("cwzy", "kvsi")
_DOUBLE = regex(r"(.)\1")
_ENDINGS = regex(r"(?:tion|sion|y|ie|ic|ical|al|e|a|i|isk|ity|itet|ism|ist|ce|s)+$", re.MULTILINE)


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return what English and Swedish spellings of a borrowed word share: project, projekt -> projekt."""
    return skeletons([stem(word)])[0]


def skeletons(stems: Sequence[str]) -> list[str]:
    """Return the skeletons of words by their stems; all at once takes a third of the time."""
    plain = fold("\n".join(stems))
    for one, other in _DIGRAPHS:
        plain = plain.replace(one, other)
    return _ENDINGS.sub("", _DOUBLE.sub(r"\1", plain.translate(_LETTERS))).split("\n") if stems else []


class Vocabulary:
    """The words of a generation's pages; `size` and `letters` tell which are worth comparing.

    Word i is `words[line[i]:line[i + 1]]`; the words stand by their length.
    """

    def __init__(self, facts: Mapping[str, Any], arrays: snapshot.Arrays) -> None:
        self._facts = facts
        self._arrays = arrays
        self._words, self._line = arrays["words"], arrays["line"]
        self._size, self._letters = arrays["size"], arrays["letters"]
        self._plain, self._borrowed = (_lookup(name, facts, arrays) for name in _LOOKUPS)

    @classmethod
    def of(cls, words: Collection[str]) -> Vocabulary:
        """Return the vocabulary of words."""
        known = sorted((w for w in words if not w.isdecimal()), key=lambda each: (len(each), each))
        lines = [each.encode("utf-8", "surrogatepass") for each in known]
        facts: dict[str, Any] = {}
        arrays: dict[str, NDArray[Any]] = {
            "words": np.frombuffer(b"".join(lines), np.uint8),
            "line": starts(np.fromiter(map(len, lines), np.int64, len(lines))),
            "size": np.fromiter(map(len, known), np.int32, len(known)),
            "letters": _letters(known),
        }
        for name, table in zip(_LOOKUPS, (_dotted(known), _by_skeleton(known)), strict=True):
            found = Lookup.of(table)
            facts[name] = found.prime
            arrays |= {f"{name}.{column}": array for column, array in found.columns.items()}
        return cls(facts, arrays)

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Map what `save` wrote. Raises IndexUnusable."""
        return cls(*snapshot.read(folder / FILE))

    def save(self, folder: Path) -> None:
        """Write the vocabulary into a folder."""
        snapshot.write(folder / FILE, self._facts, self._arrays)

    def near(self, word: str, edits: int) -> list[str]:
        """Return the words that may be within so many edits of one, transpositions counting one.

        Their lengths differ by no more, and the letters that only one of both has number no more than
        two an edit. Raises IndexUnusable.
        """
        with snapshot.as_written():
            first, last = self._size.searchsorted((max(SHORTEST, len(word) - edits), len(word) + edits + 1))
            apart = np.bitwise_count(self._letters[first:last] ^ _letters([word]))
            close = first + np.flatnonzero(apart <= 2 * edits)
            ends = zip(self._line[close].tolist(), self._line[close + 1].tolist(), strict=True)
            return [decode(self._words[a:b].tobytes()) for a, b in ends]

    def dotted(self, word: str) -> list[str]:
        """Return the words that give this one without their diacritics. Raises IndexUnusable."""
        with snapshot.as_written():
            return self._plain(word).split()

    def borrowed(self, word: str) -> tuple[str, ...]:
        """Return the stems of the words that share a word's skeleton. Raises IndexUnusable."""
        with snapshot.as_written():
            return tuple(self._borrowed(skeleton(word)).split())


def _lookup(name: str, facts: Mapping[str, Any], arrays: snapshot.Arrays) -> Callable[[str], str]:
    columns = {each: arrays[f"{name}.{each}"] for each in ("hash", "line", "rows")}
    return lru_cache(_KEPT)(Lookup(facts[name], columns).get)


def _letters(words: Collection[str]) -> NDArray[np.uint32]:
    """Return the sets of letters of words, a bit a letter; those without a bit share the last."""
    points = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = _BITS[np.minimum(points, len(_BITS) - 1)]
    begin = starts(np.fromiter(map(len, words), np.int64, len(words)))[:-1]
    return np.bitwise_or.reduceat(bits, begin) if len(begin) else np.empty(0, np.uint32)


def _bits() -> NDArray[np.uint32]:
    found = np.full(256, 1 << 31, np.uint32)
    for bit, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäöé"):
        found[ord(letter)] = 1 << bit
    return found


_BITS = _bits()


def _dotted(words: Iterable[str]) -> dict[str, str]:
    """Return the words with diacritics by their plain form."""
    table: dict[str, list[str]] = {}
    for word in words:
        if (plain := fold(word)) != word:
            table.setdefault(plain, []).append(word)
    return {plain: " ".join(found) for plain, found in table.items()}


def _by_skeleton(words: Iterable[str]) -> dict[str, str]:
    """Return the stems of longer words by their skeleton."""
    stems = sorted({stem(word) for word in words if len(word) >= SHORTEST_BORROWED})
    table: dict[str, list[str]] = {}
    for key, each in zip(skeletons(stems), stems, strict=True):
        if len(key) >= SHORTEST_SKELETON:
            table.setdefault(key, []).append(each)
    return {key: " ".join(found) for key, found in table.items()}
