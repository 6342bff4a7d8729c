"""Published corpora for servers."""

from __future__ import annotations

from pathlib import Path

from assistant.cli.compose import tools
from corpus.publish import publish
from corpus.store import Store
from tests.assistant.asking import SHIPPED
from tests.corpus.folders import corpus, page_file

PERSON = "Åsa Öberg\\\nBibliotekschef\\\n019-602 00 00"


def news(*lines: str) -> str:
    """Return a page file with these lines and a person to contact."""
    return page_file("nyheter", *(lines or ("Biblioteket öppnar på måndagar.",)), "## Kontakt", PERSON)


def publish_page(store: Store, page_id: str, text: str) -> str:
    """Publish a page; return the generation that answers now."""
    (store.pages / f"{page_id}.md").write_text(text, "utf-8")
    return publish(store, tools(store)).generation


def new_corpus(root: Path) -> Store:
    """Return a published corpus with the page that ships and one more."""
    store = corpus(root)
    (store.pages / SHIPPED.name).write_text(SHIPPED.read_text("utf-8"), "utf-8")
    publish_page(store, "nyheter", news())
    return store
