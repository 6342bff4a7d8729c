"""Text -> references to sections of laws, and sums of money and shares, with exact spans."""

from __future__ import annotations

import re

from corpus.models import Amount, LawRef

_NUMBER = r"\d{1,3}(?:\s?[a-z]\b(?!\w))?"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|och|and|samt|–|-)\s*{_NUMBER}){{0,12}}"
_SECTION = re.compile(
    rf"(?:(?P<chapter>\d{{1,2}})\s*kap\.?\s*)?(?<![\d:])(?P<before>{_NUMBERS})\s*§§?"
    rf"|§§?\s*(?P<after>{_NUMBERS})"
    rf"|\b(?:paragraf(?:en|erna)?|paragraph|section|sections)\s+(?P<word>{_NUMBERS})",
    re.I,
)
_LAW = re.compile(
    r"\b(?P<name>(?!förslag|bilag|underlag|anslag|uppslag|utslag)\w{3,40}lag(?:en|ens)?)\b"
    r"(?:\s*\((?:SFS )?\d{4}:\d+)?"
    r"|\b(?P<act>(?-i:(?:[A-Z]\w{1,40} ){1,3}Act))\b|\((?:SFS )?(?P<number>\d{4}:\d+)",
    re.I,
)
_NUMBER_OF = r"\d{1,3}(?:[ ,]\d{3}){1,4}(?!\d)|\d{1,12}(?:[.,]\d{1,3})?"
_SUM = re.compile(
    rf"(?<![\d.,-])(?P<value>{_NUMBER_OF})\s?(?P<scale>miljoner|miljon|miljarder|tusen|million|thousand)?"
    rf"\s?(?P<unit>kronor|kr|SEK|tkr|mkr|procent|%|per cent|percent|euro|EUR)(?!\w)"
    rf"|\b(?P<before>SEK|EUR) ?(?P<after>{_NUMBER_OF})(?: (?P<scales>million|thousand)\b)?",
    re.I,
)
_SCALES = {
    "miljoner": 1e6,
    "miljon": 1e6,
    "million": 1e6,
    "miljarder": 1e9,
    "tusen": 1e3,
    "thousand": 1e3,
    "tkr": 1e3,
    "mkr": 1e6,
}
_SHARES = frozenset({"procent", "%", "per cent", "percent"})


def find_laws(text: str) -> list[LawRef]:
    """Return the references to sections of laws, with the law that the paragraph or the lines above name."""
    found: list[LawRef] = []
    at = 0
    known: str | None = None
    for line in text.split("\n"):
        for match in _SECTION.finditer(line):
            # "17 § Planer ska antas": a line of a statute, of the law named above it.
            law = _law_of(line, match) or (known if match.start() <= 2 else None)
            numbers = match["before"] or match["after"] or match["word"]
            chapter = int(match["chapter"]) if match["chapter"] else None
            found.append(
                LawRef(
                    start=at + match.start(),
                    end=at + match.end(),
                    law=law,
                    chapter=chapter,
                    sections=_sections(numbers),
                )
            )
        named = [_law_name(each) for each in _LAW.finditer(line) if not each["number"]]
        known = named[-1] if named else known
        at += len(line) + 1
    return found


def _law_of(line: str, match: re.Match[str]) -> str | None:
    """Return the law of a reference: right behind it, else the nearest before it, else the next after it."""
    window = 400
    begin = max(0, match.start() - window)
    after = _LAW.search(line[match.end() : match.end() + window])
    if after and after.start() <= 4:
        return _law_name(after)
    before = [
        m
        for m in _LAW.finditer(line[begin : match.start()])
        if not m["number"] or match.start() - begin - m.end() <= 2
    ]
    if before:
        return _law_name(before[-1])
    return _law_name(after) if after and "." not in line[match.end() : match.end() + after.start()] else None


def _law_name(found: re.Match[str]) -> str:
    return found["name"] or found["act"] or found["number"]


def _sections(numbers: str) -> tuple[int, ...]:
    pieces = [int(n) for n in re.findall(r"\d+", numbers)]
    if (
        len(pieces) == 2
        and re.fullmatch(r"\d+\s*[–-]\s*\d+", numbers.strip())
        and 0 < pieces[1] - pieces[0] < 100
    ):
        return tuple(range(pieces[0], pieces[1] + 1))
    return tuple(pieces)


def find_amounts(text: str) -> list[Amount]:
    """Return sums in kronor ("kr") or euro, and shares ("%")."""
    return [_amount(match) for match in _SUM.finditer(text)]


def _amount(match: re.Match[str]) -> Amount:
    unit = (match["unit"] or match["before"]).casefold()
    scale = (match["scale"] or match["scales"] or "").casefold()
    # "50,000" and "50 000" part thousands, "1,5" a fraction.
    digits = re.sub(r"[ ,](?=\d{3}(?!\d))", "", match["value"] or match["after"]).replace(",", ".")
    name = "%" if unit in _SHARES else "EUR" if unit in ("euro", "eur") else "kr"
    value = float(digits) * _SCALES.get(scale, 1.0) * _SCALES.get(unit, 1.0)
    return Amount(start=match.start(), end=match.end(), value=value, unit=name)
