"""Question -> how it was read and judged, line by line: for those who tune, and for the curious."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answer import resolve
from assistant.clause import Clause, Term
from assistant.library import Library
from assistant.understand import understand


def explain(
    question: str, history: Sequence[str], library: Library, today: date | None = None
) -> Iterator[str]:
    """Yield language, repaired words, and for each clause its kind, labels, weighted terms and figures."""
    read = understand(question, history, library.glossary, library.speller)
    yield f"read as: {read.asked} ({read.language})" + (
        f", smalltalk: {read.smalltalk}" if read.smalltalk else ""
    )
    if read.repaired:
        yield "repaired: " + ", ".join(f"{slip} -> {word}" for slip, word in read.repaired)
    if read.interpreted_as:
        yield f"follows: {read.interpreted_as}"
    for clause in read.clauses:
        yield from _clause(clause, library)
        outcome = resolve(clause, library, today)
        figures = {name: round(value, 3) for name, value in outcome.figures.items() if value}
        yield f"  {'answered' if outcome.found else f'refused: {outcome.reason}'}"
        if figures:
            yield "  gate: " + ", ".join(f"{name} {value}" for name, value in figures.items())


def _clause(clause: Clause, library: Library) -> Iterator[str]:
    yield f"clause: {clause.text}"
    labels = ", ".join(
        f"{ref.label or '?'}{'' if ref.ordinal is None else f' {ref.ordinal}'}" for ref in clause.labels
    )
    yield f"  asks for: {clause.kind}" + (f"; labels: {labels}" if labels else "")
    if clause.organisations:
        yield f"  organisations: {', '.join(sorted(clause.organisations))}"
    for term in clause.terms:
        yield f"  {_term(term, library)}"


def _term(term: Term, library: Library) -> str:
    met_by = ", ".join(feature for feature, _ in term.alternatives[:5])
    marks = ("" if term.known else " unknown") + (" asked for" if term.focus else "")
    return f"{term.surface}: weight {library.weight(term):.2f}{marks}; met by {met_by}"
