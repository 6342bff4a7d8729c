"""Lines without marks -> blocks: headings, labels, dates, tables, contacts, bare lists, paragraphs.

Each reader takes lines from the front of a run and tells how many; the first that takes any wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus import lines
from corpus.blocks import Block
from corpus.extract.wrap import STATUTE, Line

_CELLS = re.compile(r"\t+| \| ")
_LINK = re.compile(r"\bpdf\b|\.(?:pdf|docx?|xlsx?)\b|https?://|^www\.", re.I)
# A line that is not finished: the list below it goes on with it.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:att(?: vi)?|ska|skall|som|för|av|till|om|är|kan|och|genom)$"
    r"|(?:^|\s)(?:by|to|must|will|shall|should|are|is|can|following)$"
    r"|(?:^|\s)(?:ska|skall|måste|shall|must) ",
    re.I,
)
_CODE = re.compile(r"[A-Z0-9_]*[0-9_][A-Z0-9_]*|[^\W\d_]{0,2}")


@dataclass(slots=True)
class State:
    """What has been read so far on the page."""

    repeated: frozenset[str] = frozenset()
    in_contacts: bool = False
    in_numbers: bool = False
    blocks: list[Block] = field(default_factory=list)


def read_group(group: list[Line], after: Line | None, state: State) -> None:
    """Read a run of lines without blank lines or marks; `after` is the line behind it."""
    while group:
        taken = (
            _take_ordinal(group, state)
            or _take_date(group, state)
            or _take_table(group, state)
            or _take_contact(group, state)
            or _take_label(group, after, state)
            or _take_heading(group, after, state)
            or _take_items(group, after, state)
        )
        if not taken:
            state.blocks.append(Block("paragraph", group[0].text))
            taken = 1
        group = group[taken:]


def _take_ordinal(group: list[Line], state: State) -> int:
    own = lines.ordinal(group[0].text)
    if own is None or len(group[0].text) > 200:
        return 0
    state.blocks.append(Block("heading", group[0].text, level=3))
    state.in_numbers, state.in_contacts = True, False
    return 1


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
        if len(cells) < 2 or (rows and len(cells) > len(rows[0])):
            break
        rows.append(cells)
    if len(rows) < 2:
        return 0
    state.blocks.append(Block("table", rows=rows))
    return len(rows)


def _take_contact(group: list[Line], state: State) -> int:
    texts = [line.text for line in group]
    if lines.is_contact_heading(texts[0]):
        state.in_contacts = True
        if len(texts) > 1 and texts[0].endswith(":") and lines.is_reach(texts[1]):
            state.blocks.append(Block("paragraph", "\n".join(texts)))
            return len(texts)
        state.blocks.append(Block("heading", texts[0], level=2))
        state.in_numbers = False
        return 1
    taken = 0
    if _is_person(texts, state) or _is_unit(texts):
        while (
            taken < len(texts)
            and not lines.is_contact_heading(texts[taken])
            and not lines.date_line(texts[taken])
        ):
            taken += 1
        state.blocks.append(Block("contact", "\n".join(texts[:taken])))
    return taken


def _is_person(texts: list[str], state: State) -> bool:
    first, rest = texts[0], texts[1:4]
    if lines.inline_person(first):
        return (
            state.in_contacts or lines.is_reach(first) or (bool(rest) and bool(lines.inline_person(rest[0])))
        )
    if lines.is_name(first):
        return state.in_contacts or any(
            lines.is_reach(each) or lines.is_office(each.split()[0]) for each in rest
        )
    if not state.in_contacts:
        return False
    is_role = (
        bool(state.blocks) and state.blocks[-1].kind == "contact" and lines.is_name(state.blocks[-1].text)
    )
    return (is_role and len(first.split()) <= 8 and first[-1] not in ".:?") or (
        lines.is_reach(first) and len(first) < 100
    )


def _is_unit(texts: list[str]) -> bool:
    """Tell whether lines are an address block: all short, one with postcode, street or number."""
    is_short = all(len(text) < 80 and not text.endswith(".") for text in texts)
    reach = sum(lines.is_reach(text) for text in texts)
    return is_short and (
        (reach > 0 and len(texts) > 1) or (len(texts) == 1 and reach == 1 and len(texts[0].split()) <= 6)
    )


def _take_label(group: list[Line], after: Line | None, state: State) -> int:
    text = group[0].text
    words = len(text.split())
    is_last = len(group) == 1
    before_list = is_last and after is not None and bool(after.mark)
    is_known = text.strip(":").casefold() in lines.words("sentences", "labels")
    named = (
        (
            text.casefold() in state.repeated
            and words <= 5
            and text[-1] not in ".,"
            and not _OPEN_END.search(text)
        )
        or (is_known and state.in_numbers)
        or lines.is_capitals(text)
        or (text.isdigit() and len(text) == 4)
        or (lines.is_colon_label(text) and (before_list or not is_last))
        or (words <= 3 and state.in_numbers and before_list and _is_title(text))
    )
    goes_on = before_list and bool(_OPEN_END.search(text))
    if not named or goes_on or (is_last and after is None) or _is_spaced(text):
        return 0
    state.blocks.append(Block("label", text))
    return 1


def _take_heading(group: list[Line], after: Line | None, state: State) -> int:
    text = group[0].text
    if not (group[0].underlined or _is_spaced(text)):
        if not _is_title(text) or _leads(text, group, after, state):
            return 0
        if len(group) > 1 and not (len(text) < 60 and len(group[1].text) > 70 and group[1].text[-1] in ".:"):
            return 0
    state.blocks.append(Block("heading", text, level=2))
    state.in_numbers = state.in_contacts = False
    return 1


def _leads(text: str, group: list[Line], after: Line | None, state: State) -> bool:
    """Tell whether a line without a full stop begins the list below it rather than a section."""
    if after is None or not after.mark or len(group) > 1 or text.endswith("?"):
        return False
    is_named = bool(state.blocks) and state.blocks[-1].kind == "label"
    return bool(_OPEN_END.search(text)) or is_named or text.casefold() in state.repeated


def _is_spaced(text: str) -> bool:
    """Tell whether a line is letter-spaced: "N Y H E T E R"."""
    return len(text) < 120 and bool(re.match(r"(?:[^\W\d_] ){5}", text))


def _is_title(text: str) -> bool:
    """Tell whether a line reads like a heading: short, begun in upper case, not ended like a sentence."""
    if (
        not text
        or len(text) > 100
        or len(text.split()) > 13
        or text[-1] in ".,;:"
        or not (text[0].isupper() or text[0] in '"”')
    ):
        return False
    if re.search(r"\w\w[.!?] [A-ZÅÄÖ]", text):  # two sentences
        return False
    if (
        _LINK.search(text)
        or STATUTE.match(text)
        or _CODE.fullmatch(text)
        or (lines.inline_label(text) and _is_fact(text))
    ):
        return False
    return not re.match(
        r"(?:kontakta|kontaktperson|contact|publicerad|granskad|skapad|uppdaterad) |\w*ansvarig:", text, re.I
    ) and not lines.is_reach(text)


def _is_fact(text: str) -> bool:
    """Tell whether "Label: value" gives a fact; "Projekt: Berättarbänken" can be a heading."""
    return bool(re.search(r"\d|@", text)) or bool(lines.find_name(text)) or len(text.split()) > 6


def _take_items(group: list[Line], after: Line | None, state: State) -> int:
    """Take short lines that stand together as a list without marks."""
    after_lead = bool(state.blocks) and (
        state.blocks[-1].kind == "label" or state.blocks[-1].text.endswith(":")
    )
    taken = 0
    for line in group:
        text = line.text
        is_short = len(text.split()) <= 14 and text[-1] not in ".!?:"
        is_stop = (
            lines.ordinal(text) or lines.date_line(text) or STATUTE.match(text) or _is_person([text], state)
        )
        if is_stop or not (is_short or (after_lead and len(text) < 250 and text[-1] != ":")):
            break
        taken += 1
    is_lead = len(group) == 1 and after is not None and bool(after.mark)
    if taken < 2 and (is_lead or not (state.in_numbers and _is_sub_item(group[0].text, state))):
        return 0
    taken = max(taken, 1)
    items = [Block("item", line.text) for line in group[:taken]]
    state.blocks.append(Block("list", items=items))
    return taken


def _is_sub_item(text: str, state: State) -> bool:
    """Tell whether a lone line under a numbered heading is what a label such as "Delmål" names."""
    is_named = bool(state.blocks) and state.blocks[-1].kind == "label"
    return (
        (is_named or bool(lines.inline_label(text)))
        and len(text) < 250
        and not lines.is_contact_heading(text)
    )
