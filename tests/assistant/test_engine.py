"""Building what a generation needs, opening it, and what is no question."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import engine
from assistant.errors import QuestionError
from tests.assistant.asking import GLOSSARY, HOME, Asker, shipped


def test_what_is_built_answers_like_what_was_never_written(tmp_path: Path) -> None:
    document = shipped()
    engine.build([document], tmp_path, [GLOSSARY])
    opened = engine.library("test", [document], tmp_path, lambda known: HOME)
    in_memory = Asker(document).library
    for question in ("Vad är det regionala uppdraget?", "Vem är kontaktperson?", "Har ni kurser i keramik?"):
        one, other = (engine.ask(question, (), each) for each in (opened, in_memory))
        assert one.model_copy(update={"took_ms": 0}) == other.model_copy(update={"took_ms": 0})


def test_a_passage_is_read_under_its_headings() -> None:
    document = shipped()
    for passage in document.passages:
        text = engine.passage_text(document, passage)
        assert text.startswith("\n".join(passage.heading_path))
        assert text.endswith(document.text[passage.start : passage.end])


@pytest.mark.parametrize("question", ["", " \t\n"])
def test_nothing_is_no_question(question: str) -> None:
    with pytest.raises(QuestionError):
        engine.check(question)


def test_a_question_has_a_longest_length() -> None:
    engine.check("a" * engine.LONGEST_QUESTION)
    with pytest.raises(QuestionError) as refused:
        engine.check("a" * (engine.LONGEST_QUESTION + 1))
    assert str(engine.LONGEST_QUESTION) in refused.value.sv
    assert str(engine.LONGEST_QUESTION) in refused.value.en


def test_a_long_history_is_no_burden() -> None:
    asked = Asker(shipped())
    assert asked("Och nästa?", ["", *["Vad är mål 1?"] * 300]).status == "answered"


def test_time_is_told() -> None:
    assert Asker(shipped())("Vad är mål 1?").took_ms > 0
