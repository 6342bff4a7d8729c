"""Physical lines -> lines with hard wraps undone, each with its mark, indentation and the gap before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus import lines, persons
from corpus.extract.marks import with_marks
from corpus.ordinals import ordinal

_BULLET = re.compile(r"([•●▪◦‣∙·○■✓✔☑►▸▶→➢➤◆❖*+–—-]|o(?= {1,3}\S)|--|=>|->|>>)[ \t]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=[^\W_])")
_NUMBER = re.compile(r"(\d{1,3})[.)][ \t]+(?=\S)")
_LETTER = re.compile(r"(?:[a-h]|[ivx]{1,4})\)[ \t]+(?=\S)")
STATUTE = re.compile(r"(?:I )?\d{1,3} ?[a-z]? ?§")
_CALLS = re.compile(r"\b(?:tel|tfn|telefon|phone|mobil)[.:]?$", re.I)
_LONG_ENTRY = 50  # code points: a shorter first line of an entry may be a title with text below it
_DEEPEST = 24  # spaces of indentation that count: six levels of four


@dataclass(slots=True)
class Line:
    """A line with its continuation: `mark` is its bullet or "1", `gap` a blank line before it."""

    text: str
    indent: int = 0
    mark: str = ""
    number: int = 0
    gap: bool = False
    underlined: bool = False
    level: int = 0  # of a heading marked by hashes


def read_lines(source: list[str]) -> list[Line]:
    """Return the lines with hard wraps undone."""
    source = with_marks(source)
    width = _wrap_width(source)
    is_dense = _is_dense(source)
    found: list[Line] = []
    gap = True
    last = ""  # the last physical line
    for raw in source:
        text = raw.strip()
        if not text:
            gap = True
        elif re.fullmatch(r"=+|-{2,}|_{2,}|\*{3,}", text):
            if found and not gap:
                found[-1].underlined = True
            gap = True
        else:
            line = _line(raw, gap)
            if found and _goes_on(found[-1], last, line, width):
                found[-1].text += f" {text}"
            else:
                line.gap = line.gap or (is_dense and not line.mark and not _in_table(found, line))
                found.append(line)
            last, gap = text, False
    return found


def _is_dense(source: list[str]) -> bool:
    """Tell whether blank lines part nothing on this page: then every line stands by itself."""
    worded = sum(bool(line.strip()) for line in source)
    gaps = sum(not line.strip() and bool(after.strip()) for line, after in pairwise(source))
    return worded >= 10 and gaps * 15 <= worded


def _in_table(found: list[Line], line: Line) -> bool:
    return bool(found) and any(mark in found[-1].text and mark in line.text for mark in ("\t", " | "))


def _line(raw: str, gap: bool) -> Line:
    indent = min(len(raw) - len(raw.lstrip()), _DEEPEST)
    text = raw.strip()
    if hashes := _HASHES.match(text):
        return Line(
            text[hashes.end() :].strip("# "), indent, "", 0, gap, underlined=True, level=len(hashes[1])
        )
    if bullet := _BULLET.match(text):
        return Line(text[bullet.end() :], indent, bullet[1], 0, gap)
    if _LETTER.match(text):  # "a) ..." keeps its letter, as a word of its own
        return Line(text, indent, "a", 0, gap)
    if number := _NUMBER.match(text):
        return Line(text[number.end() :], indent, "1", int(number[1]), gap)
    return Line(text, indent, "", 0, gap)


def _wrap_width(source: list[str]) -> int:
    """Return how long lines grow before they wrap, by those that go on in lower case; 0 where none does."""
    stripped = [line.strip() for line in source]
    return max((len(line) for line, after in pairwise(stripped) if _is_wrapped(line, after)), default=0)


def _is_wrapped(line: str, after: str) -> bool:
    is_open = len(line) >= 35 and line[-1] not in ".!?:"
    return is_open and after[:1].islower() and not _BULLET.match(after)


def _goes_on(line: Line, last: str, after: Line, width: int) -> bool:
    """Tell whether the next physical line continues a line."""
    if after.gap:  # only a word broken by a hyphen crosses a blank line
        return bool(re.search(r"[a-zåäö]-$", last)) and after.text[0].islower() and not after.mark
    if (
        _CALLS.search(last) and after.text[0] in "+(0123456789" and lines.phones(after.text)
    ):  # "tel.", then the number on the next line
        return True
    if after.mark == "1" and not line.mark and after.number > 20:
        return len(last) >= 35 and last[-1] not in ".!?:"
    if after.mark or line.level or after.level or ordinal(after.text) or lines.date_line(after.text):
        return False
    if lines.date_line(last):
        return after.text.startswith("den")
    if "\t" in last or " | " in last or _is_own_line(last) or lines.is_contact_heading(last):
        return False
    if last[-1] == "-" and last[-2:-1].isalpha() and after.text[0].islower():
        return True
    if after.text[0].islower() or after.text[0] == "(":
        return last[-1] not in ".!?:" and (bool(line.mark) or len(last) >= 35)
    if _is_own_line(after.text):
        return False
    hangs = bool(line.mark) and after.indent > line.indent
    return (hangs and len(last) >= _LONG_ENTRY and last[-1].isalpha()) or _is_full(last, after, width)


def _is_own_line(text: str) -> bool:
    """Tell whether a line never shares its words with the next: a name, a number, a short label."""
    is_label = text.endswith(":") and len(text.split()) <= 3
    if persons.inline_person(text):
        return True
    return len(text) < 60 and (is_label or persons.is_name(text) or lines.is_reach(text))


def _is_full(last: str, after: Line, width: int) -> bool:
    """Tell whether a line was broken for its length before one that begins with a capital or a digit."""
    if len(last) < 30 or last[-1] == ":" or STATUTE.match(after.text):
        return False
    word = last.rsplit(" ", 1)[-1]
    if word in lines.words("sentences", "unfinished"):
        return True
    if width < 50:
        return False
    if word[-1].isalpha():  # no sentence ends here
        share = 0.8 if word.islower() or after.text[0].isdigit() else 0.95
        return len(last) >= share * width
    return len(last) + len(after.text.split(" ", 1)[0]) >= width >= len(last)
