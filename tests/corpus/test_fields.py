from __future__ import annotations

from datetime import date

import pytest

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


def test_a_person_and_the_number_below() -> None:
    found = document("## Handläggare\n\nSiw Ryd, kulturstrateg\\\nTelefon: 0470-555 71 19\n")
    assert [card(each) for each in found.contacts] == [
        {"name": "Siw Ryd", "role": "kulturstrateg", "phones": ["0470-555 71 19"]}
    ]


def test_notes_about_leave() -> None:
    found = document(
        "## Kontakt\n\nAnn Ek, chef (tjänstledig t.o.m. 31 augusti 2026)\\\nann.ek@x.example\n\n"
        "Mia Ros\\\nUtvecklare\\\nFöräldraledig t.o.m. 15 maj. Vikarie: Bo Al.\\\nmia.ros@x.example\n"
    )
    assert [card(each) for each in found.contacts] == [
        {"name": "Ann Ek", "role": "chef", "note": "tjänstledig t.o.m. 31 augusti 2026",
         "emails": ["ann.ek@x.example"]},
        {"name": "Mia Ros", "role": "Utvecklare", "note": "Föräldraledig t.o.m. 15 maj. Vikarie: Bo Al.",
         "emails": ["mia.ros@x.example"]},
    ]  # fmt: skip


def test_dates() -> None:
    found = document(
        "# Nyhet\n\n26 mars 2020\n\nText.\n\nSidan granskades den 2 maj 2021\n\nSenast uppdaterad:\n"
    )
    assert [(each.kind, each.value, found.text[each.start : each.end]) for each in found.dates] == [
        ("published", date(2020, 3, 26), "26 mars 2020"),
        ("reviewed", date(2021, 5, 2), "Sidan granskades den 2 maj 2021"),
        ("updated", None, "Senast uppdaterad"),
    ]
