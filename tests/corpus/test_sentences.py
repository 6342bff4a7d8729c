from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Det sker bl.a. genom nätverk, t.ex. Läsnavet, m.m.",
        "Enligt 2 kap. 36 § skollagen gäller det.",
        "Se nr. 3 och s. 12 i planen.",
        "Foto: J. Fotograf",
        "Anna K. Berg (M), tf. kulturdirektör, svarar.",
        "Planen gäller fr.o.m. 2021 t.o.m. 2024.",
        "Mötet är den 1. Mars i år.",
        "1. Stödja folkbiblioteken",
        "Mål 1. Fler upptäcker läsningen",
        "Mål A. Samma lånekort",
        "Uppgiften är att ”främja samarbete. och kvalitet”.",
        "Det kostar ca. 30 000 kr.",
        "Kl. 9 öppnar vi.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ett. Två! Tre?", ["Ett.", "Två!", "Tre?"]),
        ('Han sade: "Nej." Sedan gick han.', ['Han sade: "Nej."', "Sedan gick han."]),
        ("Enligt bibliotekslagen 11 §. Det gäller.", ["Enligt bibliotekslagen 11 §.", "Det gäller."]),
        ("Planen antogs 2024. Nästa kommer 2028.", ["Planen antogs 2024.", "Nästa kommer 2028."]),
        ("Vill du gå med? Kontakta oss.", ["Vill du gå med?", "Kontakta oss."]),
        ("Läs mer... Se även planen.", ["Läs mer...", "Se även planen."]),
        ("Vi är 12. Ni är 13 personer.", ["Vi är 12.", "Ni är 13 personer."]),
        ("(Se ovan.) Nästa gäller.", ["(Se ovan.)", "Nästa gäller."]),
        ("", []),
        ("   ", []),
    ],
)
def test_several_sentences(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(st.sampled_from('aÅ1. !?"”(§ bl.a ')))
def test_spans_are_in_order_and_leave_out_white_space_alone(text: str) -> None:
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip() or start == 0
        at = end
    assert not text[at:].strip()
