"""Run the command line as a process or in this one, over a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main

PAGE = """https://www.example.se/om-oss/

Om oss

Vi lånar ut böcker i hela länet.

Kontakt

Åsa Öberg
Bibliotekschef
019-602 00 00
asa.oberg@example.se
"""


def process(
    *args: str,
    stdin: bytes | None = b"",
    env: Mapping[str, str] | None = None,
    timeout: float = 60,
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m assistant` with the arguments."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=timeout,
        check=False,
    )


class Runner:
    """Runs commands in this process and gives exit code, output and errors."""

    def __init__(self, capsys: pytest.CaptureFixture[str], corpus: Path | None) -> None:
        self._capsys = capsys
        self.corpus = corpus

    def __call__(self, *args: str) -> tuple[int, str, str]:
        """Run a command, with --corpus where there is one."""
        where = ["--corpus", str(self.corpus)] if self.corpus else []
        code = main([*args, *where])
        out, err = self._capsys.readouterr()
        return code, out, err

    def json(self, *args: str) -> Any:
        """Run a command with --json and return what it printed."""
        code, out, err = self(*args, "--json")
        assert code == 0, err
        return json.loads(out)


def answers(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """Return the answer objects that a process printed."""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def lines(*objects: Sequence[object] | Mapping[str, object] | str) -> bytes:
    """Return lines for stdin: texts as they are, the rest as JSON."""
    texts = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in objects]
    return "".join(f"{text}\n" for text in texts).encode()
