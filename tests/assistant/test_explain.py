"""What --explain tells: language, kind, labels, words and why."""

from __future__ import annotations

from assistant.explain import explain
from tests.assistant.asking import HOME, library, shipped


def told(question: str, *history: str) -> str:
    return "\n".join(explain(question, history, library(shipped(), home=HOME)))


def test_kind_labels_and_words_are_told() -> None:
    text = told("Vilka delmål hör till mål 2?")
    assert "(sv)" in text
    assert "asks for: list; labels: subgoal, goal 2" in text
    assert "delmål: weight" in text
    assert "answered" in text


def test_repairs_follow_ups_and_refusals_are_told() -> None:
    assert "repaired: priorterade -> prioriterade" in told("vilka priorterade grupper finns")
    assert "follows:" in told("Och det tredje?", "Vilka är målen?")
    assert "refused: no_such_number" in told("Vad är mål 9?")
    assert "smalltalk: greeting" in told("God morgon!")
