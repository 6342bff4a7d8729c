"""Stem -> concepts, labels and abbreviations, by the tables of a generation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from assistant.analysis import stem, words
from assistant.stopwords import ENGLISH, SWEDISH
from corpus.models import Language

Sense = Literal["core", "related", "includes"]
SENSES: tuple[Sense, ...] = ("core", "related", "includes")
Entry = tuple[str, Sense]  # concept id, how the word belongs to it
Tables = Mapping[str, list[str]]
"""Columns by name, their cells parted by |; a look-up has two, keys and values."""


class Glossary:
    """Look-up of stems and stem sequences; `tables` come from `compile_glossary`.

    Opening cuts a few long strings; what a stem means is read when the stem is met.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._stems = tables["stems"]
        self._single = _rows(tables["single"])
        self._phrases = _rows(tables["phrases"])
        self._members = _rows(tables["members"])
        self._labels = _rows(tables["labels"])
        self._asks = [(f" {turn} ", label) for turn, label in _rows(tables["asks"]).items()]
        self.below = _rows(tables["below"])
        self.generic = frozenset(_cells(*tables["generic"]))

    @cached_property
    def words(self) -> dict[Language, list[str]]:
        """The words of concepts, sorted, for mending slips."""
        return {"sv": _cells(*self._tables["sv"]), "en": _cells(*self._tables["en"])}

    def concepts(self, stemmed: str, language: Language) -> list[Entry]:
        """Return the concepts of one stem."""
        return _entries(self._single.get(f"{language} {stemmed}", ""))

    def knows(self, stemmed: str, language: Language) -> bool:
        """Say whether a stem is an entry, a label or the first word of a phrase."""
        key = f"{language} {stemmed}"
        return key in self._single or key in self._labels or key in self._phrases

    def phrases(
        self, stems: Sequence[str], at: int, language: Language
    ) -> tuple[tuple[int, ...], list[Entry]] | None:
        """Return the longest phrase that begins at `at`: the positions of its words and its concepts.

        One or two function words may stand between two words of the phrase ("håller ni koll på"), and the
        object before its particle ("följs planen upp").
        """
        for rest, entries in _phrases(self._phrases.get(f"{language} {stems[at]}", "")):
            found = _follow(stems, at, rest)
            if found is not None:
                return found, entries
        return None

    def members(self, concept: str) -> tuple[str, ...]:
        """Return the single Swedish and English stems of a concept, its own words only."""
        return tuple(self._members.get(concept, "").split())

    def label(self, stemmed: str, language: Language) -> str | None:
        """Return the label that a stem names: 'mål' -> 'goal'."""
        return self._labels.get(f"{language} {stemmed}")

    def asked_by_turn(self, text: str) -> tuple[str, str] | None:
        """Return a turn of phrase and the label that it asks for: 'vad gör ni', 'mandate'."""
        padded = f" {' '.join(words(text))} "
        return next(((turn.strip(), label) for turn, label in self._asks if turn in padded), None)

    def longest_label(self, stems: Sequence[str], at: int, language: Language) -> tuple[int, str] | None:
        """Return the label whose words begin at `at`, longest first: its last position + 1 and its id."""
        for length in (3, 2, 1):
            label = self._labels.get(" ".join([language, *stems[at : at + length]]))
            if label is not None and at + length <= len(stems):
                return at + length, label
        return None

    def stems(self, language: Language) -> frozenset[str]:
        """Return every single stem of a language, the known parts of compounds."""
        return self._known[language == "en"]

    @cached_property
    def _known(self) -> list[frozenset[str]]:
        return [frozenset(_cells(column)) for column in self._stems]


def _cells(column: str) -> list[str]:
    return column.split("|") if column else []


def _rows(columns: list[str]) -> dict[str, str]:
    keys, values = columns
    return dict(zip(_cells(keys), _cells(values), strict=True))


@lru_cache(maxsize=1 << 14)
def _entries(coded: str) -> list[Entry]:
    return [(each[1:], SENSES[int(each[0])]) for each in coded.split(",")] if coded else []


@lru_cache(maxsize=1 << 12)
def _phrases(coded: str) -> list[tuple[list[str], list[Entry]]]:
    parts = (each.partition(":") for each in coded.split(";") if each)
    return [(stems.split(" "), _entries(entries)) for stems, _, entries in parts]


# They leave their verb: "följs planen upp", "kallar nätverket samman".
_PARTICLES = frozenset(
    "upp ut in av fram ihop samman igen ner ned bort tillbaka up out off down back together".split()
)


@lru_cache(maxsize=1)
def _gaps() -> frozenset[str]:
    """Return what may stand between the words of a phrase: "håller ni koll på", "keep a close eye on" not."""
    swedish = {stem(word) for word in (*SWEDISH, "alla", "inte", "mer")}
    return frozenset(swedish | {stem(word, "en") for word in ENGLISH})


def _follow(stems: Sequence[str], at: int, rest: Sequence[str]) -> tuple[int, ...] | None:
    found = [at]
    for wanted in rest:
        particle = wanted == rest[-1] and wanted in _PARTICLES
        at += 1
        for gap in range(4 if particle else 3):
            if at + gap >= len(stems) or (gap and not particle and stems[at + gap - 1] not in _gaps()):
                return None
            if stems[at + gap] == wanted:
                at += gap
                found.append(at)
                break
        else:
            return None
    return tuple(found)
