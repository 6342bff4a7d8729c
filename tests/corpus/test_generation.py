from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from corpus.errors import CorpusError, PageError, StoreError
from corpus.generation import Generation
from corpus.publish import publish
from corpus.read import read
from corpus.store import Store
from corpus.verify import verify
from tests.corpus.folders import corpus, long_text, page_file, tools

FLIPS = 100


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = corpus(tmp_path, ["alfa", "beta", "gamma"])
    publish(found, tools())
    return found


def read_everything(root: Path) -> None:
    """Read what an answer may read."""
    generation = Store(root).current()
    assert generation.page_ids
    assert list(generation.documents)
    assert [generation.item(n) for n in range(len(generation.page_ids))]
    assert generation.passage(0)
    assert generation.entries
    assert (generation.index / "passages.txt").read_text("utf-8")


def test_a_document_comes_back_as_it_was_read(store: Store) -> None:
    generation = store.current()
    for page_id in ("alfa", "beta", "gamma"):
        assert generation.document(page_id) == read(page_file(page_id, *long_text(page_id)), "x.md")
        assert generation.source(page_id).decode() == page_file(page_id, *long_text(page_id))


def test_passages_have_global_numbers(store: Store) -> None:
    generation = store.current()
    expected = [(d, p) for d in generation.documents for p in d.passages]
    assert [generation.passage(i) for i in range(generation.manifest.passages)] == expected
    assert list(generation.first_passage)[-1] == len(expected)


def test_documents_are_a_sequence(store: Store) -> None:
    documents = store.current().documents
    assert [d.page.id for d in documents] == ["alfa", "beta", "gamma"]
    assert documents[-1] is documents[2]
    assert [d.page.id for d in documents[:2]] == ["alfa", "beta"]
    with pytest.raises(IndexError):
        documents[3]


def test_an_unknown_page_is_one_clear_line(store: Store) -> None:
    generation = store.current()
    assert generation.find("delta") is None
    with pytest.raises(PageError, match="no page named 'delta'"):
        generation.document("delta")


def test_an_empty_corpus_has_a_generation(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    publish(store, tools())
    generation = store.current()
    assert (generation.page_ids, len(generation.documents)) == ((), 0)
    assert generation.verify() == []


def test_opening_reads_no_document(store: Store) -> None:
    documents = store.folder(1) / "documents.bin"
    raw = documents.read_bytes()
    documents.write_bytes(bytes(len(raw)))
    generation = Store(store.root).current()
    assert generation.page_ids == ("alfa", "beta", "gamma")
    with pytest.raises(StoreError, match=r"documents\.bin"):
        generation.document("alfa")


def test_a_flipped_bit_is_found_before_it_is_served(store: Store) -> None:
    folder = store.folder(1)
    files = [path for path in (*sorted(folder.rglob("*")), store.pointer) if path.is_file()]
    served = {path for path in files if path.name != "changes.json"}
    rng = random.Random(1)
    for flip in range(FLIPS):
        path = files[flip % len(files)]
        raw = path.read_bytes()
        damaged = bytearray(raw)
        at = rng.randrange(len(raw))
        damaged[at] ^= 1 << rng.randrange(8)
        path.write_bytes(bytes(damaged))
        assert verify(Store(store.root)).damaged, f"{path.name} byte {at}"
        if path in served:
            with pytest.raises(CorpusError):
                read_everything(store.root)
        path.write_bytes(raw)
    assert verify(Store(store.root)).damaged == ()
    read_everything(store.root)


@pytest.mark.parametrize("change", ["truncate", "lengthen", "remove", "empty"])
def test_a_part_of_another_size_is_found_at_opening(store: Store, change: str) -> None:
    for path in sorted(path for path in store.folder(1).rglob("*") if path.is_file()):
        raw = path.read_bytes()
        if change == "remove":
            path.unlink()
        else:
            path.write_bytes({"truncate": raw[:-1], "lengthen": raw + b"\0", "empty": b""}[change])
        with pytest.raises(StoreError):
            Store(store.root).current()
        path.write_bytes(raw)


def test_verify_names_what_is_missing_of_any_generation(store: Store) -> None:
    corpus(store.root, ["delta"])
    publish(store, tools())
    for path in sorted(each for each in store.folder(1).rglob("*") if each.is_file()):
        raw = path.read_bytes()
        path.unlink()
        assert verify(Store(store.root)).damaged == (path.relative_to(store.root).as_posix(),)
        path.write_bytes(raw)
    store.pointer.unlink()
    assert verify(Store(store.root)).damaged == ("current",)


def test_another_format_says_what_to_do(store: Store) -> None:
    from corpus.parts import parse_manifest, sha256

    raw = (store.folder(1) / "manifest.json").read_bytes().replace(b'"format":3', b'"format":9')
    head, rest = raw[: len(b'{"sha256":"')], raw[len(b'{"sha256":"') + 64 :]
    raw = head + sha256(rest[2:]).encode() + rest
    with pytest.raises(StoreError, match="another version"):
        parse_manifest(store.folder(1), raw)


def test_threads_may_share_a_generation(store: Store) -> None:
    generation = Generation.open(store.folder(1))
    wrong: list[str] = []

    def look() -> None:
        for _ in range(50):
            for page_id in generation.page_ids:
                if page_id not in generation.document(page_id).text:
                    wrong.append(page_id)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
