from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import PageError
from corpus.models import Page
from corpus.page import parse_page, render_page, slugify
from tests.corpus.reading import SEED

# What a text holds once it has been sanitised.
_TEXT = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1)
    .map(str.strip)
    .filter(bool)
)
_OPTIONAL = st.none() | _TEXT.filter(lambda text: text not in ("null", "~"))
_PAGES = st.builds(
    Page,
    id=_TEXT,
    url=_TEXT,
    title=_TEXT,
    organisation=_OPTIONAL,
    lang=st.sampled_from(["sv", "en"]),
    updated=st.none() | st.dates(),
    licence=_OPTIONAL,
    owner=_OPTIONAL,
    status=st.sampled_from(["draft", "active"]),
)


def source(*lines: str) -> str:
    return "\n".join(
        ["---", 'id: "a"', 'url: "https://example.org/a"', 'title: "A"', *lines, "---", "", "Text.", ""]
    )


@given(
    _PAGES,
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda t: bool(t.strip())),
)
def test_round_trip(front: Page, body: str) -> None:
    parsed, text = parse_page(render_page(front, body), "a.md")
    assert text.strip("\n") == body.strip("\n")
    assert parsed == front


def test_the_shipped_page() -> None:
    front, body = parse_page(SEED.read_text(encoding="utf-8"), SEED.name)
    assert (front.id, front.updated, front.lang) == ("uppdrag-och-mal", date(2023, 2, 1), "sv")
    assert front.organisation == "Region Örebro län"
    assert body.startswith("# Uppdrag och mål")


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (['title: "B"'], 5, "duplicate key title"),
        (["owner: &x anna", "licence: *x"], 6, "alias"),
        (["tags: [a, b]"], 5, "nested value"),
        (["? [a, b]\n: c"], 5, "nested key"),
        (["colour: red"], 5, "unknown key colour"),
        (["updated: i går"], 5, "updated is wrong"),
        (["status: published"], 5, "status is wrong"),
        (["lang: no"], 5, "lang is wrong"),
        (["owner: !!python/object/apply:os.system [ls]"], 5, "nested value"),
        (["owner: !!python/name:os.system x"], 5, "could not determine"),
        (['owner: "anna'], 5, "front matter cannot be read"),
        (["owner: " + "[" * 5000], 1, "nested too deeply"),
    ],
)
def test_front_matter_that_is_refused(lines: list[str], line: int, says: str) -> None:
    with pytest.raises(PageError) as caught:
        parse_page(source(*lines), "a.md")
    assert says in caught.value.en
    assert caught.value.en.startswith(f"a.md, line {line}: ")
    assert "a.md, rad " in caught.value.sv
    assert "\n" not in caught.value.en


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "does not begin"),
        ("# A\n", "does not begin"),
        ("---\nid: a\n", "does not end"),
        ("---\n---\n", "no keys"),
        ("---\n- a\n---\n", "no keys"),
        ("---\nid: a\nurl: b\n---\n", "the key title is missing"),
    ],
)
def test_files_without_front_matter(text: str, says: str) -> None:
    with pytest.raises(PageError, match=says):
        parse_page(text, "a.md")


def test_values_stay_words() -> None:
    front, _ = parse_page(source("owner: yes", "licence: 2013:801", 'organisation: ""'), "a.md")
    assert (front.owner, front.licence, front.organisation) == ("yes", "2013:801", None)


def test_line_ends_and_byte_order_mark() -> None:
    assert parse_page("\ufeff" + source().replace("\n", "\r\n"), "a.md")[1] == "Text.\n"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Uppdrag och mål - Biblioteksutveckling", "uppdrag-och-mal-biblioteksutveckling"),
        ("https://example.org/a/uppdrag-och-mal/?utm=1#x", "uppdrag-och-mal"),
        ("https://example.org/a/sida.html", "sida"),
        ("https://example.org/", "example-org"),
        ("CON", "sida-con"),
        ("com1", "sida-com1"),
        ("  ", "sida"),
        ("日本", "sida"),
        ("A\u030angermanland", "angermanland"),
        ("../../etc/passwd", "etc-passwd"),
        ("Straße & Łódź", "strasse-lodz"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_slugs_are_file_names_everywhere(text: str) -> None:
    slug = slugify(text)
    assert 1 <= len(slug) <= 85
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")
    assert slugify(slug) == slug
