"""Laws of answers, on real and generated questions to the shipped and to generated pages."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.errors import QuestionError
from corpus.models import Document
from tests.assistant import laws
from tests.assistant.asking import Asker, page, shipped
from tests.bench.questions import rows
from tests.places import own_places
from tests.source import ROOT

WORDS = (
    "biblioteket", "läsning", "barn", "kommunen", "länet", "kurser", "nätverk", "hållbarhet", "demokrati",
    "program", "statistik", "böcker", "samverkan", "kvalitet", "digital", "äldre", "plan", "stöd", "projekt",
)  # fmt: skip
NAMES = ("Åsa Öberg", "Karl-Erik Lind", "Fatima Nilsson Haddad", "Bo Ek")
ROLES = ("Bibliotekschef", "Utvecklingsledare: Bibliotek", "Samordnare")
LABELS = ("mål", "uppdraget", "prioriteringar", "insatser", "delmål", "områden")
ASKED = (
    "Vilka {label} finns?", "Vad är {label} {n}?", "Hur många {label} har ni?", "Vem är kontaktperson?",
    "Vad säger {n} §?", "När uppdaterades sidan?", "Vad gör ni för {word}?", "Vilka delmål hör till mål {n}?",
    "Har ni {word} och {word2}?", "Var finns {word}?", "Vad kostar {word}?", "Vem ansvarar för {word}?",
    "What are the goals?", "Who is the contact?", "What is goal {n}?", "How do you work with {word}?",
    "Vad har {name} för telefonnummer?", "Vilka är målen och vem kontaktar man?", "Hej! Hur ofta ses {word}?",
    "{word} {word2}", "och nästa?", "Det {n}:e målet", "Tack!",
)  # fmt: skip


def sentences() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(
        lambda words: f"Vi arbetar med {' '.join(words)}."
    )


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list under a heading, numbered or not, with sub-lists here and there."""
    numbered = draw(st.booleans())
    lines = [
        f"## {draw(st.sampled_from(LABELS)).capitalize()} {draw(st.sampled_from(['', '2024-2027']))}",
        "",
    ]
    for number in range(1, draw(st.integers(1, 7)) + 1):
        mark = f"{number}." if numbered else "-"
        lines.append(f"{mark} {draw(sentences())}")
        below = draw(st.lists(sentences(), max_size=2))
        lines += [f"    - {each}" for each in below]
    return "\n".join(lines)


@st.composite
def others(draw: st.DrawFn) -> str:
    """A paragraph, a contact, a labelled date or a table."""
    name, role = draw(st.sampled_from(NAMES)), draw(st.sampled_from(ROLES))
    return draw(
        st.sampled_from(
            [
                " ".join(draw(st.lists(sentences(), min_size=1, max_size=3))),
                f"## Kontakt\n\n{name}\\\n{role}\\\n019-602 00 00",
                f"## Kontakt\n\n{name}\\\n{role}\\\n{draw(st.sampled_from(['a.b@example.se', '']))}",
                "Senast uppdaterad: 2021-03-04",
                "Enligt bibliotekslagen 11 § och 7 § får vi 30 000 kr varje år.",
                "| Bidrag | Belopp |\n|---|---|\n| Läsning | 5 000 kr |\n| Resor | [1] |",
            ]
        )
    )


def documents() -> st.SearchStrategy[Document]:
    blocks = st.lists(st.one_of(lists(), others(), sentences()), min_size=1, max_size=6)
    return blocks.map(lambda found: page("\n\n".join(["# Vårt arbete", *found])))


@st.composite
def questions(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(ASKED)).format(
        label=draw(st.sampled_from(LABELS)),
        n=draw(st.integers(0, 12)),
        word=draw(st.sampled_from(WORDS)),
        word2=draw(st.sampled_from(WORDS)),
        name=draw(st.sampled_from(NAMES)),
    )


@cache
def over_shipped() -> Asker:
    return Asker(shipped())


def real() -> list[dict[str, object]]:
    """Questions that may be read; those that are only measured stay unseen."""
    return list(rows("tune"))


LAX = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def test_real_questions_to_the_shipped_page() -> None:
    ask = over_shipped()
    for row in real():
        history = tuple(map(str, row["history"])) if isinstance(row["history"], list) else ()
        laws.check(ask(str(row["question"]), history), ask.documents, history)


@LAX
@given(questions(), st.lists(questions(), max_size=2), st.sampled_from([None, "sv", "en"]))
def test_generated_questions_to_the_shipped_page(question: str, history: list[str], lang: None) -> None:
    ask = over_shipped()
    laws.check(ask(question, history, lang), ask.documents, history)


@LAX
@given(documents(), st.lists(questions(), min_size=1, max_size=4))
def test_generated_questions_to_generated_pages(document: Document, asked: list[str]) -> None:
    ask = Asker(document)
    for at, question in enumerate(asked):
        laws.check(ask(question, asked[:at]), ask.documents, asked[:at])


@LAX
@example("mål ²")
@given(st.one_of(st.text(max_size=500), st.text("?!.,§[]{}1²③ٳåäö\x00\x1b\u202e\u200b😀mål", max_size=500)))
def test_junk_is_refused_or_answered_but_never_raises(question: str) -> None:
    ask = over_shipped()
    with contextlib.suppress(QuestionError):
        laws.check(ask(question), ask.documents)


@LAX
@given(questions(), st.text(max_size=12), st.integers(0, 60))
def test_junk_within_a_question_never_raises(question: str, junk: str, at: int) -> None:
    ask = over_shipped()
    laws.check(ask(question[:at] + junk + question[at:]), ask.documents)


def test_half_characters_are_refused_or_cleaned() -> None:
    ask = over_shipped()
    with contextlib.suppress(QuestionError):
        laws.check(ask("Vad är \ud800 målen?"), ask.documents)


@pytest.mark.parametrize("question", ["", " \n\t", "x" * 501])
def test_what_is_no_question_is_refused(question: str) -> None:
    with pytest.raises(QuestionError):
        over_shipped()(question)


@LAX
@given(documents(), st.lists(questions(), min_size=1, max_size=4))
def test_same_question_same_answer(document: Document, asked: list[str]) -> None:
    """Whatever was asked before, by whomever."""
    busy, fresh = Asker(document), Asker(document)
    first = [busy(question) for question in asked]
    again = [fresh(question) for question in reversed(asked)][::-1]
    assert [each.model_copy(update={"took_ms": 0}) for each in first] == [
        each.model_copy(update={"took_ms": 0}) for each in again
    ]


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    """The order of sets differs between processes; answers may not."""
    asked = "".join(f"{json.dumps(row['question'])}\n" for row in real()[:60]).encode()
    outputs = []
    for seed in ("0", "1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "ask", "-", "--json"], input=asked, cwd=ROOT, check=True,
            env=own_places(tmp_path) | {"PYTHONHASHSEED": seed}, capture_output=True,
        )  # fmt: skip
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        outputs.append([{**each, "took_ms": 0} for each in answers])
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(outputs[0]) == 60
