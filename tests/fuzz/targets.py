"""Bytes -> what reads pages, indexes, questions and requests; anything raised is a finding.

Each target lets through what its callers expect (PageError, IndexUnusable, Refused) and asserts what
holds of the rest.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant import engine, glossary, shelf, snapshot
from assistant.analysis import bag, normalise, query_bag, words
from assistant.errors import IndexUnusable, QuestionError
from assistant.frequency import FILE as FREQUENCIES
from assistant.index import FILE as INDEX
from assistant.index import Index
from assistant.library import Library
from assistant.printable import UNSAFE, cell, json_escaped, printable
from assistant.understand import clean, understand
from assistant.web.body import parse
from assistant.web.problems import Refused
from assistant.web.wire import BODY, Ask, Search
from corpus.errors import PageError
from corpus.models import Document, Page
from corpus.page import parse_page, render_page
from corpus.read import read_body
from tests.assistant import asking, laws
from tests.fuzz import seeds

LINE = "\n"
HISTORY = 10
ABOUT = Page(id="sida", url="https://www.example.se/sida", title="Sida", status="active")


@dataclass(frozen=True)
class Target:
    """What is fuzzed: where its inputs begin, how long they get in bytes."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    most: int


def read_page(data: bytes) -> None:
    """The page parser: every span lies within the text."""
    try:
        document = read_body(ABOUT, data.decode("utf-8", "replace"))
    except PageError:
        return
    size = len(document.text)
    nodes = [(each.start, each.end) for each in document.nodes]
    passages = [(each.start, each.end) for each in document.passages]
    assert all(0 <= start <= end <= size for start, end in [*nodes, *passages])
    Document.model_validate_json(document.model_dump_json())


def read_front_matter(data: bytes) -> None:
    """Front matter: what is read is written so that it is read as the same."""
    try:
        page, body = parse_page(data.decode("utf-8", "replace"), "sida.md")
    except PageError:
        return
    assert parse_page(render_page(page, body), "sida.md")[0] == page


def load_index(data: bytes) -> None:
    """The index loader: what is not as it was written is refused; the first byte says which file it is."""
    way, content = data[:1], data[1:]
    name = {b"f": FREQUENCIES, b"g": glossary.FILE, b"s": shelf.FILE}.get(way, INDEX)
    if way == b"h":  # a header of any words, its hash right: as another version or a stranger would write it
        header, _, rest = content.partition(b"\0")
        content = snapshot.MAGIC + len(header).to_bytes(8, "little") + hashlib.sha256(header).digest()
        content += header + rest
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        for each in seeds.index_folder().iterdir():
            (into / each.name).symlink_to(each)
        (into / name).unlink()
        (into / name).write_bytes(content)
        with suppress(IndexUnusable):
            opened = engine.library("1", [], into, lambda known: None)
            Index.verify(into)
            opened.frequencies.zipf("bok", "sv")
            if way == b"i":
                assert content == (seeds.index_folder() / name).read_bytes(), "damage that nobody found"


def analyse(data: bytes) -> None:
    """The analyzer: the same terms however the text is composed, and words that are read as themselves."""
    text = _text(data)
    for lang in ("sv", "en"):
        found = bag(text, lang)
        assert found == bag(unicodedata.normalize("NFC", text), lang)
        assert all(term[1] == ":" for term in (*found, *query_bag(text, lang)))
    assert words(" ".join(words(text))) == words(text)
    assert normalise(normalise(text)) == normalise(text)


def understand_question(data: bytes) -> None:
    """Question understanding: a question and up to ten before it, of at most 500 characters each."""
    *history, question = _questions(data)
    library = one_page()
    found = understand(question, history, library.glossary, library.speller)
    assert found.language in ("sv", "en")
    assert clean(clean(question)) == clean(question)


def answer_question(data: bytes) -> None:
    """The whole answer, held to the laws of all answers."""
    *history, question = _questions(data)
    with suppress(QuestionError):
        found = engine.ask(question, history, one_page(), None, asking.TODAY)
        laws.check(found, [asking.shipped()], history)


def sanitise(data: bytes) -> None:
    """The sanitizer: no control sign, no line but its own, no formula, and JSON that means the same."""
    text = _text(data)
    clear = printable(text)
    assert not UNSAFE.search(clear)
    assert printable(clear) == clear
    clear.encode("utf-8")
    written = json_escaped(json.dumps(clear, ensure_ascii=False))
    assert json.loads(written) == clear
    boxed = cell(text)
    assert "\n" not in boxed
    assert boxed.lstrip("\"' ")[:1] not in tuple("=+-@") or boxed.lstrip('" ').startswith("'")


def read_request(data: bytes) -> None:
    """The body of a request: understood or refused."""
    for kind in (Ask, Search):
        with suppress(Refused):
            parse(kind, data[:BODY])


TARGETS = {
    "page": Target(read_page, seeds.pages, 16_000),
    "front-matter": Target(read_front_matter, seeds.fronts, 4_000),
    "index": Target(load_index, seeds.indexes, 40_000),
    "analyzer": Target(analyse, seeds.texts, 20_000),
    "question": Target(understand_question, seeds.questions, 3_000),
    "answer": Target(answer_question, seeds.questions, 3_000),
    "sanitizer": Target(sanitise, seeds.texts, 4_000),
    "request": Target(read_request, seeds.requests, BODY),
}


def _text(data: bytes) -> str:
    """Return text of any bytes; what is no UTF-8 becomes lone surrogates, as JSON lets through."""
    return data.decode("utf-8", "surrogateescape")


def _questions(data: bytes) -> list[str]:
    """Return questions, a line each, the last one asked."""
    return [line[: engine.LONGEST_QUESTION] for line in _text(data).split(LINE)[-HISTORY - 1 :]]


@cache
def one_page() -> Library:
    """Return a library over the page that ships."""
    return asking.library(asking.shipped())
