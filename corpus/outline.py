"""Page + Markdown body -> Document: the plain text and its outline.

The body is parsed to blocks (`corpus.blocks`), gathered into contacts, dates and numbered items
(`corpus.gather`), then written out line by line while the nodes are noted.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus import lines
from corpus.blocks import Block, parse_blocks
from corpus.gather import gather
from corpus.models import Document, Node, NodeKind, Page
from corpus.ordinals import ordinal
from corpus.sentences import split_sentences


def read_document(page: Page, body: str) -> Document:
    """Return the document of a page: text and nodes; fields and passages are added by `corpus.read`.

    Raises PageError when the body is nested more deeply than any page is.
    """
    writer = _Writer()
    writer.blocks(gather(parse_blocks(body, page.id)), parent=None, depth=0)
    return Document(page=page, text="".join(writer.text), nodes=tuple(n.freeze() for n in writer.nodes))


@dataclass(slots=True)
class _Draft:
    kind: NodeKind
    start: int
    end: int
    parent: int | None
    words: str = ""
    level: int = 0
    ordinal: int | None = None
    numbered: bool = False
    lead: int | None = None
    label: int | None = None

    def freeze(self) -> Node:
        return Node.model_construct(
            kind=self.kind, start=self.start, end=self.end, parent=self.parent, level=self.level,
            ordinal=self.ordinal, numbered=self.numbered, lead=self.lead, label=self.label,
        )  # fmt: skip


class _Writer:
    """Writes blocks as lines and notes where each node stands."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.nodes: list[_Draft] = []
        self.at = 0

    def blocks(self, blocks: list[Block], parent: int | None, depth: int) -> None:
        """Write a run of blocks; a heading becomes the parent of what follows it."""
        above: list[int] = []
        lead: int | None = None
        label: int | None = None
        for block, after in zip(blocks, [*blocks[1:], None], strict=False):
            base = above[-1] if above else parent
            if block.kind == "heading":
                while above and self.nodes[above[-1]].level >= block.level:
                    above.pop()
                node = self.line("heading", block.text, above[-1] if above else parent, level=block.level)
                above.append(node)
                lead, label = node, None
            elif block.kind == "label":
                label = self.line("label", block.text, base)
                lead = lead if lead is not None and self.nodes[lead].kind == "heading" else None
            elif block.kind == "paragraph":
                node = self.paragraph(block.text, base)
                self.nodes[node].label = self.nodes[node].label if label is None else label
                is_lead = after is not None and after.kind in ("list", "table")
                is_told = after is not None and after.told
                lead = (node if is_told else self.lead_in(node, lead)) if is_lead else None
                label = label if is_lead else None
            else:
                self.group(block, base, depth, lead, label)
                lead = label = None

    def lead_in(self, paragraph: int, heading: int | None) -> int:
        """Return what introduces a list: the last sentence before it, or the heading above the paragraph."""
        sentences = [i for i in range(paragraph + 1, len(self.nodes)) if self.nodes[i].kind == "sentence"]
        if len(sentences) < 2:
            return paragraph
        is_closed = self.nodes[sentences[-1]].words.endswith((".", "!", "?"))
        return heading if is_closed and heading is not None else sentences[-1]

    def group(
        self, block: Block, parent: int | None, depth: int, lead: int | None, label: int | None
    ) -> None:
        """Write a list, a table, a contact or a date."""
        if block.kind in ("contact", "date"):
            node = self.line(block.kind, block.text, parent)
        elif block.kind == "table":
            node = self.note("table", self.at, self.at, parent)
            for row in block.rows:
                self.line("row", (" | " if block.barred else "\t").join(row).strip(), node)
            self.nodes[node].end = self.at - 1
        else:
            node = self.note("list", self.at, self.at, parent, level=depth, numbered=block.numbered)
            items = [
                self.item(item, position, node, depth) for position, item in enumerate(block.items, start=1)
            ]
            self.nodes[node].end = self.at - 1
            label = self.shared_label(items) if label is None else label
        self.nodes[node].lead = lead if block.kind in ("list", "table") else None
        self.nodes[node].label = label

    def item(self, item: Block, position: int, parent: int, depth: int) -> int:
        """Write an item with its marker, then what stands below it."""
        start = self.at + len(item.marker)
        self.put(item.marker + item.text)
        node = self.note("item", start, self.at - 1, parent, level=depth, ordinal=item.ordinal or position)
        self.nodes[node].numbered = item.ordinal is not None
        self.inner_label(node, item.text)
        spans = split_sentences(item.text)
        for begin, end in spans if len(spans) > 1 else []:
            self.note("sentence", start + begin, start + end, node, item.text[begin:end])
        self.blocks(item.below, node, depth + 1)
        return node

    def paragraph(self, text: str, parent: int | None) -> int:
        node = self.line("paragraph", text, parent)
        start = self.nodes[node].start
        self.inner_label(node, text)
        for begin, end in split_sentences(text):
            self.note("sentence", start + begin, start + end, node, text[begin:end])
        return node

    def inner_label(self, node: int, text: str) -> None:
        """Note the label that a line itself begins with: "Budget: 1 000 kr"."""
        found = lines.inline_label(text)
        if found and not ordinal(text):
            start = self.nodes[node].start
            self.nodes[node].label = self.note("label", start, start + len(found), node, found)

    def shared_label(self, items: list[int]) -> int | None:
        """Return the first item's own label when all items begin with the same one."""
        labels = [self.nodes[item].label for item in items]
        words = {"" if label is None else self.nodes[label].words for label in labels}
        return labels[0] if len(words) == 1 and "" not in words else None

    def line(self, kind: NodeKind, text: str, parent: int | None, level: int = 0) -> int:
        start = self.at
        self.put(text)
        return self.note(kind, start, self.at - 1, parent, text, level=level)

    def put(self, text: str) -> None:
        self.text += [text, "\n"]
        self.at += len(text) + 1

    def note(
        self, kind: NodeKind, start: int, end: int, parent: int | None, words: str = "", *,
        level: int = 0, ordinal: int | None = None, numbered: bool = False,
    ) -> int:  # fmt: skip
        self.nodes.append(_Draft(kind, start, end, parent, words, level, ordinal, numbered))
        return len(self.nodes) - 1
