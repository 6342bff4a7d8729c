"""Parts of a Word document -> the numbers that Word shows before its paragraphs.

mammoth counts each run of a list from 1; Word goes on counting where text stands between, and may show
words with the number ("Mål 1:").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass(slots=True)
class Number:
    """A numbered paragraph: its style, its number, and what Word shows before it where that has letters."""

    style: str
    value: int
    label: str


def numbers(document: Element, styles: Element | None, numbering: Element | None) -> Iterator[Number]:
    """Return the numbers of the numbered paragraphs with words, in document order; bullets have none."""
    lists = _lists(numbering)
    by_style = {key: found for key, found in _style_numbers(styles) if found}
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for paragraph in document.iter(f"{W}p"):
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        num_id, depth = _number_of(paragraph) or by_style.get(style) or ("0", 0)
        abstract, levels = lists.get(num_id, ("", {}))
        level = levels.get(depth)
        if level is None or level.kind == "bullet":
            continue
        count = counts[abstract]
        count[depth] = count.get(depth, level.start - 1) + 1
        for deeper in [each for each in count if each > depth]:
            del count[deeper]
        if any((run.text or "").strip() for run in paragraph.iter(f"{W}t")):
            yield Number(style, count[depth], _label(level.text, count))


def _label(text: str, count: dict[int, int]) -> str:
    """Return what stands before a paragraph, empty when it is only a number."""
    if not re.search(r"[^\W\d_]{2}", text):
        return ""
    return re.sub(r"%(\d)", lambda found: str(count.get(int(found[1]) - 1, 1)), text).strip()


def _lists(numbering: Element | None) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Return for each list the counter that it shares and its levels."""
    if numbering is None:
        return {}
    kinds = {_own(each, "abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    found = {}
    for num in numbering.iter(f"{W}num"):
        key, abstract = _own(num, "numId"), _value(num.find(f"{W}abstractNumId"))
        if abstract in kinds:
            restarts = num.find(f"{W}lvlOverride/{W}startOverride") is not None
            found[key] = (f"num {key}" if restarts else abstract, _levels(kinds[abstract]))
    return found


def _levels(kind: Element) -> dict[int, _Level]:
    return {
        int(_own(level, "ilvl") or 0): _Level(
            kind=_value(level.find(f"{W}numFmt")),
            text=_value(level.find(f"{W}lvlText")),
            start=int(_value(level.find(f"{W}start")) or 1),
        )
        for level in kind.iter(f"{W}lvl")
    }


def _style_numbers(styles: Element | None) -> Iterator[tuple[str, tuple[str, int] | None]]:
    for style in styles.iter(f"{W}style") if styles is not None else ():
        yield _own(style, "styleId"), _number_of(style)


def _number_of(element: Element) -> tuple[str, int] | None:
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None:
        return None
    return _value(found.find(f"{W}numId")), int(_value(found.find(f"{W}ilvl")) or 0)


def _value(element: Element | None) -> str:
    return _own(element, "val") if element is not None else ""


def _own(element: Element, key: str) -> str:
    return element.get(f"{W}{key}", "")
