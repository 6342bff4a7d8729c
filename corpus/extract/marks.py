"""Physical lines -> the same lines with each list mark parted from its words.

What is added belongs to marks alone: a space behind a bullet, a full stop behind a bare number.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus import lines
from corpus.extract.sections import sections
from corpus.ordinals import value

BULLETS = frozenset("•●▪◦‣∙·○■✓✔☑►▸▶➢➤◆❖")
# "1 Läslust", "2 Rum": numbers without a mark count when each follows the one before it.
_COUNTED = re.compile(r"^[ \t]*(\d{1,2})(?=[ \t]+[A-ZÅÄÖ])")
_FEWEST = 3
_GLUED = re.compile(rf"^([ \t]*[{''.join(BULLETS)}])(?=\w)")
_GLUED_DASH = re.compile(r"^([ \t]*[-–—])(?=[^\W\d_])")
_GLUED_SIGN = re.compile(r"^([ \t]*(\d{1,2}|[A-H]|[a-h]|[IVX]{1,4})[.)])(?=[A-ZÅÄÖ][a-zåäö])")
# With nothing that closes it a guillemet is no quotation mark.
_GUILLEMET = re.compile(r"^([ \t]*)[»›][ \t]*(?=[^\s»«›‹][^»«›‹]*$)")
_SET_OFF = re.compile(r"^([ \t]*(?:[A-H]|[IVX]{1,4})[.)])(?:[ ]{2,}|\t+)(?=\S)")
_BRACKETED = re.compile(r"^([ \t]*)\((\d{1,2})\)[ \t]+(?=\S)")
_ARROWS = re.compile(r"[ \t]+(→|=>|->)[ \t]+")


def with_marks(source: list[str]) -> list[str]:
    """Return the lines with every mark before words of its line, and a space between the two."""
    source = sections(_parted([part for line in source for part in _unfolded(line)]))
    counted = [int(found[1]) for line in source if (found := _COUNTED.match(line))]
    is_prose = any(_COUNTED.match(line) and line.rstrip().endswith(".") for line in source)
    is_counted = len(counted) >= _FEWEST and not is_prose and counted == list(range(1, len(counted) + 1))
    marked: list[str] = []
    for line in source:
        if line.strip() and marked and marked[-1].strip() in BULLETS:
            line = f"{marked.pop().rstrip()} {line.strip()}"
        marked.append(_COUNTED.sub(r"\g<0>.", line) if is_counted else line)
    return marked


def _parted(source: list[str]) -> list[str]:
    """Return the lines with a space behind marks that are glued to their words: "•stödja", "B)Rum"."""
    dashed = sum(_GLUED_DASH.match(line) is not None for line in source)
    signs = [found[2] for line in source if (found := _GLUED_SIGN.match(line))]
    numbers = [value(sign.upper()) for sign in signs]
    is_signed = numbers[:1] == [1] and any(after == before + 1 for before, after in pairwise(numbers))
    is_pointed = sum(_GUILLEMET.match(line) is not None for line in source) > 1
    is_listed = sum(_BRACKETED.match(line) is not None for line in source) > 1
    parted: list[str] = []
    for line in source:
        line = _BRACKETED.sub(r"\1\2. ", line) if is_listed else line
        line = _GUILLEMET.sub(r"\1• ", line) if is_pointed else line
        line = _SET_OFF.sub(r"\1 ", _GLUED.sub(r"\1 ", line, count=1), count=1)
        line = _GLUED_DASH.sub(r"\1 ", line, count=1) if dashed > 1 else line
        parted.append(_GLUED_SIGN.sub(r"\1 ", line, count=1) if is_signed else line)
    return parted


def _unfolded(line: str) -> list[str]:
    """Return the points that arrows part within a line as lines of their own: "att → a → b"."""
    first, *points = _ARROWS.split(line)
    last = first.rsplit(" ", 1)[-1].casefold()
    is_open = first.endswith(":") or last in lines.words("sentences", "unfinished")
    if len(points) < 4 or not is_open:  # two marks with their words; "Start → Kultur → Om oss" is a trail
        return [line]
    marks, words = points[::2], points[1::2]
    return [first, *(f"{mark} {each}" for mark, each in zip(marks, words, strict=True))]
