"""Row of a table of persons -> its contact: which column tells what is told by the table's head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import lines, persons
from corpus.models import Contact, Document, Span

_CELL = re.compile(r"[^\t|]+")


def row_contact(document: Document, row: int) -> Contact | None:
    """Return the contact that a row tells of, None where its table has no column of persons' names."""
    table = document.nodes[row].parent
    head = document.children(table)[0] if table is not None else row
    if head == row:
        return None
    heads = [each.text.casefold() for each in _cells(document, head)]
    found: dict[str, list[Span]] = {"names": [], "roles": [], "phones": [], "emails": []}
    for name, cell in zip(heads, _cells(document, row), strict=False):
        for kind in found:
            if name in lines.words("contact", "columns", kind) and _fits(kind, cell.text):
                found[kind].append(cell)
    names, reach = found["names"], (*found["phones"], *found["emails"])
    if not names or not persons.is_name(names[0].text) or not (reach or found["roles"]):
        return None
    node = document.nodes[row]
    return Contact(
        start=node.start, end=node.end, name=names[0], role=next(iter(found["roles"]), None),
        phones=tuple(found["phones"]), emails=tuple(found["emails"]),
    )  # fmt: skip


def _fits(kind: str, cell: str) -> bool:
    """Tell whether a cell has what its column is for; "–" stands for nothing."""
    if kind == "phones":
        return bool(lines.phones(cell))
    return bool(lines.MAIL.search(cell)) if kind == "emails" else any(c.isalpha() for c in cell)


def _cells(document: Document, row: int) -> Iterator[Span]:
    """Yield the cells of a row, white space around them left out."""
    node = document.nodes[row]
    for found in _CELL.finditer(document.slice(row)):
        text = found[0].strip()
        start = node.start + found.start() + found[0].index(text)
        yield Span(start=start, end=start + len(text), text=text)
