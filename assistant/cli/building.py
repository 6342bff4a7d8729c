"""Documents and glossaries -> the index of a generation."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from assistant import engine
from assistant.cli.cache import cached
from assistant.cli.progress import Progress
from assistant.errors import IndexUnusable
from assistant.index import Index
from corpus.models import Document
from corpus.writing import Build

# What the compiled glossaries depend on besides their text.
_CODE = (
    "analysis.py", "engine.py", "frequency.py", "glossary.py", "glossary_source.py", "lookup.py",
    "postings.py", "snapshot.py",
)  # fmt: skip


def builder(glossaries: Sequence[Path], progress: Progress | None = None) -> Build:
    """Return what builds an index with certain glossaries."""
    told = progress or Progress()

    def build(documents: Sequence[Document], into: Path, previous: Path | None) -> None:
        before = None
        if previous is not None:
            with contextlib.suppress(IndexUnusable):
                before = Index.load(previous)
        engine.build_passages(told.indexing(documents), into, before)
        for path in _words(glossaries).iterdir():  # copytree would hide which error it met
            shutil.copyfile(path, into / path.name)

    return build


def _words(glossaries: Sequence[Path]) -> Path:
    """Return a folder with the glossaries compiled; kept in the cache, for they change seldom."""
    found = hashlib.sha256()
    for path in (*glossaries, *(Path(engine.__file__).with_name(name) for name in _CODE)):
        found.update(path.read_bytes() + b"\0")
    return cached("words", found.hexdigest()[:16], lambda into: engine.build_words(into, glossaries))
