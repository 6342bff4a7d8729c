"""Blocks -> blocks: headings and paragraphs that are the entries of one list are made one.

Two things tell headings apart from sections: the heading above announces how many there are ("Fem
fokusområden"), or each has the same label or lead-in below it ("Det innebär att vi").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from corpus import lines
from corpus.blocks import Block
from corpus.extract.titles import is_open
from corpus.ordinals import count_word, ordinal

_LONGEST = 2000  # code points below an entry; more is a section
_WORD = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"(?<!\S)(?P<count>\d{1,2}|[^\W\d_]+) (?=(?P<noun>[^\W\d_]{3,}))")
_FEWEST = 2  # paragraphs that make a list
_SAME = 4  # letters that two forms of a noun share at the least: tema, teman


def entries(blocks: list[Block]) -> list[Block]:
    """Return the blocks with lists in place of announced headings, alike headings and split sentences."""
    return _headed(_unfinished(blocks))


# -- "Enhetens uppgift är att", then each of what it is as a paragraph in lower case


def _unfinished(blocks: list[Block]) -> list[Block]:
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        found.append(block)
        at += 1
        if block.kind in ("paragraph", "label", "heading") and is_open(block.text.rstrip(":")):
            end = at + len(list(takewhile(_goes_on, islice(blocks, at, None))))
            if end - at >= _FEWEST:
                found.append(Block("list", items=[Block("item", each.text) for each in blocks[at:end]]))
                at = end
    return found


def _goes_on(block: Block) -> bool:
    """Tell whether a block is a paragraph of its own that begins inside a sentence."""
    return block.kind == "paragraph" and not block.joined and block.text[0].islower()


# -- headings


def _headed(blocks: list[Block]) -> list[Block]:
    at = 0
    found: list[Block] = []
    while at < len(blocks):
        starts = _announced(blocks, at) or _labelled(blocks, at) or _alike(blocks, at)
        if not starts:
            found.append(blocks[at])
            at += 1
            continue
        found += blocks[at : starts[0]]
        ends = [*starts[1:], _end(blocks, starts)]
        found.append(Block("list", items=[_entry(blocks[a:b]) for a, b in zip(starts, ends, strict=True)]))
        at = ends[-1]
    return found


def _entry(section: list[Block]) -> Block:
    """Return a heading and what stands below it as an entry."""
    below = [Block("label", each.text) if each.kind == "heading" else each for each in section[1:]]
    return Block("item", section[0].text, below=below)


def _announced(blocks: list[Block], at: int) -> list[int]:
    """Return where the entries begin that a heading, or the text right below it, says how many there are."""
    if blocks[at].kind != "heading" or blocks[at].level == 1:  # below the title stand sections
        return []
    first = next((i for i in range(at + 1, len(blocks)) if blocks[i].kind == "heading"), len(blocks))
    between = blocks[at + 1 : first]
    if any(each.kind != "paragraph" for each in between):
        return []
    noun, number = _count(blocks[at].text)
    if not number or not _is_known(noun):
        told = (_count(each.text) for each in between)
        noun, number = next((each for each in told if _is_told(blocks[at].text, *each)), ("", 0))
    starts = list(islice(_sections(blocks, first), number))
    return starts if noun and len(starts) == number > 1 and _are_entries(blocks, starts) else []


def _count(text: str) -> tuple[str, int]:
    """Return the noun and number of 'Fem fokusområden', 'It sets out six priorities'; 0 for none."""
    for found in _COUNTED.finditer(text):
        if number := count_word(found["count"]):
            return found["noun"], number
    return "", 0


def _is_told(heading: str, noun: str, number: int) -> bool:
    """Tell whether a heading has the noun that is counted below it, one that goals and the like have."""
    start = noun.casefold()[: max(len(noun) - 3, _SAME)]
    return number > 0 and _is_known(noun) and any(start in word.casefold() for word in _WORD.findall(heading))


def _is_known(noun: str) -> bool:
    """Tell whether a noun is one that goals and the like have: löften, teman, fokusområden."""
    known = lines.words("sentences", "numbered") - lines.words("sentences", "parts")
    return any(word[:-1] in noun.casefold() for word in known if len(word) >= _SAME)


def _labelled(blocks: list[Block], at: int) -> list[int]:
    """Return where headings begin that each say what they are: "Utvecklingsområde: Läs högt"."""
    label = lines.inline_label(blocks[at].text) if blocks[at].kind == "heading" else None
    if label is None or label.rstrip(":").casefold() not in lines.words("sentences", "numbered"):
        return []
    starts = list(takewhile(lambda start: blocks[start].text.startswith(label), _sections(blocks, at)))
    return starts if len(starts) > 1 and _are_entries(blocks, starts) else []


def _alike(blocks: list[Block], at: int) -> list[int]:
    """Return where headings begin that each have the same short line and then a list below."""
    line = _line_below(blocks, at)
    if line is None:
        return []
    starts = list(takewhile(lambda start: _line_below(blocks, start) == line, _sections(blocks, at)))
    return starts if len(starts) > 1 and _are_entries(blocks, starts) else []


def _line_below(blocks: list[Block], at: int) -> str | None:
    """Return the line between a heading and its list."""
    kinds = [block.kind for block in blocks[at : at + 3]]
    if kinds not in (["heading", "label", "list"], ["heading", "paragraph", "list"]):
        return None
    text = blocks[at + 1].text.rstrip(":")
    names_what_is_done = is_open(text) or text.casefold() in lines.words("sentences", "labels")
    return text.casefold() if names_what_is_done or lines.is_capitals(text) else None


def _sections(blocks: list[Block], first: int) -> Iterator[int]:
    """Yield the headings of the first one's level, up to one above it."""
    for i in range(first, len(blocks)):
        if blocks[i].kind in ("contact", "date"):
            break
        if blocks[i].kind == "heading":
            if blocks[i].level < blocks[first].level:
                break
            if blocks[i].level == blocks[first].level:
                yield i


def _are_entries(blocks: list[Block], starts: list[int]) -> bool:
    """Tell whether headings can be entries: no number, no contacts, little below each."""
    texts = [blocks[i].text for i in starts]
    if any(ordinal(text) or lines.is_contact_heading(text) for text in texts):
        return False
    below = blocks[starts[0] : _end(blocks, starts)]
    return sum(len(each.text) for each in below) < _LONGEST * len(starts)


def _end(blocks: list[Block], starts: list[int]) -> int:
    """Return where the last entry ends: at the next heading that is no lower, a contact or a date."""
    level = blocks[starts[-1]].level
    after = range(starts[-1] + 1, len(blocks))
    return next((i for i in after if _closes(blocks[i], level)), len(blocks))


def _closes(block: Block, level: int) -> bool:
    return block.kind in ("contact", "date") or (block.kind == "heading" and block.level <= level)
