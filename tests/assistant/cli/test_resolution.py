"""Which corpus is read, which is changed: --corpus, the environment, the user's own, what ships."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli.compose import open_store, shipped_store, writable_store
from assistant.settings import Settings, cache_folder, data_folder
from corpus.store import SHIPPED, Store
from tests.assistant.cli.running import Runner, process

CONTACT = "Vem är kontaktperson?"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the folders are not set by the environment there"
)


@pytest.fixture
def fresh(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has never run the program, but for the compiled glossary: it takes seconds to make."""
    words = cache_folder() / "words"
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    shutil.copytree(words, cache_folder() / "words")
    return tmp_path


def shipped_files() -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for path in SHIPPED.rglob("*") if path.is_file() and path.suffix != ".pyc"
    }


def test_the_shipped_pages_answer_and_stay_untouched(fresh: Path, run: Runner) -> None:
    before = shipped_files()
    assert run("ask", CONTACT)[0] == 0
    assert run("corpus", "verify")[0] == 0
    assert shipped_files() == before
    assert not data_folder().exists()


def test_their_generation_is_made_once(fresh: Path, run: Runner) -> None:
    run("ask", CONTACT)
    made = [path for path in cache_folder().rglob("*") if path.is_file()]
    stamps = [path.stat().st_mtime_ns for path in made]
    run("ask", CONTACT)
    assert [path.stat().st_mtime_ns for path in made] == stamps


def _ask(folder: str) -> int:
    for name in ("DATA", "CACHE", "CONFIG"):
        os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
    return main(["ask", CONTACT, "--json"])


def test_two_first_starts_do_not_clash(fresh: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(2) as pool:
        assert pool.map(_ask, [str(fresh)] * 2) == [0, 0]
    assert shipped_store().numbers() == [1]


def test_the_environment_names_a_corpus_and_the_flag_wins(
    fresh: Path, run: Runner, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIBLIOTEKSSVAR_CORPUS", str(published))
    assert "Åsa Öberg" in run("ask", CONTACT)[1]
    assert run("ask", CONTACT, "--corpus", str(fresh / "none"))[0] == 3
    monkeypatch.setenv("BIBLIOTEKSSVAR_CORPUS", "")
    assert "Eva Bernsten Bang" in run("ask", CONTACT)[1]


def test_the_first_change_copies_the_shipped_pages(fresh: Path, run: Runner, page: Path) -> None:
    assert run("corpus", "add", str(page), "--dry-run")[0] == 0
    assert not data_folder().exists()
    assert run("corpus", "add", str(page))[0] == 0
    assert open_store(Settings()).root == data_folder()
    assert "Eva Bernsten Bang" in run("ask", CONTACT)[1], "what answered goes on answering"
    assert run("corpus", "publish")[0] == 0
    assert {each["id"] for each in run.json("corpus", "list")["pages"]} == {"om-oss", "uppdrag-och-mal"}


def test_copying_twice_at_once_keeps_one(fresh: Path) -> None:
    own = data_folder()
    first = writable_store(Settings())
    (first.pages / "egen.md").write_text("x", "utf-8")
    from assistant.cli.compose import seed

    seed(own)
    assert (own / "pages/egen.md").exists()
    assert [path.name for path in own.parent.iterdir()] == ["corpus"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="rights do not bind this user")
def test_a_read_only_home_still_answers(fresh: Path, run: Runner) -> None:
    fresh.chmod(0o555)
    assert run("ask", CONTACT)[0] == 0


def test_a_cache_that_cannot_be_made_still_answers(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = fresh / "file"
    blocked.touch()
    done = process("ask", CONTACT, env={"XDG_CACHE_HOME": str(blocked)})
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_index_of_another_version_is_rebuilt_and_that_is_said(
    fresh: Path, run: Runner, tmp_path: Path, page: Path
) -> None:
    from assistant.index import Index
    from corpus.history import point
    from corpus.publish import Tools, publish
    from corpus.read import read

    corpus = tmp_path / "c"
    run("corpus", "add", str(page), "--corpus", str(corpus))

    def old(documents: object, into: Path, previous: Path | None) -> None:
        index = Index.build([["a"], ["b"]])
        index._facts["analyzer"] = "another"
        index.save(into)
        for name in ("glossary.bin", "frequencies.bin"):
            (into / name).write_bytes(next(cache_folder().rglob(name)).read_bytes())

    run("ask", CONTACT)
    store = Store(corpus)
    publish(store, Tools(read=read, build=old))
    point(store, store.current())
    code, out, err = run("ask", CONTACT, "--corpus", str(corpus))
    assert (code, err) == (0, "Bygger om sökindexet för den här versionen.\n")
    assert "Åsa Öberg" in out
    assert run("ask", CONTACT, "--corpus", str(corpus)) == (0, out, "")


def test_settings_come_from_the_file_last(fresh: Path, run: Runner, published: Path) -> None:
    from assistant.settings import config_file

    config_file().parent.mkdir(parents=True)
    config_file().write_text(f"corpus = '{published}'\nlang = 'en'\n", "utf-8")
    code, out, _ = run("ask", CONTACT)
    assert (code, "Åsa Öberg" in out, "Sources:" in out) == (0, True, True)
    config_file().write_text("lang = 'fi'\n", "utf-8")
    code, _, err = run("ask", CONTACT)
    assert (code, err.count("\n")) == (1, 1)
    config_file().write_text("lang = \n", "utf-8")
    assert run("ask", CONTACT)[0] == 1


def test_a_damaged_cache_is_made_anew(fresh: Path, run: Runner) -> None:
    answer = run("ask", CONTACT)[1]
    for path in (cache_folder() / "shipped").rglob("index.bin"):
        path.write_bytes(bytes(path.stat().st_size))
    assert run("ask", CONTACT) == (0, answer, "")
