"""The app inside tmux, as many librarians' administrators run it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui import fake

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Tmux:
    """One window of a server of its own, 80 columns and 24 rows, with the app in a shell."""

    def __init__(self, folder: Path) -> None:
        self.socket = str(folder / "tmux")
        environment = {**os.environ, "HOME": str(folder), "PS1": "skal> "}
        for desktop in ("DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(desktop, None)
        window = ["new-session", "-d", "-x", "80", "-y", "24", "env", "PS1=skal> ", "sh"]
        self.run("-f", os.devnull, *window, env=environment)
        self.type(f"cd {ROOT} && {sys.executable} -m tests.tui.fake\n")

    def run(self, *command: str, env: dict[str, str] | None = None) -> str:
        whole = ["tmux", "-S", self.socket, *command]
        return subprocess.run(whole, check=True, capture_output=True, text=True, env=env).stdout

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def lines(self) -> list[str]:
        return self.run("capture-pane", "-p").split("\n")[:-1]

    def until(self, wanted: str) -> list[str]:
        end = time.monotonic() + 30
        while wanted not in "\n".join(self.lines()) and time.monotonic() < end:
            time.sleep(0.1)
        assert wanted in "\n".join(self.lines())
        return self.lines()


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    window = Tmux(tmp_path)
    yield window
    window.run("kill-server")


def test_a_question_its_source_a_resize_and_the_shell_again(tmux: Tmux) -> None:
    tmux.until("F1 hjälp")
    tmux.type(fake.GOALS)
    tmux.press("Enter")
    lines = tmux.until("4 av 4 punkter")
    assert lines[1] == f" › {fake.GOALS}"
    tmux.press("Escape")
    tmux.until("1–4 öppna")
    tmux.type("2")
    lines = tmux.until("2┃ 2. stödja")
    assert any("Citat 2 av 4" in line for line in lines)
    tmux.run("resize-window", "-x", "120", "-y", "36")
    lines = tmux.until("Källor")
    assert any("[2]" in line and "┃" not in line.split("▏")[0] for line in lines), (
        "answer and source side by side"
    )
    tmux.press("C-q")
    lines = tmux.until("skal> ")
    tmux.type("echo he''j\n")
    tmux.until("hej")
    assert not any("F1" in line for line in lines)


@pytest.mark.skipif(
    any(map(shutil.which, ("pbcopy", "clip.exe"))), reason="the desktop's clipboard comes first"
)
def test_what_is_copied_inside_tmux_can_be_pasted_there(tmux: Tmux) -> None:
    tmux.until("F1 hjälp")
    tmux.type(fake.LAW)
    tmux.press("Enter")
    tmux.until("Källor")
    tmux.press("Escape")
    tmux.until("y kopiera")
    tmux.type("y")
    tmux.until("Kopierat: svaret med källhänvisningar.")
    assert "[1] ”Enligt bibliotekslagen 11 §" in tmux.run("show-buffer")
