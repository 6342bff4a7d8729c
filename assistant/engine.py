"""Generation -> Library -> answers in this process; also what publishing builds."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant import frequency, glossary
from assistant.answer import answer, with_timing
from assistant.duties import concepts_of
from assistant.errors import QuestionError
from assistant.features import compound_parts, word_features
from assistant.frequency import Frequencies
from assistant.glossary import Glossary
from assistant.index import Index, build_index
from assistant.library import Library
from assistant.messages import MESSAGES
from assistant.models import Answer
from assistant.shelf import Row, Shelf, row
from assistant.snapshot import as_written
from assistant.terms import expand
from assistant.vocabulary import Vocabulary
from corpus.models import Document, Language, Passage

# Kept by word, with the glossary and the speller: else each of thousands of generations would stay, 7 MB.
_KEPT = (word_features, compound_parts, expand, concepts_of)
LONGEST_QUESTION = 500  # code points; a longer text is a document, not a question


def passage_text(document: Document, passage: Passage) -> str:
    """Return what the index reads of a passage: its headings once, then its words."""
    return "\n".join([*passage.heading_path, document.text[passage.start : passage.end]])


def build(
    documents: Iterable[Document], into: Path, glossaries: Sequence[Path], previous: Index | None = None
) -> None:
    """Write index and glossary of a generation into a folder. Raises GlossaryError."""
    build_passages(documents, into, previous)
    build_words(into, glossaries)


def build_passages(documents: Iterable[Document], into: Path, previous: Index | None = None) -> None:
    """Write the part that depends on the pages, which are read once."""
    rows: list[Row] = []

    def texts() -> Iterator[str]:
        for document in documents:
            rows.append(row(document))
            yield from (passage_text(document, passage) for passage in document.passages)

    index = build_index(texts(), previous)
    index.save(into)
    Vocabulary.of(index.vocabulary("w:")).save(into)
    Shelf.of(rows).save(into)


def build_words(into: Path, glossaries: Sequence[Path]) -> None:
    """Write the part that depends on the glossaries only; it takes a second or two. Raises GlossaryError."""
    from assistant.glossary_source import compile_glossary, parse_glossary  # asking reads what they made

    files = [parse_glossary(path.read_text("utf-8"), path.name) for path in glossaries]
    frequency.build(into)
    glossary.save(compile_glossary(files), into)


def library(
    generation: str,
    documents: Sequence[Document],
    folder: Path,
    home: Callable[[Collection[str | None]], str | None],
) -> Library:
    """Open what `build` wrote; `home` chooses whose pages "you" means.

    What was kept of generations before this one is let go. Raises IndexUnusable.
    """
    for each in _KEPT:
        each.cache_clear()
    with as_written():
        shelf, index, frequencies = Shelf.load(folder), Index.load(folder), Frequencies.load(folder)
        words, vocabulary = Glossary.load(folder), Vocabulary.load(folder)
    whose = home(shelf.organisations)
    return Library(generation, documents, shelf, index, vocabulary, words, frequencies, whose)


def ask(
    question: str,
    history: Sequence[str],
    opened: Library,
    lang: Language | None = None,
    today: date | None = None,
) -> Answer:
    """Answer a question and time it. Raises QuestionError when it is empty or too long."""
    start = time.perf_counter()
    # Half a surrogate pair is no character and cannot be written out; it becomes a question mark.
    question = question.encode("utf-8", "replace").decode("utf-8")
    check(question)
    result = answer(question, [h for h in history if h.strip()][-10:], opened, lang, today or date.today())
    return with_timing(result, round((time.perf_counter() - start) * 1000, 3))


def check(question: str) -> None:
    """Refuse what is no question: nothing, or too much."""
    if not question.strip():
        raise QuestionError(*MESSAGES["empty"])
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(*(text.format(limit=LONGEST_QUESTION) for text in MESSAGES["too_long"]))
