"""From a question on the command line to the report: the log where it is set, nothing where it is not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.golden import read_questions
from assistant.settings import question_log_file
from tests.assistant.cli.running import Runner, lines, process

COST, CALL = "Vad kostar lånekortet i Zebrastad?", "Ring 070-123 45 67 om Lejonby"


@pytest.fixture
def kept(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """A command line whose questions are kept for thirty days, some asked already."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BIBLIOTEKSSVAR_QUESTION_LOG_DAYS", "30")
    for question in (COST, COST, CALL, "Vilka är målen?"):
        run("ask", question)
    return run


def test_the_report_says_what_to_write(kept: Runner) -> None:
    found = kept.json("questions", "report")
    assert (found["asked"], found["unanswered"]) == (4, 3)
    assert found["gaps"][0]["count"] == 2
    assert "zebrastad" in found["gaps"][0]["missing"]
    assert found["gaps"][0]["examples"][0]["question"] == COST
    _, out, _ = kept("questions", "report")
    assert out.startswith("4 frågor, 3 utan helt svar.")


def test_a_gap_becomes_a_golden_question(kept: Runner, tmp_path: Path) -> None:
    code, out, _ = kept("questions", "report", "--draft", "1")
    (tmp_path / "questions.jsonl").write_text(out, "utf-8")
    assert (code, read_questions(tmp_path / "questions.jsonl")[0].question) == (0, COST)
    code, out, err = kept("questions", "report", "--draft", "9", "--lang", "en")
    assert (code, out, err) == (1, "", "There is no gap 9; there are 2.\n")


def test_the_export_is_masked(kept: Runner) -> None:
    _, out, _ = kept("questions", "export")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert {row["question"] for row in rows} == {COST, "Ring [nummer] om Lejonby", "Vilka är målen?"}
    _, out, _ = kept("questions", "export", "--json")
    assert {json.loads(line)["question"] for line in out.splitlines()} == {row["question"] for row in rows}


def test_purge_all_empties_the_log(kept: Runner) -> None:
    assert kept("questions", "purge")[1] == "0 frågor är raderade.\n"
    assert kept("questions", "purge", "--all")[1] == "4 frågor är raderade.\n"
    assert kept.json("questions", "report")["asked"] == 0


def test_a_setting_taken_away_lets_purge_empty_the_log(kept: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIBLIOTEKSSVAR_QUESTION_LOG_DAYS")
    kept("ask", COST)
    assert kept("questions", "report")[0] == 1
    assert kept("questions", "purge")[1] == "4 frågor är raderade.\n"


def test_a_log_that_cannot_be_written_holds_up_no_answer(kept: Runner) -> None:
    question_log_file().write_bytes(b"no database" * 100)
    code, out, err = kept("ask", "Vilka är målen?")
    assert code == 0
    assert "[1]" in out
    assert len(err.splitlines()) == 1


def test_lines_and_the_plain_mode_are_noted(home: Path, tmp_path: Path) -> None:
    env = {
        "XDG_DATA_HOME": str(tmp_path),
        "HOME": str(tmp_path),
        "BIBLIOTEKSSVAR_QUESTION_LOG_DAYS": "7",
    }
    process("ask", "-", stdin=lines(COST), env=env)
    process("--plain", stdin=lines(COST), env=env)
    done = process("questions", "report", "--json", env=env)
    assert json.loads(done.stdout)["gaps"][0]["count"] == 2


@pytest.mark.parametrize("days", ["0", "-1", "x", "1e9"])
def test_a_retention_that_is_none_is_refused(run: Runner, monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("BIBLIOTEKSSVAR_QUESTION_LOG_DAYS", days)
    code, _, err = run("ask", COST)
    assert code == 1
    assert "question_log_days" in err
