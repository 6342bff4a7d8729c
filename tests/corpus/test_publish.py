from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.disk import Disk
from corpus.errors import PageError, SafetyStop, StoreError
from corpus.generation import Generation
from corpus.history import recover, rollback
from corpus.lock import locked
from corpus.log import read_log
from corpus.models import Document
from corpus.parts import INDEX
from corpus.publish import Problem, Tools, publish
from corpus.read import read
from corpus.store import Store
from corpus.verify import verify
from tests.corpus.folders import Crash, FailingDisk, corpus, long_text, page_file, small_build, tools


def change(store: Store, page_id: str, *lines: str, status: str = "active") -> None:
    (store.pages / f"{page_id}.md").write_text(page_file(page_id, *lines, status=status), "utf-8")


def test_drafts_answer_only_once_published(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    publish(store, tools())
    store.put_draft("alfa", page_file("alfa", *long_text("nytt"), status="draft").encode())
    store.put_draft("beta", page_file("beta", status="draft").encode())
    assert "nytt" not in store.current().document("alfa").text
    report = publish(store, tools())
    assert (report.changes.added, report.changes.changed) == (("beta",), ("alfa",))
    assert "nytt" in store.current().document("alfa").text
    assert store.drafted() == {}
    assert store.published()["beta"].field("status") == "active"
    assert store.current().document("beta").page.status == "active"


def test_only_the_named_drafts_are_published(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    for page_id in ("alfa", "beta"):
        store.put_draft(page_id, page_file(page_id, status="draft").encode())
    publish(store, tools(), only=["beta"])
    assert store.current().page_ids == ("beta",)
    assert list(store.drafted()) == ["alfa"]
    with pytest.raises(StoreError, match="no draft of 'gamma'"):
        publish(store, tools(), only=["gamma"])


def test_nothing_new_makes_no_generation(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    first = publish(store, tools())
    second = publish(store, tools())
    assert (second.published, second.generation) == (False, first.generation)
    assert store.numbers() == [1]


def test_equal_corpora_are_called_the_same(tmp_path: Path) -> None:
    names = []
    for folder in ("a", "b"):
        store = corpus(tmp_path / folder, ["alfa", "beta"])
        names.append(publish(store, tools()).generation)
    assert names[0] == names[1]


def test_a_changed_glossary_or_analyzer_is_news(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    publish(store, tools())
    store.glossary.write_text("[[concept]]\n", "utf-8")
    assert publish(store, tools()).published
    assert (store.current().folder / "glossary.toml").read_text("utf-8") == "[[concept]]\n"
    assert publish(store, Tools(read=read, build=small_build, analyzer="2")).published


def test_unchanged_pages_are_not_read_again(tmp_path: Path) -> None:
    seen: list[str] = []

    def counting(source: str, name: str) -> Document:
        seen.append(name)
        return read(source, name)

    store = corpus(tmp_path, [f"sida{n}" for n in range(20)])
    publish(store, tools(counting))
    assert len(seen) == 20
    seen.clear()
    change(store, "sida7", *long_text("ny"))
    publish(store, tools(counting))
    assert seen == ["sida7.md"]
    assert store.current().document("sida3") == read(page_file("sida3", *long_text("sida3")), "x.md")


def test_the_builder_gets_the_index_before(tmp_path: Path) -> None:
    got: list[str] = []

    def build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
        got.append((previous / "passages.txt").read_text("utf-8") if previous else "")
        small_build(documents, into, previous)

    store = corpus(tmp_path, ["alfa"])
    publish(store, Tools(read=read, build=build))
    corpus(tmp_path, ["beta"])
    publish(store, Tools(read=read, build=build))
    assert (got[0], "alfa" in got[1]) == ("", True)


@pytest.mark.parametrize("status", ["superseded", "gone"])
def test_a_page_that_is_no_more_does_not_answer_and_stops_nothing(tmp_path: Path, status: str) -> None:
    store = corpus(tmp_path, ["alfa", "beta"])
    publish(store, tools())
    change(store, "alfa", *long_text("alfa"), status=status)
    assert publish(store, tools()).changes.removed == ("alfa",)
    assert store.current().page_ids == ("beta",)


def test_losing_passages_stops_publishing(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa", "beta"])
    publish(store, tools())
    (store.pages / "alfa.md").unlink()
    with pytest.raises(SafetyStop, match="alfa") as stop:
        publish(store, tools())
    assert "Ingenting är publicerat" in stop.value.sv
    assert store.current().page_ids == ("alfa", "beta")
    assert store.numbers() == [1]
    assert publish(store, tools(), dry_run=True).problems
    publish(store, tools(), force="sidan är nedlagd")
    assert store.current().page_ids == ("beta",)
    assert read_log(store)[-1].reason == "sidan är nedlagd"


def test_an_empty_page_stops_publishing(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    (store.pages / "tom.md").write_text(page_file("tom").split("# Tom")[0], "utf-8")
    with pytest.raises(SafetyStop, match="tom has no text"):
        publish(store, tools())


def test_a_check_may_stop_publishing(tmp_path: Path) -> None:
    def check(candidate: Generation, previous: Generation | None) -> Sequence[Problem]:
        assert candidate.page_ids == ("alfa",)
        return (Problem(sv="Nej.", en="No."),)

    store = corpus(tmp_path, ["alfa"])
    with pytest.raises(SafetyStop, match=r"No\."):
        publish(store, Tools(read=read, build=small_build, checks=[check]))
    assert store.read_pointer() is None


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    store.put_draft("beta", page_file("beta", status="draft").encode())
    before = sorted(tmp_path.rglob("*"))
    report = publish(store, tools(), dry_run=True)
    assert (report.published, report.changes.added) == (False, ("alfa", "beta"))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("no front matter", "front matter"),
        (page_file("beta"), "id"),
        (page_file("alfa", url="javascript:alert(1)"), "no web address"),
        (page_file("alfa", url="https://www.example.se/gamma"), "have one address"),
    ],
)
def test_a_faulty_page_file_is_named(tmp_path: Path, source: str, line: str) -> None:
    store = corpus(tmp_path, ["gamma"])
    publish(store, tools())
    (store.pages / "alfa.md").write_text(source, "utf-8")
    with pytest.raises(PageError, match=line) as fault:
        publish(store, tools())
    assert "alfa" in fault.value.sv
    assert store.current().page_ids == ("gamma",)


def test_a_page_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    (store.pages / "alfa.md").write_bytes(page_file("alfa", "Språk").encode("cp1252"))
    with pytest.raises(PageError, match="UTF-8"):
        publish(store, tools())


def test_publishing_mends_a_damaged_generation(tmp_path: Path) -> None:
    store = corpus(tmp_path, ["alfa"])
    publish(store, tools())
    (store.folder(1) / "documents.bin").write_bytes(b"")
    assert publish(store, tools()).published
    assert store.current().verify() == []


@pytest.mark.parametrize("pointer", [b"?", b"1 " + b"0" * 64 + b"\n"])
def test_publishing_mends_a_damaged_pointer(tmp_path: Path, pointer: bytes) -> None:
    store = corpus(tmp_path, ["alfa"])
    publish(store, tools())
    store.pointer.write_bytes(pointer)
    assert publish(store, tools()).published
    assert store.current().page_ids == ("alfa",)


def test_drafts_that_answer_are_none_after_a_kill(tmp_path: Path) -> None:
    """A publish was killed after its last step; another draft is published alone afterwards."""
    store = corpus(tmp_path, ["alfa", "beta"])
    publish(store, tools())
    draft = page_file("alfa", *long_text("nytt"), status="draft").encode()
    store.put_draft("alfa", draft)
    publish(store, tools())
    (store.pages / "alfa.md").write_text(page_file("alfa", *long_text("alfa")), "utf-8")
    store.put_draft("alfa", draft)
    store.put_draft("beta", page_file("beta", *long_text("annat"), status="draft").encode())
    assert publish(store, tools(), only=["beta"]).changes.changed == ("beta",)
    assert "nytt" in store.current().document("alfa").text
    assert store.drafted() == {}


def test_a_page_removed_after_going_back_is_no_draft_after_a_kill(tmp_path: Path) -> None:
    """The generation that a publish started from never had the page that it leaves out."""
    store = corpus(tmp_path, ["alfa"])
    publish(store, tools())
    store.put_draft("beta", page_file("beta", *long_text("annat"), status="draft").encode())
    publish(store, tools())
    answering = store.file("beta").read()
    rollback(store, 1)
    store.put_draft("alfa", page_file("alfa", *long_text("nytt"), status="draft").encode())
    gone = answering.replace(b"active", b"gone")
    store.put_draft("beta", gone)
    publish(store, tools())
    (store.pages / "beta.md").write_bytes(answering)
    store.put_draft("beta", gone)
    recover(store)
    assert store.drafted() == {}
    assert store.file("beta").read() == gone


def test_a_draft_edited_while_it_is_published_stays_a_draft(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    store.put_draft("alfa", page_file("alfa", status="draft").encode())

    def build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
        store.put_draft("alfa", page_file("alfa", "Senare.", status="draft").encode())
        small_build(documents, into, previous)

    publish(store, Tools(read=read, build=build))
    assert b"Senare." in store.drafted()["alfa"].read()


def leftovers(store: Store) -> list[str]:
    kept = {str(number) for number in store.numbers()}
    strange = [path for path in store.generations.glob("*") if path.name not in kept]
    return [str(path) for path in (*strange, *store.root.rglob("*.new"))]


@pytest.mark.parametrize(("failure", "crash"), [(OSError, False), (Crash, True)])
def test_a_failure_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, failure: type[BaseException], crash: bool
) -> None:
    step = 0
    while True:
        root = tmp_path / str(step)
        publish(corpus(root, ["alfa", "beta"]), tools())
        disk = FailingDisk(step, failure, crash=crash)
        store = corpus(root, ["gamma"], disk=disk)
        (store.drafts).mkdir()
        (store.drafts / "alfa.md").write_text(page_file("alfa", *long_text("nytt"), status="draft"), "utf-8")
        with contextlib.suppress(StoreError, Crash):
            publish(store, tools())
        if not disk.failed:
            break
        seen = Store(root).current()
        assert seen.verify() == []
        assert seen.page_ids in {("alfa", "beta"), ("alfa", "beta", "gamma")}
        assert ("nytt" in seen.document("alfa").text) == ("gamma" in seen.page_ids)

        after = Store(root)
        publish(after, tools())
        assert after.current().page_ids == ("alfa", "beta", "gamma")
        assert "nytt" in after.current().document("alfa").text
        assert after.drafted() == {}
        assert b"nytt" in after.published()["alfa"].read()
        assert leftovers(after) == []
        assert verify(after).damaged == ()
        logged = [entry.number for entry in read_log(after)]
        assert logged[-1] == after.current().number
        assert len(logged) == len(set(logged))
        step += 1
    assert step > 15, "the disk was used less than a publish needs"


def test_a_second_publisher_waits(tmp_path: Path) -> None:
    slow = threading.Event()

    def build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
        slow.set()
        time.sleep(0.3)
        small_build(documents, into, previous)

    store = corpus(tmp_path, ["alfa"])
    first = threading.Thread(target=publish, args=(store, Tools(read=read, build=build)))
    first.start()
    assert slow.wait(10)
    with pytest.raises(StoreError, match=r"Somebody else .* \(process \d+\)"):
        publish(Store(tmp_path), tools(), wait=0)
    report = publish(Store(tmp_path), tools(), wait=30)
    first.join()
    assert not report.published
    assert store.current().number == 1


def _publish_often(root: str, word: str) -> None:
    store = Store(Path(root))
    for n in range(5):
        with locked(store.state, wait=60):
            store.put_draft(word, page_file(word, *long_text(f"{word}{n}"), status="draft").encode())
        publish(store, tools(), wait=60)


def test_many_publishers_lose_nothing(tmp_path: Path) -> None:
    corpus(tmp_path)
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_publish_often, args=(str(tmp_path), word)) for word in ("alfa", "beta")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    current = Store(tmp_path).current()
    assert "alfa4" in current.document("alfa").text
    assert "beta4" in current.document("beta").text


def test_what_is_the_same_in_two_generations_is_one_file(tmp_path: Path) -> None:
    def build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
        small_build(documents, into, previous)
        (into / "words.txt").write_text("en\nett\n", "utf-8")

    store = corpus(tmp_path, ["alfa", "beta"])
    publish(store, Tools(read=read, build=build))
    (store.pages / "gamma.md").write_text(page_file("gamma", *long_text("gamma")), "utf-8")
    publish(store, Tools(read=read, build=build))
    first, second = (store.folder(number) / INDEX for number in (1, 2))
    assert (first / "words.txt").samefile(second / "words.txt")
    assert not (first / "passages.txt").samefile(second / "passages.txt")
    store.disk.remove(store.folder(1))
    assert store.current().verify() == []


def test_the_disk_is_synced_before_the_pointer_moves(tmp_path: Path) -> None:
    """A kill finds no missing sync, so the order of operations is looked at."""
    order: list[str] = []

    class Watching(Disk):
        def write(self, path: Path, chunks: object) -> None:
            order.append(f"write {path.name}")
            super().write(path, chunks)  # type: ignore[arg-type]  # passed through

        def sync_file(self, path: Path) -> None:
            order.append(f"sync {path.name}")
            super().sync_file(path)

        def sync_folder(self, folder: Path) -> None:
            order.append(f"sync {folder.name}/")
            super().sync_folder(folder)

        def replace(self, source: Path, target: Path) -> None:
            order.append(f"replace {target.name}")
            super().replace(source, target)

    publish(corpus(tmp_path, ["alfa"], disk=Watching()), tools())
    pointed = order.index("replace current")
    written = {each.removeprefix("write ") for each in order[:pointed] if each.startswith("write ")}
    parts = {path.name for path in (tmp_path / "generations/1").iterdir() if path.is_file()}
    assert parts <= written, "written by the disk, which syncs"
    assert {"sync passages.txt", "sync index/", "sync 1/", "sync generations/"} <= set(order[:pointed])
    assert f"sync {tmp_path.name}/" in order[:pointed], "the folder of generations is new"
    assert order.index("write manifest.json") > order.index("sync passages.txt")
    assert order[pointed + 1] == f"sync {tmp_path.name}/"
