from __future__ import annotations

import io
import sys

import pytest

from assistant.cli import progress
from assistant.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SILENT", -1.0)
    monkeypatch.setattr(progress, "_EVERY", -1.0)


@pytest.mark.usefixtures("slow")
def test_a_terminal_sees_a_count_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(Progress().indexing("ab")) == ["a", "b"]
    written = terminal.getvalue()
    assert f"[{'#' * 15:30}] Bygger sökindex: 1 sidor" in written
    assert "Bygger sökindex: 2 sidor" in written
    assert written.endswith("\r\x1b[K")


@pytest.mark.usefixtures("slow")
def test_a_pipe_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Progress().indexing("ab")) == ["a", "b"]
    assert capsys.readouterr() == ("", "")


def test_short_work_is_not_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(Progress().indexing("ab")) == ["a", "b"]
    assert terminal.getvalue() == ""


def test_a_terminal_sees_a_bar_while_pages_are_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    seen = []
    for each in Progress().fetching("ab", 2):
        assert terminal.getvalue().endswith("\r\x1b[K"), "nothing stands there while a page is told of"
        seen.append(each)
    assert seen == ["a", "b"]
    assert [f"Hämtar {n} av 2" in terminal.getvalue() for n in (1, 2, 3)] == [True, True, False]


def test_a_pipe_sees_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Progress().fetching("ab", 2)) == ["a", "b"]
    assert capsys.readouterr() == ("", "")
