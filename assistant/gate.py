"""Match -> the probability that it answers: a logistic model on measured features.

Fitted by `python -m tests.bench.fit_gate` on the tuning half of the questions in tests/bench.
"""

from __future__ import annotations

import math

from assistant import evidence
from assistant.clause import LIGHT, Clause
from assistant.library import Library
from assistant.match import Match
from assistant.meets import MET

THRESHOLD = 0.5
MOSTLY = 0.65  # share of a yes/no question's weight that may stay open
TELLING = 0.55  # weight of a word that a short question cannot do without

WEIGHTS: dict[str, float] = {
    "bias": 0.59,
    "coverage": 2.21,
    "own": 0.92,
    "exact": 0.43,
    "open_pages": -1.13,
    "open_glossary": -1.05,
    "open_common": -0.16,
    "open_rare": -0.16,
    "open_most": -1.35,
    "open_few": -0.98,
    "open_keys": -0.13,
    "focus_open": -1.56,
    "focus_own": -1.36,
    "unlisted": -2.47,
    "holds": -0.80,
    "name_open": -0.94,
    "number_open": -1.18,
    "few": -0.53,
    "carried": 0.20,
    "listing": -0.03,
    "english": -0.12,
}


def figures(clause: Clause, match: Match, library: Library) -> dict[str, float]:
    """Return the features of a match, each about 0 to 1."""
    weights = [library.weight(term) for term in clause.terms]
    rows = zip(clause.terms, weights, match.met, match.own_met, strict=True)
    content = [row for row in rows if row[0].weight > LIGHT]
    total = sum(w for _, w, _, _ in content) or 1.0
    still_open = [(t, w) for t, w, m, _ in content if m < MET]
    most = max((w for _, w in still_open), default=0.0)
    focus = next(((m, o) for t, _, m, o in content if t.focus), None)
    numbers = clause.numbers - match.unit.numbers
    context = {int(f[2:]) for f in match.unit.around if f.startswith("n:") and f[2:].isdecimal()}
    unit = match.unit
    by_source = dict.fromkeys(("open_pages", "open_glossary", "open_common", "open_rare"), 0.0)
    for term, weight in still_open:
        by_source[f"open_{library.source(term)}"] += weight / total
    return {
        "coverage": match.coverage,
        "own": match.own,
        "exact": sum(w for _, w, m, _ in content if m >= 0.85) / total,
        **by_source,
        "open_most": most,
        "open_few": most if len(content) <= 2 else 0.0,
        "open_keys": most if clause.kind == "what" and not clause.text.endswith("?") else 0.0,
        "focus_open": 1.0 - focus[0] if focus else 0.0,
        "focus_own": focus[1] if focus else 0.0,
        "unlisted": float(clause.kind in ("list", "which") and evidence.unlisted(clause, unit)),
        "holds": float(evidence.holds(clause, unit) is True),
        "name_open": max((w for t, w in still_open if t.name), default=0.0),
        "number_open": float(bool(numbers - context)),
        "few": 1.0 / max(1, len(content)),
        "carried": float(clause.carried is not None),
        "listing": float(unit.kind in ("list", "section")),
        "english": float(clause.language == "en"),
    }


def half_met(clause: Clause, match: Match, library: Library) -> bool:
    """Say whether a yes/no question stays open for the most part: 'Har ni kurser i keramik?'."""
    content = [
        (t, library.weight(t), m) for t, m in zip(clause.terms, match.met, strict=True) if t.weight >= 0.9
    ]
    still_open = [w for _, w, m in content if m < MET]
    short = len(content) <= 2 and any(w >= TELLING for w in still_open)
    return clause.yes_no and (short or sum(still_open) > MOSTLY * sum(w for _, w, _ in content))


def probability(features: dict[str, float]) -> float:
    """Return the model's probability."""
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
