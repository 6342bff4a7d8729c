"""The corpus folder -> what is wrong in it: pages, golden questions, glossary."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from assistant.cli import output
from assistant.cli.compose import existing, open_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from assistant.errors import AssistantError
from assistant.glossary_source import parse_glossary
from assistant.golden import read_questions
from corpus.check import Finding, check
from corpus.errors import CorpusError
from corpus.read import read
from corpus.store import Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""


def run(args: argparse.Namespace) -> int:
    """List what is wrong; 1 when something is."""
    store = existing(open_store(args.settings))
    found = [*_files(store), *check(store, read)]
    if args.json:
        output.json_line({"findings": [each.model_dump(mode="json") for each in found]})
    else:
        for each in found:
            output.line(each.en if args.language == "en" else each.sv)
            for page, quote in zip(each.pages, each.quotes, strict=False):
                output.line(f"    {page}: {quote}")
        if not found:
            output.line(say("check.nothing", args.language, count=len(store.files())))
    return output.REFUSED if found else output.OK


def _files(store: Store) -> Iterator[Finding]:
    """Read the staff's own files as publishing and asking would."""
    try:
        if store.questions.is_file():
            read_questions(store.questions)
        if store.glossary.is_file():
            parse_glossary(store.glossary.read_text("utf-8"), store.glossary.name)
    except (CorpusError, AssistantError) as problem:
        sv, en = (output.in_language(problem, language) for language in ("sv", "en"))
        yield Finding(kind="unreadable", pages=(), sv=sv, en=en)
