"""A line -> the ordinal it begins with: "2. ...", "Mål B. ...", "Delmål 1.2 ...", "Andra målet: ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus import lines

ORDINALS = (
    "första first", "andra second", "tredje third", "fjärde fourth", "femte fifth", "sjätte sixth",
    "sjunde seventh", "åttonde eighth", "nionde ninth", "tionde tenth",
)  # fmt: skip
_CARDINALS = (
    "ett en one", "två two", "tre three", "fyra four", "fem five",
    "sex six", "sju seven", "åtta eight", "nio nine", "tio ten",
)  # fmt: skip
_NUMBERS = {
    word: number
    for row in (ORDINALS, _CARDINALS)
    for number, names in enumerate(row, start=1)
    for word in names.split()
}
_COUNTS = {name: n for n, names in enumerate(_CARDINALS, start=1) for name in names.split()} | {
    "elva": 11, "eleven": 11, "tolv": 12, "twelve": 12,
}  # fmt: skip
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_LETTERS = tuple("ABCDEFGH")
_DIGITS = r"\d{1,2}(?:\.\d{1,2}){0,3}"


class Ordinal(NamedTuple):
    """The number a line begins with: `Mål 2: ...` -> ("mål", 2, 0), `2. ...` -> ("", 2, 3).

    `skip` is where the line's own words begin: behind a bare number, but before "Mål 2:".
    """

    word: str
    number: int
    skip: int


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(lines.words("sentences", "numbered"), key=len, reverse=True)))
    counts = "|".join(" ".join(_CARDINALS).split())
    nth = "|".join(" ".join(ORDINALS).split())
    separator = r"(?: ?[.:)](?!\d)| ?[–—|-](?= )|$)"
    return re.compile(
        rf"(?P<word>[A-ZÅÄÖ][a-zåäö-]{{1,24}}|[A-ZÅÄÖ]{{2,24}})"
        rf" (?:(?:n[ro]\.?|nummer|number) )?(?P<n>{_DIGITS}|[A-H]|[IVX]{{1,4}}|(?i:{counts})){separator}"
        # Without a mark between number and words only for what is known to be numbered.
        rf"|(?P<noun>(?i:{nouns})) (?P<k>{_DIGITS}|(?i:{counts}))(?= [A-ZÅÄÖ])"
        rf"|(?P<nth>(?i:{nth})) (?P<of>[a-zåäö-]{{2,24}})(?: ?[:.](?= |$)| [–—-](?= ))"
        rf"|(?P<m>{_DIGITS})[.)](?= )"
        rf"|(?P<c>(?i:{counts}))(?::| [–—-])(?= [A-ZÅÄÖ])"
        # A letter or a Roman number by itself, before a word in upper case.
        rf"|(?P<a>[A-H]|[IVX]{{1,4}})[.)](?= (?:[A-ZÅÄÖ][a-zåäö]|[A-ZÅÄÖ]{{3}}))"
    )


def ordinal(line: str) -> Ordinal | None:
    """Return the ordinal a line begins with, None where there is none."""
    found = _pattern().match(line)
    number = value(next(filter(None, found.group("n", "k", "nth", "m", "c", "a")))) if found else 0
    if found is None or number == 0:
        return None
    word = found["word"] or found["noun"] or found["of"]
    if word and word.casefold() in lines.words("sentences", "captions"):
        return None
    return Ordinal(word.casefold(), number, 0) if word else Ordinal("", number, found.end() + 1)


def beside(letter: str) -> tuple[str, ...]:
    """Return the letters or Roman numbers before and after one: "B" -> "A", "C"; "II" -> "I", "III"."""
    row = tuple(_ROMAN) if letter in _ROMAN else _LETTERS
    at = row.index(letter)
    return tuple(row[i] for i in (at - 1, at + 1) if 0 <= i < len(row))


def count_word(word: str) -> int:
    """Return the number that a word counts, 2 to 12: "fem", "5"; 0 for any other word."""
    number = int(word) if word.isdecimal() and len(word) < 3 else _COUNTS.get(word.casefold(), 0)
    return number if 2 <= number <= 12 else 0


def value(raw: str) -> int:
    """Return the number that digits, a Roman number, a letter or a word stand for; 0 for none."""
    if raw[0].isdecimal():
        last = raw.rpartition(".")[2]
        return int(last) if last.isdecimal() else 0  # "3D"
    if raw in _ROMAN:
        return _ROMAN[raw]
    return _NUMBERS.get(raw.casefold()) or (ord(raw) - ord("A") + 1 if raw in _LETTERS else 0)
