"""Kind of answer asked for + the words of a unit -> does the unit hold such an answer?

A question for a number, a date or a name is answered by a text that states one, whatever other words
they share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from assistant.analysis import stem, words
from assistant.clause import Clause
from assistant.counting import counts, meant
from assistant.features import word_features
from assistant.forms import (
    AGE,
    AGENT,
    AHEAD,
    AMOUNT,
    AT_PLACE,
    BY_LAW,
    CAUSE,
    CLOCK,
    COMPANY,
    CONDITION,
    DATE,
    DAY,
    DEFINES,
    DURATION,
    FINDINGS,
    FIRST_NAME,
    FOUND_OUT,
    FREQUENCY,
    HOURS,
    IS_WHO,
    LACKING,
    LATER,
    LAW_NAME,
    LAW_NUMBER,
    MEANING,
    MONEY,
    NAME,
    NEXT_ONE,
    OPINION,
    OUTCOME,
    OWNER,
    PERSON,
    PLACE,
    PLURAL,
    QUANTITY,
    READ_AT,
    SANCTION,
    SANCTIONED,
    SEASON,
    SHARE,
    SUPERLATIVE,
    TOGETHER,
    TOWN,
    URL,
    VACANT,
    YEAR,
    YEARS,
)
from assistant.instances import PLACES, asked, in_town, names_proper, names_several, unlisted
from assistant.lexicon import WHICH_MANY
from assistant.meets import MET, TOLD, meets
from assistant.units import Unit
from corpus.regex import regex


@lru_cache(maxsize=8)
def _asks(text: str) -> tuple[bool, ...]:
    """Return whether a question, held against dozens of units, has each of these turns."""
    turns = (OPINION, WHICH_MANY, NEXT_ONE, LACKING, FINDINGS, AGE, OUTCOME, SANCTION, BY_LAW, COMPANY)
    return tuple(bool(each.search(text)) for each in turns)


def holds(clause: Clause, unit: Unit) -> bool | None:
    """Say whether a unit states the kind of thing asked for; None where the kind asks for no more than words."""
    opinion, many, later, lacking, findings, age, outcome, sanction, by_law, company = _asks(clause.text)
    if clause.ranking and not SUPERLATIVE.search(unit.text):
        return False
    if opinion and not OPINION.search(unit.text):
        return False
    if many and (unlisted(clause, unit) or not names_several(clause, unit)):
        return False
    if later and clause.carried is None and not LATER.search(_with_place(unit)):
        return False
    if lacking and clause.kind in ("list", "which", "who") and not LACKING.search(_with_place(unit)):
        return False
    if findings and not FOUND_OUT.search(unit.text):
        return False
    if age and not YEARS.search(unit.text):
        return False
    if by_law and not _by_law(unit):
        return False
    if sanction and not SANCTIONED.search(unit.text):
        return False
    if outcome and not CONDITION.search(unit.text):
        return False
    if company and TOGETHER.search(unit.text):
        return True
    check = _CHECKS.get(clause.kind)
    return None if check is None else check(clause, unit)


def _by_law(unit: Unit) -> bool:
    """Say whether a unit, or its place, names a law."""
    place = f"{unit.page.page.title.casefold()}\n{_with_place(unit)}"
    return LAW_NAME.search(place) is not None or any(
        law.start < unit.end and law.end > unit.start for law in unit.page.laws
    )


def _with_place(unit: Unit) -> str:
    """Return the text of a unit with the lead-in, label and headings above it."""
    page = unit.page
    node = page.nodes[unit.node]
    above = [node, *(page.nodes[a] for a in page.ancestors(unit.node))]
    around = [n for each in above for n in (each.lead, each.label) if n is not None]
    headings = [a for a in page.ancestors(unit.node) if page.nodes[a].kind == "heading"]
    return "\n".join([unit.text, *(page.slice(n) for n in [*around, *headings])])


def _states(pattern: re.Pattern[str]) -> Callable[[Clause, Unit], bool]:
    return lambda clause, unit: bool(pattern.search(unit.text))


def _when(clause: Clause, unit: Unit) -> bool:
    if re.search(r"\b(?:datum|dates?)\b", clause.text, re.I):
        return bool(DAY.search(_without(unit.text, clause.numbers)))
    if CLOCK.search(clause.text) and not SEASON.search(clause.text):
        return bool(HOURS.search(unit.text))
    if AHEAD.search(clause.text) and AHEAD.search(unit.text):
        return True
    return bool(DATE.search(_without(unit.text, clause.numbers)))


def _year(clause: Clause, unit: Unit) -> bool:
    said = all(meets(t, unit.own) >= MET for t in clause.terms if t.heavy)
    told = (
        unit.text
        if not said or (year := year_above(unit)) is None
        else f"{unit.page.slice(year)} {unit.text}"
    )
    return bool(YEAR.search(_without(told, clause.numbers)))


def year_above(unit: Unit) -> int | None:
    """Return the line with nothing but a year that a sentence stands under."""
    parent = unit.page.nodes[unit.node].parent
    label = unit.page.nodes[parent].label if parent is not None else None
    if unit.kind != "sentence" or label is None:
        return None
    return label if YEAR.fullmatch(unit.page.slice(label).strip()) else None


def _without(text: str, numbers: Iterable[int]) -> str:
    """Return a text without the numbers of laws and those that the question itself named."""
    text = LAW_NUMBER.sub("", text)
    for number in numbers:
        text = re.sub(rf"\b{number}\b", "", text)
    return text


def _named(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit gives a name beside the thing whose name is asked for."""
    thing = next((t for t in clause.terms if t.heavy), None)
    if thing is not None and meets(thing, unit.own) < TOLD:
        return False
    if thing is not None and PLACES.search(thing.surface):
        return names_proper(clause, unit)
    if thing is not None and PLURAL.search(thing.surface):
        return names_several(clause, unit) and len({m.group() for m in NAME.finditer(unit.text)}) > 1
    if any(
        not asked(m.group(), clause) and not AT_PLACE.search(unit.text, 0, m.start())
        for m in NAME.finditer(unit.text)
    ):
        return True
    # "rapporten Litteraturen i Sörmland": what stands after the thing is its name, whatever its words.
    return thing is not None and any(
        meant(thing, m[1].casefold(), unit) for m in re.finditer(r"(\w+) [A-ZÅÄÖ]\w+", unit.text)
    )


def _where(clause: Clause, unit: Unit) -> bool:
    reading = re.search(
        r"\b(?:läs\w*|hitta\w*|finns|finna|står|se|söker?|anmäl\w*|vänd\w*|redovis\w*|beskriv\w*|berätt\w*|report|account|describe|read|find|see|apply)\b",
        clause.text,
        re.I,
    )
    told = any(not asked(m.group(), clause) for m in READ_AT.finditer(unit.text))
    if TOWN.search(clause.text):
        return in_town(clause, unit)
    new = any(
        ("." in m.group() or not asked(m.group(), clause)) and not OWNER.match(unit.text, m.start())
        for m in PLACE.finditer(unit.text)
    )
    return new or bool(reading and (told or "l:document" in unit.roles))


def _abbreviation(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit has the short form that the question names, or else any short form."""
    asked = _SHORT_FORM.findall(clause.text)
    named = {w for found in asked for w in words("".join(found))}
    return bool(named & set(words(unit.text))) if named else bool(_SHORT.search(unit.text))


def _definition(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit says what the thing asked about is: 'MIK är ...', 'RELÄ - Regionen läser'."""
    if clause.sections:
        return True  # "Vad innebär 18 §": its text says it
    thing = next((t for t in clause.content() if t.heavy), None)
    if thing is None:
        return False
    told = (
        m
        for m in re.finditer(r"[^\W_]+", unit.text)
        if DEFINES.match(unit.text, m.end()) or unit.text[m.start() - 1 : m.end() + 1] == f"({m.group()})"
    )
    return any(meant(thing, m.group().casefold(), unit) for m in told) or bool(
        MEANING.search(unit.text) and meets(thing, unit.own) >= MET
    )


def _law(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit cites a law; a section where a section was asked for."""
    section = bool(re.search(r"paragraf|section|§|lagrum|lagstöd|legal basis|lagstödet", clause.text, re.I))
    if not section and LAW_NAME.search(unit.text):
        return True
    return any(
        law.start < unit.end and law.end > unit.start and (bool(law.sections) or not section)
        for law in unit.page.laws
    )


def _who(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit names a person, or a body or group other than the question's own word for one."""
    names = [*PERSON.finditer(unit.text), *FIRST_NAME.finditer(unit.text)]
    if any(not asked(m.group(), clause) and not AT_PLACE.search(unit.text, 0, m.start()) for m in names):
        return True
    if IS_WHO.search(clause.text):
        return bool(VACANT.search(unit.text))
    own = {stem(word) for t in clause.terms for word in words(t.surface) if AGENT.search(word)}
    agents = not AGENT.search(" ".join(t.surface for t in clause.terms))
    for token in words(unit.text):
        features = word_features(token, unit.page.page.lang, unit.glossary)
        if agents and stem(token) not in own and AGENT.search(token):
            return True
        if features.get("i:agent", 0.0) >= 0.6 and not any(
            meets(t, features) >= TOLD for t in clause.content()
        ):
            return True
    return bool(VACANT.search(unit.text))


def _why(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit gives a reason or a purpose."""
    del clause
    return bool(CAUSE.search(unit.text)) or unit.around.get("l:purpose", 0.0) >= 0.6


def _amount(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit states a sum; a share or number will do where no money is asked for."""
    if MONEY.search(clause.text):
        return bool(AMOUNT.search(unit.text))
    return bool(QUANTITY.search(YEAR.sub("", unit.text)))


def _size(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit states how much: of money a sum."""
    of_money = MONEY.search(clause.text) and not SHARE.search(clause.text)
    return bool((AMOUNT if of_money else QUANTITY).search(unit.text))


_SHORT = regex(r"\b[A-ZÅÄÖ]{2,}\b")
_SHORT_FORM = regex(r"\b([A-ZÅÄÖ]{2,})\b|\bstår (?!det\b)([\wåäö-]+) för\b")

_CHECKS: dict[str, Callable[[Clause, Unit], bool]] = {
    "abbreviation": _abbreviation,
    "definition": _definition,
    "when": _when,
    "year": _year,
    "amount": _amount,
    "url": _states(URL),
    "frequency": _states(FREQUENCY),
    "duration": _states(DURATION),
    "count": counts,
    "where": _where,
    "hours": _states(HOURS),
    "name": _named,
    "law": _law,
    "who": _who,
    "why": _why,
    "size": _size,
}
