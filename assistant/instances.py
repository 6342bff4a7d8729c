"""Clause that asks which + a unit -> does the unit name any, or only the kind of thing?"""

from __future__ import annotations

import re

from assistant.analysis import stem, words
from assistant.clause import Clause, Term
from assistant.features import word_features
from assistant.forms import COMPANY, NAME, NAMED_PLACE, OWNER, SEVERAL, TOGETHER
from assistant.lexicon import PARTITIVE, SINGLED
from assistant.meets import MET, meets
from assistant.units import Unit
from corpus.regex import regex


def names_none(clause: Clause, unit: Unit) -> bool:
    """Say whether 'vilka tidningar' meets such a word alone, with no name, enumeration or narrower word."""
    focus = next((t for t in clause.terms if t.focus), None)
    if clause.kind not in ("list", "which") or (COMPANY.search(clause.text) and TOGETHER.search(unit.text)):
        return False
    if (
        SINGLED.search(clause.text)
        or (not clause.labels and PARTITIVE.search(clause.text))
        or (focus is not None and PLACES.search(focus.surface))
    ):
        return not names_proper(clause, unit)
    if focus is None:
        return False
    noun = clause.label_words.issuperset(words(focus.surface))
    if clause.labels and not (noun and clause.kind == "list" and unit.kind == "sentence"):
        return False  # "vilka mål": a sentence that only speaks of goals lists none
    if _sibling(focus, unit):
        return True
    if noun and not SEVERAL.search(unit.text) and _says(focus, unit):
        return True
    if names_several(clause, unit):
        return False
    met = " " in focus.surface and meets(focus, unit.own) >= MET
    for found in re.finditer(r"[^\W_]+", unit.text):
        token = found.group().casefold()
        features = word_features(token, unit.page.page.lang, unit.glossary)
        if meets(focus, features) < MET:
            continue
        met = True
        if any(feature[:2] == "i:" and features.get(feature) == 1.0 for feature, _ in focus.alternatives):
            return False  # one of those meant: "finska" for "språk"
        other = not any(features.get(f) == 1.0 for f, w in focus.alternatives if w == 1.0)
        narrower = other and (len(token) > len(focus.surface) + 3 or not _asks_for_several(clause, focus))
        if narrower or _TELLS.match(unit.text, found.end()):
            return False
    return met


# Each has a name of its own; a text that only speaks of them names none.
PLACES = regex(
    r"(?i)(?:kommun(?:er|erna)?|region(?:er|erna|s)|län(?:en)|länder(?:na)?|countries|counties|municipalit(?:y|ies)|städer(?:na)?|orter(?:na)?|byar(?:na)?|towns|cities|villages)$"
)


# "kommunerna Alby och Berga", "Alby kommun"
PLACE_NAMES = regex(
    r"(?i:\b(?:kommun(?:er|erna)?|\w*region(?:en|erna)?|städerna|orterna|byarna|municipalities|towns|villages))"
    r"(?:(?:\s+(?!i\b|in\b|of\b|på\b|inom\b)[a-zåäö]+){0,2}\s+|(?:\s+[a-zåäö]+){0,6}\s*:\s+)[A-ZÅÄÖ]\w+"
    r"|\b[A-ZÅÄÖ]\w+ (?:kommun|län|municipality)\b|\bRegion [A-ZÅÄÖ]\w+"
)


def names_proper(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit has a name beside those of who speaks on the page."""
    if PLACES.search(
        " ".join(t.surface for t in clause.terms if t.focus) or clause.text.rstrip("?. ")
    ) and unit.kind in ("sentence", "item"):
        return any(not _own_region(m.group(), unit) for m in PLACE_NAMES.finditer(unit.text))
    speaks = unit.among.title
    return any(
        not asked(m.group(), clause)
        and not all(f"s:{stem(w)}" in speaks or w == "region" for w in words(m.group()))
        for m in NAME.finditer(unit.text)
    )


def _says(focus: Term, unit: Unit) -> bool:
    """Say whether a unit has the very word: it speaks of goals and names none."""
    return any(weight == 1.0 and unit.own.get(feature) == 1.0 for feature, weight in focus.alternatives)


def _own_region(name: str, unit: Unit) -> bool:
    """Say whether a name is that of the region that speaks on the page."""
    speaks = unit.among.title
    return name.startswith("Region ") and all(f"s:{stem(w)}" in speaks for w in words(name)[1:])


def in_town(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit names a place other than the region that speaks."""
    return any(
        m[1] is None or not (asked(m[1], clause) or unit.among.title.get(f"s:{stem(m[1].casefold())}") == 1.0)
        for m in NAMED_PLACE.finditer(unit.text)
        if not OWNER.match(unit.text, m.start())
    )


def has_instance(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit has one of the things asked for: 'finska' for 'språk'."""
    focus = next((t for t in clause.terms if t.focus), None)
    return focus is not None and any(f[:2] == "i:" and unit.own.get(f) == 1.0 for f, _ in focus.alternatives)


def _asks_for_several(clause: Clause, focus: Term) -> bool:
    """Say whether 'which' asks for several; for one, a word of the same meaning may be it: body, board."""
    return focus.surface.endswith("s") if clause.language == "en" else "vilka" in words(clause.text)


def _sibling(focus: Term, unit: Unit) -> bool:
    """Say whether what is asked for is itself one of those enumerated: 'minoriteter, personer med ...'."""
    found = re.search(r"(\w+),\s+[^,:]{2,60}(?:,|\b(?:och|samt|and)\b)", unit.text)
    return (
        unit.kind in ("sentence", "item")
        and found is not None
        and not _TELLS_NAMED.match(unit.text, found.end(1))
        and stem(found[1].casefold()) == stem(words(focus.surface)[-1])
    )


_TELLS_NAMED = regex(
    r"\s*(?::|,?\s*(?:främst|särskilt|framför allt|i synnerhet"
    r"|som|såsom|till exempel|exempelvis|bland annat)\b)"
)


def names_several(clause: Clause, unit: Unit) -> bool:
    """Say whether a unit enumerates or names things that the question does not name itself."""
    if unit.kind in ("list", "section", "row"):
        return True
    return bool(SEVERAL.search(unit.text)) or any(
        not asked(m.group(), clause) for m in NAME.finditer(unit.text)
    )


def unlisted(clause: Clause, unit: Unit) -> bool:
    """Say whether 'vilka kommuner' meets the word 'kommuner' alone, with nothing that tells which.

    A word of another stem may itself be the answer: 'kulturnämnden' tells which 'nämnd'.
    """
    focus = next((t for t in clause.terms if t.focus), None)
    if focus is None or unit.kind in ("list", "section", "row"):
        return False
    stems = {f for f, w in focus.alternatives if w == 1.0}
    plain = False
    for found in re.finditer(r"[^\W_]+", unit.text):
        features = word_features(found.group().casefold(), unit.page.page.lang, unit.glossary)
        plain = plain or any(features.get(f) == 1.0 for f in stems)
        if _MEMBER.search(unit.text, 0, found.start()):
            continue
        if any(features.get(f, 0.0) * w >= 0.6 for f, w in focus.alternatives) and (
            (found.group()[0].isupper() and found.start()) or _TELLS.match(unit.text, found.end())
        ):
            return False
    return plain


# A noun after a comma is one of several things, and what follows it is another.
_MEMBER = regex(r",\s*(?:och\s+|and\s+)?$")
# What follows a noun that its instances follow: a colon, 'som exempelvis', names, an enumeration.
_TELLS = regex(
    r"(?:\s+\w+){0,3}\s*:"
    r"|\s*,?\s*(?:främst|särskilt|framför allt|i synnerhet|i första hand|mainly|primarily|especially)\b"
    r"|\s*(?:[\"”“(]"
    r"|(?:\w+\s+){0,2}(?:som(?! (?:ska|har|är|kan|får|vill|finns|inte|\w{3,}[ae]r)\b)"
    r"|såsom|till exempel|exempelvis|bland annat|like|such as|including)\b"
    r"|(?:är|are|i|in)?\s*[A-ZÅÄÖ]\w+"
    r"|[\w -]{0,30},(?!\s*(?:och|and)\b)\s*[\w -]{1,60}(?:,|\b(?:och|samt|eller|and)\b))"
)


def asked(text: str, clause: Clause) -> bool:
    """Say whether the question itself has the words, so that they are no answer to it."""
    own = {feature for term in clause.terms for feature, weight in term.alternatives if weight >= 0.9}
    own |= {
        feature for term in clause.terms for part in term.parts for feature, weight in part if weight >= 0.9
    }
    return all(f"s:{stem(word)}" in own or len(word) < 3 for word in words(text))
