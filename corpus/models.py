"""Page -> Document -> Passage: the frozen data that every later stage reads.

All offsets count Unicode code points in `Document.text`; a span is half-open, `text[start:end]`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["sv", "en"]
Status = Literal["draft", "active", "superseded", "gone"]
NodeKind = Literal[
    "heading",  # a title line; everything below it is its child
    "label",  # a short line that names the next block only: "DELMÅL", "2021"
    "paragraph",  # running text; its children are sentences
    "sentence",
    "list",  # spans its items; `lead` and `label` are the nodes that introduce it
    "item",  # one entry, without its marker; sub-lists are its children
    "contact",  # a run of lines about one person or unit
    "date",  # a labelled date line: "Senast uppdaterad: 2024-04-25"
    "table",  # spans its rows
    "row",  # one table row; the first row holds the column names
]
DateKind = Literal["updated", "published", "reviewed", "other"]


class Frozen(BaseModel):
    """Data that never changes and admits no unknown field."""

    # Validators are built when first used: a process defines thirty models and uses ten.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Span(Frozen):
    """`text` stands in the document at `[start:end]`, exactly."""

    text: str
    start: int
    end: int


class Page(Frozen):
    """The front matter of a page file; `id` is its slug, `url` its canonical address."""

    id: str
    url: str
    title: str
    organisation: str | None = None
    lang: Language = "sv"
    updated: date | None = None
    updated_label: str | None = None
    fetched: date | None = None
    etag: str | None = None
    last_modified: str | None = None
    source_sha256: str | None = None
    text_sha256: str | None = None
    extractor: str | None = None
    licence: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status = "draft"
    superseded_by: str | None = None
    owner: str | None = None


class Node(Frozen):
    """One node of a document's outline; `parent`, `lead` and `label` are indices into `Document.nodes`.

    `start` and `end` cover the node's own words: an item without its marker and sub-lists, a list or
    table from its first to its last descendant, a heading its one line.
    """

    kind: NodeKind
    start: int
    end: int
    parent: int | None = None
    level: int = 0
    ordinal: int | None = None
    numbered: bool = False
    lead: int | None = None
    label: int | None = None


class Contact(Frozen):
    """One person or unit; every field is a span, and what the page does not give is None or empty."""

    start: int
    end: int
    name: Span | None = None
    role: Span | None = None
    phones: tuple[Span, ...] = ()
    emails: tuple[Span, ...] = ()
    address: Span | None = None
    note: Span | None = None


class PageDate(Frozen):
    """A labelled date; the span covers label and date, `value` is None where the label stands empty."""

    start: int
    end: int
    kind: DateKind
    value: date | None


class LawRef(Frozen):
    """A reference to sections of a law: `2 kap. 36 §` -> chapter 2, sections (36,)."""

    start: int
    end: int
    law: str | None
    chapter: int | None
    sections: tuple[int, ...]


class Amount(Frozen):
    """A sum of money or a share: `30 000 kr` -> 30000, "kr"."""

    start: int
    end: int
    value: float
    unit: str


class Passage(Frozen):
    """A run of whole blocks, the unit of the index: `text[start:end]` under `heading_path`.

    `id` is stable under edits elsewhere in the page: page id, heading slug and a hash of the text.
    """

    id: str
    page_id: str
    start: int
    end: int
    heading_path: tuple[str, ...]


class Document(Frozen):
    """A page's plain text with its outline, its fields and its passages.

    The text is a line a block; list items begin with `• ` or their number and `. `, table cells are
    parted by a tab, or by ` | ` where the source has bars. Nodes stand in document order, a parent before
    its children.
    """

    page: Page
    text: str
    nodes: tuple[Node, ...]
    contacts: tuple[Contact, ...] = ()
    dates: tuple[PageDate, ...] = ()
    laws: tuple[LawRef, ...] = ()
    amounts: tuple[Amount, ...] = ()
    passages: tuple[Passage, ...] = Field(default=())

    def slice(self, node: int) -> str:
        """Return the exact words of a node."""
        found = self.nodes[node]
        return self.text[found.start : found.end]

    def children(self, node: int | None) -> list[int]:
        """Return the indices of the nodes directly below a node (None: the top level)."""
        return [i for i, each in enumerate(self.nodes) if each.parent == node]

    def ancestors(self, node: int) -> list[int]:
        """Return the indices above a node, nearest first."""
        found: list[int] = []
        parent = self.nodes[node].parent
        while parent is not None:
            found.append(parent)
            parent = self.nodes[parent].parent
        return found

    def heading_path(self, node: int) -> tuple[str, ...]:
        """Return the headings above a node, outermost first."""
        return tuple(self.slice(i) for i in reversed(self.ancestors(node)) if self.nodes[i].kind == "heading")
