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
WEAK = 0.7  # a word met no further is met by a related one, or by a part
LONG = 600  # code points; a longer unit is no less likely
# Kinds that are answered more or less often than others.
KINDS = ("what", "who", "when", "why", "amount", "frequency", "yesno", "definition", "law")
TELLING = 0.55  # weight of a word that a short question cannot do without

SOURCES = ("open_pages", "open_glossary", "open_common", "open_rare")

WEIGHTS: dict[str, float] = {
    "bias": -2.20,
    "coverage": 3.00,
    "own": 0.94,
    "open_pages": -2.26,
    "open_glossary": -1.08,
    "open_common": -0.35,
    "open_rare": 0.27,
    "open_letters": -0.98,
    "open_second": 0.17,
    "open_few": -1.10,
    "focus_open": -1.64,
    "focus_own": -0.66,
    "holds": 1.13,
    "number_open": -2.19,
    "number_met": -0.92,
    "name_open": -0.91,
    "rarest": 0.86,
    "rarest_own": 0.15,
    "light": 0.75,
    "few": -0.73,
    "words": 1.63,
    "context": 0.45,
    "carried": -0.48,
    "list": 0.50,
    "fits": 0.77,
    "planned": -1.05,
    "row": -0.60,
    "weak": -0.58,
    "list_noun": 0.60,
    "length": -0.12,
    "asks_what": 1.43,
    "asks_who": -1.58,
    "asks_when": -0.01,
    "asks_why": -0.21,
    "asks_amount": -0.72,
    "asks_frequency": 0.87,
    "asks_yesno": 1.64,
    "asks_definition": 0.42,
    "asks_law": 1.59,
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
        "weak": sum(w for _, w, m, _ in heavy if MET <= m < WEAK) / (sum(w for _, w, _, _ in heavy) or 1.0),
        "list_noun": float(bool(clause.labels)),
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
