"""Match -> the probability that it answers: a logistic model on measured features.

Fitted by `python -m tests.bench.fit_gate` on the tuning half of the questions in tests/bench.
"""

from __future__ import annotations

import math

from assistant import evidence, instances
from assistant.clause import LIGHT, Clause
from assistant.library import Library
from assistant.match import Match
from assistant.meets import MET

THRESHOLD = 0.5
MOSTLY = 0.65  # share of a yes/no question's weight that may stay open
LONG = 600  # code points; a longer unit is no less likely
KINDS = ("what", "who", "when", "why", "amount")  # kinds that are answered more or less often than others
TELLING = 0.55  # weight of a word that a short question cannot do without

SOURCES = ("open_pages", "open_glossary", "open_common", "open_rare")

WEIGHTS: dict[str, float] = {
    "bias": -0.51,
    "coverage": 2.87,
    "own": 1.61,
    "open_pages": -1.79,
    "open_glossary": -1.23,
    "open_common": 0.17,
    "open_rare": -0.91,
    "open_second": -1.11,
    "open_few": -1.21,
    "focus_open": -2.05,
    "focus_own": -1.33,
    "unlisted": -0.67,
    "holds": 0.17,
    "number_open": -1.44,
    "few": -0.28,
    "carried": -0.46,
    "list": 0.71,
    "length": -0.82,
    "asks_what": 0.83,
    "asks_who": -1.57,
    "asks_when": -0.26,
    "asks_why": -0.74,
    "asks_amount": -1.03,
}


def figures(clause: Clause, match: Match, library: Library) -> dict[str, float]:
    """Return the features of a match, each about 0 to 1."""
    weights = [library.weight(term) for term in clause.terms]
    rows = zip(clause.terms, weights, match.met, match.own_met, strict=True)
    content = [row for row in rows if row[0].weight > LIGHT]
    total = sum(w for _, w, _, _ in content) or 1.0
    still_open = [(t, w) for t, w, m, _ in content if m < MET]
    heaviest = [*sorted((w for _, w in still_open), reverse=True), 0.0, 0.0]
    focus = next(((m, o) for t, _, m, o in content if t.focus), None)
    numbers = clause.numbers - match.unit.numbers
    context = {int(f[2:]) for f in match.unit.around if f.startswith("n:") and f[2:].isdecimal()}
    unit = match.unit
    by_source = dict.fromkeys(SOURCES, 0.0)
    for term, weight in still_open:
        by_source[f"open_{library.source(term)}"] += weight / total
    return {
        "coverage": match.coverage,
        "own": match.own,
        **by_source,
        "open_second": heaviest[1],
        "open_few": heaviest[0] if len(content) <= 2 else 0.0,
        "focus_open": 1.0 - focus[0] if focus else 0.0,
        "focus_own": focus[1] if focus else 0.0,
        "unlisted": float(clause.kind in ("list", "which") and instances.unlisted(clause, unit)),
        "holds": float(evidence.holds(clause, unit) is True),
        "number_open": float(bool(numbers - context)),
        "few": 1.0 / max(1, len(content)),
        "carried": float(clause.carried is not None),
        "list": float(unit.kind == "list"),
        "length": min(unit.end - unit.start, LONG) / LONG,
        **{f"asks_{kind}": float(clause.kind == kind) for kind in KINDS},
    }


def half_met(clause: Clause, match: Match, library: Library) -> bool:
    """Say whether a yes/no question stays open for the most part: 'Har ni kurser i keramik?'."""
    content = [(t, library.weight(t), m) for t, m in zip(clause.terms, match.met, strict=True) if t.heavy]
    still_open = [w for _, w, m in content if m < MET]
    short = len(content) <= 2 and any(w >= TELLING for w in still_open)
    return clause.yes_no and (short or sum(still_open) > MOSTLY * sum(w for _, w, _ in content))


def probability(features: dict[str, float]) -> float:
    """Return the model's probability."""
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
