from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus.add import read_source, write_draft
from corpus.errors import ExtractError, PageError
from corpus.publish import publish
from corpus.read import read
from tests.corpus.folders import corpus, page_file, tools

TEXT = """https://www.regionorebrolan.se/om-oss/?utm_source=brev

Om oss

Vi stödjer folkbiblioteken i länet.

Vi arbetar med

• läsfrämjande
• fortbildning

Senast uppdaterad: 2024-04-25
"""


def test_a_text_file_becomes_a_draft(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    draft = read_source(store, TEXT.encode(), "om.txt")
    page = draft.document.page
    assert (page.id, page.title, page.status) == ("om-oss", "Om oss", "draft")
    assert page.url == "https://www.regionorebrolan.se/om-oss/"
    assert page.organisation == "Region Örebro län"
    assert str(page.updated) == "2024-04-25"
    assert page.source_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert page.text_sha256 == hashlib.sha256(draft.document.text.encode()).hexdigest()
    file = write_draft(store, draft)
    assert read(file.read().decode(), file.path.name) == draft.document
    assert (store.originals / page.source_sha256).read_bytes() == TEXT.encode()


def test_the_same_address_again_is_a_new_version_of_the_page(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    write_draft(store, read_source(store, TEXT.encode(), "om.txt"))
    publish(store, tools())
    again = read_source(store, TEXT.encode(), "annat-namn.txt")
    assert (again.is_new, again.is_same) == (False, True)
    changed = read_source(
        store,
        TEXT.replace("fortbildning", "nätverk").encode(),
        "x.txt",
        url="http://www.regionorebrolan.se/om-oss",
    )
    assert (changed.document.page.id, changed.is_new, changed.is_same) == ("om-oss", False, False)
    write_draft(store, changed)
    assert "fortbildning" in store.current().document("om-oss").text
    publish(store, tools())
    assert "nätverk" in store.current().document("om-oss").text
    assert "fortbildning" not in store.current().document("om-oss").text
    assert "fortbildning" in store.generation(1).document("om-oss").text


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    draft = read_source(
        corpus(tmp_path), TEXT.encode(), "om.txt", url="https://example.se/x", title="Egen titel"
    )
    assert (draft.document.page.url, draft.document.page.title) == ("https://example.se/x", "Egen titel")


def test_a_file_without_an_address_is_known_by_its_name(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    text = b"Om oss\n\nVi st\xc3\xb6djer folkbiblioteken."
    first = read_source(store, text, "Om oss.txt")
    assert first.document.page.url == "file:///Om%20oss.txt"
    write_draft(store, first)
    assert not read_source(store, text + b" Mer.", "Om oss.txt").is_new
    assert read_source(store, text, "Annan.txt").is_new


def test_a_markdown_file_keeps_its_front_matter(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    draft = read_source(store, page_file("egen", url="https://example.se/nagot-annat/").encode(), "fil.md")
    assert (draft.document.page.id, draft.document.page.status) == ("egen", "draft")


def test_a_markdown_file_without_front_matter_has_its_heading_as_title(tmp_path: Path) -> None:
    draft = read_source(corpus(tmp_path), "# Öppettider #\n\nMåndag 10-18\n".encode(), "tider.md")
    assert (draft.document.page.title, draft.document.page.id) == ("Öppettider", "tider")


def test_two_addresses_that_end_alike_are_two_pages(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    ids = []
    for host in ("a", "b"):
        draft = read_source(store, TEXT.encode(), "om.txt", url=f"https://{host}.se/om-oss")
        write_draft(store, draft)
        ids.append(draft.document.page.id)
    assert ids == ["om-oss", "om-oss-2"]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\x00\x01\x02" * 100])
@pytest.mark.parametrize("name", ["tom.txt", "tom.md"])
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(ExtractError):
        read_source(corpus(tmp_path), data, name)


def test_a_faulty_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no web address"):
        read_source(corpus(tmp_path), TEXT.encode(), "om.txt", url="inte en adress")
