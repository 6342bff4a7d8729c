"""Glossary files -> concepts, labels and abbreviations by stem.

The files are TOML (`corpus/glossary.toml` and a corpus folder's own); what they compile to is plain
JSON data that a generation keeps, because parsing 150 kB of TOML takes longer than answering.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from assistant.analysis import stem, words
from assistant.errors import AssistantError
from assistant.stopwords import ENGLISH, SWEDISH
from corpus.models import Frozen, Language

Sense = Literal["core", "related", "includes"]
Entry = tuple[str, Sense]  # concept id, how the word belongs to it
FUNCTION_WORDS = frozenset(
    "att av de den det en ett för i med och om på som till vid är sin sina sitt "
    "the of a an to in on for and at by be is".split()
)


# What may stand between the words of a phrase: "håller ni koll på", "keep a close eye on" not.
GAP_STEMS = frozenset(
    {stem(w) for w in SWEDISH} | {stem(w, "en") for w in ENGLISH} | {stem(w) for w in ("alla", "inte", "mer")}
)


class GlossaryError(AssistantError):
    """A glossary file is wrong; the message names file and line."""


class Concept(Frozen):
    """Words that mean the same in a question; `related` ones count half, `includes` are instances."""

    id: str
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class Label(Frozen):
    """Nouns that name a list's entries; `below` names the level above: subgoal is below goal.

    A `generic` one names the entries of any list: point, part. `asks` are whole turns of phrase that
    ask for it without its name: "vad gör ni".
    """

    id: str
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    below: str | None = None
    generic: bool = False
    asks: tuple[str, ...] = ()


class Abbreviation(Frozen):
    """A short form and what it stands for."""

    short: str
    long: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class GlossaryFile(Frozen):
    """One glossary file as staff write it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    concept: tuple[Concept, ...] = ()
    label: tuple[Label, ...] = ()
    abbreviation: tuple[Abbreviation, ...] = Field(default=())


def parse_glossary(source: str, name: str) -> GlossaryFile:
    """Read one file; raises GlossaryError with the line of the first fault."""
    try:
        parsed = GlossaryFile.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise GlossaryError(f"{name}: {error}. Rätta filen.", f"{name}: {error}. Mend the file.") from error
    except ValidationError as error:
        first = error.errors()[0]
        line = _line_of(source, first["loc"])
        where = ".".join(str(each) for each in first["loc"])
        raise GlossaryError(
            f"{name}, rad {line}: {where}: {first['msg']}. Rätta posten.",
            f"{name}, line {line}: {where}: {first['msg']}. Mend the entry.",
        ) from error
    _refuse_duplicates(source, name, parsed)
    return parsed


def _line_of(source: str, location: Sequence[int | str]) -> int:
    """Return the line of the n-th table of that kind (1 where unknown)."""
    if len(location) < 2 or not isinstance(location[1], int):
        return 1
    starts = [m.start() for m in re.finditer(rf"^\[\[{location[0]}\]\]", source, re.MULTILINE)]
    return source.count("\n", 0, starts[location[1]]) + 1 if location[1] < len(starts) else 1


def _refuse_duplicates(source: str, name: str, parsed: GlossaryFile) -> None:
    named: dict[str, Sequence[Concept | Label]] = {"concept": parsed.concept, "label": parsed.label}
    for kind, entries in named.items():
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            if entry.id in seen:
                line = _line_of(source, (kind, number))
                raise GlossaryError(
                    f"{name}, rad {line}: {kind} {entry.id!r} finns redan. Slå ihop posterna.",
                    f"{name}, line {line}: {kind} {entry.id!r} stands twice. Merge the entries.",
                )
            seen.add(entry.id)


def compile_glossary(files: Iterable[GlossaryFile]) -> dict[str, Any]:
    """Merge files (a later entry of the same id replaces the earlier) into JSON data for `Glossary`."""
    concepts: dict[str, Concept] = {}
    labels: dict[str, Label] = {}
    short: dict[str, Abbreviation] = {}
    for file in files:
        concepts |= {each.id: each for each in file.concept}
        labels |= {each.id: each for each in file.label}
        short |= {each.short: each for each in file.abbreviation}
    table: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in [*concepts.values(), *_abbreviation_concepts(short.values())]:
        for sense, language, terms in _senses(each):
            for term in terms:
                table[_key(term, language)].add((each.id, sense))
    names: dict[str, str] = {}
    for label in labels.values():
        names |= {_key(term, "sv"): label.id for term in label.sv}
        names |= {_key(term, "en"): label.id for term in label.en}
    return {
        "entries": {key: sorted(found) for key, found in sorted(table.items()) if key},
        "labels": {key: found for key, found in sorted(names.items()) if key},
        "words": {
            language: sorted(
                {w for each in concepts.values() for t in getattr(each, language) for w in words(t)}
                - FUNCTION_WORDS
            )
            for language in ("sv", "en")
        },
        "asks": sorted((" ".join(words(turn)), each.id) for each in labels.values() for turn in each.asks),
        "below": {each.id: each.below for each in labels.values() if each.below},
        "generic": sorted(each.id for each in labels.values() if each.generic),
        "short": {each.short.casefold(): [*each.long, *each.en] for each in short.values()},
    }


def _senses(concept: Concept) -> Iterable[tuple[Sense, Language, Sequence[str]]]:
    yield "core", "sv", concept.sv
    yield "core", "en", concept.en
    yield "related", "sv", concept.related
    yield "related", "en", concept.related
    yield "includes", "sv", concept.includes
    yield "includes", "en", concept.includes


def _abbreviation_concepts(entries: Iterable[Abbreviation]) -> Iterable[Concept]:
    for each in entries:
        yield Concept(
            id=f"short:{each.short.casefold()}", sv=(each.short, *each.long), en=(each.short, *each.en)
        )


def _key(term: str, language: Language) -> str:
    """Return the language and the stems of a term, function words left out: 'sv följ upp'."""
    kept = [w for w in words(term) if w not in FUNCTION_WORDS] or words(term)
    return " ".join([language, *(stem(word, language) for word in kept)]) if kept else ""


class Glossary:
    """Look-up of stems and stem sequences; `data` comes from `compile_glossary`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._single: dict[str, list[Entry]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = defaultdict(list)
        for key, found in data["entries"].items():
            language, *stems = key.split(" ")
            entries: list[Entry] = [(concept, sense) for concept, sense in found]
            if len(stems) == 1:
                self._single[key] = entries
            else:
                self._phrases[f"{language} {stems[0]}"].append((tuple(stems[1:]), entries))
        members: dict[str, list[str]] = defaultdict(list)
        for key, entries in self._single.items():
            for concept, sense in entries:
                if sense == "core":
                    members[concept].append(key[3:])
        self._members = {concept: tuple(found) for concept, found in members.items()}
        for phrases in self._phrases.values():
            phrases.sort(key=lambda each: -len(each[0]))
        self._labels: dict[str, str] = data["labels"]
        self.words: dict[Language, list[str]] = data["words"]
        self._asks: list[tuple[str, str]] = [(f" {turn} ", label) for turn, label in data["asks"]]
        self.below: dict[str, str] = data["below"]
        self.generic = frozenset[str](data["generic"])
        self.short: dict[str, list[str]] = data["short"]

    def concepts(self, stemmed: str, language: Language) -> list[Entry]:
        """Return the concepts of one stem."""
        return self._single.get(f"{language} {stemmed}", [])

    def knows(self, stemmed: str, language: Language) -> bool:
        """Say whether a stem is an entry, a label or the first word of a phrase."""
        key = f"{language} {stemmed}"
        return key in self._single or key in self._labels or key in self._phrases

    def phrases(self, stems: Sequence[str], at: int, language: Language) -> tuple[int, list[Entry]] | None:
        """Return the longest phrase that begins at `at`: its last position + 1 and its concepts.

        One or two function words may stand between two words of the phrase ("håller ni koll på").
        """
        for rest, entries in self._phrases.get(f"{language} {stems[at]}", ()):
            end = _follow(stems, at + 1, rest)
            if end is not None:
                return end, entries
        return None

    def members(self, concept: str) -> tuple[str, ...]:
        """Return the single Swedish and English stems of a concept, its own words only."""
        return self._members.get(concept, ())

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
        return _stems(self, language)


@lru_cache(maxsize=8)
def _stems(glossary: Glossary, language: Language) -> frozenset[str]:
    keys = [*glossary._single, *glossary._labels]
    return frozenset(key[3:] for key in keys if key.startswith(language) and " " not in key[3:])


def _follow(stems: Sequence[str], at: int, rest: Sequence[str]) -> int | None:
    for wanted in rest:
        gap = 0
        while (
            gap < 2 and at + gap < len(stems) and stems[at + gap] != wanted and stems[at + gap] in GAP_STEMS
        ):
            gap += 1
        if at + gap >= len(stems) or stems[at + gap] != wanted:
            return None
        at += gap + 1
    return at
