"""Builders: pages of a test's own, a library over them, questions to it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from assistant import engine
from assistant.frequency import Frequencies
from assistant.glossary import Glossary
from assistant.index import build_index
from assistant.library import Library
from assistant.models import Answer
from assistant.shelf import Shelf, row
from assistant.vocabulary import Vocabulary
from corpus.models import Document, Language, Page
from corpus.read import read, read_body

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "corpus" / "glossary.toml"
SHIPPED = ROOT / "corpus" / "pages" / "uppdrag-och-mal.md"
HOME = "Region Örebro län"
TODAY = date(2024, 1, 15)


@cache
def words() -> tuple[Glossary, Frequencies]:
    """Return the shipped glossary and the word frequencies, compiled once."""
    folder = Path(tempfile.mkdtemp(prefix="bibliotekssvar-words-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine.build_words(folder, [GLOSSARY])
    return Glossary.load(folder), Frequencies.load(folder)


def page(body: str, page_id: str = "sida", organisation: str | None = HOME, lang: Language = "sv",
         updated: date | None = None) -> Document:  # fmt: skip
    """Return the document of a Markdown body; its title is the body's first heading."""
    title = body.strip().splitlines()[0].lstrip("# ")
    about = Page(
        id=page_id, url=f"https://www.example.se/{page_id}", title=title, organisation=organisation,
        lang=lang, updated=updated, status="active",
    )  # fmt: skip
    return read_body(about, body)


@cache
def shipped() -> Document:
    """Return the page that ships."""
    return read(SHIPPED.read_text("utf-8"), SHIPPED.name)


def library(*documents: Document, home: str | None = HOME) -> Library:
    """Return a library over documents, as `engine.library` opens it, without files."""
    texts = [engine.passage_text(each, passage) for each in documents for passage in each.passages]
    glossary, frequencies = words()
    shelf = Shelf.of(map(row, documents))
    index = build_index(texts)
    known = Vocabulary.of(index.vocabulary("w:"))
    return Library("test", documents, shelf, index, known, glossary, frequencies, home)


class Asker:
    """Asks a library, on a fixed day."""

    def __init__(self, *documents: Document, home: str | None = HOME) -> None:
        self.documents = documents
        self.library = library(*documents, home=home)

    def __call__(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        return engine.ask(question, history, self.library, lang, TODAY)


def quotes(answer: Answer) -> list[str]:
    """Return the quotes in reading order."""
    return [each.quote for each in answer.citations]


def items(answer: Answer) -> list[str]:
    """Return the list entries of an answer."""
    return [part.text for part in answer.parts if part.kind == "list"]


def texts(answer: Answer, kind: str) -> list[str]:
    """Return the parts of one kind."""
    return [part.text for part in answer.parts if part.kind == kind]
