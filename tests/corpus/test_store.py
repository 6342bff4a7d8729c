from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from corpus.errors import PageError, StoreError
from corpus.publish import publish
from corpus.store import Store
from tests.corpus.folders import corpus, page_file, tools


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no folder"):
        Store(tmp_path / "none").current()


def test_a_folder_without_a_generation_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Nothing is published"):
        corpus(tmp_path, ["alfa"]).current()


def test_a_draft_stands_in_for_its_page_and_leaves_it_alone(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    before = store.file("alfa").read()
    store.put_draft("alfa", page_file("alfa", "Ny text.", status="draft").encode())
    assert store.files()["alfa"].draft
    assert store.published()["alfa"].read() == before


def test_an_original_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    name = store.keep_original(b"abc")
    assert store.keep_original(b"abc") == name
    assert [path.name for path in store.originals.iterdir()] == [name]


def test_a_field_is_read_without_parsing(tmp_path: Path) -> None:
    file = corpus(tmp_path, ["alfa"]).file("alfa")
    assert file.field("url") == "https://www.example.se/alfa/"
    assert file.field("owner") is None


def names_can_differ_in_case(folder: Path) -> bool:
    (folder / "x").touch()
    return not (folder / "X").exists()


@pytest.mark.parametrize("other", ["Om", unicodedata.normalize("NFD", "omröstning")])
def test_names_that_are_one_on_some_computers_are_refused(tmp_path: Path, other: str) -> None:
    if not names_can_differ_in_case(tmp_path):
        pytest.skip("this file system keeps such names apart itself")
    store = corpus(tmp_path / "c")
    first = "om" if other == "Om" else "omröstning"
    (store.pages / f"{first}.md").write_text(page_file("om"), "utf-8")
    (store.pages / f"{other}.md").write_text(page_file("om"), "utf-8")
    with pytest.raises(PageError, match="Rename one"):
        store.files()


def test_a_draft_may_not_differ_in_case_from_a_page(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    store.put_draft("Alfa", page_file("Alfa", status="draft").encode())
    with pytest.raises(PageError, match="Rename one"):
        store.files()


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(page_file("secret"), "utf-8")
    store = corpus(tmp_path / "c")
    (store.pages / "secret.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(PageError, match="link out of the folder"):
        store.files()


@pytest.mark.parametrize(
    "raw", [b"", b"1\n", b"x" * 80, b"1 " + b"0" * 63 + b"\n", b"-1 " + b"0" * 64 + b"\n"]
)
def test_a_damaged_pointer_says_so(tmp_path: Path, raw: bytes) -> None:
    store = corpus(tmp_path, ["alfa"])
    store.pointer.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        store.current()
    assert store.read_pointer_or_none() is None


def test_the_current_generation_is_opened_once_until_it_changes(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    publish(store, tools())
    reader = Store(tmp_path)
    first = reader.current()
    assert reader.current() is first
    corpus(tmp_path, ["beta"])
    publish(store, tools())
    assert reader.current().page_ids == ("alfa", "beta")
    assert first.page_ids == ("alfa",), "who has the old one open reads on"
    assert first.document("alfa").page.id == "alfa"
