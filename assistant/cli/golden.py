"""The staff's golden questions -> a check for publishing, and what fails now."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import engine
from assistant.cli.compose import open_library
from assistant.cli.messages import both
from assistant.golden import PASS, GoldenQuestion, Verdict, judge, read_questions, try_questions
from assistant.library import Library
from assistant.models import Answer
from corpus.generation import Generation
from corpus.models import Frozen
from corpus.publish import Check, Problem
from corpus.store import Store


def golden_check(store: Store) -> Check:
    """Return the check that no golden question which is answered right today would go wrong."""

    def check(candidate: Generation, previous: Generation | None) -> Sequence[Problem]:
        questions = _questions(store)
        if not questions or previous is None:
            return ()
        wrong = [each.question for each in _try(questions, open_library(candidate)) if _fails(each)]
        before = {each.question for each in _try(wrong, open_library(previous)) if not _fails(each)}
        worse = [question.question for question in wrong if question in before]
        if not worse:
            return ()
        sv, en = both("problem.golden", count=len(worse), question=worse[0])
        return (Problem(sv=sv, en=en),)

    return check


class AnswerChange(Frozen):
    """A golden question whose answer would be another, and whether each is right."""

    question: str
    before: str
    after: str
    passes_before: bool
    passes_after: bool


def answer_changes(store: Store, candidate: Generation, previous: Generation | None) -> list[AnswerChange]:
    """Return the golden questions that would be answered otherwise than they are now."""
    questions = _questions(store)
    if not questions or previous is None:
        return []
    before, after = open_library(previous), open_library(candidate)
    found = []
    for each in questions:
        old, new = (engine.ask(each.question, each.history, library) for library in (before, after))
        if (old.status, old.text) != (new.status, new.text):
            found.append(
                AnswerChange(
                    question=each.question,
                    before=" ".join(old.text.split()),
                    after=" ".join(new.text.split()),
                    passes_before=judge(each, old) == PASS,
                    passes_after=judge(each, new) == PASS,
                )
            )
    return found


def failing(store: Store, library: Library) -> list[str]:
    """Return the golden questions that are not answered right, or with a quote that is not exact."""
    return [each.question.question for each in _try(_questions(store), library) if _fails(each)]


def _questions(store: Store) -> list[GoldenQuestion]:
    return read_questions(store.questions) if store.questions.is_file() else []


def _try(questions: Sequence[GoldenQuestion], library: Library) -> list[Verdict]:
    texts = {document.page.id: document.text for document in library.documents} if questions else {}

    def ask(question: str, history: Sequence[str]) -> Answer:
        return engine.ask(question, history, library)

    return try_questions(questions, ask, texts.__getitem__)


def _fails(each: Verdict) -> bool:
    return each.verdict != PASS or bool(each.inexact)
