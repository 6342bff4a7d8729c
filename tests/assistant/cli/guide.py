"""The guide for staff -> its steps: commands, what they print, and what happens on the site in between."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

GUIDE = Path(__file__).parents[3] / "corpus" / "README.md"
HOST = "www.example.se"
_STEP = re.compile(
    r"<!-- (?P<event>.+?) -->|```sh\n(?P<commands>.*?)```\s*(?:```text\n(?P<output>.*?)```)?", re.S
)


class Step(NamedTuple):
    """Commands and the lines that they print, in order; or an event between two commands."""

    commands: list[list[str]]
    lines: list[str]
    event: str | None = None


def steps() -> list[Step]:
    """Return what the guide does, in its order; only calls of the program count as commands."""
    found = []
    for match in _STEP.finditer(GUIDE.read_text("utf-8")):
        if match["event"]:
            found.append(Step([], [], match["event"]))
            continue
        words = [shlex.split(line) for line in match["commands"].splitlines()]
        commands = [each[1:] for each in words if each and each[0] == "bibliotekssvar"]
        found.append(Step(commands, (match["output"] or "").splitlines()))
    return [step for step in found if step.commands or step.event]
