"""Lines of a page -> the lines that are its content; navigation, banners and captions are set aside.

A line goes only as a whole, but for what opens the text below it, and only when the lists of
reading.toml know it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from corpus import lines
from corpus.blocks import Block

_SEPARATORS = r"[\s|·•/,>–−+-]*"
_CODE = re.compile(r"[A-Z0-9]{4}")  # what some sites print below the date
_LONGEST = 160  # a longer line is prose
_FEWEST_LINKS = 3  # lines of a table of contents
_PROSE = "." * (_LONGEST + 1)
_HERE = re.compile(r"(?:du är här|you are here): *", re.I)
_ARROW = re.compile(r" *[>›»→] *")
_STEP = 60  # code points that a step of a trail has at most


@cache
def _phrases(*kinds: str) -> re.Pattern[str]:
    longest_first = sorted(
        (phrase for kind in kinds for phrase in lines.words("residue", kind)), key=len, reverse=True
    )
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{_SEPARATORS}(?:(?:{either})(?!\w)[?!.:]?{_SEPARATORS})+", re.I)


@cache
def _either(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lines.table("residue", kind)), re.I)


@cache
def _toggle() -> re.Pattern[str]:
    either = "|".join(map(re.escape, lines.table("residue", "toggles")))
    return re.compile(rf"(?<=\S)(?:[ \t]{{2,}}(?:{either})|[ \t]+[+▾▼⌄˅∨])[ \t]*$", re.I)


def untoggled(source: list[str]) -> list[str]:
    """Return the lines without what opens the text below them: "Läsning   Visa mer", "Läsning +".

    One alone may belong to its words: "Barn 12 +".
    """
    found = [_toggle().sub("", line) for line in source]
    return found if sum(line != was for line, was in zip(found, source, strict=True)) > 1 else source


def drop_residue(source: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines with blanks in place of navigation, and what was left out.

    Words that can be content as well ("Nyheter") go only beside navigation or at the page's ends.
    """
    found = [_is_residue(line.strip()) for line in source]
    for at in _contents(source):
        found[at] = True
    worded = [i for i, line in enumerate(source) if line.strip()]
    for before, at, after in zip([None, *worded], worded, [*worded[1:], None], strict=False):
        beside = before is None or after is None or found[before] or found[after]
        dated = lines.date_line(source[before].strip()) if before is not None else None
        # Below a label alone a number is its year.
        is_code = bool(dated and dated.value and _CODE.fullmatch(source[at].strip()))
        found[at] = found[at] or is_code
        if beside and not found[at]:
            found[at] = _is_phrases(source[at].strip(), "phrases", "weak")
    kept = ["" if gone else line for line, gone in zip(source, found, strict=True)]
    return kept, [line.strip() for line, gone in zip(source, found, strict=True) if gone]


def _contents(source: list[str]) -> list[int]:
    """Return the lines of a page's own table of contents: its label, then lines that come once again below.

    They come again in the same order, as lines without a mark.
    """
    worded = [at for at, line in enumerate(source) if line.strip()]
    texts = [source[at].strip("•*– -\t").rstrip(":").casefold() for at in worded]
    labels = [i for i, text in enumerate(texts) if text in lines.words("residue", "contents")]
    if len(labels) != 1:
        return []
    places: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        places.setdefault(text, []).append(i)
    run = list(
        takewhile(
            lambda i: len(places[texts[i]]) == 2 and places[texts[i]][0] == i,
            range(labels[0] + 1, len(texts)),
        )
    )
    again = [places[texts[i]][1] for i in run]
    is_plain = all(source[worded[i]].strip().casefold().rstrip(":") == texts[i] for i in again)
    return (
        [worded[i] for i in (*labels, *run)]
        if len(run) >= _FEWEST_LINKS and is_plain and again == sorted(again)
        else []
    )


def clean_blocks(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks without navigation, and what was left out; a list goes when all its items do.

    A heading stays unless it can be nothing else: "Kontakta oss" names what is below it.
    """
    words = [_flat(block) for block in blocks]
    headings = [block.kind in ("heading", "label") for block in blocks]
    # A line of prose in a heading's place keeps words that may be either from going beside it.
    kept, _ = drop_residue([_PROSE if head else line for head, line in zip(headings, words, strict=True)])
    gone = [
        bool(line) and (_is_residue(line) if head else not left)
        for line, head, left in zip(words, headings, kept, strict=True)
    ]
    return (
        [block for block, out in zip(blocks, gone, strict=True) if not out],
        [line for line, out in zip(words, gone, strict=True) if out],
    )


def _flat(block: Block) -> str:
    if block.kind == "table" or any(item.below for item in block.items):
        return _PROSE
    return " | ".join(item.text for item in block.items) or block.text.replace("\n", " | ")


def _is_residue(line: str) -> bool:
    if not line or len(line) > _LONGEST:
        return False
    line = undouble(line)
    if _is_phrases(line, "phrases") or _either("patterns").fullmatch(line):
        return True
    return _is_phrases(line, "phrases", "weak") and not _is_phrases(line, "weak")


def _is_phrases(line: str, *kinds: str) -> bool:
    return 0 < len(line) <= _LONGEST and bool(_phrases(*kinds).fullmatch(line))


def is_banner(line: str) -> bool:
    """Tell whether a line above the title is the site's name, a trail or a picture's words."""
    return len(line) <= _LONGEST and bool(_either("banners").fullmatch(line) or trail(line))


def trail(line: str) -> list[str]:
    """Return the steps of a trail, "Start > Kultur > Om oss"; [] for any other line."""
    if len(line) > _LONGEST or line.endswith("."):
        return []
    here = _HERE.match(line)
    own = line[here.end() :] if here else line
    steps = _ARROW.split(own)
    if len(steps) == 1 and (here or own.count(" / ") > 1 or _starts(own.split("/")[0])):
        steps = own.split("/" if _starts(own.split("/")[0]) else " / ")
    steps = [step.strip() for step in steps]
    return steps if len(steps) > 1 and all(0 < len(step) <= _STEP for step in steps) else []


def _starts(step: str) -> bool:
    return step.strip().casefold() in lines.words("residue", "starts")


def undouble(line: str) -> str:
    """Return a line that says the same thing twice (a picture's words and its caption) once."""
    half, odd = divmod(len(line), 2)
    once = line[:half]
    if odd and line[half] == " " and once == line[half + 1 :]:
        return once
    # "MenyMeny": what stood in two elements, without a space between them.
    return once if half > 2 and not odd and once == line[half:] and once.istitle() else line
