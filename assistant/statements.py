"""Unit -> statement: its facts and what they are facts of; do two statements contradict each other?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assistant.analysis import stem, words
from assistant.facts import Fact, clashing, facts_of, tells, without
from assistant.features import Features, phrases, text_features, word_features
from assistant.lexicon import NEGATIONS
from assistant.units import Unit
from corpus.regex import regex

MET = 0.6  # by the statement itself, its title or nearest heading; not by the sentence before
# Headings of these words alone do not tell what stands below them.
_PLAIN = frozenset(
    "nyhet nyheter aktuellt om oss kontakt kontakta välkommen start startsida frågor svar vanliga ofta "
    "ställda ansökan ansök sök söka söker så här villkor belopp tider datum viktiga viktigt dags snart "
    "öppnar öppen öppet ny nya nytt hur stor mycket kalender översikt fakta siffror statistik korthet "
    "kort bakgrund när vem kostar sista news about contact welcome home faq questions answers apply how "
    "dates amount figures facts overview".split()
)
# One of these is not the other, however near they are in the glossary.
_APART = (regex(r"(?i)\böppn|\bopen"), regex(r"(?i)\bstäng|\bclos"))
_WHOLE = regex(r"(?i)\b(?:region(?:en|s|ens)?|län(?:et|ets)?|county|region's)\b")
_OWN = ("s:", "e:", "c:")


class Statement(NamedTuple):
    """A unit with its facts and the words that say what they are about, each by the features that meet it."""

    unit: Unit
    facts: list[Fact]
    about: list[frozenset[str]]


def stated_by(unit: Unit) -> Statement:
    """Return what a unit states."""
    facts = facts_of(unit.text)
    return Statement(unit, facts, _meanings(without(unit.text, facts), unit))


def contradict(one: Statement, other: Statement) -> bool:
    """Say whether two statements say of one subject what cannot both be so.

    A year, a unit or a word of its own makes it another subject; so does a title or heading.
    """
    if not one.facts or len(one.facts) != len(other.facts):
        return False
    clashes = [clashing(a, b) for a, b in zip(one.facts, other.facts, strict=True)]
    return (
        True in clashes
        and None not in clashes
        and _turned(one) == _turned(other)
        and _same_years(one, other)
        and _counted_alike(one, other)
        and _within(one.about, other.unit.around)
        and _within(other.about, one.unit.around)
        and _on_one_topic(one, other)
    )


def _meanings(text: str, unit: Unit) -> list[frozenset[str]]:
    """Return the features of each telling word: its stem, its concepts, those of the phrases it is in."""
    page, glossary = unit.page.page, unit.glossary
    tokens = words(text)
    features = (word_features(token, page.lang, glossary) for token in tokens)
    found = [{f for f, strength in each.items() if strength == 1 and f[:2] in _OWN} for each in features]
    for at, entries in phrases(tokens, page.lang, glossary):
        for i in at:
            found[i] |= {f"c:{concept}" for concept, sense in entries if sense == "core"}
    publisher = words(page.organisation or "")
    return [
        frozenset(each)
        for token, each in zip(tokens, found, strict=True)
        if each and tells(token) and token not in publisher and token.removesuffix("s") not in publisher
    ]


def _turned(statement: Statement) -> list[bool]:
    """Return what turns a statement round: a negation, one of two opposites."""
    text = statement.unit.text
    return [bool(NEGATIONS & set(words(text))), *(bool(each.search(text)) for each in _APART)]


def _same_years(one: Statement, other: Statement) -> bool:
    """Say whether headings and titles set two statements in the same years, those of their own left away."""
    above = [_years(facts_of("\n".join(_headings(each.unit)))) for each in (one, other)]
    own = [{n for fact in each.facts for n in fact.value} for each in (one, other)]
    return above[0] == above[1] or above[0] - own[0] == above[1] - own[1]


def _years(facts: Iterable[Fact]) -> set[float | None]:
    return {n for fact in facts if fact.kind in ("year", "period") for n in fact.value}


def _headings(unit: Unit) -> list[str]:
    """Return the title and the headings above a unit."""
    page = unit.page
    above = [a for a in page.ancestors(unit.node) if page.nodes[a].kind == "heading"]
    return [page.page.title, *(page.slice(a) for a in above)]


def _counted_alike(one: Statement, other: Statement) -> bool:
    """Say whether the same is counted, word for word: sixty children are not sixty young people."""
    return all(a == b or not a or not b for a, b in zip(_counted(one), _counted(other), strict=True))


def _counted(statement: Statement) -> list[str]:
    """Return the stem of the word after each fact, the empty one where there is no count or no word."""
    text = statement.unit.text
    after = (
        next((w for w in words(text[fact.end :]) if tells(w)), "") if fact.kind.endswith("count") else ""
        for fact in statement.facts
    )
    return [stem(each, statement.unit.page.page.lang) for each in after]


def _within(about: Iterable[frozenset[str]], features: Mapping[str, float]) -> bool:
    """Say whether every word is met."""
    return all(any(features.get(f, 0.0) >= MET for f in word) for word in about)


def _on_one_topic(one: Statement, other: Statement) -> bool:
    """Say whether neither page's title and headings speak of what the other does not.

    Those that have nothing to do with a statement do not count where it says itself what it is about: a
    piece of news, or a number of the whole organisation.
    """
    both = (one.unit, other.unit)
    itself = any(_says(each, topic) for each in both for unit in both for topic in _topics(unit))
    itself = itself or all(_of_all(each) for each in (one, other))
    return all(
        _within(_meanings(topic, here), _place(there)) or (itself and not _touches(topic, here))
        for here, there in (both, both[::-1])
        for topic in _topics(here)
    )


def _topics(unit: Unit) -> list[str]:
    """Return the title and the headings above a unit that tell what it is about."""
    return [each for each in _headings(unit) if not _PLAIN.issuperset(w for w in words(each) if tells(w))]


def _place(unit: Unit) -> Features:
    """Return what a unit says with its surroundings, every heading above it in full."""
    found = Features(unit.around)
    for each in _headings(unit):
        found.merge(text_features(each, unit.page.page.lang, unit.glossary))
    return found


def _says(unit: Unit, topic: str) -> bool:
    return _within(_meanings(topic, unit), unit.own)


def _of_all(statement: Statement) -> bool:
    """Say whether a statement counts something of the whole organisation: 'Länet har tolv kommuner.'"""
    return {f.kind for f in statement.facts} <= {"count", "%"} and bool(_WHOLE.search(statement.unit.text))


def _touches(topic: str, unit: Unit) -> bool:
    """Say whether a heading has a word, or a part of one, of a unit's own."""
    features = text_features(topic, unit.page.page.lang, unit.glossary)
    return any(
        strength >= MET and f[:2] in _OWN and unit.own.get(f, 0.0) >= MET for f, strength in features.items()
    )
