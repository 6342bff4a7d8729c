from __future__ import annotations

import pytest

from assistant.cli import parser
from assistant.cli.messages import MESSAGES
from tests.assistant.cli.running import Runner

ALL = [*parser.COMMANDS, *(f"corpus {name}" for name in parser.CORPUS)]


@pytest.mark.parametrize("command", ["", "corpus", *ALL])
def test_every_command_has_help_in_both_languages(run: Runner, command: str) -> None:
    swedish = run(*command.split(), "--help")
    english = run(*command.split(), "--help", "--lang", "en")
    assert (swedish[0], english[0]) == (0, 0)
    assert swedish[1].startswith("användning: bibliotekssvar")
    assert english[1].startswith("usage: bibliotekssvar")
    assert "show this help" in english[1]


def test_the_first_help_names_every_command(run: Runner) -> None:
    out = run("--help")[1]
    assert all(name in out for name in (*parser.COMMANDS, "corpus"))


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["ask"], "det saknas: QUESTION"),
        (["corpus"], "det saknas: KOMMANDO"),
        (["corpus", "fel"], "'fel' går inte här"),
        (["fel"], "'fel' går inte här"),
        (["ask", "x", "--fel"], "okänt: --fel"),
        (["ask", "x", "--corpus"], "--corpus behöver ett värde"),
        (["ask", "x", "--lang", "fi"], "'fi' går inte här"),
        (["corpus", "rollback", "x"], "heltal"),
        (["evaluate"], "--beir"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(run: Runner, args: list[str], line: str) -> None:
    code, out, err = run(*args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert line in err


def test_wrong_usage_in_english(run: Runner) -> None:
    assert "missing: QUESTION" in run("ask", "--lang", "en")[2]


def test_flags_may_stand_before_the_command(run: Runner) -> None:
    assert run("--lang", "en", "ask", "Vem är kontaktperson?") == run(
        "ask", "Vem är kontaktperson?", "--lang", "en"
    )
    assert run("--corpus", "/nowhere", "ask", "x")[0] == 3


def test_the_version_is_shown(run: Runner) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("bibliotekssvar ")


def test_every_message_takes_the_same_values_in_both_languages() -> None:
    from string import Formatter

    for key, (sv, en) in MESSAGES.items():
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (sv, en)]
        assert fields[0] == fields[1], key
