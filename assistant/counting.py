"""Clause that asks how many + a unit -> does a number stand before what is counted?"""

from __future__ import annotations

import re
from itertools import takewhile

from assistant.analysis import stem, words
from assistant.clause import Clause, Term
from assistant.features import word_features
from assistant.forms import PLURAL, UNCOUNTED, YEAR
from assistant.lexicon import NUMBERS, SECTION
from assistant.units import Unit
from corpus.regex import regex

COUNTED = 0.65  # a compound's head by a word of another language: "networks" in "yrkesnätverk"
_UP_TO = frozenset("från till är var blir antal from to is are was".split())


def counts(clause: Clause, unit: Unit) -> bool:
    """Say whether a number stands within three words before something counted by the question."""
    counted = counted_terms(clause)
    if not counted or UNCOUNTED.search(clause.text):
        return any(_number(token, clause) for token in words(SECTION.sub("", unit.text)))
    tokens = words(unit.text)
    if _enumerated(counted, unit):
        return True
    if NUMBER_OF.search(unit.text) and any(_number(token, clause) for token in tokens):
        return any(meant(term, token, unit) for term in counted for token in tokens)
    return any(
        meant(term, each, unit)
        for i, token in enumerate(tokens)
        if _number(token, clause)
        for each in (*tokens[i + 1 : i + 4], *_before(tokens, i))
        for term in counted
    )


# "öka antalet filialer från nio till tolv"
NUMBER_OF = regex(r"(?i)\bantal(?:et)?\b|\bnumber of\b")
# "de prioriterade grupperna A, B och C"
_ENUMERATION = regex(r"(?::\s?|\s(?:är |are )?)(?=\S)[^,.;:]{3,60},\s[^.;:]{3,120}\b(?:och|samt|and)\s")


def _enumerated(counted: list[Term], unit: Unit) -> bool:
    """Say whether what is counted stands before an enumeration of them."""
    return unit.kind in ("sentence", "item") and any(
        PLURAL.search(found.group())
        and _named_by(term, found.group().casefold(), unit)
        and _ENUMERATION.match(unit.text, found.end())
        for found in re.finditer(r"[^\W\d_]+", unit.text)
        for term in counted
    )


def _before(tokens: list[str], at: int) -> list[str]:
    """Return the word that a number follows at once, or after 'från', 'till', 'är'."""
    while at and tokens[at - 1] in _UP_TO:
        at -= 1
    return tokens[at - 1 : at]


def _number(token: str, clause: Clause) -> bool:
    """Say whether a word is a number that the question has not named itself; years count nothing."""
    if token.isdecimal():
        return len(token) < 7 and not YEAR.fullmatch(token) and int(token) not in clause.numbers
    return token in NUMBERS


def counted_terms(clause: Clause) -> list[Term]:
    """Return the words that a 'how many' counts: the first content word after it, or a phrase around it."""
    match = re.search(r"hur många|antal(?:et)?|how many|number of", clause.text, re.I)
    after = words(clause.text[match.end() :]) if match else []
    asked = words(match.group())[-1] if match else ""
    around = [term for term in clause.terms if " " in term.surface and asked in term.surface.split()]
    around += [
        t for t in clause.terms if " " in t.surface and t.surface.split() == after[: len(t.surface.split())]
    ]
    by_word = {term.surface: term for term in clause.terms}
    found = [by_word[w] for w in after if w in by_word]
    heavy = [t for t in found if t.heavy]
    if clause.language == "en" and heavy:  # "how many professional networks": the last word of the run
        run = list(takewhile(lambda word: word in by_word, after))
        heavy = [by_word[word] for word in run if by_word[word].heavy][-1:] or (
            [by_word[run[0]]] if run else heavy
        )
    return around[:1] or heavy[:1] or found[:1]


def _named_by(term: Term, word: str, unit: Unit) -> bool:
    """Say whether a word is the one that a term means, or the last one of a phrase."""
    if meant(term, word, unit):
        return True
    last = term.parts[-1] if " " in term.surface and term.parts else ()
    features = word_features(word, unit.page.page.lang, unit.glossary)
    return any(features.get(feature, 0) * weight >= COUNTED for feature, weight in last)


def meant(term: Term, word: str, unit: Unit) -> bool:
    """Say whether a word of a unit is the one that a term means."""
    own = {f"s:{stem(word)}", f"e:{stem(word, 'en')}"}
    if any(feature in own for feature, _ in term.alternatives):
        return True
    features = word_features(word, unit.page.page.lang, unit.glossary)
    return any(features.get(feature, 0) * weight >= COUNTED for feature, weight in term.alternatives)


# "Ni har väl fyra mål?", "Is it true that there are six points?"
_DOUBTED = regex(r"(?i)\b(?:väl|visst|stämmer|sant|riktigt|true|correct|right)\b")


def claims_number(clause: Clause) -> bool:
    """Say whether a clause asks if there are so many entries as it says: 'Har ni fem mål?'."""
    return (clause.yes_no or _DOUBTED.search(clause.text) is not None) and says_number(clause)


def says_number(clause: Clause) -> bool:
    """Say whether a clause says how many entries there are: 'de fem målen', 'three or four main goals'."""
    tokens = words(clause.text)
    return any(
        not clause.label_words.isdisjoint(tokens[i + 1 : i + 3])
        and (token in NUMBERS or (token.isdecimal() and len(token) < 3))
        and clause.label_words.isdisjoint(tokens[max(0, i - 1) : i])  # "mål 2 med delmål"
        for i, token in enumerate(tokens)
    )
