import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sanitise import one_line, sanitise

HOSTILE = st.text(
    st.characters(min_codepoint=0, max_codepoint=0x2100) | st.characters(categories=["Cc", "Cf", "Cs"])
)


@given(HOSTILE)
def test_no_control_or_format_character_is_left(text: str) -> None:
    left = {char for char in sanitise(text) if char != "\n"}
    assert not {char for char in left if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert not left & set("\u200b\u200e\u202e\u2066\u2069\ufeff\u00ad\U000e0041")


@given(HOSTILE)
def test_sanitising_twice_changes_nothing_more(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@given(st.text("abcåäöÅÄÖ éü😀漢字 –”•\n", max_size=60))
def test_ordinary_text_stays(text: str) -> None:
    assert sanitise(text) == text


@given(HOSTILE)
def test_one_line_is_one_line_that_encodes(text: str) -> None:
    assert "\n" not in one_line(text).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize(
    ("evil", "kept"),
    [
        ("\x1b]52;c;aGVq\x07hej", "]52;c;aGVqhej"),
        ("\x1b[2Jhej", "[2Jhej"),
        ("\x9b31mhej", "31mhej"),
        ("\x1b]8;;http://x\x1b\\hej", "]8;;http://x\\hej"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("bib\u00adlio\u200btek", "bibliotek"),
        ("\ud800", "\ufffd"),
    ],
)
def test_known_tricks(evil: str, kept: str) -> None:
    assert sanitise(evil) == kept
