"""Question, or a question a line -> answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from assistant.cli import output
from assistant.cli.compose import Asker, open_asker
from assistant.cli.lines import Asked, Unreadable, read_lines
from assistant.cli.parser import Parser
from assistant.cli.render import answer_lines, explain_lines
from assistant.errors import QuestionError
from assistant.models import Answer
from corpus.models import Language

ANSWERED = ("answered", "partly", "smalltalk")
_SHOWN = 100  # characters of a question above its answer


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("question", text="question", nargs="+", metavar="QUESTION")
    parser.add("--json", text="json", action="store_true")
    parser.add("--explain", text="explain", action="store_true")
    parser.add("--server", text="server", metavar="URL")


def run(args: argparse.Namespace) -> int:
    """Answer; 0 when the pages answer, 1 when they do not, 0 for lines that all got their answer object."""
    asker = open_asker(args.settings)
    if args.question == ["-"]:
        return _stream(args, asker)
    # Bytes that are no text in the user's locale come as half characters.
    question = " ".join(args.question).encode(errors="replace").decode()
    answer = _answer(asker, Asked(None, question, ()), args.settings.lang, args.language)
    _show(answer, args, asker)
    return output.OK if answer.status in ANSWERED else output.REFUSED


def _stream(args: argparse.Namespace, asker: Asker) -> int:
    gap = ""
    for number, line in enumerate(_stdin(), start=1):
        if isinstance(line, Unreadable) and line.blank and not args.json:
            continue
        answer = _answer(asker, line, args.settings.lang, args.language)
        if not args.json:
            # What a fault of ours ended is told nowhere, so it is not told here either.
            asked = "" if answer.status == "error" else " ".join(answer.question.split())[:_SHOWN]
            output.line(f"{gap}› {number}. {asked}".rstrip(" "))
        gap = "\n"
        _show(answer, args, asker, _history(line))
    return output.OK


def _stdin() -> Iterator[Asked | Unreadable]:
    return read_lines(sys.stdin.buffer) if sys.stdin is not None and not sys.stdin.closed else iter(())


def _answer(asker: Asker, line: Asked | Unreadable, lang: Language | None, language: Language) -> Answer:
    """Return the line's answer object; one with status error when the line or its question is no question."""
    if isinstance(line, Unreadable):
        problem = getattr(line, lang or language)
        return Answer(
            id=line.id,
            question=line.text,
            language=lang or language,
            status="error",
            reason=problem,
            text=problem,
        )
    try:
        answer = output.caught(lambda: asker.answer(line.question, line.history, lang))
        return answer.model_copy(update={"id": line.id})
    except (QuestionError, output.UnexpectedError) as refused:
        problem = output.in_language(refused, lang or language)
        return Answer(
            id=line.id,
            question=line.question[:500],
            language=lang or language,
            status="error",
            reason=problem,
            text=problem,
        )


def _history(line: Asked | Unreadable) -> Sequence[str]:
    return line.history if isinstance(line, Asked) else ()


def _show(answer: Answer, args: argparse.Namespace, asker: Asker, history: Sequence[str] = ()) -> None:
    if args.json:
        output.json_line(answer)
        return
    lines = list(answer_lines(answer, args.settings.lang or answer.language))
    if args.explain:
        told = asker.explain(answer.question, history) if answer.status != "error" else []
        lines += ["", *told, "", *explain_lines(answer)]
    output.line("\n".join(lines))
