from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli.compose import tools
from corpus.publish import publish
from corpus.store import Store
from tests.assistant.asking import SHIPPED
from tests.assistant.web.running import Server, serving
from tests.corpus.folders import corpus, page_file

NEWS = page_file(
    "nyheter", "Biblioteket öppnar på måndagar.", "## Kontakt", "Åsa Öberg\\\nBibliotekschef\\\n019-602 00 00"
)


def publish_page(store: Store, page_id: str, text: str) -> str:
    """Publish a page; return the generation that answers now."""
    (store.pages / f"{page_id}.md").write_text(text, "utf-8")
    return publish(store, tools(store)).generation


def new_corpus(root: Path) -> Store:
    """Return a published corpus with the page that ships and one more."""
    store = corpus(root)
    (store.pages / SHIPPED.name).write_text(SHIPPED.read_text("utf-8"), "utf-8")
    publish_page(store, "nyheter", NEWS)
    return store


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published corpus that no test changes."""
    return new_corpus(tmp_path_factory.mktemp("served") / "corpus").root


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """A server that tests share; nobody may slow it down or stop it."""
    with serving(folder, "--rate", "off", "--origins", "https://intranet.example.se") as found:
        yield found
