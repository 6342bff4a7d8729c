"""The staff's golden questions -> a check for publishing, and what fails now."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import engine
from assistant.cli.compose import open_library
from assistant.cli.messages import both
from assistant.golden import PASS, GoldenQuestion, Verdict, read_questions, try_questions
from assistant.library import Library
from assistant.models import Answer
from corpus.generation import Generation
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
