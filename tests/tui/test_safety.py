"""Nothing of a page or an answer reaches the terminal as a command; the terminal is left as it was found."""

import os
import re
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.tui.drive import Driver, opened
from tests.tui.hostile import HostileAssistant, hostile_texts
from tests.tui.pseudo import ROOT, Terminal, posix


def unsafe(see: Driver) -> set[str]:
    """Return the characters on screen that a terminal may obey."""
    shown = {char for strip in see.app.screen._compositor.render_strips() for char in strip.text}
    return {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


async def test_hostile_titles_and_quotes_paint_no_command_in_any_pane() -> None:
    assistant = HostileAssistant(hostile_texts(400), each=100)
    async with opened(assistant) as see:
        assert unsafe(see) == set()
        for turn in range(4):
            exchange = await see.ask(f"fråga {turn}")
            assert exchange.answer is not None
            assert unsafe(see) == set()
        await see.press("escape", "1", "y", "n", "end", "home")
        assert unsafe(see) == set()
        await see.press("f")
        await see.type("ord")
        await see.press("enter", "escape", "escape", "y", "ctrl+p", "escape", "f1", "escape", "ctrl+g")
        await see.until(lambda: len(see.app.screen_stack) > 1)
        assert unsafe(see) == set()


@posix
def test_in_a_real_terminal_only_the_apps_own_sequences_are_written() -> None:
    terminal = Terminal("tests.tui.hostile")
    try:
        terminal.until(b"F1")
        terminal.type(b"hej\r")
        terminal.until(b"[1]")
        terminal.type(b"\x1b")
        terminal.again("öppna".encode())
        terminal.type(b"1")
        terminal.until(b"Citat")
        terminal.type(b"\x11")
        assert terminal.ended() == 0
        assert terminal.sane()
    finally:
        terminal.close()
    written = re.sub(rb"\x1b\]22;[a-z-]+\x07", b"", terminal.output)  # the pointer's shape, Textual's own
    assert not re.search(rb"\x1b[^\[]", written)
    assert not re.search(rb"\xc2[\x80-\x9f]|[\x00-\x07\x0e-\x1a\x7f]", written)
    finals = set(re.findall(rb"\x1b\[[0-9;?>=<$]*([@-~])", written))
    assert finals <= {b"m", b"H", b"h", b"l", b"u", b"p"}


@posix
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_leaves_the_terminal_sane(name: str, status: int) -> None:
    terminal = Terminal("tests.tui.fake")
    try:
        terminal.until(b"F1")
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.ended() == status
        assert terminal.sane()
        assert b"Traceback" not in terminal.output
    finally:
        terminal.close()


@posix
def test_a_crash_leaves_the_terminal_sane_and_says_one_line(tmp_path: Path) -> None:
    terminal = Terminal("tests.tui.crashing", XDG_STATE_HOME=str(tmp_path), HOME=str(tmp_path))
    try:
        assert terminal.ended(30) == 1
        assert terminal.sane()
        last = terminal.output.rpartition(b"\x1b[?1049l")[2]
        assert "Något gick fel i programmet" in last.decode()
        assert b"Traceback" not in terminal.output
        assert b"hemlig fr" not in terminal.output
    finally:
        terminal.close()


@posix
@pytest.mark.parametrize("redirected", ["stdin", "stdout", "stderr"])
def test_a_redirected_stream_means_plain_mode_and_never_hangs(redirected: str) -> None:
    import pty

    master, slave = pty.openpty()
    streams = {"stdin": slave, "stdout": slave, "stderr": slave, redirected: subprocess.DEVNULL}
    try:
        command = [sys.executable, "-m", "tests.tui.fake"]
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=streams["stdin"], stdout=streams["stdout"], stderr=streams["stderr"]
        )
        if redirected != "stdin":
            os.write(master, b":slut\n")
        assert process.wait(timeout=30) == 0
    finally:
        os.close(master)
        os.close(slave)


@posix
def test_a_suspended_app_gives_the_terminal_back_and_returns() -> None:
    terminal = Terminal("tests.tui.fake")
    try:
        terminal.until(b"F1")
        terminal.process.send_signal(signal.SIGTSTP)
        _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.until(b"\x1b[?1049l")
        assert terminal.sane()
        terminal.output = b""
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until(b"\x1b[?1049h")
        terminal.until(b"F1")
        terminal.type(b"\x11")
        assert terminal.ended() == 0
        assert terminal.sane()
    finally:
        terminal.close()
