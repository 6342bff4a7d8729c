from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.extract.text import read_text
from corpus.models import Contact
from corpus.read import read_body
from tests.corpus.reading import check_laws, document, page


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
        (
            "Fråga Hedvig Stormdal, hedvig.stormdal@example.org, om du undrar över läsåret.",
            [{"name": "Hedvig Stormdal", "emails": ["hedvig.stormdal@example.org"]}],
        ),
        (
            "Ring Hedvig Stormdal på 031-390 06 31.",
            [{"name": "Hedvig Stormdal", "phones": ["031-390 06 31"]}],
        ),
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


def read_from_text(source: str) -> list[dict[str, object]]:
    """Return the cards of a plain text, its laws held and every word quoted from it."""
    found = read_body(page(), read_text(f"Om enheten\n\nVi stöder länets bibliotek.\n\n{source}\n").body)
    check_laws(found)
    cards = [card(each) for each in found.contacts]
    told = [text for each in cards for value in each.values() for text in _texts(value)]
    assert all(text in source for text in told)
    return cards


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else str(value).split("\n")


EBBA: dict[str, Any] = {
    "name": "Ebba Sandfors", "role": "Bibliotekschef", "phones": ["0455-555 12 01"],
    "emails": ["ebba@ahult.example"],
}  # fmt: skip
IVAR: dict[str, Any] = {
    "name": "Ivar von Stork", "role": "Digital utvecklare", "phones": ["0455-555 12 02"],
    "emails": ["ivar@ahult.example"],
}  # fmt: skip
ROLE_FIRST = ["{role}", "{name}", "Telefon: {phone}", "{mail}"]
LABELLED = ["Namn: {name}", "Titel: {role}", "Tfn: {phone}", "E-post: {mail}"]


@pytest.mark.parametrize("heading", ["Kontakt", "Kontakta oss", "People"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "shape",
    [
        ROLE_FIRST,
        ["{name}", "{role}", "Telefon: {phone}", "{mail}"],
        LABELLED,
        ["{role}: {name}", "Telefon: {phone}", "E-post: {mail}"],
        ["{role}: {name}, tfn {phone}, {mail}"],
        ["{role} {name}, {phone}, {mail}"],
        ["{name}, {role}, {phone}, {mail}"],
        ["{name} - {role} - {phone} - {mail}"],
        ["{name} – {role}, {phone}, {mail}"],
        ["{name}, {role}Telefon: {phone}E-post: {mail}"],
        ["{name} {role}Telefon: {phone}{mail}"],
    ],
    ids=" / ".join,
)
def test_a_person_is_one_contact_in_every_shape(shape: list[str], between: str, heading: str) -> None:
    people = [EBBA, IVAR | {"role": "Samordnare"}]
    cards = [
        "\n".join(shape).format_map(each | {"phone": each["phones"][0], "mail": each["emails"][0]})
        for each in people
    ]
    assert read_from_text(f"{heading}\n\n{between.join(cards)}") == people


@pytest.mark.parametrize("shape", [ROLE_FIRST, LABELLED], ids=" / ".join)
def test_a_page_that_blank_lines_never_part(shape: list[str]) -> None:
    body = "\n".join(f"Mening nummer {n} handlar om läsning i länet." for n in range(12))
    ebba = "\n".join(shape).format(
        name="Ebba Sandfors", role="Bibliotekschef", phone="0455-555 12 01", mail="ebba@ahult.example"
    )
    found = read_body(page(), read_text(f"Om enheten\n{body}\nKontakt\n{ebba}\n").body)
    assert [card(each) for each in found.contacts] == [EBBA]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ylva Brandt (tjänstledig 40 %)", {"name": "Ylva Brandt", "note": "tjänstledig 40 %"}),
        ("Ylva Brandt (vikarie för Bo Al), konsulent",
         {"name": "Ylva Brandt", "role": "konsulent", "note": "vikarie för Bo Al"}),
        ("Adviser Ylva Brandt, on leave until 2 May 2027",
         {"name": "Ylva Brandt", "role": "Adviser", "note": "on leave until 2 May 2027"}),
        ("Ylva Brandt - konsulent - 0455-555 12 03 (ej måndagar)",
         {"name": "Ylva Brandt", "role": "konsulent", "phones": ["0455-555 12 03"], "note": "ej måndagar"}),
        ("Ylva Brandt, konsulent, 0455-555 12 03 (mobil)",
         {"name": "Ylva Brandt", "role": "konsulent", "phones": ["0455-555 12 03"]}),
        ("Ylva Brandt, konsulent, ylva.brandt(at)ahult.example",
         {"name": "Ylva Brandt", "role": "konsulent", "emails": ["ylva.brandt(at)ahult.example"]}),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name(line: str, expected: dict[str, object]) -> None:
    assert read_from_text(f"Kontakt\n\n{line}") == [expected]


def test_an_office_above_several_persons() -> None:
    persons = "Utvecklare\nEbba Sandfors (föräldraledig)\nebba@x.example\n\nIvar Stork\nivar@x.example"
    assert read_from_text(f"Kontakt\n\n{persons}") == [
        {
            "name": "Ebba Sandfors",
            "role": "Utvecklare",
            "emails": ["ebba@x.example"],
            "note": "föräldraledig",
        },
        {"name": "Ivar Stork", "emails": ["ivar@x.example"]},
    ]


@pytest.mark.parametrize(
    "line", ["Selma Lagerlöf – en läsning för alla", "Bibliotekarie sökes till Hult", "Sidansvarig: Ebba Ek"]
)
def test_what_is_no_contact(line: str) -> None:
    assert read_from_text(line) == []


def test_the_number_of_the_front_desk_is_nobodys_own() -> None:
    found = read_from_text("Kontakt\n\nEbba Sandfors, chef\nTfn: 0455-555 12 01\n\nReception: 0455-555 12 00")
    assert [each.get("phones") for each in found] == [["0455-555 12 01"], ["0455-555 12 00"]]
