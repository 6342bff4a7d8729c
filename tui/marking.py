"""Citation or heading -> where it stands in its page; never by resemblance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.citing import Target, is_quote
from tui.pages import Marked

if TYPE_CHECKING:
    from assistant.models import Citation, Related
    from corpus.models import Document


def mark_of(document: Document, target: Target, *, current: bool) -> Marked | None:
    """Return where a target stands in the page, None when the page no longer says it.

    A quote is marked only where it stands exactly: at its span, else at the one place the page has it.
    """
    if target.page_id != document.page.id:
        return None
    span = _quote_span(document, target) if is_quote(target) else _heading_span(document, target)
    number = target.n if is_quote(target) else 0
    return Marked(*span, "current" if current else "quoted", "", number) if span else None


def _quote_span(document: Document, cited: Citation) -> tuple[int, int] | None:
    if document.text[cited.start : cited.end] == cited.quote:
        return cited.start, cited.end
    at = document.text.find(cited.quote) if document.text.count(cited.quote) == 1 else -1
    return (at, at + len(cited.quote)) if at >= 0 else None


def _heading_span(document: Document, related: Related) -> tuple[int, int] | None:
    """Return the heading's line: the last of that name at or before `related.start`, else the first."""
    name = (related.heading_path or (related.title,))[-1]
    spans = [(node.start, node.end) for node in document.nodes if node.kind == "heading"]
    named = [span for span in spans if document.text[slice(*span)] == name]
    before = [span for span in named if related.start is not None and span[0] <= related.start]
    return (before[-1] if before else named[0]) if named else _line_at(document, related.start)


def _line_at(document: Document, start: int | None) -> tuple[int, int] | None:
    if start is None or not 0 <= start < len(document.text):
        return None
    end = document.text.find("\n", start)
    return start, end if end >= 0 else len(document.text)
