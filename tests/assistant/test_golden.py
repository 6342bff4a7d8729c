from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.golden import GoldenQuestion, fold, judge, read_questions, score, try_questions
from assistant.models import Answer, Citation
from corpus.errors import StoreError

SHARED = Path(__file__).parents[3] / "shared"
TOOL = SHARED / "tools" / "score_answers.py"


def citation(n: int, quote: str) -> Citation:
    return Citation(
        n=n,
        quote=quote,
        page_id="alfa",
        passage_id="alfa#1",
        title="Alfa",
        url="https://example.se/2024",
        link="https://example.se/2024",
        heading_path=(),
        start=0,
        end=len(quote),
    )


def answer(status: str, text: str, *quotes: str) -> Answer:
    citations = tuple(citation(n, quote) for n, quote in enumerate(quotes, 1))
    return Answer.model_validate({"question": "?", "status": status, "text": text, "citations": citations})


ASKED = GoldenQuestion(question="Vad?", must=("två tre",), must_not=("fyra",), max_quoted_chars=20)
UNANSWERABLE = GoldenQuestion(question="Vad?", answerable=False)
CASES = [
    (ASKED, answer("answered", "• ett två\n tre [1]", "• ett två\n tre"), "pass"),
    (ASKED, answer("not_found", "Nej."), "false refusal"),
    (ASKED, answer("partly", "ett [1]", "ett två tre"), "false refusal"),
    (ASKED, answer("answered", "ett [1]", "ett"), "missing 1/1: 'två tre'"),
    (ASKED, answer("answered", "[1]", "två tre fyra"), "quotes what was not asked: 'fyra'"),
    (ASKED, answer("answered", "[1]", "två tre" + " och" * 9), "quotes 43 characters, 20 allowed"),
    (ASKED, answer("answered", "två tre", "två tre"), "a citation's [n] is not in the text"),
    (
        ASKED,
        answer("answered", "Ring 019-602 00 00. [1]", "två tre"),
        "text states what no quote says: '019-602 00 00'",
    ),
    (
        ASKED,
        answer("answered", "Skriv till a@b.se [1]", "två tre"),
        "text states what no quote says: 'a@b.se'",
    ),
    (ASKED, answer("answered", "år 2024 [1]", "två tre"), "pass"),
    (UNANSWERABLE, answer("not_found", "Nej."), "pass"),
    (UNANSWERABLE, answer("answered", "Ja [1]", "ja"), "false answer"),
    (UNANSWERABLE, answer("partly", "Ja [1]", "ja"), "false answer"),
]


@pytest.mark.parametrize(("question", "given_answer", "verdict"), CASES)
def test_verdicts(question: GoldenQuestion, given_answer: Answer, verdict: str) -> None:
    assert judge(question, given_answer) == verdict


def tool() -> Any:
    if not TOOL.is_file():
        pytest.skip("the scoring tool is not beside this checkout")
    spec = importlib.util.spec_from_file_location("score_answers", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDS = st.lists(
    st.sampled_from(
        ["ett", "två", "\n• tre", "2. fyra", "1234", "a@b.se", "[1]", "[2]", "\u00a0", "019-60 20", " "]
    ),
    max_size=6,
).map(" ".join)


@given(
    st.sampled_from(["answered", "partly", "not_found"]),
    WORDS,
    st.lists(WORDS, max_size=2),
    WORDS,
    st.booleans(),
)
def test_the_same_verdicts_as_the_scoring_tool(
    status: str, text: str, quotes: list[str], must: str, answerable: bool
) -> None:
    module = tool()
    question = GoldenQuestion(
        question="?", must=(must,), must_not=("fyra",), answerable=answerable, max_quoted_chars=12
    )
    found = answer(status, text, *quotes)
    theirs, _ = module.judge(question.model_dump(mode="json"), found.model_dump(mode="json"), [])
    assert judge(question, found) == theirs
    assert fold(text) == module.fold(text)


def test_questions_are_read_with_defaults(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"question": "Vad?", "note": "own"}\n\n{"id": 2, "question": "Vem?", "lang": "en"}\n', "utf-8"
    )
    assert [(each.id, each.question, each.lang) for each in read_questions(path)] == [
        (None, "Vad?", "sv"),
        (2, "Vem?", "en"),
    ]


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "q").write_bytes(b"\xff")
    for name in ("q", "none"):
        with pytest.raises(StoreError, match=name):
            read_questions(tmp_path / name)


def test_an_inexact_quote_is_told_of() -> None:
    verdicts = try_questions(
        [ASKED], lambda *_: answer("answered", "[1]", "två tre"), {"alfa": "två  tre"}.__getitem__
    )
    assert [each.inexact for each in verdicts] == [("två tre",)]
    assert score(verdicts).inexact_quotes == 1
    assert json.loads(score(verdicts).model_dump_json())["passed"] == 1
