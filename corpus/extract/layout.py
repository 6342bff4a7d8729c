"""Lines of plain text -> blocks: what a page's white space, marks and wording say of its structure.

Hard-wrapped lines are joined first (`read_lines`); then each run of lines is a list, a table, contacts,
a date, a heading, a label or paragraphs (`to_blocks`). No word is changed; marks of lists are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from corpus import lines
from corpus.blocks import Block

_BULLET = re.compile(r"([•●▪◦‣∙·○■*+–—-]|o(?= {1,3}\S))[ \t]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)][ \t]+(?=\S)")
_CELLS = re.compile(r"\t+| \| ")
_STATUTE = re.compile(r"(?:I )?\d{1,3} ?[a-z]? ?§")
_LINK = re.compile(r"\bpdf\b|\.(?:pdf|docx?|xlsx?)\b|https?://|^www\.", re.I)
_SPEECH = re.compile(r", (?:säger|berättar|menar|konstaterar|förklarar|says) ")
# A line that is not finished: the list below it goes on with it.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:att(?: vi)?|ska|skall|som|för|av|till|om|är|kan|och|genom|by|to|must|will|shall|should|are|is|can|following)$"
    r"|(?:^|\s)(?:ska|skall|måste|shall|must) ",
    re.I,
)
# A line that ends in one of these goes on, whatever the next begins with.
_FUNCTION_WORDS = frozenset(
    "i på av för till och om från hos med som att vid under inom mellan eller är en ett den det de ska kan "
    "the of in with to and by for from at a an or is are".split()
)
_CODE = re.compile(r"[A-Z0-9_]*[0-9_][A-Z0-9_]*|[^\W\d_]{0,2}")
_DEEPEST = 24  # spaces of indentation that count, three levels of four twice over


@dataclass(slots=True)
class Line:
    """A line with its continuation joined: `mark` is its bullet or "1", `gap` whether a blank line stands before it."""

    text: str
    indent: int = 0
    mark: str = ""
    number: int = 0
    gap: bool = False
    underlined: bool = False


# -- lines


def read_lines(source: list[str]) -> list[Line]:
    """Return the lines with hard wraps undone."""
    width = _wrap_width(source)
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
                found.append(line)
            last, gap = text, False
    return found


def _line(raw: str, gap: bool) -> Line:
    indent = min(len(raw) - len(raw.lstrip()), _DEEPEST)
    text = raw.strip()
    if bullet := _BULLET.match(text):
        return Line(text[bullet.end() :], indent, bullet[1], 0, gap)
    if number := _NUMBER.match(text):
        return Line(text[number.end() :], indent, "1", int(number[1]), gap)
    return Line(text, indent, "", 0, gap)


def _wrap_width(source: list[str]) -> int:
    """Return how long lines grow on this page before they wrap, by those that go on in lower case; 0: none does."""
    widths = [
        len(line.strip())
        for line, after in zip(source, source[1:], strict=False)
        if len(line.strip()) >= 35 and after.strip()[:1].islower() and not line.rstrip().endswith((".", "!", "?", ":"))
        and not _BULLET.match(after.strip())
    ]  # fmt: skip
    return max(widths, default=0)


def _goes_on(line: Line, last: str, after: Line, width: int) -> bool:
    """Tell whether the next physical line continues a line."""
    if after.gap:  # only a word broken by a hyphen crosses a blank line
        return bool(re.search(r"[a-zåäö]-$", last)) and after.text[0].islower() and not after.mark
    if after.mark == "1" and not line.mark and after.number > 20:
        return len(last) >= 35 and last[-1] not in ".!?:"
    if (
        after.mark
        or "\t" in last
        or " | " in last
        or lines.ordinal(after.text)
        or lines.date_line(after.text)
    ):
        return False
    if lines.date_line(last):
        return after.text.startswith("den")
    if len(last) < 60 and (lines.is_name(last) or lines.is_reach(last) or lines.is_contact_heading(last)):
        return False
    if last[-1] == "-" and last[-2:-1].isalpha() and after.text[0].islower():
        return True
    if after.text[0].islower() or after.text[0] == "(":
        return last[-1] not in ".!?:" and (bool(line.mark) or len(last) >= 35)
    if lines.is_name(after.text) or lines.is_reach(after.text) and len(after.text) < 60:
        return False
    if len(last) < 30 or last[-1] == ":" or _STATUTE.match(after.text):
        return False
    word = last.rsplit(" ", 1)[-1]
    if word in _FUNCTION_WORDS:
        return True
    if word[-1].isalpha():  # no sentence ends here; before a capital only a full line of lower case goes on
        return 0 < width and len(last) >= (0.8 if word.islower() or after.text[0].isdigit() else 0.95) * width
    return len(last) + len(after.text.split(" ", 1)[0]) >= width >= len(last)


# -- blocks


@dataclass(slots=True)
class _State:
    """What has been read so far on the page."""

    repeated: frozenset[str] = frozenset()
    in_contacts: bool = False
    in_numbers: bool = False
    blocks: list[Block] = field(default_factory=list)


def to_blocks(read: list[Line]) -> list[Block]:
    """Return the blocks of a page's lines; headings are of level 2, numbered ones of level 3."""
    counts = Counter(line.text.casefold() for line in read if not line.mark and len(line.text) < 60)
    repeated = frozenset(
        text for text, count in counts.items() if count > 1 and not lines.is_name(text.title())
    )
    return _lists_of_headings(_flow(read, _State(repeated)))


def _flow(read: list[Line], state: _State) -> list[Block]:
    state = _State(state.repeated, state.in_contacts, state.in_numbers)
    at = 0
    while at < len(read):
        if read[at].mark:
            end = _list_end(read, at)
            state.blocks += _lists(read[at:end], state)
            at = end
            continue
        end = at + 1
        while end < len(read) and not read[end].mark and not read[end].gap:
            end += 1
        _group(read[at:end], read[end] if end < len(read) else None, state)
        at = end
    return state.blocks


# -- lists


def _list_end(read: list[Line], at: int) -> int:
    """Return where a list ends: at a line without mark that is not indented below it."""
    base = read[at].indent
    end = at + 1
    while end < len(read) and (read[end].mark or read[end].indent > base):
        end += 1
    return end


def _lists(read: list[Line], state: _State) -> list[Block]:
    """Return the lists of lines that each have a mark or stand indented below one that has."""
    found: list[Block] = []
    at = 0
    while at < len(read):
        first = read[at]
        end = _same_list_end(read, at)
        if _is_speech(read[at:end]):
            found += [
                Block("paragraph", f"{line.mark} {line.text}" if line.mark else line.text)
                for line in read[at:end]
            ]
            at = end
            continue
        block = Block("list", numbered=first.mark == "1")
        while at < end:
            below = at + 1
            while below < end and not _is_sibling(first, read[below]):
                below += 1
            line = read[at]
            inner = [_dedent(each, first.indent + 1) for each in read[at + 1 : below]]
            ordinal = line.number if block.numbered else None
            block.items.append(
                Block("item", line.text, ordinal=ordinal, below=_flow(inner, state) if inner else [])
            )
            at = below
        found.append(block)
    return found


def _is_sibling(first: Line, line: Line) -> bool:
    return line.mark == first.mark and abs(line.indent - first.indent) <= 1


def _same_list_end(read: list[Line], at: int) -> int:
    """Return where the list that begins at a line gives way to another of its level."""
    first, number, end = read[at], read[at].number, at + 1
    while end < len(read):
        line = read[end]
        if _is_sibling(first, line):
            if line.mark == "1" and line.number != number + 1:
                return end
            number = line.number
        elif line.mark and line.indent <= first.indent and not _comes_again(read, end, first):
            return end
        end += 1
    return end


def _comes_again(read: list[Line], at: int, first: Line) -> bool:
    """Tell whether a list goes on after marks of another kind at its own level: "• a", "- b", "• c"."""
    return any(_is_sibling(first, line) for line in read[at : at + 40])


def _dedent(line: Line, by: int) -> Line:
    return Line(line.text, max(line.indent - by, 0), line.mark, line.number, line.gap, line.underlined)


def _is_speech(read: list[Line]) -> bool:
    """Tell whether dashes open what people say, not items."""
    if read[0].mark not in "–—-":
        return False
    if any(_SPEECH.search(line.text) for line in read):
        return all(line.text[-1] in '.!?”"' for line in read)
    return (
        len(read) == 1 and read[0].mark != "-" and read[0].text[-1] in ".!?" and len(read[0].text.split()) > 8
    )


# -- lines without marks


def _group(group: list[Line], after: Line | None, state: _State) -> None:
    """Read a run of lines without blank lines or marks; `after` is the line behind it."""
    while group:
        taken = (
            _take_ordinal(group, state)
            or _take_date(group, state)
            or _take_table(group, state)
            or _take_contact(group, state)
            or _take_label(group, after, state)
            or _take_heading(group, after, state)
            or _take_items(group, state)
        )
        if not taken:
            state.blocks.append(Block("paragraph", group[0].text))
            taken = 1
        group = group[taken:]


def _take_ordinal(group: list[Line], state: _State) -> int:
    own = lines.ordinal(group[0].text)
    if own is None or len(group[0].text) > 200:
        return 0
    state.blocks.append(Block("heading", group[0].text, level=3))
    state.in_numbers, state.in_contacts = True, False
    return 1


def _take_date(group: list[Line], state: _State) -> int:
    text = group[0].text
    if not lines.date_line(text) and not lines.bare_date(text):
        return 0
    state.blocks.append(Block("paragraph", text))
    return 1


def _take_table(group: list[Line], state: _State) -> int:
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


def _take_contact(group: list[Line], state: _State) -> int:
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


def _is_person(texts: list[str], state: _State) -> bool:
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


def _take_label(group: list[Line], after: Line | None, state: _State) -> int:
    text = group[0].text
    words = len(text.split())
    is_last = len(group) == 1
    before_list = is_last and after is not None and bool(after.mark)
    named = (
        (text.casefold() in state.repeated and words <= 5 and text[-1] not in ".,")
        or lines.is_capitals(text)
        or (text.isdigit() and len(text) == 4)
        or (words <= 3 and text.endswith(":") and (before_list or not is_last))
        or (words <= 3 and state.in_numbers and before_list and _is_title(text))
    )
    if not named or (is_last and after is None) or _is_spaced(text):
        return 0
    state.blocks.append(Block("label", text))
    return 1


def _take_heading(group: list[Line], after: Line | None, state: _State) -> int:
    text = group[0].text
    if not (group[0].underlined or _is_spaced(text)):
        if not _is_title(text) or _leads(text, group, after, state):
            return 0
        if len(group) > 1 and not (len(text) < 60 and len(group[1].text) > 70 and group[1].text[-1] in ".:"):
            return 0
    state.blocks.append(Block("heading", text, level=2))
    state.in_numbers = state.in_contacts = False
    return 1


def _leads(text: str, group: list[Line], after: Line | None, state: _State) -> bool:
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
        or _STATUTE.match(text)
        or _CODE.fullmatch(text)
        or lines.inline_label(text)
        and _is_fact(text)
    ):
        return False
    return not re.match(
        r"(?:kontakta|kontaktperson|contact|publicerad|granskad|skapad|uppdaterad) |\w*ansvarig:", text, re.I
    ) and not lines.is_reach(text)


def _is_fact(text: str) -> bool:
    """Tell whether "Label: value" gives a fact; "Projekt: Berättarbänken" names something, and can be a heading."""
    return bool(re.search(r"\d|@", text)) or bool(lines.find_name(text)) or len(text.split()) > 6


def _take_items(group: list[Line], state: _State) -> int:
    """Take short lines that stand together as a list without marks."""
    after_lead = bool(state.blocks) and (
        state.blocks[-1].kind == "label" or state.blocks[-1].text.endswith(":")
    )
    taken = 0
    for line in group:
        text = line.text
        is_short = len(text.split()) <= 14 and text[-1] not in ".!?:"
        is_stop = (
            lines.ordinal(text) or lines.date_line(text) or _STATUTE.match(text) or _is_person([text], state)
        )
        if is_stop or not (is_short or (after_lead and len(text) < 250 and text[-1] != ":")):
            break
        taken += 1
    if taken < 2 and not (state.in_numbers and _is_sub_item(group[0].text, state)):
        return 0
    taken = max(taken, 1)
    items = [Block("item", line.text) for line in group[:taken]]
    state.blocks.append(Block("list", items=items))
    return taken


def _is_sub_item(text: str, state: _State) -> bool:
    """Tell whether a lone line under a numbered heading is what "Delmål" names: behind that label, or with it."""
    is_named = bool(state.blocks) and state.blocks[-1].kind == "label"
    return (
        (is_named or bool(lines.inline_label(text)))
        and len(text) < 250
        and not lines.is_contact_heading(text)
    )


def _lists_of_headings(blocks: list[Block]) -> list[Block]:
    """Turn headings with nothing below them into a list: three in a row, the last of which opens a section, or the page's last."""
    found: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "heading" and block.level == 2:
            run.append(block)
            continue
        first, inner, last = (
            run[:1],
            run[1:-1] if block else run[1:],
            run[-1:] if block and len(run) > 1 else [],
        )
        if len(inner) >= (1 if block else 2) and not any(lines.is_contact_heading(each.text) for each in run):
            inner = [Block("list", items=[Block("item", each.text) for each in inner])]
        found += [*first, *inner, *last]
        if block:
            found.append(block)
        run = []
    return found
