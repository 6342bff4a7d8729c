"""The gate: a probability from figures that say how well a match answers."""

from __future__ import annotations

import pytest

from assistant import gate
from assistant.match import matches
from tests.assistant.asking import Asker
from tests.assistant.pages import five_goals
from tests.assistant.test_understand import clause

LIBRARY = Asker(five_goals()).library


def figures(question: str, text: str) -> dict[str, float]:
    unit = next(u for u in LIBRARY.units(0).units if u.kind == "sentence" and u.text == text)
    asked = clause(question)
    return gate.figures(asked, matches(asked, [unit], LIBRARY)[0], LIBRARY)


FOLLOWED_UP = "Kulturnämnden följer upp målen varje april."


def test_every_figure_has_a_weight() -> None:
    assert set(figures("Vem följer upp målen?", FOLLOWED_UP)) == set(gate.WEIGHTS) - {"bias"}


def test_figures_are_shares() -> None:
    found = figures("Vem följer upp målen varje månad för tusan?", FOLLOWED_UP)
    assert all(0.0 <= value <= 1.0 + 1e-9 for value in found.values())


def test_what_answers_passes_and_what_does_not_stays_out() -> None:
    right = gate.probability(figures("Vem följer upp målen?", FOLLOWED_UP))
    wrong = gate.probability(figures("Hur lagar man kanelbullar med kardemumma?", FOLLOWED_UP))
    assert wrong < gate.THRESHOLD <= right


@pytest.mark.parametrize("value", [-1e9, 0.0, 1e9])
def test_a_probability_whatever_the_figures(value: float) -> None:
    assert 0.0 <= gate.probability(dict.fromkeys(set(gate.WEIGHTS) - {"bias"}, value)) <= 1.0


def test_more_of_the_question_met_is_never_worse() -> None:
    base = figures("Vem följer upp målen?", FOLLOWED_UP)
    assert gate.probability(base | {"coverage": 1.0}) >= gate.probability(base | {"coverage": 0.2})


def test_words_that_say_nothing_do_not_help() -> None:
    bare, padded = (
        figures(q, FOLLOWED_UP) for q in ("Vem lagar bussen?", "Vem lagar bussen som det är och som det var?")
    )
    assert gate.probability(padded) == pytest.approx(gate.probability(bare), abs=0.05)
