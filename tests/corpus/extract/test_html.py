from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ExtractError
from corpus.extract.common import Extraction, Link
from corpus.extract.html import read_html
from corpus.extract.sandbox import Task
from corpus.models import Document
from corpus.read import read, read_body
from tests.corpus.extract.build.sources import PAGES, blocks, source
from tests.corpus.extract.build.web import LAYOUTS
from tests.corpus.reading import SEED, SHARED, check_laws, page, tree, words_of

WORDS = "Den regionala biblioteksverksamheten stödjer folkbiblioteken i länet med råd och fortbildning."


def extraction(body: str, head: str = "<title>Om oss</title>", **task: str) -> Extraction:
    source = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_html(source.encode(), Task.model_validate({"kind": "html", "name": "om.html", **task}))


def document(body: str) -> Document:
    found = read_body(page(), extraction(f"<main><h1>Om oss</h1><p>{WORDS}</p>{body}</main>").body)
    check_laws(found)
    return found


def below(body: str) -> list[object]:
    """Return the tree below the title, without the first paragraph."""
    return tree(document(body), 0)[1:]


def items(*texts: str) -> tuple[str, str, list[object]]:
    return ("list", "", [("item", text, []) for text in texts])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_shipped_page_reads_alike_in_every_layout(layout: str) -> None:
    shipped = read(SEED.read_text(encoding="utf-8"), SEED.name)
    built = LAYOUTS[layout]("Uppdrag och mål - Biblioteksutveckling", blocks(SEED))
    found = read_html(built.encode(), Task(kind="html", name="sida.html", url=shipped.page.url))
    assert read_body(page(), found.body).text == shipped.text
    assert tree(read_body(page(), found.body)) == tree(shipped)
    assert (found.updated, found.organisation) == (date(2023, 2, 1), "Region Örebro län")
    profile = "trafilatura" if layout == "unknown" else layout
    assert found.extractor == f"html/1 ({profile})"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("layout", ["sitevision", "optimizely"])
def test_pages_have_the_same_structure_in_their_layouts(layout: str, path: Path) -> None:
    built = LAYOUTS[layout](source(path).title, blocks(path))
    found = read_body(page(), read_html(built.encode(), Task(kind="html", name="sida.html")).body)
    check_laws(found)
    expected = read_body(page(), source(path).body)
    assert tree(found) == tree(expected) or words_of(expected, "row")  # bars between cells are typed


@pytest.mark.skipif(not SHARED.is_dir(), reason="the layouts of the seed page are not beside the project")
@pytest.mark.parametrize("name", ["v1_sitevision", "v2_html5", "v3_oldasp"])
def test_layouts_of_the_seed_page(name: str) -> None:
    raw = (SHARED / "html" / f"{name}.html").read_bytes()
    found = read_html(raw, Task(kind="html", name=f"{name}.html"))
    text = read_body(page(), found.body).text
    shipped = read(SEED.read_text(encoding="utf-8"), SEED.name)
    assert [w for w in words_of(shipped, "item") if w not in text] == []
    assert words_of(read_body(page(), found.body), "heading")[:3] == [
        "Uppdrag och mål - Biblioteksutveckling",
        "Mål för den regionala biblioteksverksamheten enligt Biblioteksplanen",
        "Det här jobbar vi med",
    ]
    names = [each.name.text for each in read_body(page(), found.body).contacts if each.name]
    assert names == ["Eva Exempel", "Per Provsson"]
    assert found.updated == date(2023, 2, 1)
    assert not any(
        word in text for word in ("kakor", "Dela på", "Lyssna", "Kollektivtrafik", "Did the content")
    )
    assert {"Sociala medier sidfot"} <= set(found.dropped)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>ett<br>två</p>", [("paragraph", "ett", []), ("paragraph", "två", [])]),
        ("<p>ett<br><br>två</p>", [("paragraph", "ett", []), ("paragraph", "två", [])]),
        ("<div>ett <div>två</div> tre</div>", [("paragraph", w, []) for w in ("ett", "två", "tre")]),
        (
            "<p>Vi ska<br>&bull; ge råd<br>&bull; ordna kurser</p>",
            [("paragraph", "Vi ska", []), items("ge råd", "ordna kurser")],
        ),
        (
            "<p>Vi ska</p><p>- ge råd</p><p>- ordna kurser</p>",
            [("paragraph", "Vi ska", []), items("ge råd", "ordna kurser")],
        ),
        (
            "<ol start=3><li><p>tre</p><ul><li>a<ul></ul></ul><li value=7>sju</ol>",
            [("list", "", [("item", "tre", [("list", "", [("item", "a", [])])]), ("item", "sju", [])])],
        ),
        (
            "<ul><li>ett<li>två<ul><li>inne</ul><ul><li>inne två</ul></ul>",
            [
                (
                    "list",
                    "",
                    [
                        ("item", "ett", []),
                        ("item", "två", [items("inne"), items("inne två")]),
                    ],
                )
            ],
        ),
        (
            "<p><strong>Så här gör vi</strong></p><p>Vi gör så.</p>",
            [("heading", "Så här gör vi", [("paragraph", "Vi gör så.", [])])],
        ),
        (
            "<p><b>Vem kan söka?</b><br>Alla bibliotek.</p>",
            [("heading", "Vem kan söka?", [("paragraph", "Alla bibliotek.", [])])],
        ),
        (
            "<details><summary>Vem kan söka?</summary><p>Alla bibliotek.</p></details>",
            [("label", "Vem kan söka?", []), ("paragraph", "Alla bibliotek.", [])],
        ),
        (
            "<table><tr><td>Bidrag<td>Belopp<tr><td>Resa<td>8 000 kr</table>",
            [("table", "", [("row", "Bidrag\tBelopp", []), ("row", "Resa\t8 000 kr", [])])],
        ),
        (
            "<table><tr><th rowspan=2>Vår<th>jan<tr><td>feb</table>",
            [("table", "", [("row", "Vår\tjan", []), ("row", "Vår\tfeb", [])])],
        ),
        (
            "<table><tr><td><h2>Spalt</h2><p>Ord i en spalt.</p><td><p>Ord i en annan.</p></table>",
            [
                (
                    "heading",
                    "Spalt",
                    [("paragraph", "Ord i en spalt.", []), ("paragraph", "Ord i en annan.", [])],
                )
            ],
        ),
        ("<p>mjuk&shy;a ord&nbsp;och&#8203; nya</p>", [("paragraph", "mjuka ord och nya", [])]),
        ("<p>ett<!-- två --><script>tre</script> fyra</p>", [("paragraph", "ett fyra", [])]),
        ("<a href=/x><div>Länk som låda</div></a>", [("paragraph", "Länk som låda", [])]),
        ("<h2></h2><p></p><ul><li></li></ul><table></table>", []),
    ],
)  # fmt: skip
def test_shapes(body: str, expected: list[object]) -> None:
    assert [each for each in below(body) if each] == expected


def test_goals_with_their_sub_goals() -> None:
    body = "".join(
        f"<h3>{n}. stödja biblioteken i fråga {n}.</h3><h4>DELMÅL</h4><p>Vi ska</p><ul><li>a{n}<li>b{n}</ul>"
        for n in (1, 2)
    )
    assert below(f"<h2>Mål</h2>{body}<p>{WORDS}</p>")[0] == (
        "heading",
        "Mål",
        [
            (
                "list",
                "",
                [
                    (
                        "item",
                        f"stödja biblioteken i fråga {n}.",
                        [
                            ("label", "DELMÅL", []),
                            ("paragraph", "Vi ska", []),
                            ("list", "", [("item", f"a{n}", []), ("item", f"b{n}", [])]),
                        ],
                    )
                    for n in (1, 2)
                ],
            ),
            ("paragraph", WORDS, []),
        ],
    )


@pytest.mark.parametrize(
    "contact",
    [
        "<address><h3>Eva Ek</h3><p>Chef</p><ul><li>019-12 34 56<li>eva.ek@example.org</ul></address>",
        "<div class=vcard><span>Eva Ek</span><br>Chef<br>019-12 34 56<br><a href=mailto:eva.ek@example.org>"
        "eva.ek@example.org</a></div>",
        "<p><strong>Eva Ek</strong><br>Chef<br>019-12 34 56<br>eva.ek@example.org</p>",
        "<p>Eva Ek</p><p>Chef</p><p>019-12 34 56</p><p>eva.ek@example.org</p>",
        "<p>Eva Ek<br>Chef<br>019-12 34 56<br>"
        "<a href='mailto:eva.ek@example.org?subject=x'>Skriv till Eva</a></p>",
    ],
)
def test_contacts_in_any_markup(contact: str) -> None:
    (found,) = document(f"<h2>Kontakt</h2>{contact}").contacts
    assert found.name is not None
    assert found.role is not None
    assert (found.name.text, found.role.text) == ("Eva Ek", "Chef")
    assert [each.text for each in (*found.phones, *found.emails)] == ["019-12 34 56", "eva.ek@example.org"]


def test_contacts_and_dates_outside_the_content_are_kept_and_navigation_is_shown() -> None:
    found = extraction(
        f"<nav><ul><li>Kollektivtrafik</ul></nav><main><h1>Om oss</h1><p>{WORDS}</p></main>"
        "<aside><h2>Kontakt</h2><p>Eva Ek<br>Chef<br>019-12 34 56</p></aside><aside><p>Nyhetsbrev</p></aside>"
        "<footer><p>Senast uppdaterad: 2024-04-25</p><p>Organisationsnummer 232100</p></footer>"
    )
    read_page = read_body(page(), found.body)
    assert [each.name.text for each in read_page.contacts if each.name] == ["Eva Ek"]
    assert (found.updated, found.updated_label) == (date(2024, 4, 25), "Senast uppdaterad")
    assert set(found.dropped) == {"Kollektivtrafik", "Nyhetsbrev", "Organisationsnummer 232100"}


def test_laws_and_goals_beside_the_content_of_an_unknown_page_are_kept() -> None:
    prose = f"<p>{WORDS} {WORDS}</p>" * 3
    law = "Enligt 11 § bibliotekslagen ska varje region bedriva regional biblioteksverksamhet."
    found = extraction(f"<h1>Om oss</h1><div>{prose}</div><div class=x><p>{law}</p></div><div>Sök Meny</div>")
    assert law in found.body


def test_title_language_address_and_links() -> None:
    found = extraction(
        f"<main><p>{WORDS} <a href=/plan.pdf>Planen</a> <a href='#topp'>upp</a> <a href='http://['>fel</a></p></main>",
        "<title>Om oss - Region Örebro län</title><link rel=canonical href=https://www.example.se/om>",
    )
    assert (found.title, found.lang, found.url) == ("Om oss", "sv", "https://www.example.se/om")
    assert found.body.startswith("# Om oss\n")
    assert found.links == (Link(text="Planen", url="https://www.example.se/plan.pdf"),)


def test_a_top_heading_outside_the_content_is_the_title() -> None:
    body = f"<header><h1>Om oss</h1></header><main><h2>Uppdrag</h2><p>{WORDS}</p></main>"
    found = extraction(body, "<title>Om oss - Länsbiblioteket</title>")
    assert found.title == "Om oss"
    assert found.body.startswith("# Om oss\n\n## Uppdrag\n")


def test_a_class_named_like_a_banner_around_the_content_drops_nothing() -> None:
    found = extraction(f"<div class='cookie-ok share-page'><form><h1>Om oss</h1><p>{WORDS}</p></form></div>")
    assert WORDS in found.body


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(ExtractError, match=r"om\.html holds no text"):
        extraction("<nav>Meny</nav><main><h1>Om oss</h1></main>")
