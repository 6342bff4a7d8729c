"""What a question asks: the data between understanding and answering."""

from __future__ import annotations

from typing import NamedTuple

from corpus.models import Language

Alternatives = tuple[tuple[str, float], ...]

# How far a word of the question is met by a word of the page: the same stem fully, a word of the same
# concept nearly, an instance or a related word less. Chosen on the tuning questions in tests/bench.
CORE, INSTANCE, RELATED = 0.9, 0.75, 0.45
# A word of a sentence that leads up to the question, and one carried over from an earlier question.
CONTEXT, CARRIED = 0.35, 0.6
HEAVY = 0.9  # from here on: words of the question itself, also one promoted for want of others
LIGHT = 0.2  # an idle word
SECOND_LAST = -2  # ordinal of 'näst sista'
# "inte" turns a question round, and stands in many that only say what the asker cannot do.
NEGATION = 0.2


class Term(NamedTuple):
    """One word or phrase of a question with the features that meet it.

    `weight` is 1 for a word of the question itself; `known` says that pages or glossary have the word;
    `focus` marks what is asked for: the noun after "vilka".
    """

    surface: str
    alternatives: Alternatives
    language: Language = "sv"
    parts: tuple[Alternatives, ...] = ()
    weight: float = 1.0
    known: bool = True
    name: bool = False
    focus: bool = False

    @property
    def structural(self) -> bool:
        """Say whether the word is the noun of a list: 'mål', 'uppdrag'."""
        return any(feature[:2] == "l:" for feature, _ in self.alternatives)

    @property
    def heavy(self) -> bool:
        """Say whether the word is the question's own and says what it is about."""
        return self.weight >= HEAVY


class LabelRef(NamedTuple):
    """A structural noun with its number: 'mål 2' -> goal, 2; 'sista punkten' -> point, -1."""

    label: str | None
    ordinal: int | None = None


class Clause(NamedTuple):
    """One thing that is asked."""

    text: str
    language: Language
    kind: str
    terms: tuple[Term, ...]
    labels: tuple[LabelRef, ...] = ()
    label_words: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()
    whole: bool = False
    brief: bool = False
    yes_no: bool = False
    ranking: bool = False
    person: bool = False
    step: int = 0  # entries on, or back, from the one that the words tell of
    organisations: frozenset[str] = frozenset()
    carried: str | None = None

    def content(self) -> tuple[Term, ...]:
        """Return the terms that carry the question."""
        return tuple(term for term in self.terms if term.weight > LIGHT)

    @property
    def bare(self) -> bool:
        """Say whether no word says what it is about: 'Which law governs you?'."""
        return not any(term.heavy for term in self.terms)


class Understood(NamedTuple):
    """A whole question: its clauses, or the kind of smalltalk that it is."""

    text: str
    language: Language
    clauses: tuple[Clause, ...] = ()
    smalltalk: str | None = None
    repaired: tuple[tuple[str, str], ...] = ()
    interpreted_as: str | None = None
    asked: str = ""
    mended: str = ""
