"""Addresses that open a page at its quoted words."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from assistant.link import LONG, text_link

URL = "https://www.example.se/sida"


def test_a_short_quote_is_named_whole() -> None:
    text = "Vi lånar ut böcker, filmer & spel."
    assert text_link(URL, text, 3, len(text)) == (
        f"{URL}#:~:text=l%C3%A5nar%20ut%20b%C3%B6cker%2C%20filmer%20%26%20spel."
    )


def test_hyphens_mean_something_in_a_fragment() -> None:
    assert text_link(URL, "läs-", 0, 4).endswith("l%C3%A4s%2D")


def test_a_long_quote_is_named_by_its_ends() -> None:
    text = "ord " * 80
    start, _, end = text_link(URL, text, 0, len(text)).partition("text=")[2].partition(",")
    assert unquote(start) == unquote(end) == "ord ord ord ord ord ord"


def test_a_quote_over_lines_is_named_by_its_first_and_last_line() -> None:
    link = text_link(URL, "ett\ntvå\ntre", 0, 11)
    assert link.endswith("#:~:text=ett,tre")


def test_an_address_with_a_fragment_keeps_it() -> None:
    assert text_link(f"{URL}#mal", "ett", 0, 3) == f"{URL}#mal:~:text=ett"


def test_what_is_no_web_address_stays_as_it_is() -> None:
    assert text_link("fil:om-oss", "ett", 0, 3) == "fil:om-oss"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=LONG))
def test_the_words_come_back(text: str) -> None:
    fragment = text_link(URL, text, 0, len(text)).partition("text=")[2]
    assert fragment.isascii()
    assert not set(fragment) & set(" ,&-#")
    assert unquote(fragment) == " ".join(text.split())
