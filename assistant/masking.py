"""Text -> the same text without personal numbers, telephone numbers and mail addresses."""

from __future__ import annotations

import re
import unicodedata

NUMBER, MAIL = "[nummer]", "[e-post]"
_DIGITS = 6  # the shortest local telephone number, and the date that a personal number begins with

# What stands around an @, however it is written; more is taken than an address may hold, never less.
_AT = r"\s?(?:@|%40|[(\[{]\s?(?:at|@|snabel-?a)\s?[)\]}]|\bsnabel-?a\b)\s?"
_MAIL = re.compile(rf'(?:"[^"]*"|\S+){_AT}\S+', re.I)
# Digits with at most three signs between two of them.
_RUN = re.compile(r"[+(]*\d(?:[\s\-\u00ad\u2010-\u2015\u2212./:_()+]{0,3}\d)+")
_SPARED = re.compile(
    r"(?:19|20)\d\d\s?[-\u2010-\u2015]\s?(?:19|20)\d\d"  # the years of a plan: 2022-2025
    r"|(?:1[6-9]|20)\d\d:\d{1,4}"  # a law by its number: 2013:801
)


def mask(text: str) -> str:
    """Return text on one line, each number of six digits or more and each mail address replaced.

    Years from and to and the numbers of laws stay; sums from 100 000 upwards go too. Names stay.
    """
    plain = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFKC", text)
        if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join(_RUN.sub(_number, _MAIL.sub(MAIL, plain)).split())


def _number(run: re.Match[str]) -> str:
    few = sum(map(str.isdigit, run[0])) < _DIGITS
    return run[0] if few or _SPARED.fullmatch(run[0].lstrip("(")) else NUMBER
