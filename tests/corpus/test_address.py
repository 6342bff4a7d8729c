from __future__ import annotations

import pytest

from corpus.address import canonical, folded, new_slug, same_page
from corpus.errors import PageError


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("HTTPS://WWW.Example.SE/Om/Oss/", "https://www.example.se/Om/Oss/"),
        ("https://example.se", "https://example.se/"),
        ("https://example.se:443/a", "https://example.se/a"),
        ("http://example.se:8080/a", "http://example.se:8080/a"),
        ("https://example.se/a#del-2", "https://example.se/a"),
        ("https://example.se/a?utm_source=x&utm_medium=y", "https://example.se/a"),
        ("https://example.se/a?id=3&fbclid=1&sida=2", "https://example.se/a?id=3&sida=2"),
        ("https://example.se/a?Email=QkFTRTY0UEFSQU0=", "https://example.se/a"),
        ("https://example.se/a?gclid=1", "https://example.se/a"),
        ("https://bibliotek.räksmörgås.se/å", "https://bibliotek.xn--rksmrgs-5wao1o.se/å"),
        ("file:///sida.txt", "file:///sida.txt"),
        (" https://example.se/a ", "https://example.se/a"),
    ],
)
def test_one_form_for_one_address(given: str, expected: str) -> None:
    assert canonical(given) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "example.se",
        "ftp://example.se/",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "file:///etc/passwd",
        "http://x:99999/",
    ],
)
def test_what_is_no_web_address_is_refused(given: str) -> None:
    with pytest.raises(PageError, match="no web address"):
        canonical(given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.se/om", "https://example.se/om/"),
        ("https://example.se/om", "http://example.se/om"),
        ("https://example.se/%C3%A5", "https://example.se/å"),
        ("https://example.se/a\u030a", "https://example.se/å"),
        ("https://Example.se/om?utm_id=1#x", "https://example.se/om"),
    ],
)
def test_addresses_that_name_one_page(one: str, other: str) -> None:
    assert same_page(one) == same_page(other)


def test_addresses_that_name_two_pages() -> None:
    assert same_page("https://example.se/a?sida=1") != same_page("https://example.se/a?sida=2")
    assert same_page("https://example.se/A") != same_page("https://example.se/a")


@pytest.mark.parametrize(
    ("address", "title", "expected"),
    [
        ("https://example.se/kultur/uppdrag-och-mal/", "Titel", "uppdrag-och-mal"),
        ("https://example.se/om/sida.html", "Titel", "sida"),
        ("https://example.se/", "Välkommen hit!", "valkommen-hit"),
        ("https://example.se/index.html", "Start", "start"),
        ("https://example.se/123", "Nyheter", "nyheter"),
        ("file:///Läs mig.txt", "Titel", "las-mig"),
    ],
)
def test_a_slug_is_telling(address: str, title: str, expected: str) -> None:
    assert new_slug(address, title, ()) == expected


def test_a_taken_slug_gets_a_number() -> None:
    assert new_slug("https://example.se/om", "Om", ["om", "Om-2"]) == "om-3"


def test_names_fold_case_and_normal_form() -> None:
    assert folded("Omröstning") == folded("omro\u0308stning")
