from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ExtractError
from corpus.extract.common import decode, guess_language, sanitise

TEXT = "Räksmörgås – ”bibliotek” i Örebro län"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_wrong_label_does_not_win_over_utf_8() -> None:
    assert decode(TEXT.encode(), "iso-8859-1") == TEXT
    assert decode(TEXT.encode("cp1252"), "utf-8") == TEXT
    assert decode("žluť".encode("iso-8859-2"), "iso-8859-2") == "žluť"
    assert decode(TEXT.encode("cp1252"), "no-such\0charset") == TEXT


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ExtractError, match="not text"):
        decode(bytes(range(32)) * 100)
    with pytest.raises(ExtractError, match="not text"):
        decode(b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 200)


@given(st.binary())
def test_decoding_never_fails_otherwise(data: bytes) -> None:
    with suppress(ExtractError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x1b[2Jc\x07", "ab[2Jc"),
        ("a\u202eb\u2066c\u200bd\u00ade\ufefff", "abcdef"),
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("a\u030a", "å"),
        ("a\tb\u00a0c", "a\tb\u00a0c"),
        ("a\x9b31mb", "a31mb"),
        ("a\U000e0041b", "ab"),
        ("a\ud800b", "ab"),
    ],
)
def test_sanitising(text: str, clean: str) -> None:
    assert sanitise(text) == clean


@given(st.text(st.characters()))
def test_sanitised_text_is_safe_and_stays_so(text: str) -> None:
    clean = sanitise(text)
    assert sanitise(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in clean)


def test_languages() -> None:
    assert guess_language("Vi stödjer biblioteken i länet och är en del av regionen.") == "sv"
    assert guess_language("We support the libraries of the county and are part of the region.") == "en"
    assert guess_language("") == "sv"
