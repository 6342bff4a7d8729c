from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.candidates import promoted, with_status
from corpus.page import parse_page
from tests.corpus.folders import page_file


def test_a_draft_is_made_active_and_nothing_else_changes() -> None:
    source = page_file("alfa", 'status: "draft"', status="draft")
    assert promoted(source.encode()).decode() == source.replace('"draft"', '"active"', 1)


def test_a_page_without_status_is_made_active() -> None:
    source = page_file("alfa").replace('status: "active"\n', "")
    page, body = parse_page(promoted(source.encode()).decode(), "alfa.md")
    assert (page.status, body) == ("active", parse_page(source, "alfa.md")[1])


def test_another_status_stays() -> None:
    for status in ("active", "superseded", "gone"):
        source = page_file("alfa", status=status).encode()
        assert promoted(source) == source


def test_line_ends_and_marks_stay() -> None:
    source = b"\xef\xbb\xbf" + page_file("alfa", status="draft").replace("\n", "\r\n").encode()
    assert promoted(source) == source.replace(b"draft", b"active")


@given(st.binary())
def test_any_bytes_are_borne(source: bytes) -> None:
    assert promoted(promoted(source)) == promoted(source)
    assert with_status(with_status(source, "gone"), "gone") == with_status(source, "gone")
