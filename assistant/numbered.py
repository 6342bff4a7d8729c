"""Clause that names a part or version by its number + a unit -> does the unit speak of another one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.clause import Clause
from assistant.units import Unit
from corpus.regex import regex

# Nouns whose number tells one from the others, those that mean the same together.
_NOUNS = (
    r"version(?:en)?|utgåvan?|upplagan?|edition|release",
    r"kapitel|kapitlet|kap\.?|chapter",
    r"avsnitt(?:et)?|del(?:en)?|section|part",
    r"bilagan?|appendix|annex|attachment",
    r"sidan?|sid\.?|page",
    r"etapp(?:en)?|fas(?:en)?|steg(?:et)?|phase|stage|step",
    r"nivån?|level",
    r"modul(?:en)?|module",
    r"tabell(?:en)?|table",
    r"figur(?:en)?|diagram(?:met)?|figure",
    r"omgång(?:en)?|round",
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2})*"
_LINK = r"(?:,| ?[–-] ?| ?\boch\b| ?\bsamt\b| ?\band\b| ?\btill\b| ?\bto\b)"
_RANGE = regex(rf"({_NUMBER}) ?(?:[–-]|\btill\b|\bto\b) ?({_NUMBER})")


def of_another_number(clause: Clause, unit: Unit) -> bool:
    """Say whether a clause asks for a part that neither a unit nor its headings name: 'avsnitt 4.4'."""
    if clause.sections:
        return False
    page = unit.page
    above = (page.slice(node) for node in page.ancestors(unit.node) if page.nodes[node].kind == "heading")
    texts = [unit.text, *above]
    return any(
        not any(_names(asked, text, i) for text in texts)
        for i in range(len(_NOUNS))
        for asked in _asked(clause.text, i)
    )


def _asked(text: str, noun: int) -> Iterator[str]:
    """Yield the numbers that stand behind a noun: '4.4' of 'avsnitt 4.4'."""
    return (number for run in _runs(noun).findall(text) for number in re.findall(_NUMBER, run))


def _names(asked: str, text: str, noun: int) -> bool:
    """Say whether a text gives the noun that number, by itself, in a row or a range, or begins with it."""
    if re.match(rf"{re.escape(asked)}\.?(?![\d.])(?: |$)", text):
        return True  # a heading: "4.4 Personal"
    for run in _runs(noun).findall(text):
        if asked in re.findall(_NUMBER, run):
            return True
        if asked.isdecimal() and any(_within(int(asked), *ends) for ends in _RANGE.findall(run)):
            return True
    return re.search(rf"(?i)\b{re.escape(asked)}(?::[ae])? (?:{_NOUNS[noun]})(?!\w)", text) is not None


def _within(asked: int, first: str, last: str) -> bool:
    return first.isdecimal() and last.isdecimal() and int(first) <= asked <= int(last)


@cache
def _runs(noun: int) -> re.Pattern[str]:
    """Return the pattern of a noun and the numbers behind it."""
    lead = rf"(?i)\b(?:{_NOUNS[noun]}) (?:nr\.? |nummer |number |no\.? )?"
    return re.compile(rf"{lead}({_NUMBER}(?:{_LINK} ?{_NUMBER})*)(?![\d%])")
