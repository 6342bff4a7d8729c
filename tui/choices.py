"""What a list offers, and which of it fits what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: what picking it returns, what it says, a note at its end, more to find it by."""

    value: str
    label: str
    note: str = ""
    more: str = ""


def matching(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    """Return the choices that hold every word typed, case ignored."""
    words = wanted.casefold().split()
    held = [(each, f"{each.label} {each.note} {each.more}".casefold()) for each in choices]
    return [each for each, text in held if all(word in text for word in words)]


def choice_line(choice: Choice, room: int) -> Content:
    """Return a choice on one line of `room` cells, its note at the end where there is room."""
    label = Content(choice.label).truncate(room, ellipsis=True)
    note = Content(choice.note)
    space = room - label.cell_length - note.cell_length
    return Content("").join([label, Content(" " * space), note]) if choice.note and space > 1 else label
