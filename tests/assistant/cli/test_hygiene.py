"""What a command does not use it does not import: a question waits for its process to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = ("textual", "rich")
WEB = ("httpx", "starlette", "uvicorn", "anyio", "asyncio", "ssl", "email.mime", "http.client")
READING = ("yaml", "markdown_it", "corpus.read", "corpus.extract", "corpus.publish", "wordfreq")
MODEL = ("rank_bm25",)

RUN = """
import sys
from assistant.cli import main
code = main({args!r})
found = [name for name in {names!r} if name in sys.modules]
print("loaded:", ",".join(found), "code:", code, file=sys.stderr)
"""


def loaded(args: list[str], names: tuple[str, ...]) -> str:
    script = RUN.format(args=args, names=names)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "command",
    [["ask", "Vem är kontaktperson?"], ["ask", "Vem är kontaktperson?", "--json"], ["search", "länet"]],
)
def test_asking_imports_what_it_needs(published: Path, command: list[str]) -> None:
    seen = loaded([*command, "--corpus", str(published)], (*SCREEN, *WEB, *READING, *MODEL))
    assert seen == "loaded:  code: 0"


def test_help_imports_no_numbers(home: Path) -> None:
    assert loaded(["--help"], (*SCREEN, *WEB, *READING, *MODEL, "numpy")) == "loaded:  code: 0"


def test_keeping_pages_imports_no_screen(published: Path) -> None:
    seen = loaded(["corpus", "list", "--corpus", str(published)], (*SCREEN, *WEB, *MODEL, "numpy"))
    assert seen == "loaded:  code: 0"
