"""Command line -> parsed arguments, with help and faults in Swedish or English.

Only the command that was named gets its arguments declared, and only its module is imported: parsers
for all of them would cost every question some milliseconds.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn, Protocol

from assistant.cli.messages import say
from assistant.cli.output import USAGE, complain

if TYPE_CHECKING:
    from corpus.models import Language

PROG = "bibliotekssvar"
COMMANDS = {"ask": "ask", "search": "search", "serve": "serve", "evaluate": "evaluate"}
CORPUS = {
    "add": "add",
    "preview": "preview",
    "diff": "diff",
    "publish": "publish",
    "refresh": "refresh",
    "list": "pages",
    "show": "show",
    "rollback": "rollback",
    "log": "log",
    "stale": "stale",
    "links": "links",
    "check": "check",
    "verify": "verify",
    "remove": "remove",
}
QUESTIONS = {"report": "report", "export": "export", "purge": "purge"}
GROUPS = {"corpus": CORPUS, "questions": QUESTIONS}

Run = Callable[[argparse.Namespace], int]


class Command(Protocol):
    """What a command's module has."""

    def arguments(self, parser: Parser) -> None:
        """Declare the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; return the exit code."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language; `add` takes its help text from the catalogue."""

    language: Language = "sv"
    tail = ""

    def __init__(self, prog: str, language: Language, about: str, **options: object) -> None:
        super().__init__(prog=prog, description=say(about, language), add_help=False, allow_abbrev=False)
        self.language = language
        self._positionals.title = say("group.arguments", language)
        self._optionals.title = say("group.options", language)
        self.add("-h", "--help", text="help", action="help")

    def add(self, *names: str, text: str, **options: object) -> None:
        """Declare an argument whose help is the message `arg.<text>`."""
        self.add_argument(*names, help=say(f"arg.{text}", self.language), **options)  # type: ignore[arg-type]  # passed through

    def add_common(self) -> None:
        """Declare the arguments that every command has."""
        self.add("--lang", text="lang", choices=("sv", "en"))
        self.add("--corpus", text="corpus", metavar="DIR")

    def format_usage(self) -> str:
        """Return the usage line, its head translated."""
        return super().format_usage().replace("usage: ", say("usage", self.language), 1)

    def format_help(self) -> str:
        """Return the help, its head translated."""
        return super().format_help().replace("usage: ", say("usage", self.language), 1) + self.tail

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and one line."""
        complain(say("fault", self.language, prog=self.prog, what=_translated(message, self.language)))
        raise SystemExit(USAGE)


def parse(argv: Sequence[str], language: Language) -> tuple[Run, argparse.Namespace]:
    """Return what to run, and its arguments. Raises SystemExit after help and on wrong usage."""
    argv = _command_first(argv)
    if argv and argv[0] in GROUPS:
        group, commands = argv[0], GROUPS[argv[0]]
        if len(argv) > 1 and argv[1] in commands:
            return _command(f"{group} {argv[1]}", f"{group}_{commands[argv[1]]}", argv[2:], language)
        _chooser(group, commands, f"help.{group}.", language).parse_args(argv[1:])
    if argv and argv[0] in COMMANDS:
        return _command(argv[0], COMMANDS[argv[0]], argv[1:], language)
    if argv and not argv[0].startswith("-"):
        _chooser("", [*COMMANDS, *GROUPS], "help.", language).parse_args(argv)
    return _command("", "talk", argv, language)


def _command_first(argv: Sequence[str]) -> list[str]:
    """Return the arguments with flags that stand before the command, or before its second word, behind it."""
    moved, rest = _flags(argv)
    if not rest or rest[0] not in (*COMMANDS, *GROUPS):
        return list(argv)
    command, *rest = rest
    if command not in GROUPS:
        return [command, *moved, *rest]
    more, rest = _flags(rest)
    return [command, *rest[:1], *moved, *more, *rest[1:]]


def _flags(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the flags that the arguments begin with, and the rest."""
    at = 0
    while at < len(argv) and argv[at].startswith("--") and argv[at] != "--":
        at += 2 if argv[at] in ("--lang", "--corpus", "--server") else 1
    return list(argv[:at]), list(argv[at:])


def wanted_language(argv: Sequence[str]) -> Language | None:
    """Return what --lang says, before the arguments are parsed: help and faults need it."""
    text = " ".join(argv)
    match = re.search(r"(?:^| )--lang[ =](sv|en)(?: |$)", text)
    return None if not match else "en" if match[1] == "en" else "sv"


def _command(
    name: str, module: str, argv: Sequence[str], language: Language
) -> tuple[Run, argparse.Namespace]:
    command: Command = importlib.import_module(f"assistant.cli.{module}")
    about = f"help.{name.replace(' ', '.')}" if name else "about"
    parser = Parser(f"{PROG} {name}".strip(), language, about)
    command.arguments(parser)
    if not name:
        parser.tail = _command_lines(language)
    if name.startswith("corpus "):
        parser.add("--dry-run", text="dry_run", action="store_true")
        parser.add("--json", text="json", action="store_true")
    parser.add_common()
    args = parser.parse_args(list(argv))
    args.fail = parser.error
    return command.run, args


def _chooser(name: str, commands: Sequence[str] | dict[str, str], prefix: str, language: Language) -> Parser:
    parser = Parser(f"{PROG} {name}".strip(), language, f"help.{name}" if name else "about")
    chooser = parser.add_subparsers(
        title=say("group.commands", language), metavar=say("command", language), required=True, dest="command"
    )
    for each in commands:
        chooser.add_parser(
            each,
            help=say(prefix + each, language),
            add_help=False,
            prog="",
            language=language,
            about=prefix + each,
        )
    return parser


def _command_lines(language: Language) -> str:
    lines = [f"  {name:14}  {say(f'help.{name}', language)}" for name in (*COMMANDS, *GROUPS)]
    return "\n".join(["", f"{say('group.commands', language)}:", *lines, ""])


def _translated(message: str, language: Language) -> str:
    """Return argparse's fault in the user's language; an unknown one as it is."""
    for pattern, key in _FAULTS:
        if match := re.search(pattern, message, re.S):
            told = _flags_of if key == "fault.unknown" else _short
            return say(key, language, **{name: told(text) for name, text in match.groupdict().items()})
    return _short(message).rstrip(".") + "."


# Faults go to the error stream, which may be a log: they tell at most a word of what may be a question.


def _short(text: str) -> str:
    """Return text without quoted phrases and mail addresses."""
    return re.sub(r"(?<![\w-])'(?![\w.-]{1,20}').*'|\S*@\S*", "…", text, flags=re.S)


def _flags_of(text: str) -> str:
    """Return a single word, or the flags among several."""
    words = text.split()
    return " ".join(w.partition("=")[0] if w.startswith("-") else "…" for w in words) if words[1:] else text


# The texts are those of Python 3.11 to 3.14.
_FAULTS = (
    (r"arguments are required: (?P<names>.+)", "fault.required"),
    (r"unrecognized arguments: (?P<names>.+)", "fault.unknown"),
    (r"invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)", "fault.choice"),
    (r"argument (?P<name>.+?): expected .*argument", "fault.value"),
    (r"argument (?P<name>.+?): invalid int value: (?P<value>.+)", "fault.number"),
    (r"argument (?P<name>.+?): below one: (?P<value>.+)", "fault.below_one"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "fault.together"),
)
