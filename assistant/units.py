"""Document -> units: every piece that could be an answer, with the features of its words and of its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from assistant.analysis import fold, words
from assistant.features import Features, text_features
from assistant.glossary import Glossary
from assistant.roles import MEANS, POINTS_BACK, roles
from assistant.spans import Spans
from assistant.speaker import speaker, what_it_is
from corpus.models import Contact, Document

UnitKind = Literal["sentence", "item", "list", "section", "heading", "row", "contact", "date"]

# What the words around a unit count beside its own: the lead-in of a list speaks for each item, the
# page's title hardly for a sentence. Chosen on the tuning questions in tests/bench.
LEAD, LABEL, HEADING, PARENT, BEFORE, TITLE, BODY = 0.85, 0.8, 0.85, 0.7, 0.5, 0.85, 0.45
# A sentence that points back goes on about what the one before it named.
POINTING = 0.75
# A section longer than this is no answer; its parts are.
LONGEST_SECTION = 700  # code points


@dataclass(frozen=True, eq=False)
class Unit:
    """A candidate: `nodes` would be quoted; `own` are its words' features, `around` those and its place's.

    `among` are the units of its page; `means` is the sentence after it that tells how it is done.
    """

    kind: UnitKind
    page: Document
    node: int
    nodes: tuple[int, ...]
    start: int
    end: int
    own: Features
    context: tuple[tuple[Features, float], ...]
    glossary: Glossary
    among: PageUnits
    means: int | None = None

    @cached_property
    def around(self) -> Features:
        """Return the features of its words and, weakened, of its context."""
        found = Features(self.own)
        for features, factor in self.context:
            found.merge(features, factor)
        return found

    @cached_property
    def roles(self) -> frozenset[str]:
        """Return the parts that its words play."""
        return frozenset(roles(self.text))

    @cached_property
    def text(self) -> str:
        """Return the words that would be quoted."""
        return "\n".join(self.page.slice(node) for node in self.nodes)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return the numbers in the words that would be quoted."""
        return frozenset(int(n) for n in re.findall(r"\d+", self.text) if len(n) < 10)

    def lead(self) -> int | None:
        """Return the node that introduces a list or an item's list."""
        node = self.page.nodes[self.node]
        if node.kind == "item" and node.parent is not None:
            node = self.page.nodes[node.parent]
        return node.lead


Known = tuple[Contact, frozenset[str], Features]


class PageUnits:
    """The units of one page, each kind worked out once, when it is asked for."""

    def __init__(self, page: Document, glossary: Glossary) -> None:
        self.page = page
        self.glossary = glossary
        self._words: dict[int, Features] = {}
        self._made: dict[int, Unit | None] = {}
        self._below: dict[int | None, list[int]] = {}
        for i, node in enumerate(page.nodes):
            self._below.setdefault(node.parent, []).append(i)
        self._leads = {node.lead for node in page.nodes if node.lead is not None and node.kind == "list"}

    @cached_property
    def title(self) -> Features:
        """The features of the page's title, and the names of who speaks on it."""
        found = speaker(self.page)
        found.merge(self._features(f"{self.page.page.title} {what_it_is(self.page)}"))
        return found

    @cached_property
    def units(self) -> list[Unit]:
        """The units in the order of their nodes."""
        return self.at(range(len(self.page.nodes)))

    @cached_property
    def lists(self) -> list[Unit]:
        """The units that are lists."""
        return self.at(i for i, node in enumerate(self.page.nodes) if node.kind == "list")

    @cached_property
    def rows(self) -> list[Unit]:
        """The units that are rows of tables."""
        return self.at(i for i, node in enumerate(self.page.nodes) if node.kind == "row")

    def within(self, spans: Sequence[tuple[int, int]]) -> list[Unit]:
        """Return the units of which a part lies in one of the spans; hardly any other is made."""
        met = Spans(spans).met
        near = self.at(i for i, (start, end) in enumerate(self._reach) if met(start, end))
        return [unit for unit in near if met(unit.start, unit.end)]

    @cached_property
    def _reach(self) -> list[tuple[int, int]]:
        """Where each node begins, and where it or the last node directly below it ends."""
        nodes = self.page.nodes
        return [
            (node.start, max([node.end, *(nodes[below].end for below in self.children(i))]))
            for i, node in enumerate(nodes)
        ]

    def at(self, nodes: Iterable[int]) -> list[Unit]:
        """Return the units of nodes, each made once."""
        found = (self._made[i] if i in self._made else self._made.setdefault(i, self._unit(i)) for i in nodes)
        return [unit for unit in found if unit is not None]

    @cached_property
    def headings(self) -> list[Unit]:
        """A unit for each heading by itself."""
        return [
            self._make("heading", i, (i,), self.of(i), list(self._headings(i)))
            for i, node in enumerate(self.page.nodes)
            if node.kind == "heading"
        ]

    @cached_property
    def by_node(self) -> dict[int, Unit]:
        """The units by their nodes."""
        return {unit.node: unit for unit in self.units}

    @cached_property
    def people(self) -> list[Known]:
        """Return each contact with the words of its name, diacritics folded, and its features."""
        return [
            (
                each,
                frozenset(fold(w) for w in words(each.name.text) if len(w) > 2) if each.name else frozenset(),
                self._features(self.page.text[each.start : each.end]),
            )
            for each in self.page.contacts
        ]

    def children(self, node: int) -> list[int]:
        """Return the nodes directly below a node."""
        return self._below.get(node, [])

    def items(self, node: int) -> list[int]:
        """Return the items of a list node."""
        return [i for i in self.children(node) if self.page.nodes[i].kind == "item"]

    def sublists(self, item: int) -> list[int]:
        """Return the lists below an item, its own first."""
        return [i for i in self.children(item) if self.page.nodes[i].kind == "list"]

    def _features(self, text: str) -> Features:
        return text_features(text, self.page.page.lang, self.glossary)

    def of(self, node: int) -> Features:
        """Return the features of a node's own words."""
        if node not in self._words:
            self._words[node] = self._features(self.page.slice(node))
        return self._words[node]

    def _unit(self, i: int) -> Unit | None:
        node = self.page.nodes[i]
        if node.kind == "sentence":
            # A lead-in is quoted with its list, never alone.
            leads = node.parent in self._leads and self.children(node.parent or 0)[-1] == i
            return None if leads else self._sentence(i)
        if node.kind == "item":
            return self._item(i)
        if node.kind == "list":
            return self._list(i)
        if node.kind == "row":
            return self._row(i)
        if node.kind == "heading":
            return self._section(i)
        if node.kind in ("contact", "date"):
            kind: UnitKind = "contact" if node.kind == "contact" else "date"
            return self._make(kind, i, (i,), self.of(i), list(self._headings(i)))
        return None

    def _make(
        self,
        kind: UnitKind,
        i: int,
        nodes: tuple[int, ...],
        own: Features,
        context: list[tuple[int | None, float]],
    ) -> Unit:
        beside = [(self.of(node), factor) for node, factor in context if node is not None]
        first, last = self.page.nodes[nodes[0]], self.page.nodes[nodes[-1]]
        return Unit(
            kind=kind,
            page=self.page,
            node=i,
            nodes=nodes,
            start=first.start,
            end=last.end,
            own=own,
            context=(*beside, (self.title, TITLE)),
            glossary=self.glossary,
            among=self,
        )

    def _headings(self, i: int) -> list[tuple[int | None, float]]:
        """Return the headings above a node, the nearest counting most; the page's own title is apart."""
        found = [a for a in self.page.ancestors(i) if self.page.nodes[a].kind == "heading"]
        return [(a, HEADING / (depth + 1)) for depth, a in enumerate(found)]

    def _sentence(self, i: int) -> Unit:
        node = self.page.nodes[i]
        paragraph = self.page.nodes[node.parent] if node.parent is not None else node
        siblings = self.children(node.parent) if node.parent is not None else [i]
        at = siblings.index(i)
        before = siblings[at - 1] if at else None
        label = paragraph.label
        pointing = POINTS_BACK.match(self.page.slice(i)) is not None
        if before is None and pointing:
            before = self._paragraph_before(i, label)
        nearness = POINTING if pointing else BEFORE
        context = [(label, LABEL), (before, nearness), *self._headings(i), *self._holder(i)]
        after = siblings[at + 1] if at + 1 < len(siblings) else None
        told = self.page.slice(after) if after is not None else ""
        means = POINTS_BACK.match(told) and MEANS.search(told)
        own = Features(self.of(i))
        own.merge(roles(self.page.slice(i)), 1.0)
        unit = self._make("sentence", i, (i,), own, context)
        return replace(unit, means=after) if means else unit

    def _paragraph_before(self, i: int, label: int | None) -> int | None:
        """Return the sentence that ends the paragraph before, a year between them passed over."""
        last = (label if label is not None else self.page.nodes[i].parent or 0) - 1
        return last if last > 0 and self.page.nodes[last].kind == "sentence" else None

    def _holder(self, i: int) -> list[tuple[int | None, float]]:
        """Return the items that a node stands below."""
        return [(a, PARENT) for a in self.page.ancestors(i) if self.page.nodes[a].kind == "item"]

    def _item(self, i: int) -> Unit:
        own_list = self.page.nodes[self.page.nodes[i].parent or 0]
        context = [(own_list.lead, LEAD), (own_list.label, LABEL), *self._holder(i), *self._headings(i)]
        return self._make("item", i, (i,), self.of(i), context)

    def _list(self, i: int) -> Unit:
        node = self.page.nodes[i]
        own = Features()
        for source, factor in ((node.lead, 1.0), (node.label, 1.0)):
            if source is not None:
                own.merge(self.of(source), factor)
        context = [*self._headings(i), *self._holder(i), *((item, BODY) for item in self.items(i))]
        return self._make("list", i, tuple(self.items(i)) or (i,), own, context)

    def _row(self, i: int) -> Unit | None:
        table = self.page.nodes[i].parent
        rows = self.children(table) if table is not None else [i]
        if rows[0] == i and len(rows) > 1:
            return None  # the names of columns answer nothing by themselves
        lead = self.page.nodes[table].lead if table is not None else None
        head = rows[0] if rows[0] != i else None
        return self._make("row", i, (i,), self.of(i), [(head, LEAD), (lead, LEAD), *self._headings(i)])

    def _section(self, i: int) -> Unit | None:
        body = [c for c in self.children(i) if self.page.nodes[c].kind in ("paragraph", "list", "table")]
        if not body or self.page.nodes[i].level <= 1:
            return None
        if self.page.nodes[body[-1]].end - self.page.nodes[body[0]].start > LONGEST_SECTION:
            return None
        nodes = tuple(n for b in body for n in self._quoted(b))
        own = Features(self.of(i))
        for node in nodes:
            own.merge(self.of(node), BODY)
        return self._make("section", i, nodes, own, self._headings(i))

    def _quoted(self, node: int) -> list[int]:
        kind = self.page.nodes[node].kind
        if kind == "list":
            return self.items(node) or [node]
        return self.children(node) if kind == "table" else [node]
