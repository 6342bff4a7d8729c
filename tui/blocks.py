"""Blocks: what an answer or a page looks like before anybody knows how wide the screen is.

The app wraps them (paper.py), plain mode prints them (plain.py); both say the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

_SIGNS = str.maketrans("", "", "│▏›○✗✓–…")
Look = Literal[
    "",
    "strong",
    "question",
    "frame",
    "quote",
    "link",
    "opened",
    "muted",
    "heading",
    "error",
    "find",
    "found",
]
Mark = Literal["", "quoted", "current"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `target` is what a click opens, `number` what a mark is called, 0 for none."""

    text: str
    look: Look = ""
    target: int = 0
    mark: Mark = ""
    number: int = 0

    @property
    def marked(self) -> bool:
        """Whether these words are a quote or the find that is scrolled to."""
        return bool(self.mark) or self.look == "found"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item: `first` begins its first line, `rest` the lines it wraps into."""

    runs: tuple[Run, ...]
    first: str = ""
    rest: str = ""
    gap: bool = True
    edge: Look = "muted"

    @property
    def marked(self) -> bool:
        """Whether any of its words are marked."""
        return any(run.marked for run in self.runs)


def block(text: str, look: Look = "", first: str = "", *, gap: bool = True, target: int = 0) -> Block:
    """Return a block of one run whose wrapped lines hang under its first."""
    return Block((Run(text, look, target),), first, " " * len(first), gap)


def run_in(each: Block) -> Block:
    """Return a block whose first words run into its text instead of standing beside it."""
    words = each.first.strip()
    runs = (Run(words + " ", each.edge), *each.runs) if words else each.runs
    return Block(runs, "", "", each.gap, each.edge)


def pointed(blocks: Iterable[Block], number: int) -> list[Block]:
    """Return blocks with the links to a target shown as opened."""
    return [
        replace(each, runs=tuple(_opened(run) if run.target == number else run for run in each.runs))
        if number and any(run.target == number for run in each.runs)
        else each
        for each in blocks
    ]


def _opened(run: Run) -> Run:
    return replace(run, look="opened")


def plain_lines(blocks: Iterable[Block]) -> list[str]:
    """Return blocks as lines without wrapping, signs that only please the eye left out.

    An empty line stands where a block begins after a gap.
    """
    lines: list[str] = []
    for each in blocks:
        if each.gap and lines:
            lines.append("")
        words = each.first.translate(_SIGNS) + "".join(run.text for run in each.runs)
        lines.append(" ".join(words.split()))
    return lines
