"""Best match of a clause -> the sentences, entries or section that are quoted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.clause import Clause
from assistant.evidence import year_above
from assistant.library import Library
from assistant.match import Match
from assistant.meets import MET, TOLD
from assistant.models import Completeness
from assistant.outcome import Outcome, Piece, frame, items, quote_node
from assistant.roles import ASKS_CONTENTS, GOES_ON, MEANS, asks_means
from assistant.turns import CONTAINS
from assistant.units import Unit
from corpus.regex import regex

# Another unit is shown with the best one when it scores nearly as well: one answer in ten has one.
NEARLY = 0.93
SHORT = 200  # code points of such a unit
# A sentence that tells how is shown beside one that only says what when it scores this share of it.
ALSO = 0.75
# A second unit joins when it meets words that the first leaves open, this much of the question's weight.
GAIN = 0.3
# Kinds that ask for all of something, and so for the list after the sentence that answers.
WHOLES = frozenset({"list", "what", "which"})
# A sentence that begins so has its reason in the one before it.
THEREFORE = regex(r"(?:Därför|Av den anledningen|Therefore|That is why|Hence)\b")


def quoted(
    clause: Clause, best: Match, ranked: Sequence[Match], figures: dict[str, float], library: Library
) -> Outcome:
    """Answer with the best unit, what it introduces, and a second: for what it leaves open, or as likely."""
    chosen = [
        best.unit,
        *(_second(clause, best, ranked, library) or _means(clause, best, ranked) or _rival(best, ranked)),
    ]
    pieces: list[Piece] = []
    complete: Completeness | None = None
    for group, unit in enumerate(chosen, start=1):
        shown, counted = _pieces(clause, unit, best, ranked, group)
        pieces += shown
        complete = complete or counted
    kind = "section" if chosen[0].kind == "section" else "list" if chosen[0].kind == "list" else "quote"
    return Outcome(found=True, pieces=(frame(kind), *pieces), complete=complete, figures=figures)


def _second(clause: Clause, best: Match, ranked: Sequence[Match], library: Library) -> list[Unit]:
    """Return a further unit that meets what the best one leaves open."""
    weights = [library.weight(t) for t in clause.terms]
    total = sum(weights) or 1.0
    for other in ranked[1:12]:
        if other.unit is best.unit or set(other.unit.nodes) & set(best.unit.nodes):
            continue
        gain = sum(
            w for w, a, b in zip(weights, best.met, other.own_met, strict=True) if a < MET and b >= TOLD
        )
        if (
            gain / total >= GAIN
            and other.unit.page is best.unit.page
            and other.unit.kind in ("sentence", "item", "row")
        ):
            return [other.unit]
    return []


def _rival(best: Match, ranked: Sequence[Match]) -> list[Unit]:
    """Return a short unit of the page that scores nearly as well: neither is chosen by a hair's breadth."""
    if best.unit.kind in ("list", "section"):
        return []
    near = [m.unit for m in ranked[1:4] if m.score >= NEARLY * best.score and m.unit.page is best.unit.page]
    return [
        unit
        for unit in near
        if unit.kind in ("sentence", "item")
        and unit.end - unit.start <= SHORT
        and not set(unit.nodes) & set(best.unit.nodes)
    ][:1]


def _means(clause: Clause, best: Match, ranked: Sequence[Match]) -> list[Unit]:
    """Return the sentence that tells how, where the best unit of a 'how' only says what."""
    if not asks_means(clause) or best.unit.means is not None or MEANS.search(best.unit.text):
        return []
    near = [m.unit for m in ranked if m.score >= ALSO * best.score and m.unit.page is best.unit.page]
    telling = {unit.means for unit in near} | {unit.node for unit in near if MEANS.search(unit.text)}
    found = [m.unit for m in ranked if m.unit.kind == "sentence" and m.unit.page is best.unit.page]
    return [unit for unit in found if unit.node in telling and unit is not best.unit][:1]


def _pieces(
    clause: Clause, unit: Unit, best: Match, ranked: Sequence[Match], group: int
) -> tuple[list[Piece], Completeness | None]:
    page = unit.page
    if unit.kind == "list":
        lead = unit.lead()
        of = page.slice(lead) if lead is not None else ""
        nodes = list(unit.nodes)
        shown = items(page, nodes, group)
        return shown, Completeness(shown=len(nodes), total=len(nodes), of=of)
    if unit.kind == "item":
        below = _below(clause, unit)
        shown = [*items(page, [unit.node], group), *items(page, below, group, level=1)]
        return shown, Completeness(
            shown=len(below), total=len(below), of=page.slice(unit.node)
        ) if below else None
    if unit.kind == "section":
        return _section(unit, group), None
    if listed := _introduced(clause, unit):
        entries = unit.among.items(listed)
        shown = [quote_node(page, n) for n in range(unit.node, listed) if page.nodes[n].kind == "sentence"]
        of = page.text[shown[-1].start : shown[-1].end]
        counted = Completeness(shown=len(entries), total=len(entries), of=of)
        return [*shown, *items(page, entries, group)], counted
    neighbours = [unit.node]
    if (said := _announced(unit)) is not None:
        neighbours.append(said)
    elif unit.kind == "sentence" and unit is best.unit:
        neighbours = _neighbours(clause, unit, best, ranked)
    year = year_above(unit) if clause.kind == "year" else None
    return [quote_node(page, node) for node in ([year, *neighbours] if year else neighbours)], None


def _introduced(clause: Clause, unit: Unit) -> int | None:
    """Return the list that a sentence, or the next one, introduces where it says little without it."""
    nodes = unit.page.nodes
    if unit.kind != "sentence" or not (unit.text.endswith(":") or (clause.whole and clause.kind in WHOLES)):
        return None
    for after in range(unit.node + 1, min(unit.node + 3, len(nodes))):
        if nodes[after].kind != "sentence":
            return after if nodes[after].kind == "list" and nodes[after].lead is not None else None
    return None


def _announced(unit: Unit) -> int | None:
    """Return the sentence of the next paragraph, which a colon, or a comma before a quotation, announces."""
    nodes, after = unit.page.nodes, unit.node + 1
    if unit.kind != "sentence" or not unit.text.endswith((":", ",")):
        return None
    follows = [node.kind for node in nodes[after : after + 2]] == ["paragraph", "sentence"]
    if not follows or (unit.text.endswith(",") and unit.page.slice(after + 1)[0] not in "\"”“»'"):
        return None
    return after + 1


def _below(clause: Clause, unit: Unit) -> list[int]:
    """Return the entries below an item where several things were asked for."""
    if not clause.whole and clause.kind != "how" and not CONTAINS.search(clause.text):
        return []
    return [s for inner in unit.among.sublists(unit.node) for s in unit.among.items(inner)]


def _section(unit: Unit, group: int) -> list[Piece]:
    page = unit.page
    listed = [n for n in unit.nodes if page.nodes[n].kind == "item"]
    pieces: list[Piece] = []
    for node in unit.nodes:
        pieces += items(page, [node], group) if node in listed else [quote_node(page, node)]
    return pieces


def _neighbours(clause: Clause, unit: Unit, best: Match, ranked: Sequence[Match]) -> list[int]:
    """Return the best sentence and those of its paragraph that answer nearly as well, in order."""
    parent = unit.page.nodes[unit.node].parent
    close = [
        m.unit.node
        for m in ranked
        if m.unit.kind == "sentence"
        and m.unit.page is unit.page
        and m.unit.page.nodes[m.unit.node].parent == parent
        and m.score >= NEARLY * best.score
    ]
    chosen = {unit.node, *close}
    if asks_means(clause) and unit.means is not None:
        chosen.add(unit.means)
    after = unit.node + 1
    if (
        ASKS_CONTENTS.search(clause.text)
        and after in _siblings(unit)
        and GOES_ON.match(unit.page.slice(after))
    ):
        chosen.add(after)
    if clause.kind == "why" and THEREFORE.match(unit.text) and unit.node - 1 in _siblings(unit):
        chosen.add(unit.node - 1)
    return sorted(chosen)


def _siblings(unit: Unit) -> list[int]:
    """Return the sentences of a unit's paragraph."""
    parent = unit.page.nodes[unit.node].parent
    return [i for i, node in enumerate(unit.page.nodes) if node.parent == parent and node.kind == "sentence"]
