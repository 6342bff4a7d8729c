"""The app in a pseudo-terminal -> CPU seconds until its first frame, an answer, a resize, its end.

`python -m tests.tui.bench` prints the tables of tui/README.md; `--beside NAME=COMMAND` starts another
terminal app in the same run, the same way, on the same machine. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.tui import fake
from tests.tui.pseudo import ROOT, Terminal

SIZE = 120, 36
RUNS = 5
ANSWERS = 60
CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")
OURS = [sys.executable, "-m", "tests.tui.starting"]
BARE = [sys.executable, "-m", "tests.tui.bare", "--stay"]
REAL = [sys.executable, "-m", "assistant"]


@dataclass(frozen=True, slots=True)
class Costs:
    """CPU seconds of the app's process; `late_answer` and `resize` with 60 answers on screen."""

    answer: float
    late_answer: float
    resize: float
    exit: float


def first_frame(command: list[str], done: Callable[[bytes], bool] | None = None) -> tuple[float, float]:
    """Return CPU and wall seconds until a whole frame with words in it has been written, or `done`."""
    terminal = Terminal(command=command, size=SIZE)
    try:
        wall = terminal.until_painted(done or painted)
        return terminal.cpu(), wall
    finally:
        terminal.close()


def painted(output: bytes) -> bool:
    """Return whether a frame has been written: as many characters as cells, at least twenty of them words."""
    text = CONTROL.sub(b"", output).decode(errors="ignore")
    return len(text) >= SIZE[0] * SIZE[1] * 0.8 and len("".join(text.split())) >= 20


def greeted(output: bytes) -> bool:
    """Return whether the suggestions stand there, which come with the line that says where the pages are."""
    return re.search(b"lokal|local", output) is not None


def costs() -> Costs:
    """Return what asking, resizing and leaving cost."""
    terminal = Terminal(command=OURS, size=SIZE)
    try:
        terminal.until_painted(greeted)
        terminal.quiet()
        answer = _asked(terminal)
        for _ in range(ANSWERS - 2):
            _asked(terminal)
        late_answer = _asked(terminal)
        before = terminal.cpu()
        terminal.resize(80, 24)
        terminal.quiet()
        resize = terminal.cpu() - before
        before = terminal.cpu()
        terminal.type(b"\x11")
        return Costs(answer, late_answer, resize, terminal.cpu_at_end() - before)
    finally:
        terminal.close()


def _asked(terminal: Terminal) -> float:
    before = terminal.cpu()
    terminal.type(fake.MANDATE.encode() + b"\r")
    terminal.again(b"[6]")
    terminal.quiet(0.2)
    return terminal.cpu() - before


def machine() -> str:
    """Return processor, cores and versions."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*: (.*)", info)
    name = model[1] if model else platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, Textual {version('textual')}"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--runs", type=int, default=RUNS)
    args = parser.parse_args()
    others = [each.partition("=") for each in args.beside]
    started = {"a bare Textual app with the same widgets": BARE, "this app over a fake assistant": OURS}
    started |= {"the command on the shipped page": REAL}
    started |= {name: shlex.split(command) for name, _, command in others}
    print(f"{machine()}; the best of {args.runs} starts, taken in turns.\n")
    print("| first frame | CPU s | wall s | times bare |\n|---|---|---|---|")
    first_frame(REAL)  # builds the index of the shipped page where there is none yet
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in started}
    for _ in range(args.runs):
        for name, command in started.items():
            taken[name].append(first_frame(command))
    bare = min(cpu for cpu, _ in taken["a bare Textual app with the same widgets"])
    for name, pairs in taken.items():
        cpu, wall = map(min, zip(*pairs, strict=True))
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {cpu / bare:.2f} |")
    cpu, wall = min(first_frame(REAL, greeted) for _ in range(args.runs))
    print(f"| the command, until its suggestions stand there | {cpu:.2f} | {wall:.2f} | {cpu / bare:.2f} |")
    found = costs()
    print("\n| then | CPU ms | times a bare start |\n|---|---|---|")
    for says, spent in {
        "Enter to the painted answer, six quotes": found.answer,
        f"the same with {ANSWERS} answers on screen": found.late_answer,
        f"resize with {ANSWERS} answers": found.resize,
        "Ctrl+Q to the end of the process": found.exit,
    }.items():
        print(f"| {says} | {spent * 1000:.0f} | {spent / bare:.2f} |")


if __name__ == "__main__":
    assert (ROOT / "tui").is_dir()
    main()
