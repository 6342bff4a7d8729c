"""A seed -> texts and questions like Swedish ones, the same on every machine.

Words are drawn by Zipf's law (rank r weighs 1 / (r + 2.7), Mandelbrot's shift) from a vocabulary of
200,000: the analyzer's stop words, then syllables of Swedish shape, more of them and joined to compounds
as words get rarer, with the endings of inflection.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.stopwords import SWEDISH

VOCABULARY = 200_000
WORDS = (60, 120)  # words a passage
QUESTION = (3, 8)  # words a question
SIMPLE = 3_000  # ranks up to which words have one stem
SHIFT = 2.7  # Mandelbrot's, as fitted to many languages

_ONSETS: Sequence[str] = (
    "",
    *"bdfghjklmnprstv",
    "bl",
    "br",
    "dr",
    "fr",
    "gr",
    "kl",
    "kr",
    "pl",
    "sk",
    "st",
    "str",
    "tr",
    "sv",
)
_NUCLEI = tuple("aeiouyåäöaeiae")
_CODAS: Sequence[str] = ("", "", "", *"nrlstkdm", "nd", "ng", "rk", "st", "ll", "tt", "nn", "ck")
_ENDINGS = ("", "", "", "en", "et", "er", "ar", "na", "a", "s", "ning", "ande", "het", "lig")


def vocabulary(size: int = VOCABULARY) -> list[str]:
    """Return distinct words, the most frequent first."""
    chance = random.Random(size)
    found = dict.fromkeys(sorted(SWEDISH))
    while len(found) < min(size, SIMPLE):
        found.setdefault(_simple(chance))
    stems = [word for word in found if 3 < len(word) < 8]
    while len(found) < size:
        first = chance.choice(stems) if chance.random() < 0.4 else _syllable(chance)
        found.setdefault(first + chance.choice(["", "s"]) + _simple(chance))
    return list(found)


def _simple(chance: random.Random) -> str:
    """Return one or two syllables and an ending."""
    return "".join(_syllable(chance) for _ in range(chance.randint(1, 2))) + chance.choice(_ENDINGS)


def _syllable(chance: random.Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS)


def texts(passages: int, words: list[str]) -> Iterator[str]:
    """Yield the passages' texts; those of a smaller corpus begin a larger one."""
    chance = np.random.default_rng(1)
    for _ in range(passages):
        yield _draw(chance, words, WORDS, 0)


def questions(number: int, words: list[str], content: bool) -> list[str]:
    """Return questions with words as they fall in the texts, or with words that are no stop words."""
    chance = np.random.default_rng(2)
    return [_draw(chance, words, QUESTION, len(SWEDISH) if content else 0) for _ in range(number)]


def _draw(chance: np.random.Generator, words: list[str], length: tuple[int, int], first: int) -> str:
    """Return words from rank `first` on, by Zipf's law."""
    bounds: NDArray[np.float64] = _bounds(len(words))
    low = bounds[first - 1] if first else 0.0
    drawn = low + chance.random(chance.integers(*length, endpoint=True)) * (bounds[-1] - low)
    ranks: list[int] = np.searchsorted(bounds, drawn).tolist()
    return " ".join([words[rank] for rank in ranks])


@cache
def _bounds(size: int) -> NDArray[np.float64]:
    """Return the cumulated weights of ranks."""
    bounds: NDArray[np.float64] = np.cumsum(1 / (np.arange(1, size + 1) + SHIFT))
    return bounds
