from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli.running import Runner

QUESTIONS = [
    {
        "id": 1,
        "question": "Vem är kontaktperson?",
        "answerable": True,
        "must": ["Åsa Öberg"],
        "kind": "contact",
    },
    {"id": 2, "question": "Vem är kontaktperson?", "answerable": True, "must": ["Eva"], "kind": "contact"},
    {"id": 3, "question": "Vem är kontaktperson?", "answerable": False, "kind": "near"},
    {"id": 4, "question": "Hur lagar man en cykelkedja?", "answerable": True, "must": ["x"], "kind": "far"},
    {"id": 5, "question": "", "answerable": False, "kind": "junk", "own_key": 1},
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in QUESTIONS), "utf-8")
    return path


@pytest.fixture
def asked(run: Runner, published: Path) -> Runner:
    run.corpus = published
    return run


def test_questions_are_scored(asked: Runner, questions: Path) -> None:
    result = asked.json("evaluate", str(questions))
    assert (result["passed"], result["total"]) == (2, 5)
    assert (result["false_answers"], result["false_refusals"], result["inexact_quotes"]) == (1, 1, 0)
    assert result["kinds"]["contact sv"] == {"passed": 1, "total": 2}
    assert result["kinds"]["no-answer near sv"] == {"passed": 0, "total": 1}
    assert [each["id"] for each in result["failures"]] == [2, 3, 4]
    assert "2 av 5 godkända" in asked("evaluate", str(questions))[1]


def test_a_floor_that_is_missed_is_exit_1(asked: Runner, questions: Path) -> None:
    assert asked("evaluate", str(questions), "--floor", "0.3")[0] == 0
    assert asked("evaluate", str(questions), "--floor", "0.5")[0] == 1


@pytest.mark.parametrize("text", ["{", '{"id": 1}', '{"question": 1}'])
def test_an_unreadable_question_is_named_by_its_line(asked: Runner, tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"question": "x"}\n' + text, "utf-8")
    code, _, err = asked("evaluate", str(path))
    assert (code, err.count("\n")) == (3, 1)
    assert ": 2: " in err


def test_a_file_that_is_not_there(asked: Runner, tmp_path: Path) -> None:
    assert asked("evaluate", str(tmp_path / "none"))[0] == 3
    assert asked("evaluate", "--beir", str(tmp_path / "none"))[0] == 3


def test_a_retrieval_set_is_measured(asked: Runner, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "a", "title": "", "text": "katt"}\n{"_id": "b", "text": "hund"}\n'
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "1", "text": "katt"}\n')
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n")
    assert asked.json("evaluate", "--beir", str(tmp_path)) == {
        "ndcg@10": 1.0,
        "mrr@10": 1.0,
        "p@1": 1.0,
        "recall@10": 1.0,
        "queries": 1,
        "passages": 2,
    }
