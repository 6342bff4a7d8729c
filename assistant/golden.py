"""Golden questions + answers -> verdicts: does every answer quote what it must, and nothing else?

A question passes when it is answerable and the answer is "answered", quotes every `must` span and no
`must_not` span within `max_quoted_chars`, shows each citation's [n], and states no number, mail or web
address that stands in no quote; or when it is not answerable and the answer neither answers nor cites.
White space is folded and list marks at line starts are dropped before spans are compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, ValidationError

from assistant.models import Answer
from corpus.errors import StoreError
from corpus.models import Frozen, Language

_MARK = re.compile(r"(?m)^[ \t\u00a0]*(?:[•*\-–]|\d{1,2}\.)[ \t\u00a0]+")
_SPACE = re.compile(r"\s+")
# What a frame may not state by itself: mail, web address, a number of four digits or more.
_CLAIM = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\d[\d\s-]{3,}\d|\d{4}")
_UNBOUNDED = 10**9

PASS, FALSE_ANSWER, FALSE_REFUSAL = "pass", "false answer", "false refusal"


class GoldenQuestion(Frozen):
    """One line of a question file; keys that are not named here are the staff's own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int | None = None
    question: str
    history: tuple[str, ...] = ()
    answerable: bool = True
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    max_quoted_chars: int = _UNBOUNDED
    kind: str = ""
    lang: Language = "sv"


class Verdict(Frozen):
    """How one question went: "pass" or why not; `inexact` quotes stand in no page."""

    question: GoldenQuestion
    verdict: str
    inexact: tuple[str, ...] = ()


class Tally(Frozen):
    """Passed and total."""

    passed: int
    total: int


class Score(Frozen):
    """What a question file gave; `kinds` by kind and language, those without an answer apart."""

    passed: int
    total: int
    false_answers: int
    false_refusals: int
    inexact_quotes: int
    kinds: dict[str, Tally]
    failures: tuple[dict[str, str | int | None], ...]


def read_questions(path: Path) -> list[GoldenQuestion]:
    """Read a question file, a JSON object a line. Raises StoreError that names the line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise _unreadable(path, str(getattr(problem, "strerror", None) or "UTF-8")) from problem
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(GoldenQuestion.model_validate_json(line))
            except ValidationError as problem:
                first = problem.errors()[0]
                where = ".".join(map(str, first["loc"]))
                raise _unreadable(path, f"{number}: {where} {first['msg']}".replace("  ", " ")) from problem
    return found


def judge(question: GoldenQuestion, answer: Answer) -> str:
    """Return "pass", or the first reason against."""
    quotes = [fold(citation.quote) for citation in answer.citations]
    joined = " ¶ ".join(quotes)
    if claims := unsupported(question, answer, quotes):
        return f"text states what no quote says: {claims[0]!r}"
    if not question.answerable:
        return PASS if answer.status != "answered" and not quotes else FALSE_ANSWER
    if answer.status != "answered":
        return FALSE_REFUSAL
    if missing := [span for span in question.must if fold(span) not in joined]:
        return f"missing {len(missing)}/{len(question.must)}: {missing[0][:60]!r}"
    if shown := [span for span in question.must_not if fold(span) in joined]:
        return f"quotes what was not asked: {shown[0][:60]!r}"
    if (quoted := sum(map(len, quotes))) > question.max_quoted_chars:
        return f"quotes {quoted} characters, {question.max_quoted_chars} allowed"
    if any(f"[{citation.n}]" not in answer.text for citation in answer.citations):
        return "a citation's [n] is not in the text"
    return PASS


def unsupported(question: GoldenQuestion, answer: Answer, quotes: Sequence[str]) -> list[str]:
    """Return the numbers and addresses in the text that stand in no quote, typed field or the question."""
    fields = answer.model_dump(mode="json", include={"citations", "related", "contact"})
    typed = json.dumps([fields[name] for name in ("citations", "related", "contact")], ensure_ascii=False)
    known = _SPACE.sub(" ", " ".join([question.question, *question.history, *quotes, typed]))
    return [claim for claim in _CLAIM.findall(answer.text) if _SPACE.sub(" ", claim).strip() not in known]


def fold(text: str) -> str:
    """Return the text without list marks at line starts, its white space folded."""
    return _SPACE.sub(" ", _MARK.sub("", text)).strip()


def try_questions(
    questions: Iterable[GoldenQuestion],
    ask: Callable[[str, Sequence[str]], Answer],
    text_of: Callable[[str], str] | None = None,
) -> list[Verdict]:
    """Ask each question and judge the answer; `text_of` gives a page's text, to find inexact quotes."""
    verdicts = []
    for question in questions:
        answer = ask(question.question, question.history)
        inexact = (
            []
            if text_of is None
            else [c.quote for c in answer.citations if c.quote != text_of(c.page_id)[c.start : c.end]]
        )
        verdicts.append(Verdict(question=question, verdict=judge(question, answer), inexact=tuple(inexact)))
    return verdicts


def score(verdicts: Sequence[Verdict]) -> Score:
    """Count the verdicts."""
    kinds: dict[str, list[bool]] = {}
    for each in verdicts:
        prefix = "" if each.question.answerable else "no-answer "
        kinds.setdefault(f"{prefix}{each.question.kind} {each.question.lang}", []).append(
            each.verdict == PASS
        )
    failures: list[dict[str, Any]] = [
        {"id": each.question.id, "question": each.question.question, "verdict": each.verdict}
        for each in verdicts
        if each.verdict != PASS
    ]
    return Score(
        passed=len(verdicts) - len(failures),
        total=len(verdicts),
        false_answers=sum(each.verdict == FALSE_ANSWER for each in verdicts),
        false_refusals=sum(each.verdict == FALSE_REFUSAL for each in verdicts),
        inexact_quotes=sum(len(each.inexact) for each in verdicts),
        kinds={name: Tally(passed=sum(found), total=len(found)) for name, found in sorted(kinds.items())},
        failures=tuple(failures),
    )


def _unreadable(path: Path, why: str) -> StoreError:
    return StoreError(
        f"Frågefilen {path} kan inte läsas: {why}. En per rad, som JSON: id, question, answerable, must.",
        f"The questions {path} cannot be read: {why}. One a line, as JSON: id, question, answerable, must.",
    )
