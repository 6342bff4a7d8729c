"""Everything that is kept -> whether it is sound."""

from __future__ import annotations

import argparse

from assistant.cli import output
from assistant.cli.compose import existing, open_library, open_store
from assistant.cli.golden import failing
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.errors import StoreError
from corpus.verify import verify


def arguments(parser: Parser) -> None:
    """Declare the arguments."""


def run(args: argparse.Namespace) -> int:
    """Hash every file, ask the golden questions; 3 when a file is damaged, 1 when a question fails."""
    store = existing(open_store(args.settings))
    result = verify(store)
    questions: list[str] = []
    if not result.damaged:
        try:
            questions = failing(store, open_library(store.current()))
        except StoreError as problem:
            output.complain(output.in_language(problem, args.language))
    if args.json:
        output.json_line({**result.model_dump(mode="json"), "failing_questions": questions})
    else:
        for path in result.damaged:
            output.line(say("verify.damaged", args.language, path=path))
        for question in questions:
            output.line(say("verify.golden", args.language, question=question))
        if not result.damaged:
            output.line(say("verify.sound", args.language, **result.model_dump(exclude={"damaged"})))
    return output.UNUSABLE if result.damaged else output.REFUSED if questions else output.OK
