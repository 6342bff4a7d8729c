"""Clause + units -> matches: how far the words of a question are met by a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.clause import LIGHT, Clause, Term
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


def matches(clause: Clause, units: Iterable[Unit], library: Library) -> list[Match]:
    """Return the matches of units, best first; ties in document order."""
    weighed = [(term, *_weight(term, library)) for term in clause.terms]
    means = asks_means(clause)
    found = [_match(weighed, unit, _fitting(clause, unit, means)) for unit in units]
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
    coverage = covered / total if total else 0.0
    own_share = owned / total if total else 0.0
    score = (1 - OWN_SHARE) * coverage + OWN_SHARE * own_share + fitting
    return Match(unit, coverage, own_share, tuple(met), tuple(own_met), score)


def _fitting(clause: Clause, unit: Unit, means: bool) -> float:
    """Return a bonus for a unit of the form that the kind of question calls for; `means`: asks for ways."""
    if means and (unit.means is not None or MEANS.search(unit.text)):
        return FITTING
    if clause.whole and unit.kind == "list":
        return FITTING
    if unit.kind in ("sentence", "item") and TOLD_OF.search(unit.text) and ASKS_CONTENTS.search(clause.text):
        return FITTING
    return 0.0


# "Vad står i rapporten?": the sentence that tells what can be read there.
ASKS_CONTENTS = regex(
    r"\b(?:läsa (?:om|i)|står (?:att läsa|(?:det )?i)|innehåll|tas? upp|cover|read (?:about|in)|contain)",
    re.IGNORECASE,
)
TOLD_OF = regex(
    r"\b(?:läsa (?:bland annat )?om|här finns|finns (?:bland annat|också|även)|innehåller|read about)\b",
    re.IGNORECASE,
)
WAYS = regex(r"(?i)\bpå vilk\w+ sätt\b|\bin what ways?\b|\bwhat kinds? of support\b|\bslags stöd\b")


def asks_means(clause: Clause) -> bool:
    """Say whether ways or tools are asked for: 'hur', 'på vilka sätt', 'by what means'."""
    return (
        clause.kind == "how"
        or any(ref.label == "tool" for ref in clause.labels)
        or bool(WAYS.search(clause.text))
    )
