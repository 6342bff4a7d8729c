"""Clause + units -> matches: how far the words of a question are met by a unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assistant.clause import LIGHT, Clause
from assistant.library import Library
from assistant.meets import MET as MET
from assistant.meets import coverage as coverage
from assistant.meets import meets as meets
from assistant.units import MEANS, Unit
from corpus.regex import regex

# Words of the unit count more than words of its surroundings.
OWN_SHARE = 0.35
# What the right form is worth: 'genom ...' for a how, a list for 'vilka'.
FITTING = 0.1


class Match(NamedTuple):
    """A unit with its figures: `coverage` counts its place, `own` its words alone.

    `met` and `own_met` go with the clause's terms, one for one.
    """

    unit: Unit
    coverage: float
    own: float
    met: tuple[float, ...]
    own_met: tuple[float, ...]
    score: float


def match(clause: Clause, unit: Unit, library: Library) -> Match:
    """Return the figures of one unit; the weights are those of `Library.weight`."""
    total = covered = owned = 0.0
    met: list[float] = []
    own_met: list[float] = []
    for term in clause.terms:
        weight = library.weight(term)
        around = meets(term, unit.around)
        own = meets(term, unit.own) if around else 0.0
        met.append(around)
        own_met.append(own)
        if term.weight <= LIGHT:
            weight *= 0.5
        total += weight
        covered += weight * around
        owned += weight * own
    coverage = covered / total if total else 0.0
    own_share = owned / total if total else 0.0
    score = (1 - OWN_SHARE) * coverage + OWN_SHARE * own_share + _fitting(clause, unit)
    return Match(unit, coverage, own_share, tuple(met), tuple(own_met), score)


def _fitting(clause: Clause, unit: Unit) -> float:
    """Return a bonus for a unit of the form that the kind of question calls for."""
    if asks_means(clause) and (unit.means is not None or MEANS.search(unit.text)):
        return FITTING
    if clause.whole and unit.kind == "list":
        return FITTING
    return 0.0


WAYS = regex(r"(?i)\bpå vilk\w+ sätt\b|\bin what ways?\b|\bwhat kinds? of support\b|\bslags stöd\b")


def asks_means(clause: Clause) -> bool:
    """Say whether ways or tools are asked for: 'hur', 'på vilka sätt', 'by what means'."""
    return (
        clause.kind == "how"
        or any(ref.label == "tool" for ref in clause.labels)
        or bool(WAYS.search(clause.text))
    )


def matches(clause: Clause, units: Iterable[Unit], library: Library) -> list[Match]:
    """Return the matches of units, best first; ties in document order."""
    found = [match(clause, unit, library) for unit in units]
    found.sort(key=lambda each: -each.score)
    return found
