"""Original, edited and new page -> one page that keeps the staff's edits: a three-way merge, line by line.

Where both sides changed the same lines the staff's words stay, and the other side's are told as a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from corpus.models import Frozen, Page

Change = tuple[int, int, list[str]]
"""Start and end among the old lines, and what stands there instead."""

# What nobody but the staff says of a page; a refresh leaves it as it is.
_STAFF = ("id", "licence", "valid_from", "valid_to", "superseded_by", "owner")
# What a source says of itself, and staff may have corrected.
_BOTH = ("title", "organisation", "lang", "updated", "updated_label")


class Conflict(Frozen):
    """Lines that staff and site changed differently; `edited` is what was kept."""

    near: str
    edited: tuple[str, ...]
    new: tuple[str, ...]


class Merged(Frozen):
    """A merged body and where the two sides disagreed."""

    body: str
    conflicts: tuple[Conflict, ...] = ()


def merge_bodies(base: str, edited: str, new: str) -> Merged:
    """Return the new body with the staff's edits in it; `base` is what they edited."""
    if edited.strip() in (base.strip(), new.strip()):
        return Merged(body=new)
    if new.strip() == base.strip():
        return Merged(body=edited)
    old, ours, theirs = (_units(text) for text in (base, edited, new))
    merged: list[str] = []
    conflicts: list[Conflict] = []
    at = 0
    for start, end, left, right in _regions(_changes(old, ours), _changes(old, theirs)):
        merged += old[at:start]
        one, other = _applied(old, start, end, left), _applied(old, start, end, right)
        if left and right and one != other:
            conflicts.append(Conflict(near=_last(merged), edited=_words(one), new=_words(other)))
        merged += one if left else other
        at = end
    body = "\n".join([*merged, *old[at:]]).strip("\n")
    return Merged(body=body + "\n", conflicts=tuple(conflicts))


def merge_pages(base: Page | None, edited: Page, new: Page) -> Page:
    """Return the new front matter; what staff wrote that the source did not say stays.

    Without a base everything that the edited page says is the staff's.
    """
    kept = {name: found for name in _STAFF if (found := getattr(edited, name)) is not None}
    for name in _BOTH:
        mine, was = getattr(edited, name), getattr(base, name) if base else None
        if mine is not None and mine != was:
            kept[name] = mine
    return new.model_copy(update=kept)


def _units(body: str) -> list[str]:
    """Return the lines that hold words, each with the blank lines above it."""
    units: list[str] = []
    blank = 0
    for line in body.strip("\n").split("\n"):
        if line.strip():
            units.append("\n" * blank + line)
        blank = 0 if line.strip() else blank + 1
    return units


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return what turns one into the other; lines that were replaced one for one are changes of their own."""
    found: list[Change] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and i2 - i1 == j2 - j1:
            found += [(i, i + 1, [new[j]]) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        elif kind != "equal":
            found.append((i1, i2, list(new[j1:j2])))
    return found


def _regions(
    ours: list[Change], theirs: list[Change]
) -> Iterator[tuple[int, int, list[Change], list[Change]]]:
    """Yield the stretches of the old lines that either side changed, those that overlap as one."""
    queue = sorted(
        [(*change[:2], side, change) for side, changes in enumerate((ours, theirs)) for change in changes],
        key=lambda each: each[:3],
    )
    while queue:
        start, end, side, change = queue.pop(0)
        sides: tuple[list[Change], list[Change]] = ([], [])
        sides[side].append(change)
        while queue and (queue[0][0] < end or queue[0][:2] == (start, end)):
            _, stop, side, change = queue.pop(0)
            end = max(end, stop)
            sides[side].append(change)
        yield start, end, *sides


def _applied(old: Sequence[str], start: int, end: int, changes: list[Change]) -> list[str]:
    out: list[str] = []
    for i, j, lines in changes:
        out += [*old[start:i], *lines]
        start = j
    return [*out, *old[start:end]]


def _words(units: Sequence[str]) -> tuple[str, ...]:
    return tuple(unit.strip("\n") for unit in units)


def _last(units: Sequence[str]) -> str:
    return units[-1].strip("\n") if units else ""
