"""Clause + units -> matches: how far the words of a question are met by a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.clause import LIGHT, Alternatives, Clause, Term
from assistant.library import Library
from assistant.units import MEANS, Unit

# A compound met part by part counts less than the word itself.
BY_PARTS = 0.85
# Words of the unit count more than words of its surroundings.
OWN_SHARE = 0.35
MET = 0.4
HALF = 0.38
# What the right form is worth: 'genom ...' for a how, a list for 'vilka'.
FITTING = 0.1


@dataclass(frozen=True, slots=True)
class Match:
    """A unit with its figures: `coverage` counts its place, `own` its words alone.

    `met` and `own_met` go with the clause's terms, one for one.
    """

    unit: Unit
    coverage: float
    own: float
    met: tuple[float, ...]
    own_met: tuple[float, ...]
    score: float


def meets(term: Term, features: Mapping[str, float]) -> float:
    """Return how far a text meets a word of the question, from 0 to 1."""
    whole = _strongest(term.alternatives, features)
    if whole >= BY_PARTS or not term.parts:
        return whole
    parts = [_strongest(part, features) for part in term.parts]
    share = BY_PARTS * sum(parts) / len(parts)
    # Half a compound is another thing: bostadsbidrag is no bidrag for libraries.
    return max(whole, share if min(parts) >= HALF else min(share, HALF))


def _strongest(alternatives: Alternatives, features: Mapping[str, float]) -> float:
    best = 0.0
    for feature, weight in alternatives:
        if weight <= best:
            break
        strength = features.get(feature)
        if strength is not None and strength * weight > best:
            best = strength * weight
    return best


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


def asks_means(clause: Clause) -> bool:
    """Say whether ways or tools are asked for: 'hur', 'på vilka sätt', 'by what means'."""
    return clause.kind == "how" or any(
        f == "l:tool" for t in clause.terms if t.focus for f, _ in t.alternatives
    )


def matches(clause: Clause, units: Iterable[Unit], library: Library) -> list[Match]:
    """Return the matches of units, best first; ties in document order."""
    found = [match(clause, unit, library) for unit in units]
    found.sort(key=lambda each: -each.score)
    return found


def coverage(terms: Iterable[Term], features: Mapping[str, float], library: Library) -> float:
    """Return the share of the terms' weight that a text meets (1 where there are no terms)."""
    total = covered = 0.0
    for term in terms:
        weight = library.weight(term)
        total += weight
        covered += weight * meets(term, features)
    return covered / total if total else 1.0
