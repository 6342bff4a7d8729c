from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.web.corpora import new_corpus
from tests.assistant.web.running import Server, serving


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published corpus that no test changes."""
    return new_corpus(tmp_path_factory.mktemp("served") / "corpus").root


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """A server that tests share; nobody may slow it down or stop it."""
    with serving(folder, "--rate", "off", "--origins", "https://intranet.example.se") as found:
        yield found
