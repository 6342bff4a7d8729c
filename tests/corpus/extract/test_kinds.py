from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.errors import ExtractError
from corpus.extract.kinds import charset_of, extract, kind_of
from tests.corpus.extract.bad import PAGE, TEXT, WORDS, html
from tests.corpus.extract.build.print import printed
from tests.corpus.extract.build.word import document


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Om oss", "om.txt", "text"),
        (b"# Om oss", "om.md", "markdown"),
        (html(PAGE), "om.html", "html"),
        (b"<p>Ett stycke", "om.HTM", "html"),
        (document(TEXT), "om.docx", "docx"),
        (printed(TEXT), "om.pdf", "pdf"),
    ],
)
def test_a_file_is_what_its_name_says(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind
    assert extract(data, name).extractor.startswith(f"{kind}/1")


@pytest.mark.parametrize(
    ("data", "content_type", "kind"),
    [
        (b"<p>Ett stycke", "text/html; charset=utf-8", "html"),
        (html(PAGE), "text/plain", "html"),
        (printed(TEXT), "application/octet-stream", "pdf"),
        (document(TEXT), "application/pdf", "docx"),
        (b"Om oss", "text/plain", "text"),
    ],
)
def test_what_a_server_sends_is_what_its_bytes_say(data: bytes, content_type: str, kind: str) -> None:
    assert kind_of(data, "https://example.se/om", content_type) == kind


@pytest.mark.parametrize("content_type", ["image/png", "application/zip", "", "text/csv"])
def test_other_kinds_are_refused(content_type: str) -> None:
    with pytest.raises(ExtractError, match="cannot be read"):
        kind_of(b"x", "https://example.se/om", content_type)


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=ISO-8859-1", "ISO-8859-1"),
        ('text/html;charset="utf-8"', "utf-8"),
        ("text/html", None),
        (None, None),
        ("text/html; charset=", None),
    ],
)
def test_the_charset_of_a_label(content_type: str | None, charset: str | None) -> None:
    assert charset_of(content_type) == charset


def test_a_charset_label_matters_only_for_what_is_no_utf_8() -> None:
    words = "Träffpunkt på Ǻland"
    page = "<h1>T</h1><p>{}"
    told = "text/html; charset=iso-8859-5"
    assert words in extract(page.format(words).encode(), "a.html", content_type=told).body
    russian = page.format("Библиотека").encode("iso-8859-5")
    assert "Библиотека" in extract(russian, "a.html", content_type=told).body


def test_text_and_markdown_need_no_extractor() -> None:
    code = (
        "import sys\n"
        "from corpus.extract.kinds import extract\n"
        "extract(b'Om oss', 'om.txt'), extract(b'# Om oss', 'om.md')\n"
        "heavy = ('selectolax', 'trafilatura', 'lxml', 'mammoth', 'pdfplumber', 'pdfminer', 'PIL')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_given_title_and_address_win() -> None:
    found = extract(html(PAGE), "om.html", url="https://example.se/x", title="Egen titel")
    assert (found.title, found.url) == ("Egen titel", "https://example.se/x")
    assert WORDS in found.body


def test_too_much_text_is_refused() -> None:
    with pytest.raises(ExtractError, match="too much text"):
        extract(b"Ord och ord. " * 100_000, "om.txt")
