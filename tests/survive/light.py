"""The real index without glossary and word frequencies: a publish in milliseconds, for thousands of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant import engine, frequency, glossary
from assistant.glossary_source import compile_glossary
from corpus.models import Document
from corpus.publish import Tools
from corpus.read import read


def light_tools() -> Tools:
    """Return what publishing needs, with a small index."""
    return Tools(read=read, build=_build, analyzer="light")


def _build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
    engine.build_passages(documents, into, None)
    glossary.save(compile_glossary([]), into)
    (into / frequency.FILE).write_bytes(bytes(8))  # a table of one word that nobody says
