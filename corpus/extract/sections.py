"""Lines that begin with the numbers of a document's sections -> headings, and numbered points below them.

"3 Mål", "3.1 Läslust", "3.1.1 pröva ...": the number of a chapter goes, as marks of lists do; a section
keeps its own and gets a full stop; a point keeps the last part of its number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from corpus import lines

_CHAPTER = re.compile(r"[ \t]*(\d{1,2})[.)]?[ \t]+([A-ZÅÄÖ].*?)[ \t]*$")
_PART = re.compile(r"([ \t]*)((?:\d{1,2}|[A-HMU])(?:\.\d{1,2}){1,3}|[A-HMU]\d{1,2})[.)]?[ \t]+(\S.*?)[ \t]*$")
_FEWEST = 2
_LONGEST = 12  # words of a title
_INDENT = 4


class _Numbered(NamedTuple):
    """A line with its number in parts, and its words."""

    at: int
    indent: str
    number: tuple[str, ...]
    words: str


def sections(source: list[str]) -> list[str]:
    """Return the lines with chapters as underlined headings, sections and points with their marks."""
    found = list(source)
    chapters = _chapters(source)
    for chapter in chapters:
        found[chapter.at] = f"{chapter.words}\n==="
    parts = _in_order([each for at, line in enumerate(source) if (each := _part(at, line)) is not None])
    titled = _titled_depths(parts, source)
    is_listed = not chapters and any(re.match(r"[ \t]*\d{1,2}[.)][ \t]", line) for line in source)
    for each in parts:
        if len(each.number) in titled and _is_title(each.words):
            found[each.at] = f"{'.'.join(each.number)}. {each.words}"
        else:
            indent = each.indent + " " * _INDENT * (len(each.number) - 1) * is_listed
            found[each.at] = f"{indent}{each.number[-1]}. {each.words}"
    return "\n".join(found).split("\n") if chapters or parts else source


def _chapters(source: list[str]) -> list[_Numbered]:
    """Return the lines "1 Inledning", "2 Mål" where each number follows the one before it."""
    found: list[_Numbered] = []
    for at, line in enumerate(source):
        match = _CHAPTER.match(line)
        if match and int(match[1]) == len(found) + 1 and _is_title(match[2]):
            found.append(_Numbered(at, "", (match[1],), match[2]))
    known = sum(each.words.casefold() in lines.words("sentences", "chapters") for each in found)
    return found if known >= _FEWEST else []


def _part(at: int, line: str) -> _Numbered | None:
    match = _PART.match(line)
    if match is None:
        return None
    number = match[2] if "." in match[2] else f"{match[2][0]}.{match[2][1:]}"
    return _Numbered(at, match[1], tuple(number.split(".")), match[3])


def _in_order(found: list[_Numbered]) -> list[_Numbered]:
    """Return those whose numbers count from 1 within what they are parts of; times and sums do not."""
    last: dict[tuple[str, ...], int] = defaultdict(int)
    kept: list[_Numbered] = []
    for each in found:
        own = int(each.number[-1])
        if own == last[each.number[:-1]] + 1 and not each.number[-1].startswith("0"):
            last[each.number[:-1]] = own
            kept.append(each)
    return kept if len(kept) >= _FEWEST else []


def _titled_depths(parts: list[_Numbered], source: list[str]) -> set[int]:
    """Return the depths at which numbers head sections: text stands between most of them and the next."""
    votes: dict[int, list[bool]] = defaultdict(list)
    for each, after in zip(parts, [*parts[1:], None], strict=False):
        end = after.at if after else min(each.at + 3, len(source))
        is_followed = any(line.strip() for line in source[each.at + 1 : end])
        is_deeper = after is not None and len(after.number) > len(each.number)
        votes[len(each.number)].append(_is_title(each.words) and (is_followed or is_deeper))
    return {depth for depth, own in votes.items() if sum(own) * 2 > len(own)}


def _is_title(words: str) -> bool:
    return words[0].isupper() and words[-1] not in ".,;:" and len(words.split()) <= _LONGEST
