"""Drafts beside what answers now -> the lines, facts and golden answers that would change."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from assistant.cli import output
from assistant.cli.compose import existing, open_store, tools
from assistant.cli.golden import AnswerChange, answer_changes
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.diff import PageDiff, diff_documents
from corpus.generation import Generation
from corpus.models import Language
from corpus.publish import Problem, publish
from corpus.store import Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("pages", text="pages_shown", nargs="*", metavar="PAGE")


def run(args: argparse.Namespace) -> int:
    """Show what publishing would change; nothing is changed."""
    store = existing(open_store(args.settings))
    wanted = [store.file(page_id).id for page_id in args.pages]
    pages, answers = _compare(store, wanted)
    if args.json:
        facts = [each.model_dump(mode="json") for each in pages]
        output.json_line({"pages": facts, "answers": [each.model_dump(mode="json") for each in answers]})
    elif not pages and not answers:
        output.line(say("diff.nothing", args.language))
    else:
        output.line("\n".join([*_page_lines(pages, args.language), *_answer_lines(answers, args.language)]))
    return output.OK


def _compare(store: Store, wanted: Sequence[str]) -> tuple[list[PageDiff], list[AnswerChange]]:
    """Build what publishing would build, aside, and compare while it stands."""
    pages: list[PageDiff] = []
    answers: list[AnswerChange] = []

    def look(candidate: Generation, previous: Generation | None) -> Sequence[Problem]:
        changes = candidate.changes
        ids = sorted((*changes.added, *changes.changed, *changes.removed))
        pages.extend(
            diff_documents(
                *(
                    each.document(i) if each and each.find(i) is not None else None
                    for each in (previous, candidate)
                )
            )
            for i in ids
            if not wanted or i in wanted
        )
        answers.extend(answer_changes(store, candidate, previous))
        return ()

    drafts = store.drafted()
    only = [page_id for page_id in wanted if page_id in drafts] if wanted else None
    publish(store, tools(store, [look]), only=only, dry_run=True)
    return pages, answers


def _page_lines(pages: Sequence[PageDiff], language: Language) -> Iterator[str]:
    for page in pages:
        yield f"{page.page_id} ({page.title})"
        for fact in page.facts:
            about = f"{fact.about}: " if fact.about else ""
            nothing = say("diff.none", language)
            yield say("diff.fact", language, line=f"{about}{fact.old or nothing} -> {fact.new or nothing}")
        for line in page.lines:
            yield from (f"  - {line.old}" for _ in [0] if line.old is not None)
            yield from (f"  + {line.new}" for _ in [0] if line.new is not None)


def _answer_lines(answers: Sequence[AnswerChange], language: Language) -> Iterator[str]:
    if answers:
        yield say("diff.answers", language, count=len(answers))
    for each in answers:
        mark = (
            "" if each.passes_after else say("diff.worse" if each.passes_before else "diff.wrong", language)
        )
        yield f"  ? {each.question}{mark}"
        yield f"    - {each.before}"
        yield f"    + {each.after}"
