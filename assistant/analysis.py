"""Text -> terms, for passages and for questions; pure.

A bag mixes five kinds of terms, told apart by a prefix: words `w:`, stems `s:`, character 4-grams of
`_word_` `g:`, bigrams of stems `b:`, and stems without diacritics `f:`. The 4-grams find compounds that
no stemmer joins (biblioteksplan, planen); the bigrams reward phrases.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import Stemmer

from assistant.stopwords import COMPOUND_HEADS, ENGLISH, SWEDISH
from corpus.regex import regex

Language = Literal["sv", "en"]

# Stored in every index: a change of what `bag` returns, or of what is written beside the index, has to
# change the number.
IDENTITY = f"bibliotekssvar/6 PyStemmer/{Stemmer.version()}"

GRAM = 4
STOP = {"sv": SWEDISH, "en": ENGLISH}

# Endings that Snowball leaves on: skolan, projektet, byråkratin, sponsorn, digitalt, överfört,
# publicerats, rummet. Of 150 joins
# drawn from the 60,000 commonest words, 139 were of one word (skolan with skola), none was of two words
# that a page would confuse. Words that end so by themselves are left alone.
_DEFINITE = regex(
    r"(?<=\w{2}m)met$|(?<=\w{3})(?:an|et)$|(?<=\w{3}i)n$|(?<=\w{2}[eo]r)n$|(?<=al|iv|am)t$|(?<=ell|bar|lig|isk|äll|sam)t$"
    r"|(?<=ör|äl)[dt]$|(?<=\w{3})(?<!pl)(?<!s)ats$|(?<=\w{2}m)m$"
)
# Of this one Snowball takes the "a" alone, and leaves another word than the singular: områdena, löftenas.
_DEFINITE_PLURAL = regex(r"(?<=\w{3}[^\W_]e)nas?$")
_KEPT = regex(r"(?:plan|organ|roman|internet)$")

_ALGORITHM = {"sv": "swedish", "en": "english"}
_WORD = regex(r"[^\W_]+")
_INVISIBLE = regex("[\u00ad\u200b-\u200d\u2060\ufeff]")
# A word is tried from its beginning only, and at most nine in a row: else time grows with the square of
# a line without spaces.
_BROKEN = regex(r"(?<![^\W\d_])([^\W\d_]{2,}+)-\s+([^\W\d_]{2,}+)")
_COORDINATION = regex(
    r"((?:(?<![^\W\d_])[^\W\d_]{2,}+-,?\s+){1,9})(?:och|eller|samt|respektive|and|or)\s+([^\W\d_]{4,}+)"
)
_CONJUNCTIONS = frozenset({"och", "eller", "samt", "respektive", "men", "till", "and", "or"})
_FOLDED = str.maketrans("åäöæøéèêëáàâüúùûíìîïóòôñç", "aaoaoeeeeaaauuuuiiiiooonc")
_LONGEST_HEAD = max(map(len, COMPOUND_HEADS)) + 6  # code points, with an ending
_SHORT = 250  # code points
_local = threading.local()


@lru_cache(maxsize=1 << 16)
def stem(word: str, lang: Language = "sv") -> str:
    """Return the Snowball stem of a normalised word; a Swedish one also without a definite ending."""
    if lang == "sv":
        word = _DEFINITE_PLURAL.sub("", word)
    stemmed = str(_stemmer(lang).stemWord(word))
    return _DEFINITE.sub("", stemmed) if lang == "sv" and not _KEPT.search(stemmed) else stemmed


def _stemmer(lang: Language) -> Stemmer.Stemmer:
    """Return this thread's stemmer: one object must not be shared between threads."""
    found = getattr(_local, lang, None)
    if found is None:
        # Its own cache off: `stem` has one for all threads.
        found = Stemmer.Stemmer(_ALGORITHM[lang], 0)
        setattr(_local, lang, found)
    return found


def normalise(text: str) -> str:
    """Return NFC text in folded case, without soft hyphens and zero-width characters."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", folded))


def words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, normalised; å ä ö are letters of their own."""
    return list(_short_words(text)) if len(text) <= _SHORT else _WORD.findall(normalise(text))


@lru_cache(maxsize=1 << 10)
def _short_words(text: str) -> tuple[str, ...]:
    """Return the words of a question or a sentence, which are looked at again and again."""
    return tuple(_WORD.findall(normalise(text)))


def fold(word: str) -> str:
    """Return a word without diacritics, as some keyboards write it: läsa -> lasa."""
    return word.translate(_FOLDED)


def grams(word: str) -> list[str]:
    """Return the character 4-grams of `_word_`, or `_word_` itself where that is shorter."""
    padded = f"_{word}_"
    return [padded[i : i + GRAM] for i in range(max(1, len(padded) - GRAM + 1))]


def bag(text: str, lang: Language = "sv") -> list[str]:
    """Return the terms of a passage, with repetitions."""
    normal = normalise(text)
    found = _WORD.findall(normal)
    stems = [stem(word, lang) for word in found]
    terms = [f"b:{one} {two}" for one, two in pairwise(stems)]
    for word in (*found, *_rejoined(normal, lang)):
        terms += _word_terms(word, lang)
    return terms


def query_bag(text: str, lang: Language = "sv") -> list[str]:
    """Return the terms of a question: as `bag`, but stop words count in bigrams and 4-grams only."""
    normal = normalise(text)
    found = _WORD.findall(normal)
    stems = [stem(word, lang) for word in found]
    terms = [f"b:{one} {two}" for one, two in pairwise(stems)]
    for word in (*found, *_rejoined(normal, lang)):
        terms += _gram_terms(word)
        if word not in STOP[lang]:
            # `f:` of a plain word: it finds only passages whose word lost its dots in the question.
            terms += (f"w:{word}", f"s:{stem(word, lang)}", f"f:{stem(word, lang)}")
    return terms


@lru_cache(maxsize=1 << 14)
def _word_terms(word: str, lang: Language) -> tuple[str, ...]:
    """Return what one word adds to a passage's bag."""
    stemmed = stem(word, lang)
    folded = fold(stemmed)
    extra = (f"f:{folded}",) if folded != stemmed else ()
    return (f"w:{word}", f"s:{stemmed}", *extra, *_gram_terms(word))


def _gram_terms(word: str) -> tuple[str, ...]:
    return tuple(f"g:{gram}" for gram in grams(word))


def _rejoined(normal: str, lang: Language) -> Iterator[str]:
    """Yield words that a hyphen divides: kom- muner -> kommuner, läs- och skrivhjälp -> läshjälp."""
    if "-" not in normal:
        return
    for first, second in _BROKEN.findall(normal):
        if second not in _CONJUNCTIONS:
            yield first + second
    for firsts, last in _COORDINATION.findall(normal):
        if head := _head(last, lang):
            yield from (first + head for first in _WORD.findall(firsts))


def _head(compound: str, lang: Language) -> str | None:
    """Return the longest known second part of a compound, as inflected there."""
    endings = (compound[i:] for i in range(max(2, len(compound) - _LONGEST_HEAD), len(compound) - 2))
    return next(
        (each for each in endings if each in COMPOUND_HEADS or stem(each, lang) in _head_stems(lang)), None
    )


@lru_cache(maxsize=2)
def _head_stems(lang: Language) -> frozenset[str]:
    return frozenset(stem(head, lang) for head in COMPOUND_HEADS)
