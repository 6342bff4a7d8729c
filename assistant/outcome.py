"""What a clause came to: the pieces to show, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.models import Completeness, ContactField, PartKind
from corpus.models import Contact, Document


class Piece(NamedTuple):
    """A part in the making: a span of a page, or a message with its values."""

    kind: PartKind
    page: Document | None = None
    start: int = 0
    end: int = 0
    marker: str | None = None
    level: int = 0
    field: ContactField | None = None
    group: int | None = None
    message: str | None = None
    values: tuple[tuple[str, Any], ...] = ()


class Outcome(NamedTuple):
    """`found` with pieces, or not found with a reason (a key of the message catalogue)."""

    found: bool
    pieces: tuple[Piece, ...] = ()
    complete: Completeness | None = None
    reason: str | None = None
    values: tuple[tuple[str, Any], ...] = ()
    missing: tuple[str, ...] = ()
    contact: tuple[Document, Contact] | None = None
    figures: Mapping[str, Any] = {}


def frame(message: str, **values: Any) -> Piece:
    """Return a sentence of the catalogue."""
    return Piece(kind="frame", message=message, values=tuple(sorted(values.items())))


def absent(message: str, **values: Any) -> Piece:
    """Return a sentence about what the pages do not give."""
    return Piece(kind="absent", message=message, values=tuple(sorted(values.items())))


def quote(page: Document, start: int, end: int) -> Piece:
    """Return a verbatim sentence."""
    return Piece(kind="quote", page=page, start=start, end=end)


def quote_node(page: Document, node: int) -> Piece:
    """Return a node's words verbatim."""
    return quote(page, page.nodes[node].start, page.nodes[node].end)


def items(page: Document, nodes: list[int], group: int, level: int = 0) -> list[Piece]:
    """Return list items verbatim, with their markers."""
    return [
        Piece(
            kind="list", page=page, start=page.nodes[n].start, end=page.nodes[n].end, group=group,
            level=level,
            marker=_marker(page, n),
        )
        for n in nodes
    ]  # fmt: skip


def _marker(page: Document, node: int) -> str:
    """Return an item's mark as it stands before its words; a bullet where its words begin the line."""
    start = page.nodes[node].start
    return page.text[page.text.rfind("\n", 0, start) + 1 : start].strip() or "•"


def refused(
    reason: str, missing: tuple[str, ...] = (), figures: dict[str, Any] | None = None, **values: Any
) -> Outcome:
    """Return a refusal."""
    return Outcome(
        found=False,
        reason=reason,
        missing=missing,
        values=tuple(sorted(values.items())),
        figures=figures or {},
    )
