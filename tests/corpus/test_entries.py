"""Headings and paragraphs that are the entries of one list."""

from __future__ import annotations

import pytest

from corpus.extract.text import read_text
from corpus.models import Document
from corpus.read import read_body
from tests.corpus.reading import check_faithful, check_laws, page

TOP = "Om Bibliotek Almdal\n\nBibliotek Almdal stödjer folkbiblioteken i sju kommuner.\n\n"
END = "\n\nRapporter\n\nVarje år kommer en rapport om hur arbetet har gått och vad som återstår att göra.\n"


def read(body: str) -> Document:
    source = TOP + body + END
    found = read_text(source)
    document = read_body(page(), found.body)
    check_laws(document)
    check_faithful(source, document, found.dropped)
    return document


def entries(document: Document) -> list[tuple[str, list[str]]]:
    """Return the entries of the first list, each with the texts below it."""
    nodes = document.nodes
    first = next(i for i, node in enumerate(nodes) if node.kind == "list")
    return [
        (
            document.slice(item),
            [document.slice(i) for i in range(item + 1, len(nodes)) if _hangs(document, i, item)],
        )
        for item in document.children(first)
    ]


def _hangs(document: Document, node: int, above: int) -> bool:
    return document.nodes[node].kind in ("item", "paragraph") and above in document.ancestors(node)


ANNOUNCED = """{heading}

{told}

Läsning för alla

 • bokcirklar på arbetsplatser
 • högläsning på äldreboenden

Trygga rum

 • utbildning i bemötande

Rapporterna

Här står ett stycke som är så långt att ingen kan ta det för en rubrik, och som slutar med punkt."""


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Två vägval", "De gäller till 2031."),
        ("Planens två ledstjärnor", "De gäller till 2031."),
        ("Våra prioriteringar", "Planen har två prioriteringar. De gäller lika."),
        ("The themes", "Two themes run through the plan."),
    ],
)
def test_as_many_headings_as_are_announced_are_entries(heading: str, told: str) -> None:
    found = read(ANNOUNCED.format(heading=heading, told=told))
    assert entries(found) == [
        ("Läsning för alla", ["bokcirklar på arbetsplatser", "högläsning på äldreboenden"]),
        ("Trygga rum", ["utbildning i bemötande"]),
    ]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Om teamet", "Vi är två kollegor som delar på en tjänst."),
        ("Dialogmöten", "Under hösten hölls två dialogmöten."),
        ("Vägval", "De gäller till 2031."),
    ],
)
def test_other_numbers_announce_nothing(heading: str, told: str) -> None:
    assert entries(read(ANNOUNCED.format(heading=heading, told=told)))[0] == (
        "bokcirklar på arbetsplatser",
        [],
    )


def test_headings_with_the_same_line_below_each_are_entries() -> None:
    found = read(
        "Inriktning till 2030\n\nLäsande familjer\n\nUnder perioden vill vi\n\n • dela ut bokgåvor\n\n"
        "Gröna hus\n\nUnder perioden vill vi\n\n • mäta utsläppen\n • byta till elbuss"
    )
    assert entries(found) == [
        ("Läsande familjer", ["Under perioden vill vi", "dela ut bokgåvor"]),
        ("Gröna hus", ["Under perioden vill vi", "mäta utsläppen", "byta till elbuss"]),
    ] or entries(found) == [
        ("Läsande familjer", ["dela ut bokgåvor"]),
        ("Gröna hus", ["mäta utsläppen", "byta till elbuss"]),
    ]


def test_paragraphs_that_go_on_in_a_sentence_are_entries() -> None:
    found = read("Enhetens uppgift är att\n\nge råd till chefer\n\nordna kurser\n\nsprida det som fungerar.")
    assert [text for text, _ in entries(found)] == [
        "ge råd till chefer",
        "ordna kurser",
        "sprida det som fungerar.",
    ]


NUMBERED = {
    "on a line of their own": "Målområde 1\nEtt läsande län\n\nDelmål:\n • fler låner\n\n"
    "Målområde 2\nEtt öppet län\n\nDelmål:\n • fler kommer",
    "by letters": "A. Ett läsande län\nInsatser\n • fler låner\n\nB. Ett öppet län\nInsatser\n • fler kommer",
    "by Roman numbers": "I. Ett läsande län\nInsatser\n • fler låner\n\n"
    "II. Ett öppet län\nInsatser\n • fler kommer",
    "by a noun and a bar": "Spår 1 | Ett läsande län\n\n • fler låner\n\n"
    "Spår 2 | Ett öppet län\n\n • fler kommer",
}


@pytest.mark.parametrize("body", NUMBERED.values(), ids=NUMBERED.keys())
def test_goals_are_numbered_in_many_ways(body: str) -> None:
    found = entries(read(f"Mål\n\nMålen gäller till 2031.\n\n{body}"))
    assert [below for _, below in found] == [["fler låner"], ["fler kommer"]]
    assert [
        text.endswith(end) for (text, _), end in zip(found, ("läsande län", "öppet län"), strict=True)
    ] == [True] * 2


def test_numbers_without_a_mark_count_when_they_follow_each_other() -> None:
    found = read("Tre mål\n\nMålen gäller till 2031.\n\n1 Läsa\n– boka\n2 Skriva\n3 Tala\n– öva")
    assert entries(found) == [("Läsa", ["boka"]), ("Skriva", []), ("Tala", ["öva"])]


def test_an_initial_is_no_number() -> None:
    found = read(
        "Författare\n\nA. Karlsson skriver om skogen och om dem som bor där.\n\nE. Berg skriver om havet."
    )
    assert not [node for node in found.nodes if node.kind == "list"]


def test_a_bullet_alone_belongs_to_the_line_below_it() -> None:
    assert entries(read("Vi ska:\n\n•\nge råd\n\n•\nordna kurser")) == [("ge råd", []), ("ordna kurser", [])]


def test_a_label_in_capitals_below_each_goal_is_no_name() -> None:
    found = read(
        "Mål\n\nVi ska\n\n1. läsa mer.\n\nDET INNEBÄR\n\n • bokcirklar\n\n"
        "2. skriva mer.\n\nDET INNEBÄR\n\n • kurser"
    )
    assert entries(found) == [("läsa mer.", ["bokcirklar"]), ("skriva mer.", ["kurser"])]


def test_a_table_of_contents_hides_no_heading() -> None:
    body = (
        "På den här sidan\nTvå löften\nUppföljning\nRapporter\n\nTvå löften\n\nDe gäller till 2031.\n\n"
        "Vi svarar i tid\n\n • inom två dagar\n\nVi kommer till er\n\n"
        " • två gånger om året\n\nUppföljning\n\n"
        "Varje höst frågar vi alla bibliotek hur det har gått med löftena, och svaren läggs ut öppet."
    )
    assert entries(read(body)) == [
        ("Vi svarar i tid", ["inom två dagar"]),
        ("Vi kommer till er", ["två gånger om året"]),
    ]
    assert "Två löften" in read_text(TOP + body + END).dropped


def test_lines_that_do_not_come_again_stay_below_a_label_of_contents() -> None:
    found = read("Innehåll\n\nVäskan rymmer böcker och spel.\n\nDen lånas ut i tre veckor.")
    assert "Väskan rymmer böcker och spel." in found.text


THREE = "• Högläsning\n• Bokprat\n• Spel"
KEPT = {
    "contents of two courses": f"Kurs 1\n\nInnehåll\n\n{THREE}\n\nKurs 2\n\nInnehåll\n\n{THREE}",
    "a list that comes again": f"Innehåll\n\n{THREE}\n\nVälj en av dem.\n\n{THREE}",
    "days": "Kalender\n\n1 Maj är ledig dag.\n2 Juni är sommar.\n3 Juli är stängt.",
    "a street": "Almdal 1\n\nStorgatan\n\nMobil",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT.keys())
def test_nothing_is_taken_for_what_it_only_resembles(body: str) -> None:
    text = read(body).text
    for line in filter(None, body.splitlines()):
        assert text.count(line.removeprefix("• ")) == body.count(line.removeprefix("• "))
    assert "Almdal 1 Storgatan" not in text


SECTIONS = {
    "towns": "Våra två kommuner\n\nSå arbetar vi\n\n • resor\n\nHistoria\n\n • grundat 1990",
    "libraries": "Två nya bibliotek öppnar\n\nAnmälan\n\n • senast i maj\n\nProgram\n\n • invigning",
    "hours": "Öppettider\n\nVi har öppet:\n\n • måndag\n\nUtlåning\n\nVi har öppet:\n\n • fredag",
}


@pytest.mark.parametrize("body", SECTIONS.values(), ids=SECTIONS.keys())
def test_sections_stay_sections(body: str) -> None:
    assert len(entries(read(body))) == 1


def test_surnames_are_no_entries() -> None:
    document = read("Källor\n\nA. Karlsson\nB. Svensson\nC. Dahl")
    assert "A. Karlsson" in document.text
    assert not [node for node in document.nodes if node.kind == "item" and node.numbered]
