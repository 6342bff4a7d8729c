"""Clause with structural nouns -> the list, the item or the sub-list that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import evidence
from assistant.clause import LIGHT, Clause, LabelRef, Term
from assistant.lexicon import CONTAINS
from assistant.library import Library
from assistant.lists import best_list, has_sublists, pick, place, statement_of, topic_of
from assistant.meets import coverage, meets
from assistant.models import Completeness
from assistant.outcome import Outcome, Piece, frame, items, quote_node, refused
from assistant.units import PageUnits, Unit
from corpus.regex import regex

# Kinds that a list or an item answers; a question for a date or a sum is for `evidence`.
LISTABLE = frozenset({"what", "which", "list", "count", "how", "yesno", "name", "law", "why"})
BELOW = regex(r"(?i)\b(?:under|beneath|below|tillhör\w*|hör till|ingår i|ligger)\b")
# The named topic of a list or an item has to be met this far, by weight.
TOPIC = 0.55
NAMED = 0.7  # and this far where it alone picks out an item
LONGEST = 1300  # code points that a statement and its list may have together


KIND_REASONS = frozenset(
    {
        "when",
        "year",
        "amount",
        "frequency",
        "duration",
        "count",
        "where",
        "hours",
        "name",
        "who",
        "why",
        "size",
        "law",
    }
)


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the part of a list that a clause names, a refusal where it is missing, None if none is meant."""
    container, sub = _levels(clause, library)
    if container is None or container.label is None:
        return None
    topic = topic_of(clause)
    holder = best_list(container.label, topic, library, pages)
    if holder is None or (sub is not None and not has_sublists(*holder)):
        return _loose(clause, sub, topic, library, pages)
    page_units, unit = holder
    if sub is not None:
        return _sublist(clause, container, sub, page_units, unit, topic, library)
    ordinal = _ordinal(clause)
    if ordinal is not None:
        return _nth(clause, ordinal, page_units, unit, topic, library)
    return _named_item(clause, page_units, unit, topic, library) or _whole(
        clause, container, page_units, unit, topic, library
    )


def _loose(
    clause: Clause, sub: LabelRef | None, topic: list[Term], library: Library, pages: Sequence[int]
) -> Outcome | None:
    """Answer from a list that bears the lower level's name but hangs below no numbered one."""
    if sub is None or sub.label is None:
        return None
    holder = best_list(sub.label, topic, library, pages, nested=True)
    if holder is None:
        return None
    page_units, unit = holder
    if topic and coverage(topic, unit.around, library) < TOPIC:
        return None
    if sub.ordinal is not None:
        return _nth(clause, sub.ordinal, page_units, unit, [], library)
    if not topic or clause.kind not in LISTABLE or clause.ranking:
        return None
    entries = page_units.items(unit.node)
    shown = Completeness(shown=len(entries), total=len(entries), of="")
    return Outcome(found=True, pieces=(frame("sublist"), *items(page_units.page, entries, 1)), complete=shown)


def _named_item(
    clause: Clause, page_units: PageUnits, unit: Unit, topic: list[Term], library: Library
) -> Outcome | None:
    """Return the item that a topic picks out with what is below it: 'Vad innehåller målet om hälsa?'."""
    if not topic or clause.kind not in LISTABLE or clause.kind == "count" or not CONTAINS.search(clause.text):
        return None
    entries = page_units.items(unit.node)
    best = max(
        ((coverage(topic, page_units.of(i), library), -n, i) for n, i in enumerate(entries)),
        default=(0.0, 0, 0),
    )
    if best[0] < NAMED or not page_units.sublists(best[2]):
        return None
    return _below(clause, best[2], LabelRef(None), page_units, [])


def _levels(clause: Clause, library: Library) -> tuple[LabelRef | None, LabelRef | None]:
    """Return the label of the list and, where its lower level is asked for, that one's."""
    glossary = library.glossary
    named = [ref for ref in clause.labels if ref.label and ref.label not in glossary.generic]
    sub = next((ref for ref in named if ref.label in glossary.below), None)
    rest = [ref for ref in named if ref is not sub]
    if sub is not None and sub.label:
        above = glossary.below[sub.label]
        container = next((r for r in rest if r.label == above and r.ordinal), None)
        return container or next(
            (r for r in rest if r.label == above), rest[0] if rest else LabelRef(above)
        ), sub
    numbered = next((ref for ref in rest if ref.ordinal), None)
    other = next(
        (r for r in rest if numbered and r.label != numbered.label and rest.index(r) < rest.index(numbered)),
        None,
    )
    if numbered and other is not None:  # "vilka insatser hör till mål 5"
        return numbered, other
    if numbered and len(rest) > 1 and BELOW.search(clause.text):
        again = next((r for r in rest if r is not numbered and r.label == numbered.label), None)
        if again is not None:
            return numbered, again
    return (numbered or (rest[0] if rest else None)), None


def _ordinal(clause: Clause) -> int | None:
    return next((ref.ordinal for ref in clause.labels if ref.ordinal is not None), None)


def _sublist(
    clause: Clause,
    container: LabelRef,
    sub: LabelRef,
    page_units: PageUnits,
    unit: Unit,
    topic: list[Term],
    library: Library,
) -> Outcome | None:
    entries = page_units.items(unit.node)
    if container.ordinal is not None:
        item = pick(entries, container.ordinal)
        if item is None:
            return refused("no_such_number", number=container.ordinal, total=len(entries))
        return _below(
            clause, item, sub, page_units, [t for t in topic if not _spoken_for(t, page_units, item, library)]
        )
    if not topic:
        return _all_below(clause, entries, sub, page_units)
    inner = [(i, s) for i in entries for sl in page_units.sublists(i) for s in page_units.items(sl)]
    by_item = max(
        ((coverage(topic, page_units.of(i), library), -n, i) for n, i in enumerate(entries)),
        default=(0.0, 0, -1),
    )
    by_inner = max(
        ((coverage(topic, page_units.of(s), library), -n, s) for n, (_, s) in enumerate(inner)),
        default=(0.0, 0, -1),
    )
    if by_item[0] >= TOPIC and by_item[0] + 0.05 >= by_inner[0]:
        return _below(clause, by_item[2], sub, page_units, [])
    return None


def _spoken_for(term: Term, page_units: PageUnits, item: int, library: Library) -> bool:
    """Say whether an item, its sub-lists or its headings meet a word of the question."""
    del library
    unit = page_units.by_node[item]
    if meets(term, unit.around) >= 0.4:
        return True
    return any(
        meets(term, page_units.of(s)) >= 0.4 for sl in page_units.sublists(item) for s in page_units.items(sl)
    )


def _below(clause: Clause, item: int, sub: LabelRef, page_units: PageUnits, unmet: list[Term]) -> Outcome:
    """Return an item's sub-list, or the one entry of it that was asked for."""
    page = page_units.page
    subs = [s for sl in page_units.sublists(item) for s in page_units.items(sl)]
    if not subs:
        return refused("no_sublist")
    if (gap := _unanswered(clause, unmet)) is not None:
        return gap
    if sub.ordinal is not None:
        one = pick(subs, sub.ordinal)
        if one is None:
            return refused("no_such_number", number=sub.ordinal, total=len(subs))
        return Outcome(found=True, pieces=(frame("item_of_list"), *items(page, [one], 1)))
    of = page.slice(item)
    lead = items(page, [item], 1)
    frames = [frame("count_sub", count=len(subs))] if clause.kind == "count" else [frame("sublist")]
    return Outcome(
        found=True,
        pieces=(*frames, *lead, *items(page, subs, 1, level=1)),
        complete=Completeness(shown=len(subs), total=len(subs), of=of),
    )


def _unanswered(clause: Clause, unmet: list[Term]) -> Outcome | None:
    """Return a refusal where a clause asks more of an item than to show it."""
    if clause.kind not in LISTABLE or clause.ranking:
        return refused(f"no_{clause.kind}" if clause.kind in KIND_REASONS else "not_stated")
    heavy = [t for t in unmet if t.weight >= 0.9]
    if heavy:
        return refused("not_stated", missing=tuple(t.surface for t in heavy))
    return None


def _all_below(clause: Clause, entries: list[int], sub: LabelRef, page_units: PageUnits) -> Outcome | None:
    page = page_units.page
    subs = [(i, s) for i in entries for sl in page_units.sublists(i) for s in page_units.items(sl)]
    if not subs or clause.kind not in LISTABLE or clause.ranking:
        return None
    if sub.ordinal is not None:
        return None
    pieces: list[Piece] = [
        frame("count_sub", count=len(subs)) if clause.kind == "count" else frame("all_sublists")
    ]
    for i in entries:
        inner = [s for owner, s in subs if owner == i]
        if inner:
            pieces += [*items(page, [i], 1), *items(page, inner, 1, level=1)]
    return Outcome(
        found=True, pieces=tuple(pieces), complete=Completeness(shown=len(subs), total=len(subs), of="")
    )


def _nth(
    clause: Clause, ordinal: int, page_units: PageUnits, unit: Unit, topic: list[Term], library: Library
) -> Outcome:
    entries = page_units.items(unit.node)
    item = pick(entries, ordinal)
    if item is None:
        return refused("no_such_number", number=ordinal, total=len(entries))
    found = page_units.by_node[item]
    held = evidence.holds(clause, found)
    if held is False:
        return refused(f"no_{clause.kind}" if clause.kind in KIND_REASONS else "not_stated")
    unmet = [t for t in topic if not _spoken_for(t, page_units, item, library) and t.weight > LIGHT]
    if (gap := _unanswered(clause, unmet)) is not None and held is None:
        return gap
    return Outcome(found=True, pieces=(frame("item_of_list"), *items(page_units.page, [item], 1)))


def _whole(
    clause: Clause,
    container: LabelRef,
    page_units: PageUnits,
    unit: Unit,
    topic: list[Term],
    library: Library,
) -> Outcome | None:
    if clause.kind not in LISTABLE or clause.ranking:
        return None
    if clause.kind == "count" and not _counts(clause, container):
        return None
    if clause.kind == "yesno" and not clause.whole:
        return None  # what settles it is a single item
    of_list = place(unit, page_units)
    if any(f"n:{number}" not in of_list for number in clause.numbers if number > 31):
        return None  # a year that the list does not speak of
    if topic and coverage(topic, of_list, library) < TOPIC:
        return None
    if topic and any(meets(t, of_list) < 0.4 and t.weight >= 0.9 and library.weight(t) > 0.6 for t in topic):
        return None
    page = page_units.page
    entries = page_units.items(unit.node)
    statement = statement_of(container, page_units)
    if clause.brief and statement is not None:
        return Outcome(found=True, pieces=(frame("statement"), quote_node(page, statement)))
    pieces: list[Piece] = []
    if clause.kind == "count":
        pieces.append(frame("count", count=len(entries)))
    length = sum(page.nodes[n].end - page.nodes[n].start for n in entries)
    if statement is not None and not clause.whole and clause.kind not in ("count", "list"):
        pieces += [frame("statement"), quote_node(page, statement)]
        length += page.nodes[statement].end - page.nodes[statement].start
        if length > LONGEST:
            return Outcome(found=True, pieces=tuple(pieces))
    if not any(p.message == "count" for p in pieces):
        pieces.append(frame("list", count=len(entries)))
    lead = unit.lead()
    return Outcome(
        found=True,
        pieces=(*pieces, *items(page, entries, 1)),
        complete=Completeness(
            shown=len(entries), total=len(entries), of=page.slice(lead) if lead is not None else ""
        ),
    )


def _counts(clause: Clause, container: LabelRef) -> bool:
    """Say whether what is counted is the list's entries."""
    counted = evidence.counted_terms(clause)
    return (
        not counted
        or any(f.startswith("l:") for t in counted for f, _ in t.alternatives)
        or any(f == f"l:{container.label}" for t in counted for part in t.parts for f, _ in part)
    )
