import io
import sys
from pathlib import Path

import pytest

from tui import terminal
from tui.faults import LONGEST_LOG, Failure, Success, attempt, bug_line, log_error
from tui.messages import Words


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("missing", [None, "__stdin__", "__stdout__", "__stderr__"])
def test_an_app_needs_three_terminals(monkeypatch: pytest.MonkeyPatch, missing: str | None) -> None:
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, io.StringIO() if name == missing else Tty())
    assert terminal.can_draw({"TERM": "xterm"}) is (missing is None)
    assert terminal.can_draw({"TERM": "dumb"}) is False
    assert terminal.can_draw({"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"})


def test_a_closed_or_absent_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, Tty())
    closed = io.StringIO()
    closed.close()
    for stream in (closed, None):
        monkeypatch.setattr(sys, "__stdin__", stream)
        assert terminal.can_draw({}) is False


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX script")
def test_text_goes_to_the_clipboard_program_of_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "wl-copy"
    program.write_text(f"#!/bin/sh\ncat > {tmp_path}/copied\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert terminal.system_copy("å", {"WAYLAND_DISPLAY": "w"})
    assert (tmp_path / "copied").read_text(encoding="utf-8") == "å"
    assert not terminal.system_copy("å", {})
    program.write_text("#!/bin/sh\nexit 1\n")
    assert not terminal.system_copy("å", {"WAYLAND_DISPLAY": "w"})


async def raising() -> int:
    raise KeyError("hemligt")


async def seven() -> int:
    return 7


async def test_an_attempt_gives_what_came_or_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.faults.user_log_path", lambda *args, **options: tmp_path)
    assert await attempt(seven(), Words("sv")) == Success(7)
    failure = await attempt(raising(), Words("sv"))
    assert isinstance(failure, Failure)
    assert failure.line == f"Något gick fel i programmet. Det står i loggen {tmp_path / 'tui.log'}."
    assert "KeyError" in (tmp_path / "tui.log").read_text(encoding="utf-8")


def test_a_log_starts_over_before_it_fills_the_disk(tmp_path: Path) -> None:
    log = tmp_path / "tui.log"
    log.write_text("x" * (LONGEST_LOG + 1))
    log_error(ValueError("y"), tmp_path)
    assert log.stat().st_size < 1000


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("tui.faults.user_log_path", lambda *args, **options: blocked)
    assert bug_line(ValueError("y"), Words("en")).endswith("the log could not be written.")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX script")
def test_inside_tmux_text_goes_to_its_buffer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tmux"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\ncat > {tmp_path}/copied\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert not terminal.system_copy("å", {})
    assert terminal.system_copy("å", {"TMUX": "/tmp/tmux,1,0"})
    assert (tmp_path / "said").read_text(encoding="utf-8") == "load-buffer -w -\n"
    assert (tmp_path / "copied").read_text(encoding="utf-8") == "å"
