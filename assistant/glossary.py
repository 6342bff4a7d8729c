"""Stem -> concepts, labels and abbreviations, by the tables of a generation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant import snapshot
from assistant.analysis import stem, words
from assistant.lookup import Lookup
from assistant.stopwords import ENGLISH, SWEDISH
from corpus.generation import CHECKED_AT_OPEN
from corpus.models import Language

Sense = Literal["core", "related", "includes"]
SENSES: tuple[Sense, ...] = ("core", "related", "includes")
Entry = tuple[str, Sense]  # concept id, how the word belongs to it
FILE = "glossary.bin"
_LOOKUPS = ("single", "phrases", "members")
_KEPT = 1 << 14  # rows of each look-up


class Tables(NamedTuple):
    """What `compile_glossary` makes; the first three are large, and mapped."""

    single: Mapping[str, str]
    phrases: Mapping[str, str]
    members: Mapping[str, str]
    stems: Mapping[str, list[str]]
    words: Mapping[str, list[str]]
    labels: Mapping[str, str]
    asks: Mapping[str, str]
    below: Mapping[str, str]
    generic: list[str]
    ordered: list[str]
    first: list[str]
    ours: list[str]


def save(tables: Tables, folder: Path) -> None:
    """Write tables for `Glossary.load`."""
    snapshot.write(folder / FILE, *_flat(tables))


def _flat(tables: Tables) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return tables as facts and arrays."""
    plain = ("labels", "asks", "below", "generic", "ordered", "first", "ours")
    facts: dict[str, Any] = {name: getattr(tables, name) for name in plain}
    arrays: dict[str, NDArray[Any]] = {}
    for name in _LOOKUPS:
        found = Lookup.of(getattr(tables, name))
        facts[f"{name}.prime"] = found.prime
        arrays |= {f"{name}.{column}": array for column, array in found.columns.items()}
    for name in ("stems", "words"):
        for language, each in getattr(tables, name).items():
            arrays[f"{name}.{language}"] = np.frombuffer("|".join(each).encode(), np.uint8)
    return facts, arrays


# Words that may stand anywhere in a turn of phrase: "vad är det egentligen ni gör".
FILLERS = frozenset(
    "egentligen då ju väl nu faktiskt riktigt exakt rent konkret liksom actually really exactly just".split()
)


class Glossary:
    """Look-up of stems and stem sequences; what a stem means is read when the stem is met."""

    def __init__(self, facts: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._single, self._phrases, self._members = (_lookup(name, facts, arrays) for name in _LOOKUPS)
        self._labels: dict[str, str] = facts["labels"]
        self._begins = frozenset(" ".join(each.split(" ")[:2]) for each in self._labels)
        self._asks = [(f" {turn} ", label) for turn, label in facts["asks"].items()]
        self.below: dict[str, str] = facts["below"]
        self.generic = frozenset[str](facts["generic"])
        self.ordered = frozenset[str](facts["ordered"])
        self.first = frozenset[str](facts["first"])
        self.ours: list[str] = facts["ours"]
        self.stems = lru_cache(self._stems)
        self.members = lru_cache(1 << 12)(self._stems_of)

    @classmethod
    def of(cls, tables: Tables) -> Glossary:
        """Return the glossary of tables, without a file."""
        return cls(*_flat(tables))

    @classmethod
    def load(cls, folder: Path) -> Glossary:
        """Map what `save` wrote. Raises IndexUnusable."""
        with snapshot.as_written():
            if (folder / FILE).stat().st_size > CHECKED_AT_OPEN:  # smaller ones its generation has checked
                snapshot.verify(folder / FILE)
            return cls(*snapshot.read(folder / FILE))

    @cached_property
    def words(self) -> dict[Language, list[str]]:
        """The words of concepts, sorted, for mending slips."""
        return {"sv": self._cells("words.sv"), "en": self._cells("words.en")}

    def _cells(self, name: str) -> list[str]:
        joined = self._arrays[name].tobytes().decode()
        return joined.split("|") if joined else []

    def concepts(self, stemmed: str, language: Language) -> list[Entry]:
        """Return the concepts of one stem."""
        return _entries(self._single(f"{language} {stemmed}"))

    def knows(self, stemmed: str, language: Language) -> bool:
        """Say whether a stem is an entry, a label or the first word of a phrase."""
        key = f"{language} {stemmed}"
        return bool(self._single(key) or key in self._labels or self._phrases(key))

    def phrases(
        self, stems: Sequence[str], at: int, language: Language
    ) -> tuple[tuple[int, ...], list[Entry]] | None:
        """Return the longest phrase that begins at `at`: the positions of its words and its concepts.

        One or two function words may stand between two words of the phrase ("håller ni koll på"), and the
        object before its particle ("följs planen upp").
        """
        for rest, entries in _phrases(self._phrases(f"{language} {stems[at]}")):
            if rest[0] not in stems:
                continue
            found = _follow(stems, at, rest)
            if found is not None:
                return found, entries
        return None

    def _stems_of(self, concept: str) -> tuple[str, ...]:
        """Return the single Swedish and English stems of a concept, its own words only."""
        return tuple(self._members(concept).split())

    def label(self, stemmed: str, language: Language) -> str | None:
        """Return the label that a stem names: 'mål' -> 'goal'."""
        return self._labels.get(f"{language} {stemmed}")

    def asked_by_turn(self, text: str) -> tuple[str, str] | None:
        """Return a turn of phrase and the label that it asks for: 'vad gör ni', 'mandate'."""
        padded = f" {' '.join(word for word in words(text) if word not in FILLERS)} "
        return next(((turn.strip(), label) for turn, label in self._asks if turn in padded), None)

    def longest_label(self, stems: Sequence[str], at: int, language: Language) -> tuple[int, str] | None:
        """Return the label whose words begin at `at`, longest first: its last position + 1 and its id."""
        if f"{language} {stems[at]}" not in self._begins:
            return None
        for length in (3, 2, 1):
            label = self._labels.get(" ".join([language, *stems[at : at + length]]))
            if label is not None and at + length <= len(stems):
                return at + length, label
        return None

    def _stems(self, language: Language) -> frozenset[str]:
        """Return every single stem of a language, the known parts of compounds."""
        return frozenset(self._cells(f"stems.{language}"))


def _lookup(name: str, facts: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Callable[[str], str]:
    columns = {each: arrays[f"{name}.{each}"] for each in ("hash", "line", "rows")}
    return lru_cache(_KEPT)(Lookup(facts[f"{name}.prime"], columns).get)


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
