"""Words -> features: stems, compound parts, concepts and numbers, with strengths from 0 to 1.

Questions and pages meet in this space. `s:` is a Swedish stem, `e:` an English one, `c:` a concept by
one of its own words, `r:` by a related word, `i:` by an instance, `l:` a label, `n:` a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.analysis import fold, stem, words
from assistant.glossary import Entry, Glossary, Sense
from assistant.lexicon import NUMBERS
from corpus.models import Language
from corpus.regex import regex

PREFIX: dict[Language, str] = {"sv": "s:", "en": "e:"}
SENSE: dict[Sense, str] = {"core": "c:", "related": "r:", "includes": "i:"}

# What a part of a compound counts beside the whole word: its head (plan in biblioteksplan) says more
# than its modifier. Chosen on the tuning questions in tests/bench.
HEAD, MODIFIER = 0.75, 0.65
SHORTEST_PART = 3
SHORTEST_COMPOUND = 7


class Features(dict[str, float]):
    """Feature -> strength; adding keeps the stronger."""

    def add(self, feature: str, strength: float) -> None:
        """Keep the stronger of two strengths."""
        if strength > self.get(feature, 0.0):
            self[feature] = strength

    def merge(self, other: dict[str, float], factor: float = 1.0) -> None:
        """Add every feature of another text, weakened by `factor`."""
        get = self.get
        for feature, strength in other.items():
            if (weakened := strength * factor) > get(feature, 0.0):
                self[feature] = weakened


def text_features(text: str, language: Language, glossary: Glossary) -> Features:
    """Return what a piece of a page says, word by word and phrase by phrase."""
    found = Features()
    tokens = words(text)
    for token in tokens:
        found.merge(word_features(token, language, glossary))
    for _, entries in phrases(tokens, language, glossary):
        for concept, sense in entries:
            found.add(f"{SENSE[sense]}{concept}", 1.0)
    return found


@lru_cache(maxsize=1 << 15)
def word_features(word: str, language: Language, glossary: Glossary) -> dict[str, float]:
    """Return the features of one word of a page, compound parts included."""
    found = Features()
    if word.isdecimal():
        found.add(f"n:{int(word)}" if len(word) < 10 else f"n:{word}", 1.0)
        return found
    if word in NUMBERS:
        found.add(f"n:{NUMBERS[word]}", 1.0)
    stemmed = stem(word, language)
    _add_stem(found, stemmed, language, glossary, 1.0)
    if language == "en":
        found.add(f"s:{stem(word, 'sv')}", 1.0)
    parts = compound_parts(word, glossary) if language == "sv" else ()
    for position, part in enumerate(parts):
        _add_stem(found, part, language, glossary, HEAD if position == len(parts) - 1 else MODIFIER)
    return found


def _add_stem(found: Features, stemmed: str, language: Language, glossary: Glossary, strength: float) -> None:
    found.add(f"{PREFIX[language]}{stemmed}", strength)
    if label := glossary.label(stemmed, language):
        found.add(f"l:{label}", strength)
    for concept, sense in glossary.concepts(stemmed, language):
        found.add(f"{SENSE[sense]}{concept}", strength)


def phrases(
    tokens: Sequence[str], language: Language, glossary: Glossary
) -> list[tuple[tuple[int, ...], list[Entry]]]:
    """Return the glossary phrases of a text as (positions of their words, concepts)."""
    stems = [stem(token, language) for token in tokens]
    found = (glossary.phrases(stems, at, language) for at in range(len(stems)))
    return [each for each in found if each is not None]


@lru_cache(maxsize=1 << 15)
def compound_parts(word: str, glossary: Glossary) -> tuple[str, ...]:
    """Return the stems of a Swedish compound's parts, modifier first: biblioteksplan -> bibliotek, plan."""
    if len(word) < SHORTEST_COMPOUND:
        return ()
    known = glossary.stems("sv")
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        tail = stem(word[cut:])
        if tail not in known or len(tail) < SHORTEST_PART:
            continue
        if word[cut] == "s" and stem(word[cut + 1 :]) in known and len(word) - cut > SHORTEST_PART + 1:
            continue  # the s joins the parts: bibliotek-s-lagen, not bibliotek-slagen
        head = word[:cut]
        if before := _modifier(head, known, glossary):
            return (*before, tail)
    return ()


def _modifier(head: str, known: frozenset[str], glossary: Glossary) -> tuple[str, ...]:
    """Return the stems of a compound's first part, with or without a linking letter."""
    for form in (head, head[:-1] if head[-1] in "seuao" else head, head + "a", head + "e"):
        stemmed = stem(form)
        if len(form) >= SHORTEST_PART and (stemmed in known or form in known):
            return (stemmed,)
    return compound_parts(head, glossary) or (
        compound_parts(head[:-1], glossary) if head.endswith("s") else ()
    )


# What only holds the thing asked about: uppdragsbeskrivning, läsfrämjandesida.
_HOLDERS = regex(
    r"(\w{4,}?)s?(?:beskrivning(?:en|ar|arna)?|(?:under|webb)?sid(?:a|an|or|orna)|text(?:en|er|erna)?|list(?:a|an|or|orna)"
    r"|avsnitt(?:et|en)?|rubrik(?:en|er|erna)?|formulering(?:en|ar|arna)?|förteckning(?:en|ar|arna)?)"
)


def held_in(word: str) -> str | None:
    """Return what a compound speaks of when its head only holds it: uppdragsbeskrivning -> uppdrag."""
    found = _HOLDERS.fullmatch(word)
    return found[1] if found else None


def folded(word: str) -> str:
    """Return a word without diacritics (see `analysis.fold`)."""
    return fold(word)
