"""The question log: nothing personal in the file, nothing kept too long, nothing that holds up an answer."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant import question_log
from assistant.masking import mask
from assistant.models import Answer, Related
from assistant.question_log import QuestionLog, QuestionLogError
from tests.figures import figure

GENERATED = 1000
SIGNS = random.Random(20260101)
FRAMES = (
    "Vem svarar på {}?",
    "Mitt nummer är {}, ring mig om lån",
    "{} vill låna en bok",
    "Kan {} få hjälp?",
    "(se {})",
)
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"


def pick(*choices: str) -> str:
    return SIGNS.choice(choices)


def digits(count: int) -> str:
    return "".join(SIGNS.choices("0123456789", k=count))


def personal_number() -> str:
    year, day = SIGNS.randint(1905, 2024), SIGNS.randint(1, 28) + SIGNS.choice((0, 60))
    born = f"{SIGNS.randint(1, 12):02}{day:02}"
    head = f"{year}{born}" if SIGNS.random() < 0.5 else f"{year % 100:02}{born}"
    return head + pick("", " ", "+", " - ", *DASHES) + digits(4)


def telephone() -> str:
    area = pick("08", "019", "070", "0500", "+46 19", "+46 (0)70", "0046 70", "(019)")
    gap = pick(" ", "-", "/", "\u00a0", ".", "\u2011", "")
    last = pick(" ", "", "-").join((digits(2), digits(2)))
    return area + gap + digits(3) + pick(" ", "", ".", "\u00a0") + last


def mail() -> str:
    user = pick("anna", "åsa.öberg", "k-f_lund", "e.v+lån", "x1990") + digits(2)
    host = pick("example.se", "example.com", "bibliotek.örebro.se", "post.example.co.uk", "localhost")
    return user + pick("@", " @ ", "(at)", " [at] ", "%40", "\uff20", " snabel-a ") + host


def secrets() -> Iterator[tuple[str, str]]:
    """Yield what must not be stored, and its sign: the digits of a number, the user of an address."""
    makers: tuple[Callable[[], str], ...] = (personal_number, telephone, mail)
    for number in range(GENERATED):
        secret = makers[number % 3]()
        yield secret, core(secret)


def core(secret: str) -> str:
    is_mail = re.search(r"[a-zåäö]", secret)
    return re.split(r"\s?(?:@|%40|\uff20|[(\[]|snabel)", secret)[0] if is_mail else only_digits(secret)


def only_digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def found(sign: str, stored: str) -> bool:
    return sign in (only_digits(stored) if sign.isdigit() else stored)


def answer(question: str, status: str = "not_found", *missing: str) -> Answer:
    near = Related(page_id="om-oss", title="Om oss", heading_path=("Om oss", "Kontakt"), url="")
    return Answer.model_validate(
        {"question": question, "status": status, "missing_terms": missing, "related": [near]}
    )


def test_no_number_or_address_is_stored(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path / "questions.sqlite3", 30)
    questions = []
    for secret, sign in secrets():
        question = SIGNS.choice(FRAMES).format(secret)
        questions.append((question, sign))
        log.add(answer(question, "not_found", *re.findall(r"\w+", question.casefold()), secret))
    kept = log.read()
    stored = sum(
        found(sign, f"{each.question} {' '.join(each.missing)}")
        for (_, sign) in questions
        for each in kept
        if len(sign) >= 6 or not sign.isdigit()
    )
    raw = log.path.read_bytes()
    stored += sum(sign.encode() in raw for _, sign in questions if len(sign) >= 6)
    control = sum(found(sign, question) for question, sign in questions)
    figure(
        "The question log keeps no personal number, telephone number or mail address",
        f"{GENERATED} asked: {stored} stored",
        f"without the mask {control} would be",
    )
    assert sum(each.count for each in kept) == GENERATED
    assert stored == 0
    assert control == GENERATED  # without the mask each would be found


@pytest.mark.parametrize(
    "text",
    [
        "Vad säger 17 § i bibliotekslagen (2013:801)?",
        "Kulturplan 2022-2025",
        "Vilka är mål 1, 2 och 3?",
        "Budget på 45 000 kr",
        "Vad hände 2023?",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert mask(text) == text


def test_a_text_becomes_one_line_without_control_signs() -> None:
    assert mask("Vad\x1b[31m är\n\u202emål\u200b 2?\ud800") == "Vad[31m är mål 2?"


class Clock:
    """A day that tests move."""

    def __init__(self) -> None:
        self.day = date(2026, 1, 1)

    def __call__(self) -> date:
        return self.day


@pytest.mark.parametrize("days", [1, 7, 90])
def test_questions_leave_on_time(tmp_path: Path, days: int) -> None:
    clock = Clock()
    log = QuestionLog(tmp_path / "q.sqlite3", days, clock)
    kept = []
    for number in range(days + 2):
        log.add(answer(f"Fråga {number}"))
        kept.append([each.question for each in log.read()])
        clock.day += timedelta(days=1)
    assert all(f"Fråga {number}" in each for number, each in enumerate(kept))
    assert max(map(len, kept)) == days
    clock.day += timedelta(days=days - 2)  # the last day of the last question
    log.purge()
    assert [each.question for each in log.read()] == [f"Fråga {days + 1}"]
    clock.day += timedelta(days=1)
    assert (log.purge(), log.read()) == (1, [])
    if days == 90:
        figure(
            "The question log purges on time",
            f"{days + 2} questions, a day apart: at most {max(map(len, kept))} kept at a time, in the end 0",
            "a day before its time the last is still read",
        )
    assert b"Fr\xc3\xa5ga" not in log.path.read_bytes()  # overwritten, not only unlinked


def test_without_a_retention_a_purge_removes_everything(tmp_path: Path) -> None:
    path = tmp_path / "q.sqlite3"
    QuestionLog(path, 5).add(answer("Fråga"))
    assert QuestionLog(path, 0).purge() == 1
    assert QuestionLog(path, 0).purge() == 0


def test_the_same_question_is_counted(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path / "q.sqlite3", 5)
    for _ in range(3):
        log.add(answer("Vad kostar lånekortet?", "not_found", "kostar"))
    (kept,) = log.read()
    assert (kept.count, kept.missing, kept.page, kept.heading) == (3, ("kostar",), "om-oss", "Kontakt")
    assert log.purge(everything=True) == 3


def test_looking_makes_no_file(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path / "q.sqlite3", 5)
    assert (log.read(), log.purge()) == ([], 0)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path / "q.sqlite3", 5)
    log.add(answer("Fråga"))
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_a_file_that_is_no_log_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "q.sqlite3"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(QuestionLogError) as problem:
        QuestionLog(path, 5).add(answer("Fråga"))
    assert "\n" not in problem.value.sv + problem.value.en


def test_no_time_of_day_is_kept(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path / "q.sqlite3", 5)
    log.add(answer("Fråga"))
    with closing(sqlite3.connect(log.path)) as base:
        (row,) = base.execute("SELECT * FROM asked").fetchall()
    assert row[0] == question_log.today().isoformat()
    assert not any(re.search(r"\d\d:\d\d", str(each)) for each in row)
