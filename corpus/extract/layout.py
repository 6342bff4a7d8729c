"""Lines of plain text -> blocks: what a page's white space, marks and wording say of its structure.

No word is changed; marks of lists are dropped. Runs without marks are read by `corpus.extract.group`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from corpus import lines, persons
from corpus.blocks import Block
from corpus.extract.group import State, read_group
from corpus.extract.titles import is_title
from corpus.extract.wrap import Line
from corpus.ordinals import ordinal

_LETTER = re.compile(r"([A-H]|[IVX]{1,4})[.)] +[A-ZÅÄÖ]")
_NUMBER_ALONE = re.compile(
    r"[A-ZÅÄÖ][a-zåäö-]+ (?:\d{1,2}|[A-H]|[IVX]{1,4}|(?i:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|"
    r"one|two|three|four|five|six|seven|eight|nine|ten))"
)
_TITLE = 120  # code points of a sentence right below "Mål 1" that tells what it is
DASHES = ("", "–", "—", "-")  # none: a line that goes on
_SPEECH = re.compile(r", (?:säger|berättar|menar|konstaterar|förklarar|says) ")


def to_blocks(read: list[Line]) -> list[Block]:
    """Return the blocks of a page's lines; headings are of level 2, numbered ones of level 3."""
    short = [line.text for line in read if not line.mark and len(line.text) < 60]
    counts = Counter(text.casefold() for text in short)
    names = frozenset(text.casefold() for text in short if persons.is_name(text))
    repeated = frozenset(text for text, count in counts.items() if count > 1 and text not in names)
    letters = frozenset(found[1] for line in read if (found := _LETTER.match(line.text)))
    return _lists_of_headings(_flow(_whole_numbers(read, repeated), State(repeated, letters)))


def _whole_numbers(read: list[Line], repeated: frozenset[str]) -> list[Line]:
    """Return the lines with "Målområde 1" and the title on the line below it as one."""
    found: list[Line] = []
    for line in read:
        above = found[-1] if found else None
        if (
            above
            and _NUMBER_ALONE.fullmatch(above.text)
            and (own := ordinal(above.text))
            and own.word in lines.words("sentences", "numbered")
            and not (line.mark or ordinal(line.text) or line.text.casefold() in repeated)
            and not _is_label(line.text)
            and (is_title(line.text) or (not line.gap and len(line.text) < _TITLE))
        ):
            above.text += f" {line.text}"
        else:
            found.append(line)
    return found


def _is_label(text: str) -> bool:
    return text.strip(":").casefold() in lines.words("sentences", "labels") or lines.is_colon_label(text)


def _flow(read: list[Line], state: State) -> list[Block]:
    state = State(state.repeated, state.letters, state.in_contacts, state.in_numbers)
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
        read_group(read[at:end], read[end] if end < len(read) else None, state)
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


def _lists(read: list[Line], state: State) -> list[Block]:
    """Return the lists of lines that each have a mark or stand indented below one that has."""
    found: list[Block] = []
    at = 0
    while at < len(read):
        first = read[at]
        end = _same_list_end(read, at)
        said = read[at : _speech_end(read, at, end)]
        if said and is_speech([(line.mark, line.text) for line in said]):
            found += [
                Block("paragraph", f"{line.mark} {line.text}" if line.mark else line.text) for line in said
            ]
            at += len(said)
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
    inner: set[str] = set()  # marks that stood below an entry, at its own level
    while end < len(read):
        line = read[end]
        if _is_sibling(first, line):
            if line.mark == "1" and line.number != number + 1:
                return end
            number = line.number
        elif line.mark and line.indent <= first.indent:
            if line.mark not in inner and not _comes_again(read, end, first):
                return end
            inner.add(line.mark)
        end += 1
    return end


def _speech_end(read: list[Line], at: int, end: int) -> int:
    """Return where lines with dashes give way to another mark of their level: a list between what is said."""
    level = read[at].indent + 1
    return next((i for i in range(at, end) if read[i].mark not in DASHES and read[i].indent <= level), end)


def _comes_again(read: list[Line], at: int, first: Line) -> bool:
    """Tell whether a list goes on after marks of another kind at its own level: "• a", "- b", "• c"."""
    return any(_is_sibling(first, line) for line in read[at : at + 40])


def _dedent(line: Line, by: int) -> Line:
    return replace(line, indent=max(line.indent - by, 0))


def is_speech(read: list[tuple[str, str]]) -> bool:
    """Tell whether dashes open what people say, not items; `read` holds marks and words."""
    mark, first = read[0]
    if any(each not in DASHES for each, _ in read):
        return False
    if any(_SPEECH.search(text) for _, text in read):
        return all(text[-1] in '.!?”"' for _, text in read)
    is_alone = len(read) == 1 and mark != "-" and lines.inline_label(first) is None
    return is_alone and first[-1] in ".!?" and len(first.split()) > 8


def _lists_of_headings(blocks: list[Block]) -> list[Block]:
    """Turn headings with nothing below them into a list: three or more in a row, or the page's last."""
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
