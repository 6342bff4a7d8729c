"""Questions with their key, or a retrieval test set -> how many go right."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from assistant.cli import output
from assistant.cli.compose import open_assistant
from assistant.cli.messages import say
from assistant.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("questions", text="questions", nargs="?", metavar="QUESTIONS.jsonl")
    parser.add("--beir", text="beir", metavar="DIR")
    parser.add("--floor", text="floor", type=float, metavar="SHARE")
    parser.add("--json", text="json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Score; 1 when fewer pass than --floor asks for, or a quote is not exact."""
    if (args.questions is None) == (args.beir is None):
        args.fail(say("fault.one_of", args.language))
    return _beir(args) if args.beir else _golden(args)


def _beir(args: argparse.Namespace) -> int:
    from assistant.beir import evaluate

    measures = evaluate(Path(args.beir))
    if args.json:
        output.json_line(dict(measures))
    else:
        for name, value in measures.items():
            output.line(f"{name:12} {value}")
    return output.OK


def _golden(args: argparse.Namespace) -> int:
    from assistant.errors import QuestionError
    from assistant.golden import read_questions, score, try_questions
    from assistant.models import Answer

    questions = read_questions(Path(args.questions))
    assistant = open_assistant(args.settings)

    def ask(question: str, history: Sequence[str]) -> Answer:
        try:
            return assistant.answer(question, history)
        except QuestionError as problem:
            return Answer(question=question, status="error", reason=str(problem))

    result = score(try_questions(questions, ask, assistant.text_of))
    if args.json:
        output.json_line(result)
    else:
        for failure in result.failures:
            output.line(f"{failure['id']} {failure['question']!r}: {failure['verdict']}")
        for kind, tally in result.kinds.items():
            output.line(f"{kind:34} {tally.passed}/{tally.total}")
        output.line(say("passed", args.language, **result.model_dump(exclude={"kinds", "failures"})))
    enough = args.floor is None or result.passed >= args.floor * result.total
    return output.OK if enough and not result.inexact_quotes else output.REFUSED
