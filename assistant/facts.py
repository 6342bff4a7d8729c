"""Text -> its facts by kind and value, and the words that say what they are facts of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.forms import MONTHS
from assistant.lexicon import LIGHT, NUMBERS
from assistant.shelf import PERIOD, period
from assistant.stopwords import ENGLISH, SWEDISH
from corpus import lines
from corpus.references import find_amounts
from corpus.regex import regex

# A number after such a word is a name: "etapp 2".
_NUMBERED = frozenset(
    "nr nummer no number kap kapitel chapter box del part version etapp fas phase bilaga paragraf section "
    "sida page rum våning artikel årskurs klass grupp group dnr isbn rad kolumn plan skede årgång".split()
)
# Words that only say that there is a fact, or how exact it is.
_SAYING = frozenset(
    "uppgår uppgick utgör utgjorde omfattar omfattade totalt sammanlagt sammantaget cirka ungefär drygt "
    "knappt nästan runt st stycken dag dagen datum klockan amounts total about approximately nearly roughly "
    "day date".split()
)
_DAY = regex(
    rf"\b(?P<d>\d{{1,2}})(?::e|:a|st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<m>{MONTHS})\b"
    rf"|\b(?P<m2>{MONTHS})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)
_CLOCK = regex(r"\bkl\.?\s*\d{1,2}(?:[.:]\d\d)?|\b\d{1,2}[.:]\d\d\b", re.IGNORECASE)
_YEAR = regex(r"(?<![\d:/-])(?:19|20)\d\d(?![\d:/-])")
# Numbers of laws and files, ages from a limit or between two: what is talked about, not what is said of it.
_NAME = regex(
    r"\b\d+[:/][\d:/]+\b|§+\s?\d+|\d+\s?§+|\b\d+\s?kap\b|\b[A-ZÅÄÖ]+\d+\b"
    r"|\b\d{1,2}\s?[-–]\s?\d{1,2}\s*(?:år|years)\b|\b(?:från|över|under|fyllda|from|over|aged?)\s+\d{1,2}\s*(?:år|years)\b",
    re.IGNORECASE,
)
_NUMBER = regex(r"(?<![\w.,])\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|(?<![\w.,])\d+(?:[.,]\d+)?(?!\w)")
_FROM = regex(
    r"\b(?:från|fr\.?\s?o\.?\s?m\.?|från och med|efter|tidigast|over|över|mer än|from|after|since"
    r"|more than)\s+(?:den\s+|the\s+)?$",
    re.IGNORECASE,
)
_BEFORE = regex(r"\b(\w+)[.\s]*$")


class Fact(NamedTuple):
    """A fact of a text at `[start:end]`: its kind ("date", "kr", "count", ...) and comparable value."""

    kind: str
    value: tuple[float | None, ...]
    start: int
    end: int


# What two pages may contradict each other about; a year or the number of a thing says what is told of.
STATED = frozenset({"phone", "date", "period", "kr", "EUR", "%", "clock", "count"})


def facts_of(text: str) -> list[Fact]:
    """Return the facts of a text in order; none overlap."""
    found: list[Fact] = []
    for fact in _candidates(text):
        if all(fact.end <= other.start or other.end <= fact.start for other in found):
            found.append(fact)
    return sorted(found, key=lambda each: each.start)


def _candidates(text: str) -> Iterator[Fact]:
    """Yield what may be a fact, the surest first."""
    for m in _NAME.finditer(text):
        yield Fact("name", tuple(float(n) for n in re.findall(r"\d+", m[0])), m.start(), m.end())
    for m in lines.phones(text):
        yield Fact("phone", (float(subscriber(m[0])),), m.start(), m.end())
    for m in lines.DATE.finditer(text):
        if (day := lines.parse_date(m[0])) is not None:
            yield _directed("date", (day.year, day.month, day.day), text, m.start(), m.end())
    for m in PERIOD.finditer(text):
        yield Fact("period", period(m[0]) or (), m.start(), m.end())
    for each in find_amounts(text):
        yield _directed(each.unit, (each.value,), text, each.start, each.end)
    for m in _DAY.finditer(text):
        day = lines.parse_date(f"{m['d'] or m['d2']} {m['m'] or m['m2']} 2000")
        if day is not None:
            yield _directed("date", (None, day.month, day.day), text, m.start(), m.end())
    for m in _CLOCK.finditer(text):
        yield Fact("clock", tuple(float(n) for n in re.findall(r"\d+", m[0])), m.start(), m.end())
    for m in _YEAR.finditer(text):
        yield Fact("year", (float(m[0]),), m.start(), m.end())
    for m in _NUMBER.finditer(text):
        value = float(re.sub(r"[ \u00a0]", "", m[0]).replace(",", "."))
        yield _directed(_counting(text, m.start()), (value,), text, m.start(), m.end())
    for m in re.finditer(r"[^\W\d_]+", text):
        if (number := NUMBERS.get(m[0].casefold())) is not None:
            yield _directed(_counting(text, m.start()), (number,), text, m.start(), m.end())


def _directed(kind: str, value: tuple[float | None, ...], text: str, start: int, end: int) -> Fact:
    """Return a fact, its kind marked where it is only where something begins: "från den 1 mars"."""
    return Fact(f"from {kind}" if _FROM.search(text, 0, start) else kind, value, start, end)


def _counting(text: str, start: int) -> str:
    before = _BEFORE.search(text, 0, start)
    word = before[1].casefold() if before else ""
    return "name" if word in _NUMBERED or word in lines.words("sentences", "numbered") else "count"


def subscriber(number: str) -> str:
    """Return a telephone number as dialled within the country: +46 (0)19-602 70 00 -> 196027000."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+46|0046)", "", number).replace("(0)", ""))
    return digits.lstrip("0") or "0"


def clashing(one: Fact, other: Fact) -> bool | None:
    """Say whether two facts are at odds (True), agree (False) or tell of different things (None)."""
    if one.kind != other.kind:
        return None
    if one.value == other.value:
        return False
    kind = one.kind.removeprefix("from ")
    if kind not in STATED:
        return None
    if kind == "date" and one.value[0] != other.value[0]:
        return None  # of two years
    if kind == "period":
        (a, b), (c, d) = one.value, other.value
        assert None not in (a, b, c, d)
        return True if a <= d and c <= b else None  # type: ignore[operator] # of two plans, unless they overlap
    return True


def without(text: str, facts: Sequence[Fact]) -> str:
    """Return a text with its facts taken out."""
    for each in reversed(facts):
        text = f"{text[: each.start]} {text[each.end :]}"
    return text


def tells(word: str) -> bool:
    """Say whether a word may tell what a fact is about."""
    return word not in _EMPTY and len(word) > 1


_EMPTY = SWEDISH | ENGLISH | LIGHT["sv"] | LIGHT["en"] | _SAYING
