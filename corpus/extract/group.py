"""Lines without marks -> blocks: headings, labels, dates, tables, contacts, bare lists, paragraphs.

Each reader takes lines from the front of a run and tells how many; the first that takes any wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from corpus import lines, persons
from corpus.blocks import Block
from corpus.extract.titles import is_open, is_spaced, is_title
from corpus.extract.wrap import STATUTE, Line
from corpus.ordinals import Ordinal, beside, ordinal

_SIGN = re.compile(r"([A-H]|[IVX]{1,4})[.)] ")
_CELLS = re.compile(r"\t+| \| ")


@dataclass(slots=True)
class State:
    """What has been read so far on the page."""

    repeated: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    in_contacts: bool = False
    in_numbers: bool = False
    numbered: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_group(group: list[Line], after: Line | None, state: State) -> None:
    """Read a run of lines without blank lines or marks; `after` is the line behind it."""
    while group:
        taken = (
            _take_ordinal(group, state)
            or _take_date(group, state)
            or _take_table(group, state)
            or _take_contact(group, after, state)
            or _take_label(group, after, state)
            or _take_heading(group, after, state)
            or _take_items(group, after, state)
        )
        if not taken:
            state.blocks.append(Block("paragraph", group[0].text))
            taken = 1
        group = group[taken:]


def _take_ordinal(group: list[Line], state: State) -> int:
    own = ordinal(group[0].text)
    if own is None or len(group[0].text) > 200 or not _in_sequence(group[0].text, own, state):
        return 0
    # "Delmål 1.1" below "Mål 1": the first word to be numbered is the outer one.
    state.numbered = [*state.numbered, own.word] if own.word not in state.numbered else state.numbered
    level = min(3 + state.numbered.index(own.word), 6)
    state.blocks.append(Block("heading", group[0].text, level=level))
    state.in_numbers, state.in_contacts = True, False
    return 1


def _in_sequence(text: str, own: Ordinal, state: State) -> bool:
    """Tell whether a letter or Roman number that stands alone is one of several: "A. Karlsson" is not."""
    sign = _SIGN.match(text)
    if own.word or sign is None:
        return True
    mark, rest = sign[1], text[sign.end() :]
    is_begun = ("I" if mark[0] in "IVX" else "A") in state.letters
    is_name = mark not in ("I", "II", "III", "IV", "VI") and len(rest.split()) == 1
    return is_begun and not is_name and any(each in state.letters for each in beside(mark))


def _take_date(group: list[Line], state: State) -> int:
    text = group[0].text
    if not lines.date_line(text) and not lines.bare_date(text):
        return 0
    state.blocks.append(Block("paragraph", text))
    return 1


def _take_table(group: list[Line], state: State) -> int:
    rows: list[list[str]] = []
    for line in group:
        cells = [cell.strip() for cell in _CELLS.split(line.text.strip("| "))]
        if line.text.startswith("|") and not line.text.endswith("|"):  # the corner above the rows' names
            cells = ["", *cells]
        if len(cells) < 2 or (rows and len(cells) > len(rows[0])):
            break
        rows.append(cells)
    if len(rows) < 2:
        return 0
    state.blocks.append(Block("table", rows=rows, barred="|" in group[0].text))
    return len(rows)


def _take_contact(group: list[Line], after: Line | None, state: State) -> int:
    texts = [line.text for line in group]
    if lines.is_contact_heading(texts[0]):
        state.in_contacts = True
        if len(texts) > 1 and texts[0].endswith(":") and lines.is_reach(texts[1]):
            state.blocks.append(Block("paragraph", "\n".join(texts)))
            return len(texts)
        state.blocks.append(Block("heading", texts[0], level=2))
        state.in_numbers, state.numbered = False, []
        return 1
    taken = 0
    if _is_person(texts, state, after.text if after else "") or _is_unit(texts):
        while (
            taken < len(texts)
            and not lines.is_contact_heading(texts[taken])
            and not lines.date_line(texts[taken])
        ):
            taken += 1
        state.blocks.append(Block("contact", "\n".join(texts[:taken])))
    return taken


def _is_person(texts: list[str], state: State, after: str = "") -> bool:
    """Tell whether lines begin with a person, or with the role of whom the next line names."""
    first, rest = texts[0], texts[1:4]
    if persons.inline_person(first):
        return (
            state.in_contacts
            or lines.is_reach(first)
            or (bool(rest) and bool(persons.inline_person(rest[0])))
        )
    if persons.is_name(first) or lines.has_label(first, "names"):
        return state.in_contacts or any(
            lines.is_reach(each) or persons.is_office(each.split()[0]) for each in rest
        )
    if persons.is_name((*rest, after)[0]) and persons.is_role(first):
        return state.in_contacts or any(map(lines.is_reach, rest))
    if not state.in_contacts:
        return False
    last = state.blocks[-1].text if state.blocks and state.blocks[-1].kind == "contact" else ""
    is_role = persons.is_name(last) or lines.has_label(last, "names")
    return (is_role and len(first.split()) <= 8 and first[-1] not in ".:?") or (
        lines.is_reach(first) and len(first) < 100
    )


def _is_unit(texts: list[str]) -> bool:
    """Tell whether lines are an address block: short lines, with a postcode or much to reach it by."""
    if any(len(text) >= 80 or text.endswith(".") for text in texts) or len(texts) > 12:
        return False
    if len(texts) == 1:
        return lines.is_reach(texts[0]) and len(texts[0].split()) <= 6
    reach = sum(lines.is_reach(text) for text in texts)
    return reach * 3 >= len(texts) or any(lines.POSTCODE.fullmatch(text) for text in texts[1:])


def _take_label(group: list[Line], after: Line | None, state: State) -> int:
    text = group[0].text
    is_last = len(group) == 1
    if (
        (is_last and after is None)
        or is_spaced(text)
        or not _is_label(text, _before_list(group, after), state)
    ):
        return 0
    state.blocks.append(Block("label", text))
    return 1


def _is_label(text: str, before_list: bool, state: State) -> bool:
    """Tell whether a line names what comes next and no more: "DELMÅL", "Insatser", "2021"."""
    if before_list and is_open(text):
        return False
    words = len(text.split())
    is_repeated = text.casefold() in state.repeated and words <= 5 and text[-1] not in ".,"
    if is_repeated or (text.isdigit() and len(text) == 4) or lines.is_colon_label(text):
        return True
    is_below = state.in_numbers or (bool(state.blocks) and state.blocks[-1].numbered)
    if is_below and text.strip(":").casefold() in lines.words("sentences", "labels"):
        return True
    return before_list and (lines.is_capitals(text) or (words <= 3 and state.in_numbers and is_title(text)))


def _before_list(group: list[Line], after: Line | None) -> bool:
    return len(group) == 1 and after is not None and bool(after.mark)


def _take_heading(group: list[Line], after: Line | None, state: State) -> int:
    text = group[0].text
    is_aside = text.strip(":").casefold() in lines.words("sentences", "asides") and (after or len(group) > 1)
    if not (group[0].underlined or is_spaced(text) or is_aside):
        if not is_title(text) or _leads(text, group, after, state):
            return 0
        if len(group) > 1 and not _heads(text, group[1:], after):
            return 0
    state.blocks.append(Block("heading", text, level=max(group[0].level, 2)))
    state.in_numbers = state.in_contacts = False
    state.numbered = []
    return 1


def _heads(text: str, below: list[Line], after: Line | None) -> bool:
    """Tell whether a line heads the lines right below it: a question and its answer, a title and its text."""
    first = below[0].text
    if text.endswith("?"):
        return not first.endswith("?")
    if _before_list(below, after) and (is_open(first) or first.endswith(":")):
        return True
    return len(text) < 60 and len(first) > 70 and first[-1] in ".:"


def _leads(text: str, group: list[Line], after: Line | None, state: State) -> bool:
    """Tell whether a line without a full stop begins the list below it rather than a section."""
    if not _before_list(group, after) or text.endswith("?"):
        return False
    is_named = bool(state.blocks) and state.blocks[-1].kind == "label"
    return is_open(text) or is_named or text.casefold() in state.repeated


def _take_items(group: list[Line], after: Line | None, state: State) -> int:
    """Take short lines that stand together as a list without marks."""
    last = state.blocks[-1] if state.blocks else Block("paragraph")
    after_lead = last.kind == "label" or last.text.endswith(":")
    taken = len(list(takewhile(lambda line: _is_item(line.text, after_lead, state), group)))
    if taken == len(group) and after is not None and after.mark:
        taken -= 1  # the last line leads to the marked list below it
    is_below = state.in_numbers and taken == 1 and _is_sub_item(group[0].text, last)
    if taken < 2 and not is_below:
        return 0
    state.blocks.append(Block("list", items=[Block("item", line.text) for line in group[:taken]]))
    return taken


def _is_item(text: str, after_lead: bool, state: State) -> bool:
    is_short = len(text.split()) <= 14 and text[-1] not in ".!?:"
    is_other = ordinal(text) or lines.date_line(text) or STATUTE.match(text) or _is_person([text], state)
    return not is_other and (is_short or len(text) < 250) and (is_short or _is_named(text, after_lead, state))


def _is_named(text: str, after_lead: bool, state: State) -> bool:
    is_labelled = state.in_numbers and lines.inline_label(text) is not None
    return (after_lead or is_labelled) and text[-1] != ":"


def _is_sub_item(text: str, last: Block) -> bool:
    """Tell whether a lone line under a numbered heading is what a label such as "Delmål" names."""
    return last.kind == "label" or (
        lines.inline_label(text) is not None and not lines.is_contact_heading(text)
    )
