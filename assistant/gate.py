"""Match -> the probability that it answers: a logistic model on measured features.

Fitted by `python -m tests.bench.fit_gate` on the tuning half of the questions in tests/bench.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant import evidence
from assistant.analysis import grams, words
from assistant.clause import CONTEXT, LIGHT, Clause, Term
from assistant.forms import HAPPENED, PASSED, YET_TO
from assistant.library import Library
from assistant.match import Match
from assistant.meets import MET
from assistant.units import Unit

THRESHOLD = 0.5
MOSTLY = 0.65  # share of a yes/no question's weight that may stay open
LONG_QUESTION = 8  # words of weight: idle ones are no evidence
LONG = 600  # code points; a longer unit is no less likely
# Kinds that are answered more or less often than others.
KINDS = ("what", "who", "when", "why", "amount", "frequency", "yesno", "definition", "law")
TELLING = 0.55  # weight of a word that a short question cannot do without

SOURCES = ("open_pages", "open_glossary", "open_common", "open_rare")

WEIGHTS: dict[str, float] = {
    "bias": -1.92,
    "coverage": 2.99,
    "own": 0.85,
    "open_pages": -1.92,
    "open_glossary": -0.74,
    "open_common": 0.45,
    "open_rare": 0.17,
    "open_letters": -1.14,
    "open_second": 0.27,
    "open_few": -1.25,
    "focus_open": -1.84,
    "focus_own": -0.64,
    "holds": 0.89,
    "number_open": -1.88,
    "number_met": -1.02,
    "name_open": -0.80,
    "rarest": 0.53,
    "rarest_own": 0.52,
    "light": 0.77,
    "few": -0.74,
    "words": 1.42,
    "context": 0.32,
    "carried": -0.60,
    "list": 0.64,
    "fits": 1.01,
    "planned": -1.11,
    "row": -0.58,
    "length": -0.20,
    "asks_what": 1.34,
    "asks_who": -1.40,
    "asks_when": 0.14,
    "asks_why": -0.24,
    "asks_amount": -0.39,
    "asks_frequency": 1.13,
    "asks_yesno": 1.46,
    "asks_definition": 0.41,
    "asks_law": 1.79,
}


def figures(clause: Clause, match: Match, library: Library) -> dict[str, float]:
    """Return the features of a match, each about 0 to 1."""
    weights = [library.weight(term) for term in clause.terms]
    rows = list(zip(clause.terms, weights, match.met, match.own_met, strict=True))
    content = [row for row in rows if row[0].weight > LIGHT]
    total = sum(w for _, w, _, _ in content) or 1.0
    still_open = [(t, w) for t, w, m, _ in content if m < MET]
    heavy = [row for row in content if row[0].heavy]
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
        "open_letters": _unlike([(t, w) for t, w, m, _ in heavy if m < MET], unit),
        "open_second": heaviest[1],
        "open_few": heaviest[0] if len(content) <= 2 else 0.0,
        "focus_open": 1.0 - focus[0] if focus else 0.0,
        "focus_own": focus[1] if focus else 0.0,
        "holds": float(evidence.holds(clause, unit) is True),
        "number_open": float(bool(numbers - context)),
        "number_met": float(any(m >= MET and t.surface.isdecimal() for t, _, m, _ in rows)),
        "name_open": float(any(t.name and m < MET for t, _, m, _ in rows)),
        "rarest": max((w for _, w, m, _ in heavy if m >= MET), default=0.0),
        "rarest_own": max((w for _, w, _, o in heavy if o >= MET), default=0.0),
        "light": _share([m >= MET for t, _, m, _ in rows if not t.heavy]),
        "few": 1.0 / max(1, len(content)),
        "words": min(1.0, len(content) / LONG_QUESTION),
        "context": float(any(t.weight == CONTEXT for t in clause.terms)),
        "carried": float(clause.carried is not None),
        "list": float(unit.kind == "list"),
        "fits": float(match.fits),
        "planned": float(
            HAPPENED.search(clause.text) is not None and not PASSED.search(YET_TO.sub("", unit.text))
        ),
        "row": float(unit.kind == "row"),
        "length": min(unit.end - unit.start, LONG) / LONG,
        **{f"asks_{kind}": float(clause.kind == kind) for kind in KINDS},
    }


def _unlike(still_open: Sequence[tuple[Term, float]], unit: Unit) -> float:
    """Return the weight of words by the share of their 4-grams that no word of a unit has.

    'bokinköpen' is half like 'inköp'.
    """
    if not still_open:
        return 0.0
    held = frozenset(gram for word in words(unit.text) for gram in grams(word))
    return sum(
        weight * (1.0 - max(_share([gram in held for gram in grams(word)]) for word in words(term.surface)))
        for term, weight in still_open
    )


def _share(each: Sequence[bool]) -> float:
    return sum(each) / len(each) if each else 0.0


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
