"""The kind of answer that a clause asks for."""

from __future__ import annotations

import pytest

from assistant.kinds import kind_of
from tests.assistant.asking import Asker, page


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What is her telephone number?", "phone"),
        ("vad har hon för nummer", "phone"),
        ("mobilnr Isak Brännström", "phone"),
        ("Vad är numret till växeln?", "phone"),
        ("What is Eva's job title?", "role"),
        ("Vem hör jag av mig till?", "contact"),
        ("Vilken webbadress har e-tjänsten?", "url"),
        ("Vilken adress har ni?", "address"),
        ("Vad hette rapporten?", "name"),
        ("Var går taket?", "amount"),
        ("Vem skrev rapporten?", "who"),
        ("Vilka språk skriver författarna på?", "list"),
        ("När kan man ringa till växeln?", "hours"),
        ("Vilka tider kan man besöka er?", "hours"),
        ("Vilket nummer slår jag till Karin?", "phone"),
        ("Var i lagen står det?", "law"),
        ("Hur stor del står staten för?", "size"),
        ("What is the title of the report?", "name"),
        ("How many of the libraries have staff-free opening hours?", "count"),
        ("When does he take calls?", "hours"),
        ("Which national body follows up the plans?", "who"),
        ("Vilka är det som antar planerna?", "who"),
        ("Vilka är sista ansökningsdagarna?", "when"),
        ("datum för Plandagen", "when"),
        ("Vad är Per-Ola anställd som?", "role"),
        ("vad gör ni till vardags", "how"),
        ("Can libraries turn to you about talking books?", "what"),
        ("Which document tells me how to reach your goals?", "list"),
    ],
)
def test_what_is_asked_for(text: str, kind: str) -> None:
    assert kind_of(text)[0] == kind


def test_some_years_ago_counts_nothing() -> None:
    assert kind_of("Det kartlades för ett antal år sedan, vad visade det?")[0] == "what"


def test_a_fee_in_a_question_for_yes_or_no_is_no_amount() -> None:
    asker = Asker(page("# Lån\n\nBiblioteken får inte ta ut någon avgift för lån av böcker.\n"))
    assert asker("Får biblioteken ta ut avgift för lånen?").status == "answered"
