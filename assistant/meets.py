"""Word of a question + features of a text -> how far the text meets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.clause import Alternatives, Term
from assistant.library import Library

# A compound met part by part counts less than the word itself.
BY_PARTS = 0.85
MET = 0.4  # from here on a word counts as met
# By its meaning, an instance or a compound's head (.675); a modifier alone (.585) is another thing.
TOLD = 0.6
HALF = 0.38


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


def coverage(terms: Iterable[Term], features: Mapping[str, float], library: Library) -> float:
    """Return the share of the terms' weight that a text meets (1 where there are no terms)."""
    total = covered = 0.0
    for term in terms:
        weight = library.weight(term)
        total += weight
        covered += weight * meets(term, features)
    return covered / total if total else 1.0
