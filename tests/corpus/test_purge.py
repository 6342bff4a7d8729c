from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from corpus.errors import CorpusError, PageError, StoreError
from corpus.history import rollback
from corpus.log import read_log
from corpus.publish import publish
from corpus.purge import purge
from corpus.remove import remove
from corpus.store import Store
from corpus.verify import verify
from tests.corpus.folders import Crash, FailingDisk, corpus, long_text, page_file, tools

SECRET = "Zakarias Hemligsson"


def with_secret(root: Path, disk: FailingDisk | None = None) -> Store:
    """Return a corpus where a page holds a name in three generations, a draft and an original."""
    store = corpus(root, ["alfa", "beta"])
    publish(store, tools())
    for n in range(3):
        source = page_file("person", *long_text(f"varv{n}"), SECRET, status="draft")
        original = f"{SECRET} {n}".encode()
        name = store.keep_original(original)
        source = source.replace("status:", f'source_sha256: "{name}"\nstatus:')
        store.put_draft("person", source.encode(), original)
        if n < 2:
            publish(store, tools())
    kept = store.keep_original(b"the original of alfa")
    alfa = store.pages / "alfa.md"
    alfa.write_text(alfa.read_text("utf-8").replace("status:", f'source_sha256: "{kept}"\nstatus:'), "utf-8")
    store.questions.write_text(
        '{"question": "Annat?", "must": ["alfa"]}\n{"question": "Vem?", "must": ["Zakarias"]}\n', "utf-8"
    )
    return Store(root, disk=disk)


def holding(root: Path, *words: str) -> list[str]:
    return [
        str(path.relative_to(root))
        for path in sorted(root.rglob("*"))
        if path.is_file() and any(word.encode() in path.read_bytes() for word in words)
    ]


def test_a_purged_page_is_in_no_file(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    assert len(holding(tmp_path, SECRET)) > 5
    done = purge(store, "person", tools())
    assert holding(tmp_path, SECRET, "person") == []
    assert (done.generations, done.files, done.questions) == (2, 5, (2,))
    assert store.current().page_ids == ("alfa", "beta")
    assert store.numbers() == [1, 2, 3, 4]
    assert verify(store).damaged == ()
    assert len(list(store.originals.iterdir())) == 1, "the original of another page stays"


def test_the_log_keeps_what_happened_without_the_name(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    purge(store, "person", tools())
    log = read_log(store)
    assert [(e.action, e.number) for e in log] == [
        ("publish", 1),
        ("publish", 2),
        ("publish", 3),
        ("purge", 4),
    ]
    assert log[1].added == ("–",)


def test_going_back_after_a_purge_brings_nothing_back(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    purge(store, "person", tools())
    for number in (1, 2, 3):
        assert SECRET not in "".join(d.text for d in rollback(store, number).documents)


def test_a_purge_publishes_nothing_else(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    store.put_draft("beta", page_file("beta", "Ej granskat.", status="draft").encode())
    purge(store, "person", tools())
    assert "Ej granskat." not in store.current().document("beta").text


def test_a_damaged_generation_that_may_hold_the_page_goes(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    part = store.folder(2) / "changes.json"
    part.write_bytes(b"?" * part.stat().st_size)
    purge(store, "person", tools())
    assert store.numbers() == [1, 3, 4]
    assert holding(tmp_path, SECRET) == []


def test_a_page_that_is_nowhere_cannot_be_purged(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="no page named"):
        purge(with_secret(tmp_path), "okand", tools())


@pytest.mark.parametrize("pointer", [b"?", b"2 %064d\n" % 0])
def test_nothing_is_purged_while_nobody_knows_what_answers(tmp_path: Path, pointer: bytes) -> None:
    store = with_secret(tmp_path)
    store.pointer.write_bytes(pointer)
    before = holding(tmp_path, SECRET)
    with pytest.raises(StoreError, match="damaged"):
        purge(store, "person", tools())
    assert (holding(tmp_path, SECRET), store.pointer.read_bytes()) == (before, pointer)


def test_a_purge_that_fails_anywhere_is_finished_by_the_next(tmp_path: Path) -> None:
    step = 0
    while True:
        root = tmp_path / str(step)
        disk = FailingDisk(step, Crash, crash=True)
        store = with_secret(root, disk)
        with contextlib.suppress(Crash, CorpusError):
            purge(store, "person", tools())
        if not disk.failed:
            break
        assert Store(root).current().verify() == []
        assert set(Store(root).current().page_ids) >= {"alfa", "beta"}
        with contextlib.suppress(PageError):  # all of it was gone
            purge(Store(root), "person", tools())
        assert holding(root, SECRET) == []
        assert verify(Store(root)).damaged == ()
        step += 7  # a fair sample: each builds four generations
    assert step > 40


def test_removing_waits_for_publishing(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    publish(store, tools())
    assert remove(store, "person")
    assert "person" in store.current().page_ids
    publish(store, tools())
    assert store.current().page_ids == ("alfa", "beta")
    assert store.published()["person"].field("status") == "gone"


def test_removing_a_draft_that_was_never_published_takes_it_away(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    store.put_draft("alfa", page_file("alfa", status="draft").encode())
    assert not remove(store, "alfa")
    assert store.files() == {}
    with pytest.raises(PageError):
        remove(store, "alfa")


def test_verify_tells_what_is_damaged(tmp_path: Path) -> None:
    store = with_secret(tmp_path)
    (store.originals / verify_name(store)).write_bytes(b"?")
    (store.pages / "beta.md").write_bytes(b"\xff")
    (store.folder(1) / "manifest.json").write_bytes(b"{}")
    assert set(verify(store).damaged) == {
        f"originals/{verify_name(store)}",
        "pages/beta.md",
        "generations/1/manifest.json",
    }
    with pytest.raises(StoreError):
        store.generation(1)


def verify_name(store: Store) -> str:
    return sorted(path.name for path in store.originals.iterdir())[0]
