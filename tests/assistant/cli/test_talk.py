from __future__ import annotations

from pathlib import Path

from tests.assistant.cli.running import process


def test_without_a_terminal_questions_are_answered_line_by_line(published: Path) -> None:
    done = process("--corpus", str(published), stdin=b"Vem \xc3\xa4r kontaktperson?\n")
    assert done.returncode == 0
    assert "Åsa Öberg" in done.stdout.decode()
    assert b"\x1b" not in done.stdout, "no escape codes in a pipe"


def test_a_missing_corpus_is_one_line(tmp_path: Path) -> None:
    done = process("--corpus", str(tmp_path / "none"))
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
