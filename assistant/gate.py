"""Match -> the probability that it answers: a logistic model on measured features.

Fitted by `python -m tests.bench.fit_gate` on the tuning half of the questions in tests/bench.
"""

from __future__ import annotations

import math

from assistant import evidence
from assistant.library import Library
from assistant.match import MET, Match
from assistant.understand import LIGHT, Clause

THRESHOLD = 0.5

WEIGHTS: dict[str, float] = {
    "bias": 0.9,
    "coverage": 1.6,
    "own": 0.0,
    "exact": 0.0,
    "open_known": -2.0,
    "open_unknown": -0.6,
    "open_most": -1.3,
    "open_count": 0.0,
    "focus_open": -1.1,
    "focus_own": 0.0,
    "unlisted": -0.8,
    "holds": 0.2,
    "number_open": -1.5,
    "few": 0.0,
    "carried": -0.5,
    "yes_no": 0.8,
    "ranking": 0.0,
    "listing": -0.4,
    "section": 0.0,
    "long": 0.0,
    "english": 0.0,
}


def figures(clause: Clause, match: Match, library: Library) -> dict[str, float]:
    """Return the features of a match, each about 0 to 1."""
    weights = [library.weight(term) for term in clause.terms]
    rows = zip(clause.terms, weights, match.met, match.own_met, strict=True)
    content = [row for row in rows if row[0].weight > LIGHT]
    total = sum(w for _, w, _, _ in content) or 1.0
    still_open = [(t, w) for t, w, m, _ in content if m < MET]
    focus = next(((m, o) for t, _, m, o in content if t.focus), None)
    numbers = clause.numbers - match.unit.numbers
    context = {int(f[2:]) for f in match.unit.around if f.startswith("n:") and f[2:].isdigit()}
    unit = match.unit
    return {
        "coverage": match.coverage,
        "own": match.own,
        "exact": sum(w for _, w, m, _ in content if m >= 0.85) / total,
        "open_known": sum(w for t, w in still_open if t.known) / total,
        "open_unknown": sum(w for t, w in still_open if not t.known) / total,
        "open_most": max((w for _, w in still_open), default=0.0),
        "open_count": float(min(5, len(still_open))),
        "focus_open": 1.0 - focus[0] if focus else 0.0,
        "focus_own": focus[1] if focus else 0.0,
        "unlisted": float(clause.kind in ("list", "which") and evidence.unlisted(clause, unit)),
        "holds": float(evidence.holds(clause, unit) is True),
        "number_open": float(bool(numbers - context)),
        "few": 1.0 / max(1, len(content)),
        "carried": float(clause.carried is not None),
        "yes_no": float(clause.yes_no),
        "ranking": float(clause.ranking),
        "listing": float(unit.kind == "list"),
        "section": float(unit.kind == "section"),
        "long": min(1.0, len(unit.text) / 1000),
        "english": float(clause.language == "en"),
    }


def probability(features: dict[str, float]) -> float:
    """Return the model's probability."""
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
