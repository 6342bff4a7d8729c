from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.history import KEEP, KEEP_DAYS, prune, recover, rollback
from corpus.log import entry_of, read_log, write_log
from corpus.publish import publish
from corpus.store import Store
from tests.corpus.folders import corpus, long_text, page_file, tools


def published(root: Path, times: int) -> Store:
    store = corpus(root, ["alfa"])
    for n in range(times):
        (store.pages / "alfa.md").write_text(page_file("alfa", *long_text(f"varv{n}")), "utf-8")
        publish(store, tools())
    return store


def test_rollback_lets_the_one_before_answer_and_leaves_the_pages(tmp_path: Path) -> None:
    store = published(tmp_path, 3)
    assert rollback(store).number == 2
    assert "varv1" in store.current().document("alfa").text
    assert rollback(store, 3).number == 3
    assert rollback(store, 1, dry_run=True).number == 1
    assert store.current().number == 3
    assert b"varv2" in store.file("alfa").read()
    assert [(e.action, e.number) for e in read_log(store)][3:] == [("rollback", 2), ("rollback", 3)]


def test_publishing_after_a_rollback_takes_a_new_number(tmp_path: Path) -> None:
    store = published(tmp_path, 3)
    rollback(store, 1)
    report = publish(store, tools())
    assert (report.number, report.published) == (4, True)
    assert store.numbers() == [1, 2, 3, 4]


def test_there_must_be_something_to_go_back_to(tmp_path: Path) -> None:
    store = published(tmp_path, 1)
    with pytest.raises(StoreError, match="no sound earlier generation"):
        rollback(store)
    with pytest.raises(StoreError, match="7 is not kept"):
        rollback(store, 7)


def test_a_damaged_generation_is_no_way_back(tmp_path: Path) -> None:
    store = published(tmp_path, 3)
    part = store.folder(2) / "documents.bin"
    part.write_bytes(bytes(len(part.read_bytes())))
    with pytest.raises(StoreError, match=r"2 is damaged \(documents\.bin\)"):
        rollback(store, 2)
    assert store.current().number == 3
    assert rollback(store).number == 1


@pytest.mark.parametrize("pointer", [b"3 oj\n", *(b"%d %064d\n" % (n, 0) for n in (1, 2, 3, 4, 7))])
def test_without_a_pointer_what_answered_last_is_the_way_back(tmp_path: Path, pointer: bytes) -> None:
    store = published(tmp_path, 4)
    rollback(store, 3)
    store.pointer.write_bytes(pointer)
    assert rollback(store).number == 3, "and not the one that staff went back from"
    assert Store(tmp_path).current().number == 3
    store.pointer.write_bytes(b"3 oj\n")
    (store.folder(3) / "manifest.json").write_bytes(b"oj")
    assert rollback(store).number == 2


def test_a_log_torn_by_a_crash_goes_on_on_a_new_line(tmp_path: Path) -> None:
    store = published(tmp_path, 2)
    store.log.write_bytes(store.log.read_bytes()[:-10])
    recover(store)
    assert [entry.number for entry in read_log(store)] == [1, 2]
    write_log(store, entry_of(store.current().manifest, store.current().changes))
    assert [entry.number for entry in read_log(store)] == [1, 2, 2]


def test_a_lost_log_is_begun_again(tmp_path: Path) -> None:
    store = published(tmp_path, 2)
    store.log.unlink()
    recover(store)
    assert [(entry.action, entry.number) for entry in read_log(store)] == [("publish", 2)]
    assert store.numbers() == [1, 2]


def test_a_rollback_cut_off_before_its_log_line_is_told(tmp_path: Path) -> None:
    store = published(tmp_path, 2)
    lines = store.log.read_bytes()
    rollback(store)
    store.log.write_bytes(lines)
    recover(store)
    assert [(entry.action, entry.number) for entry in read_log(store)][-1] == ("rollback", 1)


def test_old_generations_go_by_number(tmp_path: Path) -> None:
    store = published(tmp_path, KEEP + 3)
    assert len(store.numbers()) == KEEP
    assert store.numbers()[-1] == KEEP + 3


def test_old_generations_go_by_age_but_never_what_answers_and_the_one_before(tmp_path: Path) -> None:
    store = published(tmp_path, 4)
    rollback(store, 3)
    late = datetime.now(UTC) + timedelta(days=KEEP_DAYS + 1)
    assert prune(store, late) == [1, 4]
    assert store.numbers() == [2, 3]
    assert store.current().number == 3


def test_originals_that_nothing_refers_to_go_by_age(tmp_path: Path) -> None:
    store = published(tmp_path, 1)
    name = store.keep_original(b"an earlier version")
    prune(store, datetime.now(UTC))
    assert (store.originals / name).exists()
    prune(store, datetime.now(UTC) + timedelta(days=KEEP_DAYS + 1))
    assert not (store.originals / name).exists()


def test_half_a_generation_is_cleared_away(tmp_path: Path) -> None:
    store = published(tmp_path, 2)
    for name in ("3", "1", ".1.gone", ".purged-9"):
        folder = store.generations / name
        folder.mkdir(exist_ok=True)
        (folder / "documents.bin").write_bytes(b"?")
    (store.folder(1) / "manifest.json").unlink()
    recover(store)
    assert [path.name for path in store.generations.iterdir()] == ["2"]
