"""Blocks -> blocks: sentences that count ("För det första ...") are made the entries of a list."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from corpus.blocks import Block
from corpus.ordinals import ORDINALS, value
from corpus.sentences import split_sentences

_FEWEST = 2  # sentences that count on from the first


def enumerations(blocks: list[Block]) -> list[Block]:
    """Return the blocks with lists in place of sentences that count."""
    return [each for block in blocks for each in _parted(block)]


def _parted(block: Block) -> list[Block]:
    """Return a paragraph as what stands before the entries, the entries, and what stands behind."""
    if block.kind != "paragraph" or not _cue().search(block.text):
        return [block]
    said = [block.text[start:end] for start, end in split_sentences(block.text)]
    starts = _starts(said)
    if len(starts) < _FEWEST:
        return [block]
    longest = max(b - a for a, b in pairwise(starts))
    ends = [*starts[1:], min(starts[-1] + longest, len(said))]
    items = [_entry(said[a:b], n) for n, (a, b) in enumerate(zip(starts, ends, strict=True), start=1)]
    before, after = said[: starts[0]], said[ends[-1] :]
    return [
        *([Block("paragraph", " ".join(before), joined=block.joined)] if before else []),
        Block("list", numbered=True, told=True, items=items),
        *([Block("paragraph", " ".join(after))] if after else []),
    ]


def _starts(said: list[str]) -> list[int]:
    """Return where sentences count on from the first: each one further than the one before."""
    found: list[int] = []
    for at, sentence in enumerate(said):
        cue = _cue().match(sentence)
        if cue and value(next(filter(None, cue.groups())).removesuffix("ly")) == len(found) + 1:
            found.append(at)
    return found


def _entry(said: list[str], number: int) -> Block:
    first, *more = said
    below = [Block("paragraph", " ".join(more))] if more else []
    return Block("item", first, ordinal=number, below=below)


@cache
def _cue() -> re.Pattern[str]:
    """Return what a sentence that counts begins with: "För det andra", "Den tredje delen", "Second,"."""
    nth = "|".join(" ".join(ORDINALS).split())
    return re.compile(
        rf"För det ({nth})\b|(?:Den|Det|Vår|Vårt) ({nth}) [a-zåäö]+ (?:är|handlar|gäller|rör|går)\b"
        rf"|({nth})(?:ly)?, |(?:The|Our) ({nth}) (?:[a-z]+ )?(?:is|concerns|deals)\b",
        re.I,
    )
