from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.cli.running import PAGE, Runner


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the tests' own, so that no test reads or writes the user's."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("USERPROFILE", str(folder))
        for name in ("DATA", "CACHE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        for name in ("CORPUS", "SERVER", "LANG"):
            patch.delenv(f"BIBLIOTEKSSVAR_{name}", raising=False)
        for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        yield folder


@pytest.fixture(autouse=True)
def at_home(home: Path) -> None:
    """Use the tests' own home everywhere."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Run commands over the pages that ship."""
    return Runner(capsys, None)


@pytest.fixture
def staff(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    """Run commands over a folder that is not there yet."""
    return Runner(capsys, tmp_path / "corpus")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A text file with a page."""
    path = tmp_path / "om-oss.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture(scope="session")
def published(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus folder with one published page, not to be changed."""
    from assistant.cli import main

    folder = tmp_path_factory.mktemp("published")
    source = folder / "om-oss.txt"
    source.write_text(PAGE, "utf-8")
    corpus = folder / "corpus"
    assert main(["corpus", "add", str(source), "--corpus", str(corpus), "--json"]) == 0
    assert main(["corpus", "publish", "--corpus", str(corpus), "--json"]) == 0
    return corpus
