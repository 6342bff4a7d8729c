from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ExtractError
from corpus.extract.text import read_text
from corpus.models import Document
from corpus.read import read, read_body
from tests.corpus.reading import (
    PAGES,
    SEED,
    SHARED,
    SOURCES,
    check_complete,
    check_faithful,
    check_laws,
    of_kind,
    page,
    tree,
    words_of,
)


def document(source: str) -> Document:
    return read_body(page(), read_text(source).body)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_real_pages_are_read_word_for_word(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    found = read_text(source)
    read_page = read_body(page(), found.body)
    check_laws(read_page)
    check_faithful(source, read_page, found.dropped)
    check_complete(source, read_page, found.dropped)


def shape(found: Document) -> list[tuple[str, str | None, list[str]]]:
    """Return each list's label and lead, and its items."""
    return [
        (
            "" if node.label is None else found.slice(node.label),
            None if node.lead is None else found.slice(node.lead),
            [found.slice(i) for i in found.children(index)],
        )
        for index, node in enumerate(found.nodes)
        if node.kind == "list"
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the scraped pages are not beside the project")
def test_the_scraped_seed_page_gives_the_shipped_outline() -> None:
    source = (SHARED / "uppdrag-och-mal.txt").read_text(encoding="utf-8")
    found, shipped = document(source), read(SEED.read_text(encoding="utf-8"), SEED.name)
    assert found.text == shipped.text
    assert shape(found) == shape(shipped)
    assert words_of(found, "contact") == words_of(shipped, "contact")
    extraction = read_text(source)
    assert extraction.title == "Uppdrag och mål - Biblioteksutveckling"
    assert (extraction.updated, extraction.updated_label) == (date(2023, 2, 1), "Last updated")
    assert extraction.organisation == "Region Örebro län"


SECTION = """https://www.example.org/kultur/vart-uppdrag/

Hoppa till innehåll
Region Exempel
Meny  Sök

Vårt uppdrag

Biblioteksutveckling är en enhet inom förvaltningen och stödjer alla folkbibliotek.

{}
"""


def section(body: str) -> list[object]:
    """Return the tree below the page's title, without the first paragraph."""
    found = document(SECTION.format(body))
    check_laws(found)
    assert found.slice(0) == "Vårt uppdrag"
    return tree(found, 0)[1:]


def items(*texts: str) -> tuple[str, str, list[object]]:
    return ("list", "", [("item", text, []) for text in texts])


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "·", "o", "●", "▪", "+"])
@pytest.mark.parametrize("indent", ["", " ", "  "])
def test_bullets_of_all_kinds(mark: str, indent: str) -> None:
    body = (
        f"Vi ska\n\n{indent}{mark} ge råd i frågor som rör\n{indent}  bibliotek\n{indent}{mark} ordna kurser."
    )
    assert section(body) == [
        ("paragraph", "Vi ska", []),
        items("ge råd i frågor som rör bibliotek", "ordna kurser."),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Vem kan söka?\n\nAlla bibliotek kan söka.",
            [("heading", "Vem kan söka?", [("paragraph", "Alla bibliotek kan söka.", [])])],
        ),
        (
            "Så här gör vi\n=============\nVi gör så.",
            [("heading", "Så här gör vi", [("paragraph", "Vi gör så.", [])])],
        ),
        ("1. ett\n2. två", [("list", "", [("item", "ett", []), ("item", "två", [])])]),
        ("1) ett\n\n2) två", [("list", "", [("item", "ett", []), ("item", "två", [])])]),
        (
            "Fyra kommuner är med:\n\nFlen\nTrosa",
            [("paragraph", "Fyra kommuner är med:", []), items("Flen", "Trosa")],
        ),
        (
            "Delmål:\nalla bibliotek är öppna\nblanketten förenklas",
            [("label", "Delmål:", []), items("alla bibliotek är öppna", "blanketten förenklas")],
        ),
        (
            "Bidrag\tBelopp\nFörstudie\t40 000 kr\nResa\t8 000 kr",
            [
                (
                    "table",
                    "",
                    [
                        ("row", "Bidrag\tBelopp", []),
                        ("row", "Förstudie\t40 000 kr", []),
                        ("row", "Resa\t8 000 kr", []),
                    ],
                )
            ],
        ),
        (
            "Bidrag | Belopp\nFörstudie | 40 000 kr",
            [("table", "", [("row", "Bidrag | Belopp", []), ("row", "Förstudie | 40 000 kr", [])])],
        ),
        (
            "• Kunskap\n    – Studiedag i Sunne.\n    – Handledning.\n• Nätverk",
            [
                (
                    "list",
                    "",
                    [
                        ("item", "Kunskap", [items("Studiedag i Sunne.", "Handledning.")]),
                        ("item", "Nätverk", []),
                    ],
                )
            ],
        ),
        (
            "– Lån av väskor för alla i hela länet ska gå lätt.\n  • Väska A\n  • Väska B\n"
            "– Vi ska se till att alla kommuner får hjälp.\n  • Stöd C",
            [
                (
                    "list",
                    "",
                    [
                        (
                            "item",
                            "Lån av väskor för alla i hela länet ska gå lätt.",
                            [items("Väska A", "Väska B")],
                        ),
                        ("item", "Vi ska se till att alla kommuner får hjälp.", [items("Stöd C")]),
                    ],
                )
            ],
        ),
        (
            "– Ja, säger Bo Ek.\n1. ett\n2. två\n– Nej, säger Bo Ek.",
            [
                ("paragraph", "– Ja, säger Bo Ek.", []),
                ("list", "", [("item", "ett", []), ("item", "två", [])]),
                ("paragraph", "– Nej, säger Bo Ek.", []),
            ],
        ),
        (
            "– Vi ska bli bättre på allt, säger Cilla Lindh (M), ordförande.\n\n– Det är bra.",
            [
                ("paragraph", "– Vi ska bli bättre på allt, säger Cilla Lindh (M), ordförande.", []),
                ("paragraph", "– Det är bra.", []),
            ],
        ),
        (
            "Kontakt\n\nEva Bang\n\nArkivarie\n\n019-12 34 56\n\nBo Ek\nChef\n\nUppdaterad\n\n2 maj 2023",
            [
                (
                    "heading",
                    "Kontakt",
                    [
                        ("contact", "Eva Bang\nArkivarie\n019-12 34 56", []),
                        ("contact", "Bo Ek\nChef", []),
                        ("date", "Uppdaterad 2 maj 2023", []),
                    ],
                )
            ],
        ),
        ("Kontaktperson:\neva.bang@example.org", [("contact", "Kontaktperson:\neva.bang@example.org", [])]),
        (
            "2§ Biblioteken ska verka.\n17§ Planer ska antas.",
            [("paragraph", "2§ Biblioteken ska verka.", []), ("paragraph", "17§ Planer ska antas.", [])],
        ),
        ("Kontakta Anna Karin eller Vilma", [("paragraph", "Kontakta Anna Karin eller Vilma", [])]),
        (
            "I planen står vad kom-\nmunerna ska göra i sam-\n\narbete med länet.",
            [("paragraph", "I planen står vad kom- munerna ska göra i sam- arbete med länet.", [])],
        ),
    ],
)
def test_shapes(body: str, expected: list[object]) -> None:
    assert section(body) == expected


@pytest.mark.parametrize(
    "head", ["{}. Mål {}", "{}) Mål {}", "Mål {}: Mål {}", "Mål {}. Mål {}", "Mål {} - Mål {}"]
)
@pytest.mark.parametrize(
    "below",
    ["DELMÅL\n\n • a\n • b", "Delmål:\n- a\n- b", "Insatser\n\n* a\n* b", "Delmål\n\nVi ska\n\n• a\n• b"],
)
def test_goals_with_sub_goals(head: str, below: str) -> None:
    body = "".join(f"{head.format(n, n)}\n\n{below}\n\n" for n in (1, 2, 3))
    found = document(SECTION.format(f"Våra mål\n\n{body}Planen följs upp av nämnden varje år i maj."))
    check_laws(found)
    outer = next(i for i in of_kind(found, "list") if found.nodes[i].level == 0)
    goals = found.children(outer)
    assert [found.nodes[i].ordinal for i in goals] == [1, 2, 3]
    assert all(found.nodes[i].numbered for i in goals)
    for goal in goals:
        inner = next(i for i in found.children(goal) if found.nodes[i].kind == "list")
        label = found.nodes[inner].label
        assert label is not None
        assert found.slice(label).strip(":").casefold() in ("delmål", "insatser")
        assert [found.slice(i) for i in found.children(inner)] == ["a", "b"]
    assert found.nodes[outer].lead == of_kind(found, "heading")[1]
    assert words_of(found, "paragraph")[-1] == "Planen följs upp av nämnden varje år i maj."


def test_one_goal_alone_keeps_its_sub_goals() -> None:
    body = "Mål 1: Fler läser\n\nDelmål\n\nTillsammans med biblioteken ska enheten\n\n• a\n• b\n\n"
    (goals, contact) = section(f"{body}Kontakt\n\nEva Bang\nChef")
    lead: tuple[str, str, list[object]] = ("paragraph", "Tillsammans med biblioteken ska enheten", [])
    assert goals == (
        "list",
        "",
        [("item", "Mål 1: Fler läser", [("label", "Delmål", []), lead, items("a", "b")])],
    )
    assert contact == ("heading", "Kontakt", [("contact", "Eva Bang\nChef", [])])


def test_a_page_without_blank_lines() -> None:
    found = document((PAGES / "utan-tomrader.txt").read_text(encoding="utf-8"))
    assert words_of(found, "heading") == [
        "Om Regionbiblioteket Norrbotten",
        "Vårt uppdrag",
        "Mål för perioden 2024-2027",
        "Kontakta oss",
    ]
    mandate, goals = (i for i in of_kind(found, "list") if found.nodes[i].level == 0)
    assert len(found.children(mandate)) == 3
    assert [len(found.children(found.children(goal)[0])) for goal in found.children(goals)] == [2, 1]
    assert [contact.name.text for contact in found.contacts if contact.name] == [
        "Linnea Forsström",
        "Mattias Öhman",
    ]


def test_goals_whose_numbers_are_words() -> None:
    found = document((PAGES / "utskrivna-tal.txt").read_text(encoding="utf-8"))
    goals = found.children(of_kind(found, "list")[0])
    assert [(found.slice(i), found.nodes[i].ordinal) for i in goals] == [
        ("Första målet: Läsning för alla", 1),
        ("Andra målet: Digital delaktighet", 2),
    ]
    assert words_of(found, "heading")[2:5] == ["FRÅGOR OCH SVAR", "Vad kostar det?", "Hur anmäler jag mig?"]


def test_residue_goes_and_is_reported() -> None:
    found = read_text(SECTION.format("Text om verksamheten.\n\nHjälpte sidan dig? Ja Nej\n\nDela  Skriv ut"))
    assert found.url == "https://www.example.org/kultur/vart-uppdrag/"
    assert found.dropped == (
        "Hoppa till innehåll",
        "Meny  Sök",
        "Hjälpte sidan dig? Ja Nej",
        "Dela  Skriv ut",
        "Region Exempel",
    )
    assert "Ja Nej" not in found.body


def test_words_of_navigation_stay_in_prose() -> None:
    body = "Vi söker en meny för webben.\n\nSök medel här.\n\nAlla ska kunna lyssna, dela och skriva ut."
    assert section(body) == [("paragraph", words, []) for words in body.split("\n\n")]


def test_titles() -> None:
    assert read_text("Bara en mening om bibliotek, som är lång.", "https://a.se/om-oss").title == "Om oss"
    assert read_text("Rubrik\n\nText.").title == "Rubrik"
    assert read_text("Rubrik\n\nText.", title="Annan").title == "Annan"
    assert (
        read_text(
            "Illustration\n\nEn bild av något\n\nOm bibliotek\n\nText.", "https://a.se/om-bibliotek"
        ).title
        == "Om bibliotek"
    )


@pytest.mark.parametrize(
    "source", ["", "  \n\t\n", "Sök\n\nMeny\n", "https://www.example.org/\n", "\u200b\ufeff\x00"]
)
def test_sources_without_text(source: str) -> None:
    with pytest.raises(ExtractError, match="no text") as caught:
        read_text(source)
    assert "\n" not in caught.value.sv


def test_controls_never_reach_the_text() -> None:
    found = document(
        "Rubrik\x1b]8;;x\x07\n\nText\u202e med\u200b styr\u00adtecken\x9b.\r\nOch\u2028mer\x85 [/bold]"
    )
    assert found.text.isprintable() or set(found.text) - set("\n") == set(found.text.replace("\n", ""))
    assert not any(ord(c) < 32 and c != "\n" for c in found.text)
    assert "[/bold]" in found.text


_PIECES = st.sampled_from(
    [
        "Vårt uppdrag",
        "Mål 1: ett",
        "Mål 2. två",
        "1. ett",
        "2. två",
        "DELMÅL",
        "Delmål: fler",
        "• a",
        "  – b",
        "o c",
        "Kontakt",
        "Eva Bang",
        "Chef",
        "019-12 34 56",
        "a@b.se",
        "Senast uppdaterad",
        "2 maj 2023",
        "Vi ska",
        "Vi ska:",
        "Sök",
        "Meny  Sök",
        "En mening som är ganska lång och som kanske bryts någonstans på",
        "vägen.",
        "A\tB",
        "A | B",
        "====",
        "2021",
        "11 § Ska.",
        "Logotyp Logotyp",
        "– Ja, säger Bo Ek.",
        "  indragen rad",
        "https://a.se",
        "Budget: 1 kr",
        "\x1b[2J",
        "å\u00ad*_[x]<b>&amp;",
        "",
    ]
)


@settings(max_examples=400)
@given(
    st.lists(st.tuples(_PIECES, st.sampled_from(["\n", "\n\n", "\r\n"])).map("".join), max_size=20).map(
        "".join
    )
)
def test_any_text_is_read_word_for_word(source: str) -> None:
    try:
        found = read_text(source)
    except ExtractError:
        return
    read_page = read_body(page(), found.body)
    check_laws(read_page)
    check_faithful(source, read_page, found.dropped)
    check_complete(source, read_page, found.dropped)


@settings(max_examples=200)
@given(st.text())
def test_any_characters_are_read(source: str) -> None:
    try:
        found = read_text(source)
    except ExtractError:
        return
    check_laws(read_body(page(), found.body))


def cost(source: str) -> float:
    """Return the processor time of reading a source."""
    start = time.process_time()
    document(source)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "ord ",
        "• punkt\n",
        "Rubrik\n\n",
        "Mål 1: a\n\nDELMÅL\n\n• b\n\n",
        "Eva Bang\nChef\n019-12 34 56\n\n",
        "a\tb\n",
        "a | ",
        "1, ",
        "111 ",
        "0",
        "Sök ",
        "- a\n* b\n",
        "   – x\n      * y\n",
        "A",
        "a@",
    ],
)
def test_time_grows_with_size_alone(unit: str) -> None:
    document("Titel\n\nText.\n\n" + unit * 10)  # patterns are compiled once
    small, large = (min(cost("Titel\n\nText.\n\n" + unit * n) for _ in range(2)) for n in (300, 2400))
    assert large < 24 * small + 0.2


def test_an_entry_goes_on_in_a_line_set_in_with_a_capital() -> None:
    found = document(
        "Planen ska:\n\n • visa hur biblioteken bidrar till den regionala strategin\n   Vårt Gotland 2040\n"
        " • följas upp varje år\n\n • Barnens nätverk\n   Möts fyra gånger om året.\n"
    )
    entries = [found.text[n.start : n.end] for n in found.nodes if n.kind == "item"]
    assert "visa hur biblioteken bidrar till den regionala strategin Vårt Gotland 2040" in entries
    assert "Barnens nätverk" in entries


def test_a_table_with_an_empty_corner() -> None:
    found = document("Nyckeltal\n\n | 2023 | 2024\nBesök | 18 | 19\nLån | 7 | 8\n")
    rows = [found.text[n.start : n.end] for n in found.nodes if n.kind == "row"]
    assert len(rows) == 3
    assert "2023" in rows[0]
    assert rows[1].startswith("Besök")


_PROSE = "Här står vad enheten gör för biblioteken i länet, och det är en hel mening som är lång nog.\n"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Gå direkt till innehållet\nÖppna menyn\nSvenska  English  Suomi\n\nVår uppgift\n\n", "Vår uppgift"),
        ("MenyMeny\nSökSök\nTill innehåll Till sidfot\n\nVår uppgift\n\n", "Vår uppgift"),
        (
            "Accept all cookies\nOnly necessary cookies\n\nwww.ekbacka.example\n\nVår uppgift\n\n",
            "Vår uppgift",
        ),
        (
            "Ekbackabygdens regionkommun\n\nHem>Kultur>Vår uppgift\n\nVår uppgift i länet\n\n",
            "Vår uppgift i länet",
        ),
        ("Region Ekbacka\nSamhälle\n\nHem/Kultur/Bibliotek\n\nVår uppgift\n\n", "Vår uppgift"),
        ("Samhälle\n\nDu är här: Hem › Kultur\n\nVår uppgift\n\n", "Vår uppgift"),
        ("Kultur\n  Bibliotek\n    Vår uppgift\n    Kurser\n\nVår uppgift\n\n", "Vår uppgift"),
        ("- Hem\n- Kultur\n- Vår uppgift\n- Kurser\n\nVår uppgift\n\n", "Vår uppgift"),
        ("Biblioteken\nVåra kurser\nNyheter\nFilmer\n\nVår uppgift\n\n", "Vår uppgift"),
        (
            "Kultur Ekbacka\nEn man och en hund läser i gräset.\nFoto: A. Bild\n\nVår uppgift\n\n",
            "Vår uppgift",
        ),
        ("Hem / Kultur / Vår uppgift\n\nVår uppgift", "Vår uppgift"),
        # No menu: the links below a title name its parts.
        ("Vår uppgift\n\nKurser\nResor\n\nKurser\n\n", "Vår uppgift"),
        ("Vår uppgift\n\nKvalitet\n\n", "Vår uppgift"),
    ],
)
def test_titles_without_an_address(top: str, title: str) -> None:
    found = read_text(top + _PROSE)
    assert found.title == title
    assert "en hel mening som är lång nog." in found.body


def test_prose_about_navigation_is_no_navigation() -> None:
    said = ["Meny: så söker du", "Kontakt", "Sidan finns på många språk i vår katalog", "Läs mer om start"]
    found = read_text("Vår uppgift\n\n" + "\n\n".join(f"{line}\n\n{_PROSE}" for line in said))
    assert [line for line in said if line not in found.body] == []


def test_dates_on_one_line_are_told_apart() -> None:
    found = read_text(
        f"Vår uppgift\n\n{_PROSE}\n"
        "Publicerad: 3 mars 2021Senast granskad: 4 april 2022Sidansvarig: Kansliet\n"
    )
    assert (found.updated, found.updated_label) == (date(2022, 4, 4), "Senast granskad")
    assert "Publicerad: 3 mars 2021\n\nSenast granskad: 4 april 2022" in found.body.replace("\\\n", "\n\n")
    first = read_text(f"Our role\n\n{_PROSE}\nFirst published 2021-03-03. Reviewed 2022-04-04.\n")
    assert (first.updated, first.updated_label) == (date(2022, 4, 4), "Reviewed")


def test_a_table_drawn_with_bars() -> None:
    drawn = "Rollerna\n\n| Namn | Roll |\n|---|:--:|\n| Ada Ek | chef |\n| Bo Alm | samordnare |\n"
    assert words_of(document(drawn), "row") == ["Namn | Roll", "Ada Ek | chef", "Bo Alm | samordnare"]


@pytest.mark.parametrize("mark", ["✓", "►", "--", "=>"])
def test_more_marks_of_items(mark: str) -> None:
    body = read_text(f"Vi ska\n\n{mark} ordna kurser\n{mark} samordna nät\n").body
    assert "- ordna kurser\n- samordna nät" in body


def test_page_numbers_and_what_pictures_show_are_left_out() -> None:
    body = read_text(
        "Om oss\n\nVi ger råd.\n\nsid 1 av 2\n\n[ikon: karta]\n\nVi ordnar kurser. Page 4\n"
    ).body
    assert "sid 1" not in body
    assert "ikon" not in body
    assert "Page 4" in body


@pytest.mark.parametrize(
    "line", ["Anteckningarna ändrade 2025-03-17", "Dokumentet senast justerat 2025-03-17"]
)
def test_the_last_change_of_a_document(line: str) -> None:
    assert str(read_text(f"Om oss\n\nVi ger råd.\n\n{line}\n").updated) == "2025-03-17"


def test_the_office_that_writes_is_no_title() -> None:
    above = "REGION ALVIK\nKulturavdelningen\n\n"
    found = read_text(
        above + "Fyra perspektiv för biblioteken\nBilaga 2 till plan 2025\n\nText som gäller.\n"
    )
    assert found.title == "Fyra perspektiv för biblioteken"
    assert found.body.startswith("# Fyra perspektiv för biblioteken\n\nBilaga 2 till plan 2025\n")


def test_an_office_that_the_page_is_about_is_its_title() -> None:
    assert (
        read_text("Kulturnämnden\n\nUppdrag\n\nNämnden svarar för biblioteken i länet.").title
        == "Kulturnämnden"
    )


def test_roman_numbers_before_one_word_are_entries() -> None:
    found = document("Perspektiv\n\nI.\tBarnperspektivet\n· Barn hörs.\n\nII.\tGlesbygden\n· Bussen går.\n")
    assert next(items for _, _, items in shape(found)) == ["Barnperspektivet", "Glesbygden"]


def test_a_number_in_words_and_the_line_below_it_are_one_entry() -> None:
    first = "Mål ett\nAlla ska läsa mer\n1.1 Fler böcker.\n1.2 Fler bussar.\n\n"
    found = document(f"Plan\n\n{first}Mål två\nFler rum\n2.1 Hus.\n")
    assert [items for _, _, items in shape(found)] == [
        ["Mål ett Alla ska läsa mer", "Mål två Fler rum"],
        ["Fler böcker.", "Fler bussar."],
        ["Hus."],
    ]


def test_number_words_before_titles_are_the_numbers_of_entries() -> None:
    found = document("Plan\n\nOur areas\n\nOne: Reading\nBooks for all.\n\nTwo: Meeting\nRooms for all.\n")
    assert next(items for _, _, items in shape(found)) == ["Reading", "Meeting"]


def test_links_below_the_last_goal_do_not_belong_to_it() -> None:
    found = document(
        "Plan\n\nMål 1: Läs\n\nText om det.\n\nMål 2: Skriv\n\nText.\n\nLäs också\nKulturplan\nLagen\n"
    )
    assert [items for _, _, items in shape(found)] == [
        ["Mål 1: Läs", "Mål 2: Skriv"],
        ["Kulturplan", "Lagen"],
    ]
    assert "Läs också" in [found.slice(i) for i, node in enumerate(found.nodes) if node.kind == "heading"]


def test_numbers_in_brackets_are_marks() -> None:
    found = document(
        "Avtal\n\nKonsortiets uppgifter är följande:\n\n(1) att köpa,\n(2) att låna ut.\n\nMer text.\n"
    )
    assert shape(found) == [("", "Konsortiets uppgifter är följande:", ["att köpa,", "att låna ut."])]


def test_headings_marked_by_hashes_keep_their_levels_and_a_card_above_the_title_stays() -> None:
    source = (
        "KONTAKT\nEva Bang\neva.bang@alvik.example\n\n# Bibliotek i Alvik\n\nText om det.\n\n## Två teman\n\n"
    )
    found = read_text(f"{source}### Skrivande\n\nFler skriver.\n\n### Scen\n\nFler lyssnar.\n")
    assert found.title == "Bibliotek i Alvik"
    assert "eva.bang@alvik.example" in found.body
    assert next(items for _, _, items in shape(read_body(page(), found.body))) == ["Skrivande", "Scen"]


def test_a_number_below_the_word_for_it_joins_its_line() -> None:
    body = read_text("Frågor\n\nRing Eva Bang, samordnare, tel.\n031-390 06 31, om du undrar något.\n").body
    assert "tel. 031-390 06 31, om du undrar något." in body


def test_a_row_below_a_head_of_the_same_word_stays_a_row() -> None:
    body = read_text("Personal\n\nNamn\tTelefon\nEva Bang\t031-390 06 31\nAli Ek\t031-390 06 32\n").body
    assert "Telefon Eva" not in body


def test_what_opens_the_text_below_a_heading_is_left_out() -> None:
    source = "Områden\n\nLäsning   Visa mer\n\nFler läser.\n\nVisa mindre\n\nMöten   Visa mer\n\nFler möts.\n"
    assert read_text(source).body == "# Områden\n\n## Läsning\n\nFler läser.\n\n## Möten\n\nFler möts.\n"
    assert "Från 12 år +" in read_text("Åldrar\n\nFrån 12 år +\n\nAlla får komma.\n").body


def test_a_number_told_by_a_word_in_upper_case_joins_the_title_below_it() -> None:
    body = "Our plan\n\nPriority One\nEvery child reads\n\nPriority Two\nEvery island has a library\n"
    found = read_body(page(), read_text(body).body)
    assert shape(found)[0][2] == ["Priority One Every child reads", "Priority Two Every island has a library"]
