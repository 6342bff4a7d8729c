"""A line of a page -> is it a person, by name, or an office?

The words they know are in reading.toml.
"""

from __future__ import annotations

import re
from functools import cache

from corpus import lines
from corpus.regex import regex

_NAME_WORD = r"[A-ZÅÄÖÉÜØÆ][a-zåäöéüøæáàèëïôñç]+(?:-[A-ZÅÄÖÉ][a-zåäöéüøæ]+)*"
_PARTICLE = r"(?:von|af|de|van|der|bin|al)"
NAME = regex(rf"{_NAME_WORD}(?: (?:{_PARTICLE} )?{_NAME_WORD}){{1,3}}")
_CALLS = frozenset(("ring", "mejla", "maila", "fråga", "call", "ask", "email"))  # "Ring Eva Bang på ..."
_PARTY = r"(?: \((?:M|S|C|L|V|MP|KD|SD|FI|F|Ö)\))?"


_LONGEST_ROLE = 120  # code points; a longer line is prose


def is_name(line: str) -> bool:
    """Tell whether a line is a person's name, "(M)" or a note on leave behind it; no word is an office's."""
    found = NAME.match(line)
    aside = line[found.end() :] if found else ""
    if not found or not (re.fullmatch(_PARTY, aside) or (aside[:2] == " (" and lines.is_note(aside[2:-1]))):
        return False
    words = re.split(r"[ -]", found[0].casefold())
    return words[0] not in _CALLS and not any(_is_not_name(word) for word in words)


def _is_not_name(word: str) -> bool:
    known = lines.words("contact", "not_names")
    is_ending = any(mark[0] == "-" and word.endswith(mark[1:]) for mark in known)
    return word in known or is_ending or is_office(word)


@cache
def _inline_person() -> re.Pattern[str]:
    name = rf"(?P<name>{_NAME_WORD}(?: (?:{_PARTICLE} )?{_NAME_WORD}){{1,3}}?)(?P<aside>(?: \([^()]+\))?)"
    return regex(rf"{name}(?:(?P<sign>,| [-–—|]|(?= {_an_office().pattern})) +(?P<rest>\S.*))?$")


def inline_person(line: str) -> re.Match[str] | None:
    """Return the match of `Namn (M), roll, tel`, `Namn - roll`, `Roll: Namn` in a line, from the name on."""
    for at in (0, *(space.end() for space in re.finditer(" ", line[:60]))) if len(line) < 160 else ():
        found = _inline_person().match(line, at)
        if found and is_name(found["name"] + found["aside"]) and _fits(line[:at].rstrip(), found):
            return found
    return None


def _fits(role: str, found: re.Match[str]) -> bool:
    """Tell whether what stands around a name is of a line about that person."""
    rest = found["rest"] or ""
    if not role:
        return found["sign"] == "," or lines.is_reach(rest) or (bool(found["sign"]) and is_role(rest))
    is_plain = len(role.split()) <= 3 and not set(role.split()) & lines.words("sentences", "unfinished")
    has_end = lines.is_reach(rest) or (role[-1] == ":" and not rest)
    return has_end and (role[-1] == ":" or is_plain) and is_role(role.rstrip(":"))


@cache
def _an_office() -> re.Pattern[str]:
    offices = "|".join(map(re.escape, lines.table("contact", "offices")))
    return regex(rf"(?i:[\w-]*(?:{offices})(?:er|r|s)?)(?![^\W\dA-ZÅÄÖ])")  # not "chefen"; but "chefTelefon"


def is_role(line: str) -> bool:
    """Tell whether a line is somebody's office: "Verksamhetsledare", "Konsulenter", "Head of Events"."""
    if len(line) > _LONGEST_ROLE:
        return False
    first, *more = line.split() or [""]
    is_other = (
        lines.is_contact_heading(line)
        or lines.is_contact_heading(first)
        or lines.is_byline(line)
        or lines.is_reach(line)
    )
    return len(more) < 8 and line[-1:] not in set(".:?!") and not is_other and bool(_an_office().search(line))


def find_name(text: str) -> re.Match[str] | None:
    """Return the first person's name in running text, without an office that stands before it."""
    at = 0
    while found := NAME.search(text, at):
        first = found.start()
        while (word := text[first:].split(" ")[0].casefold()) in _CALLS or _is_not_name(word):
            first = text.find(" ", first, found.end()) + 1
            if first == 0:
                break
        again = NAME.match(text, first) if first else None
        if again and is_name(again[0]):
            return again
        at = found.end()
    return None


def is_office(word: str) -> bool:
    """Tell whether a word names an office: bibliotekarie, handläggare, projektledare."""
    return word.casefold().endswith(tuple(lines.table("contact", "offices")))
