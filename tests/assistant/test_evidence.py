"""Does a text state the kind of thing that is asked for?"""

from __future__ import annotations

import pytest

from assistant import evidence
from assistant.units import PageUnits, Unit
from tests.assistant.asking import Asker, page, words
from tests.assistant.test_understand import clause


def sentence(text: str) -> Unit:
    units = PageUnits(page(f"# Sida\n\n{text}"), words()[0]).units
    return next(unit for unit in units if unit.kind == "sentence")


@pytest.mark.parametrize(
    ("question", "stated", "not_stated"),
    [
        ("När hålls konferensen?", "Konferensen hålls den 3 maj.", "Konferensen hålls i Kumla."),
        ("Vilket år antogs planen?", "Planen antogs 2021.", "Planen antogs av nämnden."),
        ("Hur mycket får vi i bidrag?", "Bidraget är 30 000 kr.", "Bidraget är stort."),
        ("Hur ofta träffas nätverket?", "Nätverket träffas varje månad.", "Nätverket träffas i Kumla."),
        ("Hur många kommuner deltar?", "Tolv kommuner deltar.", "Länets kommuner deltar."),
        ("Hur länge gäller planen?", "Planen gäller till och med 2027.", "Planen gäller i länet."),
        ("Var hålls konferensen?", "Konferensen hålls i Kumla.", "Konferensen hålls varje år."),
        ("Vem leder nätverket?", "Åsa Öberg leder nätverket.", "Arbetet leds varje månad."),
    ],
)
def test_kinds(question: str, stated: str, not_stated: str) -> None:
    asked = clause(question)
    assert evidence.holds(asked, sentence(stated)) is True
    assert evidence.holds(asked, sentence(not_stated)) is False


def test_a_number_of_the_question_is_no_answer() -> None:
    assert (
        evidence.holds(clause("Vilket år efter 2021 antogs planen?"), sentence("Planen från 2021 antogs."))
        is False
    )


def test_a_number_of_something_else_is_no_answer() -> None:
    assert evidence.holds(clause("Hur många böcker finns det?"), sentence("Det finns fem filialer.")) is False


def test_the_most_important_has_to_be_called_so() -> None:
    asked = clause("Vilket är det viktigaste målet?")
    assert evidence.holds(asked, sentence("Målet är läsning.")) is False
    assert evidence.holds(asked, sentence("Det viktigaste målet är läsning.")) is not False


def test_other_kinds_ask_for_no_more_than_words() -> None:
    assert evidence.holds(clause("Vad är syftet?"), sentence("Syftet är läsning.")) is None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Hur stort är bidraget?", "Bidraget delas ut till sju kommuner.", False),
        ("Hur stort är bidraget?", "Bidraget är 40 000 kronor.", True),
        ("Hur stor del av kostnaden betalar staten?", "Staten betalar en tredjedel av kostnaden.", True),
        ("Vad heter kommunerna?", "Kommunerna får stöd av Regionbiblioteket.", False),
        ("Vad heter kommunerna?", "Kommunerna heter Alby, Berga och Cederlund.", True),
        ("Vilken tid på dagen börjar mötet?", "Mötet hålls den 3 maj.", False),
        ("Vilken tid på dagen börjar mötet?", "Mötet börjar den 3 maj klockan 10.", True),
    ],
)
def test_what_states_the_kind_asked_for(question: str, text: str, expected: bool) -> None:
    found = Asker(page(f"# Om oss\n\n{text}\n"))(question)
    assert (found.status == "answered") == expected


@pytest.mark.parametrize(
    ("question", "stated", "not_stated"),
    [
        (
            "Upp till vilken ålder räknas man som ung?",
            "Som ung räknas den som är under 26 år.",
            "Barn och unga ägnas ett särskilt fokus.",
        ),
        (
            "What is the penalty for a municipality that never adopts a plan?",
            "Kommunen betalar då en avgift.",
            "Kommuner ska anta planer.",
        ),
        (
            "Vad händer om vi lämnar in för sent?",
            "Om redovisningen uteblir stängs kontot.",
            "Redovisningen lämnas i mars.",
        ),
        (
            "Hur ofta ska planen förnyas enligt lagen?",
            "Enligt bibliotekslagen ska den förnyas vart fjärde år.",
            "Vi ordnar en årlig konferens om planer.",
        ),
        (
            "Vad heter kommunerna i länet?",
            "Kommunerna Alby och Berga deltar.",
            "Kommunerna följer upp sina planer.",
        ),
        (
            "I vilken ort hålls mötet?",
            "Mötet hålls i Alby.",
            "Mötet hålls i samverkan med Kungliga Bibliotekets enhet.",
        ),
        (
            "Vad heter nätverken ni driver?",
            "Nätverken Lyra och Orion drivs av oss.",
            "Samverkan sker med Regionbiblioteket Nord.",
        ),
        (
            "Hur många filialer ska det bli?",
            "öka antalet filialer från nio till tolv",
            "göra filialerna bättre",
        ),
    ],
)
def test_what_a_question_asks_beside_its_kind(question: str, stated: str, not_stated: str) -> None:
    asked = clause(question)
    assert evidence.holds(asked, sentence(stated)) is not False
    assert evidence.holds(asked, sentence(not_stated)) is False


def test_groups_are_counted_by_their_enumeration() -> None:
    asked = clause("Hur många prioriterade grupper nämns?")
    enumerated = sentence("Stötta arbetet med de prioriterade grupperna äldre, nyanlända och teckenspråkiga.")
    assert evidence.holds(asked, enumerated) is True
    assert evidence.holds(asked, sentence("Stötta arbetet med prioriterade grupper i länet.")) is False


def test_a_number_alone_is_no_evidence() -> None:
    asked = Asker(page("# Planen\n\nPlanen antogs den 12 juni 2023 och gäller i hela länet.\n"))
    assert asked("lkjh gfds 12").status == "not_found"


def test_goals_that_are_only_mentioned_are_not_listed() -> None:
    report = "I årsboken kan du läsa hur arbetet har gått för att nå mål i Kulturplan för länet."
    assert (
        Asker(page(f"# Om oss\n\n{report}"))("Vilka mål står i Kulturplan för länet?").status == "not_found"
    )
