"""Sentences by the part they play: how it is done, what for, where it is told; no shared word is needed."""

from __future__ import annotations

import time

import pytest

from assistant.roles import roles
from tests.assistant.asking import Asker, page, quotes

LONG = 2.0  # seconds
LAW = "Enligt 11 § bibliotekslagen ska varje region bedriva regional biblioteksverksamhet."
HOW = (
    "I Sundmark görs det framför allt genom mentorskap, lärresor, ett digitalt bibliotekslab och resebidrag."
)
WEEKDAYS = "Till vardags arbetar vi med processledning, lunchmöten, utställningar och rådgivning."
WHY = "Avsikten är att de små biblioteken ska bli starkare och att fler får nytta av dem."
REPORT = "I årsboken kan du läsa om hur Biblioteksstöd Sundmark har arbetat för att nå målen."
INSIDE = "Här finns bland annat en genomgång av bokbussens turer och en intervju med två läsombud."
TASK = "Biblioteksstöd Sundmark har till uppgift att ge råd, samordna och förnya."
POINTS = ["köpa in medier tillsammans", "nå dem som bor på öarna", "sprida forskning om läsning."]
PAGE = f"""# Uppdrag och mål

{TASK}

{LAW} {HOW}

{WHY}

## Det regionala uppdraget är att

{"".join(f"- {point}{chr(10)}" for point in POINTS)}
## Uppföljning

{REPORT}

**2023**

{INSIDE}
"""


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker(page(PAGE))


@pytest.mark.parametrize(
    "question",
    [
        "På vilka sätt uppfyller ni kravet i lagen?",
        "Vilka arbetssätt använder ni för att leva upp till lagen?",
        "vad gör ni i praktiken för att uppfylla lagen",
        "Hur går det till när ni fullgör 11 § i bibliotekslagen?",
        "By what means do you fulfil the duty?",
        "Hur arbetar ni?",
    ],
)
def test_how_it_is_done(asker: Asker, question: str) -> None:
    assert HOW in quotes(asker(question))


@pytest.mark.parametrize(
    "question",
    ["Vad är tanken med alltihop?", "Varför gör ni det här?", "Vad ska biblioteken bli tack vare ert stöd?"],
)
def test_what_it_is_for(asker: Asker, question: str) -> None:
    assert quotes(asker(question))[0] == WHY


@pytest.mark.parametrize(
    "question", ["Vilken uppgift har Biblioteksstöd Sundmark?", "Vad är er huvuduppgift?"]
)
def test_the_task_in_one_sentence(asker: Asker, question: str) -> None:
    assert TASK in quotes(asker(question))


@pytest.mark.parametrize("question", ["Vad kan man läsa om under 2023?", "Vad står i årsboken för 2023?"])
def test_what_stands_under_a_year(asker: Asker, question: str) -> None:
    assert INSIDE in quotes(asker(question))


def test_the_year_that_something_stands_under(asker: Asker) -> None:
    assert "2023" in quotes(asker("Vilket årtal står genomgången av bokbussens turer under?"))


@pytest.mark.parametrize("question", ["Vilka år gäller biblioteksplanen?", "Vad står i årsboken för 2019?"])
def test_another_year_is_not_that_one(asker: Asker, question: str) -> None:
    assert asker(question).status == "not_found"


@pytest.mark.parametrize(
    ("text", "played"),
    [
        (HOW, {"l:tool", "l:measure"}),
        (WEEKDAYS, {"l:tool", "l:measure"}),
        (WHY, {"l:purpose"}),
        (REPORT, {"l:document"}),
        ("Hur det har gått beskrivs i den årliga rapporten.", {"l:document"}),
        (LAW, set()),
        ("Vi lånar ut böcker.", set()),
    ],
)  # fmt: skip
def test_the_parts_of_sentences(text: str, played: set[str]) -> None:
    assert set(roles(text)) == played


def test_a_long_enumeration_takes_no_time() -> None:
    # A nested repetition took 7 s for 28 words with commas and no "och".
    text = f"Till vardags arbetar vi med {'läsning, ' * 400}mera."
    start = time.process_time()
    assert not roles(text)
    assert time.process_time() - start < LONG  # a guard against minutes, no measure of speed
