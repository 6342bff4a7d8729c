"""Clause + a list -> several of its entries: by their numbers, or by how much stands below them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.below import asks_below, below
from assistant.clause import Clause, LabelRef, Term
from assistant.lists import pick
from assistant.models import Completeness
from assistant.outcome import Outcome, Piece, frame, items, refused
from assistant.units import PageUnits, Unit
from corpus.regex import regex

# "Vilket mål har flest delmål?", "Which goal has no sub-goals?"
MOST = regex(r"(?i)\b(?:flest|most)\b")
FEWEST = regex(r"(?i)\b(?:färst|minst|fewest|least)\b")
LACKING = regex(
    r"(?i)\b(?:inga|inget|utan|saknar|no|without|lacks?)\b|"
    r"\b(?:inte|not)\b.{0,10}\b(?:några|något|any)\b|\bnot have\b"
)


def numbered(clause: Clause, label: str | None) -> list[int]:
    """Return the numbers that a clause gives a label, each once, in order."""
    return list(dict.fromkeys(r.ordinal for r in clause.labels if r.label == label and r.ordinal is not None))


def of_numbers(
    clause: Clause, container: LabelRef, ordinals: Sequence[int], page_units: PageUnits, unit: Unit
) -> Outcome:
    """Return several entries by their numbers: 'mål 2 och mål 4'; a refusal where one is missing.

    With what stands below them where that is asked for.
    """
    if asks_below(clause):
        found = below_several(clause, container, LabelRef(None), page_units, unit)
        if found is not None and found.found:
            return found
    entries = page_units.items(unit.node)
    chosen = [pick(entries, ordinal) for ordinal in ordinals]
    if None in chosen:
        missing = ordinals[chosen.index(None)]
        return refused("no_such_number", number=missing, total=len(entries))
    nodes = [node for node in chosen if node is not None]
    return Outcome(found=True, pieces=(frame("items_of_list"), *items(page_units.page, nodes, 1)))


def below_several(
    clause: Clause, container: LabelRef, sub: LabelRef, page_units: PageUnits, unit: Unit
) -> Outcome | None:
    """Return what stands below several entries, or several of what stands below one; else None."""
    uppers, lowers = numbered(clause, container.label), numbered(clause, sub.label)
    if len(uppers) < 2 and not (len(uppers) == 1 and len(lowers) > 1):
        return None
    entries = page_units.items(unit.node)
    pieces: list[Piece] = []
    shown = 0
    for upper in uppers:
        item = pick(entries, upper)
        if item is None:
            return refused("no_such_number", number=upper, total=len(entries))
        for lower in lowers or (None,):
            found = below(clause, item, LabelRef(sub.label, lower), page_units, [])
            if not found.found:
                return found
            pieces += found.pieces
            shown += found.complete.shown if found.complete else 0
    if clause.kind != "count":
        told = frame("items_of_list") if lowers else frame("all_sublists")
        pieces = [told, *(piece for piece in pieces if piece.kind != "frame")]
    complete = None if lowers else Completeness(shown=shown, total=shown, of="")
    return Outcome(found=True, pieces=tuple(pieces), complete=complete)


def by_extent(
    clause: Clause, sub: LabelRef, page_units: PageUnits, unit: Unit, topic: Sequence[Term]
) -> Outcome | None:
    """Return the entries with the most, the fewest or nothing below them; None where none of it is asked."""
    text = clause.text
    wanted = next((p for p in (MOST, FEWEST, LACKING) if p.search(text)), None)
    if wanted is None or clause.yes_no or any(not wanted.search(t.surface) for t in topic):
        return None
    entries = page_units.items(unit.node)
    extents = {i: sum(len(page_units.items(each)) for each in page_units.sublists(i)) for i in entries}
    held = [extent for extent in extents.values() if extent]
    extent = 0 if wanted is LACKING else max(held) if wanted is MOST else min(held)
    chosen = [i for i in entries if extents[i] == extent]
    if not chosen:
        return refused("not_stated")
    if wanted is LACKING:
        return Outcome(found=True, pieces=(frame("items_of_list"), *items(page_units.page, chosen, 1)))
    counted = clause._replace(kind="count", ranking=False)
    pieces = [p for i in chosen for p in below(counted, i, LabelRef(sub.label), page_units, []).pieces]
    return Outcome(found=True, pieces=tuple(pieces))
