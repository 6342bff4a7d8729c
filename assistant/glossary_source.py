"""Glossary files -> the tables that `Glossary` looks words up in.

The files are TOML: `corpus/glossary.toml` and a corpus folder's own.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationError

from assistant.analysis import stem, words
from assistant.errors import AssistantError
from assistant.glossary import SENSES, Entry, Sense, Tables
from corpus.models import Frozen, Language

FUNCTION_WORDS = frozenset(
    "att av de den det en ett för i med och om på som till vid är sin sina sitt "
    "the of a an to in on for and at by be is".split()
)

LANGUAGES: tuple[Language, ...] = ("sv", "en")
# Ids and abbreviations stand in tables; these characters part their columns.
Name = Annotated[str, Field(pattern=r"^[^|;,]+$")]


class GlossaryError(AssistantError):
    """A glossary file is wrong; the message names file and line."""


class Concept(Frozen):
    """Words that mean the same in a question; `related` ones count half, `includes` are instances.

    One that is `ours` means whoever speaks on the pages: the regional library service.
    """

    id: Name
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    ours: bool = False


class Label(Frozen):
    """Nouns that name a list's entries; `below` names the level above: subgoal is below goal.

    A `generic` one names the entries of any list: point, part; an `ordered` one those of a numbered list
    that has no name of its own: step; a `first` one those of a page's first list where no list bears the
    name: mandate. `asks` are whole turns of phrase that
    ask for it without its name: "vad gör ni".
    """

    id: Name
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    below: str | None = None
    generic: bool = False
    ordered: bool = False
    first: bool = False
    asks: tuple[str, ...] = ()


class Abbreviation(Frozen):
    """A short form and what it stands for."""

    short: Name
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


def compile_glossary(files: Iterable[GlossaryFile]) -> Tables:
    """Merge files (a later entry of the same id replaces the earlier) into the tables of `Glossary`."""
    concepts: dict[str, Concept] = {}
    labels: dict[str, Label] = {}
    short: dict[str, Abbreviation] = {}
    for file in files:
        concepts |= {each.id: each for each in file.concept}
        labels |= {each.id: each for each in file.label}
        short |= {each.short: each for each in file.abbreviation}
    table: dict[str, set[Entry]] = defaultdict(set)
    for each in [*concepts.values(), *_abbreviation_concepts(short.values())]:
        for sense, language, terms in _senses(each):
            for term in terms:
                table[_key(term, language)].add((each.id, sense))
    entries = {key: sorted(found) for key, found in sorted(table.items()) if key}
    single = {key: found for key, found in entries.items() if key.count(" ") == 1}
    names = {_key(term, "sv"): label.id for label in labels.values() for term in label.sv}
    names |= {_key(term, "en"): label.id for label in labels.values() for term in label.en}
    return Tables(
        single={key: _coded(found) for key, found in single.items()},
        phrases=_phrases(entries),
        members=_members(single),
        stems={language: _stems(single, names, language) for language in LANGUAGES},
        words={language: _words(concepts.values(), language) for language in LANGUAGES},
        labels={key: found for key, found in sorted(names.items()) if key},
        asks=dict(sorted((" ".join(words(turn)), each.id) for each in labels.values() for turn in each.asks)),
        below={each.id: each.below for each in labels.values() if each.below},
        generic=sorted(each.id for each in labels.values() if each.generic),
        ordered=sorted(each.id for each in labels.values() if each.ordered),
        first=sorted(each.id for each in labels.values() if each.first),
        ours=sorted(each.id for each in concepts.values() if each.ours),
    )


def _coded(entries: Iterable[Entry]) -> str:
    return ",".join(f"{SENSES.index(sense)}{concept}" for concept, sense in entries)


def _phrases(entries: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    """Return the phrases by language and first stem, the longest first: `stems:concepts;...`."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, meant in entries.items():
        language, first, *rest = key.split(" ")
        if rest:
            found[f"{language} {first}"].append((-len(rest), f"{' '.join(rest)}:{_coded(meant)}"))
    return {
        key: ";".join(each for _, each in sorted(rows, key=lambda row: row[0])) for key, rows in found.items()
    }


def _members(single: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    """Return the stems of each concept, its own words only."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, entries in single.items():
        for concept, sense in entries:
            if sense == "core":
                found[concept].append(key[3:])
    return {concept: " ".join(stems) for concept, stems in found.items()}


def _stems(single: Iterable[str], names: Iterable[str], language: Language) -> list[str]:
    """Return the single stems of a language, the known parts of compounds."""
    keys = (key for key in (*single, *names) if key.startswith(language) and key.count(" ") == 1)
    return sorted({key[3:] for key in keys})


def _words(concepts: Iterable[Concept], language: Language) -> list[str]:
    found = {word for each in concepts for term in getattr(each, language) for word in words(term)}
    return sorted(found - FUNCTION_WORDS)


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
