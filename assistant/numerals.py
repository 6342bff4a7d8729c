"""Number words and ordinals of both languages; data for `lexicon` and the features of words."""

from __future__ import annotations

import re

from corpus.regex import regex

NUMBERS: dict[str, int] = {
    word: number
    for number, forms in {
        1: "ett en one", 2: "två two", 3: "tre three", 4: "fyra four", 5: "fem five", 6: "sex six",
        7: "sju seven", 8: "åtta eight", 9: "nio nine", 10: "tio ten", 11: "elva eleven", 12: "tolv twelve",
        13: "tretton thirteen", 14: "fjorton fourteen", 15: "femton fifteen", 16: "sexton sixteen",
        17: "sjutton seventeen", 18: "arton eighteen", 19: "nitton nineteen", 20: "tjugo twenty",
        30: "trettio thirty", 40: "fyrtio forty", 50: "femtio fifty", 60: "sextio sixty",
        70: "sjuttio seventy",
        80: "åttio eighty", 90: "nittio ninety", 100: "hundra hundred", 1000: "tusen thousand",
    }.items()
    for word in forms.split()
    if word not in {"en", "ett", "one"}
}  # fmt: skip
CARDINALS = NUMBERS | {"ett": 1, "one": 1}

LAST = -1
ORDINALS: dict[str, int] = {
    word: number
    for number, forms in {
        1: "första förste first 1st 1:a ettan översta topmost", 2: "andra andre second 2nd 2:a tvåan", 3: "tredje third 3rd 3:e trean",
        4: "fjärde fourth 4th 4:e fyran", 5: "femte fifth 5th 5:e femman", 6: "sjätte sixth 6th 6:e sexan",
        7: "sjunde seventh 7th 7:e sjuan", 8: "åttonde eighth 8th 8:e åttan", 9: "nionde ninth 9th 9:e nian",
        10: "tionde tenth 10th 10:e tian", 11: "elfte eleventh 11th 11:e", 12: "tolfte twelfth 12th 12:e",
        13: "trettonde thirteenth 13th 13:e", 14: "fjortonde fourteenth 14th 14:e",
        15: "femtonde fifteenth 15th 15:e", 16: "sextonde sixteenth 16th 16:e",
        17: "sjuttonde seventeenth 17th 17:e", 18: "artonde eighteenth 18th 18:e",
        19: "nittonde nineteenth 19th 19:e", 20: "tjugonde twentieth 20th 20:e",
        LAST: "sista siste last final avslutande understa nedersta",
    }.items()
    for word in forms.split()
}  # fmt: skip
ORDINALS |= {
    f"{word}s": number for word, number in ORDINALS.items() if word.endswith(("an", "fyran"))
}  # "tvåans"

# "3:e målet", "2:a delmålet": a number that is said as an ordinal; "11:e paragrafen" and "3:e maj" stay.
_NTH = regex(
    r"\b(?:([12]):a|(\d{1,2}):e)\b"
    r"(?!\s+(?:paragraf|kap|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_SPELLED = {number: word for word, number in reversed(ORDINALS.items()) if word.isalpha()}


def spell_out(text: str) -> str:
    """Return a text with '3:e' written as 'tredje'."""
    return _NTH.sub(lambda found: _SPELLED.get(int(found[1] or found[2]), found[0]), text)
