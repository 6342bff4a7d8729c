"""Clause + units -> matches: how far the words of a question are met by a unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.clause import LIGHT, Clause, Term
from assistant.evidence import year_above
from assistant.library import Library
from assistant.meets import MET as MET
from assistant.meets import coverage as coverage
from assistant.meets import meets as meets
from assistant.roles import ASKS_CONTENTS, LAST_DAY, TOLD_OF, asked_roles
from assistant.units import Unit

# Words of the unit count more than words of its surroundings.
OWN_SHARE = 0.35
# What the right form is worth: 'genom ...' for a how, a list for 'vilka'.
FITTING = 0.1
# A sentence that plays the part asked for: the means, the purpose.
ROLE = 0.2


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
    fits: bool = False


class Asked(NamedTuple):
    """What a question asks of a unit's form, looked up once for all of them."""

    roles: frozenset[str]
    last_day: bool
    contents: bool


def matches(clause: Clause, units: Iterable[Unit], library: Library) -> list[Match]:
    """Return the matches of units, best first; ties in document order."""
    weighed = [(term, *_weight(term, library)) for term in clause.terms]
    asked = Asked(
        asked_roles(clause),
        LAST_DAY.search(clause.text) is not None,
        ASKS_CONTENTS.search(clause.text) is not None,
    )
    found = [_match(weighed, unit, _fitting(clause, unit, asked)) for unit in units]
    found.sort(key=lambda each: -each.score)
    return found


Weighed = tuple[Term, float, frozenset[str]]


def _weight(term: Term, library: Library) -> tuple[float, frozenset[str]]:
    """Return how much a term counts, and all features that meet any of it."""
    weight = library.weight(term)
    features = frozenset(feature for each in (term.alternatives, *term.parts) for feature, _ in each)
    return weight * 0.5 if term.weight <= LIGHT else weight, features


def _match(terms: Sequence[Weighed], unit: Unit, fitting: float) -> Match:
    """Return the figures of one unit."""
    total = covered = owned = 0.0
    met: list[float] = []
    own_met: list[float] = []
    around_unit, own_unit = unit.around, unit.own
    for term, weight, features in terms:
        around = own = 0.0
        if not around_unit.keys().isdisjoint(features):
            around = meets(term, around_unit)
            own = meets(term, own_unit) if around else 0.0
        met.append(around)
        own_met.append(own)
        total += weight
        covered += weight * around
        owned += weight * own
    if fitting >= ROLE and _beside_the_point(terms, met):
        fitting = 0.0
    coverage = covered / total if total else 0.0
    own_share = owned / total if total else 0.0
    score = (1 - OWN_SHARE) * coverage + OWN_SHARE * own_share + fitting
    return Match(unit, coverage, own_share, tuple(met), tuple(own_met), score, fitting > 0)


def _beside_the_point(terms: Sequence[Weighed], met: Sequence[float]) -> bool:
    """Say whether none of what is asked about is met, the asking noun ("syftet") aside."""
    about = [
        each for (term, _, _), each in zip(terms, met, strict=True) if term.heavy and not term.structural
    ]
    return bool(about) and max(about) < MET


def _fitting(clause: Clause, unit: Unit, asked: Asked) -> float:
    """Return a bonus for a unit of the form that the kind of question calls for."""
    if asked.roles and unit.kind in ("sentence", "item") and not asked.roles.isdisjoint(unit.roles):
        return ROLE
    if "l:tool" in asked.roles and unit.means is not None:
        return ROLE
    if clause.whole and unit.kind == "list":
        return FITTING
    if asked.last_day and LAST_DAY.search(unit.text):
        return FITTING
    if clause.numbers and (year := year_above(unit)) and int(unit.page.slice(year)) in clause.numbers:
        return ROLE + FITTING
    if asked.contents and unit.kind in ("sentence", "item") and TOLD_OF.search(unit.text):
        return FITTING
    return 0.0
