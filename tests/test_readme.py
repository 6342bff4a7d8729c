"""What the documentation says exists: commands, options, settings, files; and the other way round."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli.parser import COMMANDS, CORPUS, parse
from assistant.settings import PREFIX, Settings
from tests.places import own_places
from tests.source import PACKAGES, ROOT, name_of

README = ROOT / "README.md"
GUIDES = [README, *sorted(path for name in (*PACKAGES, "tests") for path in (ROOT / name).rglob("README.md"))]


def blocks(path: Path) -> list[str]:
    """Return the ```sh blocks of a file."""
    return re.findall(r"^```sh\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)


def commands(text: str) -> Iterator[list[str]]:
    """Yield the arguments of every `bibliotekssvar` in a block."""
    for line in text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        starts = [i for i, word in enumerate(words) if word.endswith("bibliotekssvar")]
        for start in starts:
            yield words[start + 1 :]


def test_the_first_block_asks_a_question(tmp_path: Path) -> None:
    (asked,) = commands(blocks(README)[0])
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *asked],
        cwd=ROOT, env=own_places(tmp_path), capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0
    assert "tillsammans med bland annat folkbiblioteken" in done.stdout.decode()
    assert "[1]" in done.stdout.decode()


def test_the_second_block_runs_the_tests_with_locked_packages() -> None:
    text = blocks(README)[1]
    assert "--require-hashes -r requirements.lock" in text
    assert text.rstrip().endswith("-m pytest")


@pytest.mark.parametrize("block", range(2))
def test_the_first_two_blocks_stand_alone(block: int) -> None:
    first, *_, last = blocks(README)[block].splitlines()
    assert first == "python3 -m venv .venv"
    assert last.startswith(".venv/bin/")


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_commands_and_options_exist(path: Path) -> None:
    for block in blocks(path):
        for arguments in commands(block):
            parse(arguments, "en")


def test_every_command_is_told_of() -> None:
    told = [each for path in GUIDES for block in blocks(path) for each in commands(block)]
    assert set(COMMANDS) <= {each[0] for each in told if each}
    assert set(CORPUS) <= {each[1] for each in told if each[:1] == ["corpus"]}


def test_every_setting_is_told_of() -> None:
    text = (ROOT / "assistant" / "README.md").read_text("utf-8")
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", text)) == {
        PREFIX + name.upper() for name in Settings.__dataclass_fields__
    }


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text("utf-8"))
    assert not [each for each in targets if not (path.parent / each).exists()]


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_files_that_are_named_exist(path: Path) -> None:
    named = set(re.findall(r"`((?:assistant|corpus|tui|tests)/[\w./-]+\w)`", path.read_text("utf-8")))
    assert not [each for each in named if not (ROOT / each).exists()]


def test_every_module_of_the_assistant_is_described() -> None:
    text = (ROOT / "assistant" / "README.md").read_text("utf-8")
    modules = {path.name for path in (ROOT / "assistant").glob("*.py")} - {"__init__.py", "__main__.py"}
    assert set(re.findall(r"`(\w+\.py)`", text)) == modules
