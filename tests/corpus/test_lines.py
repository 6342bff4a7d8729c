from __future__ import annotations

from datetime import date

import pytest

from corpus import lines, persons


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-02-01", date(2023, 2, 1)),
        ("2023/02/01", date(2023, 2, 1)),
        ("den 21 februari 2018", date(2018, 2, 21)),
        ("Wednesday, February 1, 2023", date(2023, 2, 1)),
        ("11 June 2025", date(2025, 6, 11)),
        ("the 3rd of May 2024", date(2024, 5, 3)),
        ("3 okt. 2019", date(2019, 10, 3)),
        ("1/2 2023", date(2023, 2, 1)),
        ("31 februari 2023", None),
        ("9 juni", None),
        ("12345-02-01", None),
    ],
)
def test_dates(text: str, value: date | None) -> None:
    assert lines.parse_date(text) == value


@pytest.mark.parametrize(
    ("line", "kind", "value", "words"),
    [
        ("Last updated: Wednesday, February 1, 2023", "updated", date(2023, 2, 1), None),
        ("Senast uppdaterad: 2024-04-25", "updated", date(2024, 4, 25), None),
        ("Senast uppdaterad 18 september 2023", "updated", date(2023, 9, 18), None),
        ("Uppdaterat: 3 oktober 2019", "updated", date(2019, 10, 3), None),
        ("Uppdaterad:2014-10-17", "updated", date(2014, 10, 17), None),
        ("Ändrad den 27 november 2024", "updated", date(2024, 11, 27), None),
        ("Sidan uppdaterades senast: 2025-03-14", "updated", date(2025, 3, 14), None),
        (
            "Senast ändrad: 2 februari 2025 av webbredaktionen",
            "updated",
            date(2025, 2, 2),
            "Senast ändrad: 2 februari 2025",
        ),
        ("Senast uppdaterad: onsdag den 1 februari 2023", "updated", date(2023, 2, 1), None),
        ("Sidan granskades den 21 februari 2018", "reviewed", date(2018, 2, 21), None),
        ("Innehållet sågs senast över måndagen den 4 mars 2024", "reviewed", date(2024, 3, 4), None),
        ("Rättelser införda: 2025-02-11", "updated", date(2025, 2, 11), None),
        ("Page reviewed: 11 June 2025", "reviewed", date(2025, 6, 11), None),
        ("Publicerat den 16 september 2016", "published", date(2016, 9, 16), None),
        ("Sidan publicerades 2025-01-20", "published", date(2025, 1, 20), None),
        ("Utfärdad den 28 november 2019", "other", date(2019, 11, 28), None),
        ("Senast uppdaterad", "updated", None, None),
        ("Sidan uppdaterad:", "updated", None, "Sidan uppdaterad"),
    ],
)
def test_labelled_dates(line: str, kind: str, value: date | None, words: str | None) -> None:
    found = lines.date_line(line)
    assert found is not None
    assert (found.kind, found.value, line[: found.end]) == (kind, value, words or line)


@pytest.mark.parametrize(
    "line",
    [
        "Publicerad av Sanna Spjut",
        "Uppdaterad statistik finns på sidan.",
        "Granskad av: Ingegerd Vindelhed",
        "Planen antogs den 14 juni 2016.",
        "Publicerad 1 maj 2020 tillsammans med flera andra och mycket längre handlingar om planen",
    ],
)
def test_no_labelled_dates(line: str) -> None:
    assert lines.date_line(line) is None


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("Eva Bernsten Bang", True),
        ("Lina Berg Ottander", True),
        ("Ebba Lindqvist-Noor", True),
        ("Elsa-Karin Tierpson", True),
        ("Carl von Linné", True),
        ("Cilla Lindh (M)", True),
        ("Yusuf Lindhé", True),
        ("Regionbibliotekarie", False),
        ("Region Kalmar", False),
        ("Regional Biblioteksplan", False),
        ("Kungliga Biblioteket", False),
        ("Head Librarian", False),
        ("Barn & unga", False),
        ("Digital delaktighet", False),
        ("EVA BANG", False),
        ("Sommarboken Storgatan", False),
    ],
)
def test_names(line: str, is_name: bool) -> None:
    assert persons.is_name(line) is is_name


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("031-390 06 01", ["031-390 06 01"]),
        ("Telefon: +46 31-390 06 88", ["+46 31-390 06 88"]),
        ("010-103 00 00 (växel)", ["010-103 00 00"]),
        ("tel 031-390 06 20, 070-174 06 21", ["031-390 06 20", "070-174 06 21"]),
        ("0705551234", ["0705551234"]),
        ("019 - 602 12 34", ["019 - 602 12 34"]),
        ("+46 (0)19 602 12 34", ["+46 (0)19 602 12 34"]),
        ("Organisationsnummer: 23 21 00-0040", []),
        ("2023-02-01", []),
        ("581 85 Linköping", []),
        ("1 450 000 kronor", []),
        ("måndag till torsdag 9-11", []),
        ("SFS 2013:801", []),
    ],
)
def test_phones(line: str, numbers: list[str]) -> None:
    assert [found[0] for found in lines.phones(line)] == numbers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bidragshandläggare Roland Dorotell svarar", "Roland Dorotell"),
        ("kontakta projektledare Cattis Ainesson.", "Cattis Ainesson"),
        ("Kontaktperson Maude Sahlin", "Maude Sahlin"),
        ("Frågor besvaras av Ulf Norrsken, utredare", "Ulf Norrsken"),
        ("Region Kalmar är huvudman", None),
        ("Kontakta Irma", None),
    ],
)
def test_names_in_prose(text: str, name: str | None) -> None:
    found = persons.find_name(text)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [("DELMÅL", True), ("U8MU", False), ("RB_VP2018", False), ("SFS", False), ("Delmål", False)],
)
def test_capitals(line: str, expected: bool) -> None:
    assert lines.is_capitals(line) is expected


@pytest.mark.parametrize(
    ("line", "kind", "end"),
    [
        ("Sidan granskad och godkänd: 2023-05-04", "reviewed", 38),
        ("Uppdaterad: 2023-05-04 09:15", "updated", 28),
        ("Ändrad: den 4 maj 2023 kl. 9.15 av kansliet", "updated", 31),
        ("Publicerad: 4 maj 2023. Senast ändrad: 5 maj 2023, av kansliet för kultur", "published", 22),
    ],
)
def test_dates_with_more_beside_them(line: str, kind: str, end: int) -> None:
    found = lines.date_line(line)
    assert found is not None
    assert (found.kind, found.end) == (kind, end)
    assert found.value == date(2023, 5, 4)


def test_a_bare_date_may_have_a_time() -> None:
    assert lines.bare_date("4 maj 2023 kl. 09.15") == lines.bare_date("2023-05-04 09:15") == date(2023, 5, 4)
    assert lines.bare_date("4 maj 2023 kom planen") is None
