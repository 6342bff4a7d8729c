from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fields import find_amounts, find_laws
from corpus.models import Contact
from tests.corpus.reading import check_laws, document


def card(contact: Contact) -> dict[str, object]:
    """Return the fields that a contact has, as words."""
    one = {
        key: getattr(contact, key).text
        for key in ("name", "role", "address", "note")
        if getattr(contact, key)
    }
    many = {
        key: [each.text for each in getattr(contact, key)]
        for key in ("phones", "emails")
        if getattr(contact, key)
    }
    return one | many


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Eva Bernsten Bang", "Utvecklingsledare: Bibliotek"],
            {"name": "Eva Bernsten Bang", "role": "Utvecklingsledare: Bibliotek"},
        ),
        (
            ["Per Ahlberg", "Regionbibliotekarie", "031-390 06 01", "070-174 06 05"],
            {
                "name": "Per Ahlberg",
                "role": "Regionbibliotekarie",
                "phones": ["031-390 06 01", "070-174 06 05"],
            },
        ),
        (
            ["Sanna Spjut", "Utvecklingsledare - bibliotek", "Tjänstledig fr o m 21 januari 2019"],
            {
                "name": "Sanna Spjut",
                "role": "Utvecklingsledare - bibliotek",
                "note": "Tjänstledig fr o m 21 januari 2019",
            },
        ),
        (
            [
                "Gunilla Tärnfors",
                "Enhetschef",
                "Telefon: 070-174 06 12",
                "E-post: g.t@example.org",
                "Besöksadress: Klostergatan 97, Örebro",
            ],
            {
                "name": "Gunilla Tärnfors",
                "role": "Enhetschef",
                "phones": ["070-174 06 12"],
                "emails": ["g.t@example.org"],
                "address": "Klostergatan 97, Örebro",
            },
        ),
        (
            [
                "Region Östergötland",
                "Biblioteksutveckling Östergötland",
                "581 85 Linköping",
                "Organisationsnummer:",
                "23 21 00-0040",
                "010-103 00 00 (växel)",
            ],
            {
                "name": "Region Östergötland",
                "role": "Biblioteksutveckling Östergötland",
                "address": "581 85 Linköping",
                "phones": ["010-103 00 00"],
            },
        ),
        (
            ["Charlott Åsvik, tf. kulturdirektör, 031-390 06 20"],
            {"name": "Charlott Åsvik", "role": "tf. kulturdirektör", "phones": ["031-390 06 20"]},
        ),
        (
            ["Cilla Lindh (M), ordförande kulturnämnden, tel 070-174 06 20"],
            {"name": "Cilla Lindh", "role": "ordförande kulturnämnden", "phones": ["070-174 06 20"]},
        ),
        (["Kontaktperson:", "margareta.lejon@example.org"], {"emails": ["margareta.lejon@example.org"]}),
        (["Kontaktperson: Maude Sahlin"], {"name": "Maude Sahlin"}),
        (
            [
                "Besöksadress: Storgatan 16Postadress: Länsbiblioteket",
                "Storgatan 16",
                "63220 Eskilstuna",
                "E-post",
            ],
            {"address": "Storgatan 16Postadress: Länsbiblioteket\nStorgatan 16\n63220 Eskilstuna"},
        ),
        (
            ["Frågor besvaras av Ulf Norrsken, utredare, 070-174 06 71"],
            {"name": "Ulf Norrsken", "role": "utredare", "phones": ["070-174 06 71"]},
        ),
        (
            ["Ebba Lindqvist-Noor", "Head of Library Development", "Phone: +46 31-390 06 88"],
            {
                "name": "Ebba Lindqvist-Noor",
                "role": "Head of Library Development",
                "phones": ["+46 31-390 06 88"],
            },
        ),
    ],
)
def test_contact_runs(lines: list[str], expected: dict[str, object]) -> None:
    found = document("## Kontakt\n\n" + "\\\n".join(lines) + "\n")
    check_laws(found)
    assert [card(each) for each in found.contacts] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Bidragshandläggare Roland Dorotell svarar på telefon 08-465 004 91, måndag till torsdag.",
            [{"name": "Roland Dorotell", "role": "Bidragshandläggare", "phones": ["08-465 004 91"]}],
        ),
        (
            "Skicka ditt svar till plan@example.org och skriv Remissvar i ämnesraden före sommaren.",
            [{"emails": ["plan@example.org"]}],
        ),
        (
            "För mer information läs här eller kontakta projektledare Cattis Ainesson.",
            [{"name": "Cattis Ainesson", "role": "projektledare"}],
        ),
        ("Projektledare: Hedvig Stormdal", [{"name": "Hedvig Stormdal", "role": "Projektledare"}]),
        ("Kontakta Anna Karin, Moa eller Vilma", []),
        ("Kontakta Anna Karin eller Vilma", []),
        ("Kontakta Irma", []),
        ("Granskad av: Ingegerd Vindelhed", []),
        ("Anton har fokus på digitala frågor och medieplanering.", []),
        ("Arbetet leddes av länsbibliotekarie Rune Hallqvist.", []),
        ("Region Uppsala är huvudman.", []),
    ],
)
def test_contacts_in_prose(sentence: str, expected: list[dict[str, object]]) -> None:
    found = document(f"## Om oss\n\n{sentence}\n")
    check_laws(found)
    assert [card(each) for each in found.contacts] == expected


def test_several_persons() -> None:
    found = document("## Kontakt\n\nAnn Ek, chef\\\nBo Al, utvecklare\n\nVäxel: 08-465 004 40\n")
    assert [card(each) for each in found.contacts] == [
        {"name": "Ann Ek", "role": "chef"},
        {"name": "Bo Al", "role": "utvecklare"},
        {"phones": ["08-465 004 40"]},
    ]


def test_dates() -> None:
    found = document(
        "# Nyhet\n\n26 mars 2020\n\nText.\n\nSidan granskades den 2 maj 2021\n\nSenast uppdaterad:\n"
    )
    assert [(each.kind, each.value, found.text[each.start : each.end]) for each in found.dates] == [
        ("published", date(2020, 3, 26), "26 mars 2020"),
        ("reviewed", date(2021, 5, 2), "Sidan granskades den 2 maj 2021"),
        ("updated", None, "Senast uppdaterad"),
    ]


@pytest.mark.parametrize(
    ("text", "law", "chapter", "sections", "words"),
    [
        ("Enligt bibliotekslagen 11 § ska", "bibliotekslagen", None, (11,), "11 §"),
        ("Av bibliotekslagen 11§ följer", "bibliotekslagen", None, (11,), "11§"),
        ("stöds av Bibliotekslagen §14.", "Bibliotekslagen", None, (14,), "§14"),
        ("kommer från bibliotekslagen (§ 11).", "bibliotekslagen", None, (11,), "§ 11"),
        ("Bibliotekslag (2013:801) anger det i paragraf 11,", "Bibliotekslag", None, (11,), "paragraf 11"),
        (
            "får 3, 11 och 17 §§ bibliotekslagen (2013:801) ny lydelse",
            "bibliotekslagen",
            None,
            (3, 11, 17),
            "3, 11 och 17 §§",
        ),
        ("Enligt 2 kap. 36 § skollagen (2010:800) gäller", "skollagen", 2, (36,), "2 kap. 36 §"),
        ("regleras i skollagen (2010:800), 2 kap. 36 §.", "skollagen", 2, (36,), "2 kap. 36 §"),
        ("Planen (2013:801, 17 §) gäller", "2013:801", None, (17,), "17 §"),
        ("enligt bibliotekslagen (2013:801, 17 §) anta", "bibliotekslagen", None, (17,), "17 §"),
        (
            "Under section 11 of the Swedish Library Act we must",
            "Swedish Library Act",
            None,
            (11,),
            "section 11",
        ),
        ("Ändamålsparagrafen (2 §) i bibliotekslagen vägleder", "bibliotekslagen", None, (2,), "2 §"),
        ("antog planen den 8 september, paragraf 67.", None, None, (67,), "paragraf 67"),
        ("I 2§ anges ändamålet", None, None, (2,), "2§"),
        ("5–7 §§ bibliotekslagen", "bibliotekslagen", None, (5, 6, 7), "5–7 §§"),
    ],
)
def test_law_references(
    text: str, law: str | None, chapter: int | None, sections: tuple[int, ...], words: str
) -> None:
    (found,) = find_laws(text)
    assert (found.law, found.chapter, found.sections, text[found.start : found.end]) == (
        law,
        chapter,
        sections,
        words,
    )


def test_law_references_of_one_paragraph() -> None:
    found = find_laws(
        "Enligt 4§ och 5§ i bibliotekslagen gäller det. Enligt 17 § samma lag ska planer antas."
    )
    assert [(each.law, each.sections) for each in found] == [
        ("bibliotekslagen", (4,)),
        ("bibliotekslagen", (5,)),
        ("bibliotekslagen", (17,)),
    ]


def test_sections_below_the_law_they_are_of() -> None:
    found = find_laws(
        "Vad säger bibliotekslagen?\n2§ Biblioteken ska.\n17§ Planer ska antas. Lag (2019:961)."
    )
    assert [(each.law, each.sections) for each in found] == [
        ("bibliotekslagen", (2,)),
        ("bibliotekslagen", (17,)),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "words"),
    [
        ("högst 30 000 kr per år", 30000, "kr", "30 000 kr"),
        ("Budget: 1 450 000 kronor", 1450000, "kr", "1 450 000 kronor"),
        ("delar ut 1,5 miljoner kronor", 1500000, "kr", "1,5 miljoner kronor"),
        ("minst 20 procent av", 20, "%", "20 procent"),
        ("svarsfrekvens 38 %", 38, "%", "38 %"),
        ("a grant of 500 EUR", 500, "EUR", "500 EUR"),
        ("totalt 12 mkr", 12000000, "kr", "12 mkr"),
    ],
)
def test_amounts(text: str, value: float, unit: str, words: str) -> None:
    (found,) = find_amounts(text)
    assert (found.value, found.unit, text[found.start : found.end]) == (value, unit, words)


def test_no_amounts() -> None:
    assert find_amounts("2013:801, 17 personer, 2024, kronorna, 12 krav") == []


@given(st.text(st.sampled_from("0123 456789§,.-kr()och lagen@a\n")))
def test_spans_are_exact_on_any_text(text: str) -> None:
    for law in find_laws(text):
        assert "§" in text[law.start : law.end]
        assert law.sections
    for amount in find_amounts(text):
        assert text[amount.start : amount.end].endswith(("kr", "kronor"))
