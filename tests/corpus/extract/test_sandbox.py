from __future__ import annotations

import pytest

from corpus.errors import ExtractError
from corpus.extract.sandbox import Task, run
from tests.corpus.extract.bad import PAGE, WORDS, html

TASK = Task(kind="html", name="om.html")
MANY = html(PAGE + "<ul>" + "<li>punkt" * 100_000)


def test_a_page_is_read_in_a_process_of_its_own() -> None:
    assert WORDS in run(html(PAGE), TASK).body


def test_time_is_bounded() -> None:
    with pytest.raises(ExtractError, match="took more than 0 seconds"):
        run(MANY, TASK, seconds=0.05)


@pytest.mark.skipif("sys.platform != 'linux'")
def test_memory_is_bounded() -> None:
    with pytest.raises(ExtractError, match="damaged or too large") as refused:
        run(MANY, TASK, memory=120 << 20)
    assert refused.value.__notes__  # what happened, for us


def test_a_folder_of_ours_elsewhere_is_no_hindrance(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("staff")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "__init__.py").write_text("raise ImportError")
    (folder / "json.py").write_text("raise ImportError")
    monkeypatch.chdir(folder)
    assert WORDS in run(html(PAGE), TASK).body


def test_without_the_extra_the_cure_is_named(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "selectolax.py").write_text("raise ModuleNotFoundError(name='selectolax')")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    with pytest.raises(ExtractError, match=r"selectolax.*pip install 'bibliotekssvar\[extract\]'"):
        run(html(PAGE), TASK)
