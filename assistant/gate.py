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

WEIGHTS = {
    "bias": -3.0,
    "coverage": 6.0,
    "own": 2.0,
    "exact": 1.0,
    "open_known": -2.5,
    "open_unknown": -2.0,
    "open_most": -1.0,
    "holds": 1.5,
    "lacks": -5.0,
    "number_open": -4.0,
    "few": 0.0,
    "carried": 0.0,
}


def figures(clause: Clause, match: Match, library: Library) -> dict[str, float]:
    """Return the features of a match, each about 0 to 1."""
    weights = [library.weight(term) for term in clause.terms]
    content = [
        (t, w, m) for t, w, m in zip(clause.terms, weights, match.met, strict=True) if t.weight > LIGHT
    ]
    total = sum(w for _, w, _ in content) or 1.0
    open_terms = [(t, w) for t, w, m in content if m < MET]
    held = evidence.holds(clause, match.unit)
    numbers = clause.numbers - match.unit.numbers
    context = {int(f[2:]) for f in match.unit.around if f.startswith("n:") and f[2:].isdigit()}
    return {
        "coverage": match.coverage,
        "own": match.own,
        "exact": sum(w for _, w, m in content if m >= 0.85) / total,
        "open_known": sum(w for t, w in open_terms if t.known) / total,
        "open_unknown": sum(w for t, w in open_terms if not t.known) / total,
        "open_most": max((w for _, w in open_terms), default=0.0),
        "holds": float(held is True),
        "lacks": float(held is False),
        "number_open": float(bool(numbers - context)),
        "few": 1.0 / max(1, len(content)),
        "carried": float(clause.carried is not None),
    }


def probability(features: dict[str, float]) -> float:
    """Return the model's probability."""
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
