"""Facts of a text: kinds, values, what is no fact."""

from __future__ import annotations

import pytest

from assistant.analysis import words
from assistant.facts import clashing, facts_of, tells, without


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bidraget är högst 30 000 kronor.", ["kr"]),
        ("Ring 019-602 70 00.", ["phone"]),
        ("Ansök senast den 1 mars 2024.", ["date"]),
        ("Ansök senast 2024-03-01.", ["date"]),
        ("Ansök från den 1 mars.", ["from date"]),
        ("Planen gäller 2022–2025.", ["period"]),
        ("År 2023 kom tolv kommuner.", ["year", "count"]),
        ("Öppet 10.00 till 18.30.", ["clock", "clock"]),
        ("Mål 2 gäller 45 procent av barnen.", ["name", "%"]),
        ("Enligt 17 § bibliotekslagen (2013:801).", ["name", "name"]),
        ("För barn 7-9 år finns 20 platser.", ["name", "count"]),
        ("Vi lånar ut böcker.", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in facts_of(text)] == kinds


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("30 000 kr", "30 000 kronor", False),
        ("30 000 kr", "40 000 kr", True),
        ("30 000 kr", "30 procent", None),
        ("tolv kommuner", "12 kommuner", False),
        ("1 mars", "15 mars", True),
        ("1 mars 2023", "1 mars 2024", None),
        ("1 mars", "15 april 2024", None),
        ("2022-2025", "2022-2026", True),
        ("2018-2021", "2022-2025", None),
        ("år 2022", "år 2023", None),
        ("019-602 70 00", "+46 19 602 70 00", False),
        ("019-602 70 00", "019-602 70 01", True),
    ],
)
def test_clashes(one: str, other: str, clash: bool | None) -> None:
    (first,), (second,) = facts_of(one), facts_of(other)
    assert clashing(first, second) is clash
    assert clashing(second, first) is clash


def test_the_words_of_a_subject() -> None:
    text = "Det läsfrämjande bidraget är högst 30 000 kronor."
    assert [w for w in words(without(text, facts_of(text))) if tells(w)] == [
        "läsfrämjande",
        "bidraget",
        "högst",
    ]
