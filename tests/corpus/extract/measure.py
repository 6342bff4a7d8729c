"""What an extraction keeps of a page, and what it lets in: shares of headings, items, fields, noise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.models import Document

KINDS = ("headings", "paragraphs", "items", "rows", "contacts", "dates", "laws")


@dataclass(slots=True)
class Score:
    """Found and wanted by kind, lines of the content, and lines that are none of it."""

    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    noise: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, read: Document, truth: Document) -> None:
        """Compare a document with the one that it was built from."""
        for kind in KINDS:
            wanted, found = Counter(_facts(truth, kind)), Counter(_facts(read, kind))
            self.wanted[kind] += wanted.total()
            self.found[kind] += (wanted & found).total()
            self.missing += [f"{kind}: {each}" for each in (wanted - found)]
        own = set(map(_cells, truth.text.splitlines()))
        self.lines += len(read.text.splitlines())
        self.noise += [line for line in read.text.splitlines() if _cells(line) not in own]

    def recall(self, kind: str) -> float:
        """Return the share of what was there that was found, 1 where nothing was."""
        return self.found[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def leak(self) -> float:
        """Return the share of lines that stand in no line of the page."""
        return len(self.noise) / max(self.lines, 1)


def _facts(read: Document, kind: str) -> Iterable[str]:
    if kind == "contacts":
        for each in read.contacts:
            spans = (each.name, each.role, each.address, each.note, *each.phones, *each.emails)
            yield from (span.text for span in spans if span)
    elif kind == "dates":
        yield from (str(each.value) for each in read.dates)
    elif kind == "laws":
        yield from (f"{each.law} {each.chapter} {each.sections}" for each in read.laws)
    else:
        name = {"headings": "heading", "paragraphs": "paragraph", "items": "item", "rows": "row"}[kind]
        yield from (_cells(read.slice(i)) for i, node in enumerate(read.nodes) if node.kind == name)


def _cells(line: str) -> str:
    """Return a line with a tab between cells: bars are how some texts part them."""
    return line.replace(" | ", "\t")
