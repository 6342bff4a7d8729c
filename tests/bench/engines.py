"""One face for every search engine that is timed: build, load, query.

All get the same bags of terms and answer with (passage, score), best first. Each is set up as its manual
advises for speed; k1 and b are ours where they can be set (tantivy and FTS5 have 1.2 and 0.75 built in).
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

Bag = Sequence[str]
Found = list[tuple[int, float]]


class Engine(Protocol):
    """What a benchmark does with an engine; imports are made inside, so that they can be timed."""

    def build(self, bags: list[Bag]) -> Any:
        """Return the index in memory."""

    def save(self, index: Any, folder: Path) -> None:
        """Write the index to a folder."""

    def load(self, folder: Path) -> None:
        """Make the index of a folder answer."""

    def query(self, terms: Bag, k: int) -> Found:
        """Return the best passages."""


class Ours:
    """Postings in flat arrays."""

    def build(self, bags: list[Bag]) -> Any:
        from assistant.index import Index

        return Index.build(bags)

    def save(self, index: Any, folder: Path) -> None:
        index.save(folder)

    def load(self, folder: Path) -> None:
        from assistant.index import Index

        self._index = Index.load(folder)

    def query(self, terms: Bag, k: int) -> Found:
        ids, scores = self._index.search(terms, k)
        return list(zip(ids.tolist(), scores.tolist(), strict=True))


class RankBm25:
    """The model itself: every passage is scored for every term."""

    def build(self, bags: list[Bag]) -> Any:
        from assistant.index import reference

        return reference(bags)

    def save(self, index: Any, folder: Path) -> None:
        kept = {name: value for name, value in vars(index).items() if name != "tokenizer"}
        (folder / "index.pickle").write_bytes(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))

    def load(self, folder: Path) -> None:
        from assistant.index import reference

        self._model = reference([["x"]])
        vars(self._model).update(pickle.loads((folder / "index.pickle").read_bytes()))

    def query(self, terms: Bag, k: int) -> Found:
        scores = self._model.get_scores(terms)
        best = scores.argsort()[::-1][:k]
        return [(int(each), float(scores[each])) for each in best if scores[each] > 0]


class Bm25s:
    """Scores worked out beforehand in sparse columns."""

    def __init__(self, backend: str) -> None:
        self._backend = backend

    def build(self, bags: list[Bag]) -> Any:
        import bm25s

        model = bm25s.BM25(k1=0.6, b=0.9, method="lucene", backend=self._backend)
        model.index(bags, show_progress=False)
        return model

    def save(self, index: Any, folder: Path) -> None:
        index.save(str(folder), show_progress=False)

    def load(self, folder: Path) -> None:
        import bm25s

        self._model = bm25s.BM25.load(str(folder), mmap=True, load_corpus=False)
        self._model.backend = self._backend
        if self._backend == "numba":
            self._model.activate_numba_scorer()

    def query(self, terms: Bag, k: int) -> Found:
        ids, scores = self._model.retrieve([list(terms)], k=k, show_progress=False)
        # Lucene leaves the factor k1 + 1 out: no ranking changes by it.
        return [(int(i), float(s) * 1.6) for i, s in zip(ids[0], scores[0], strict=True) if s > 0]


class Tantivy:
    """The Rust library, one thread."""

    def build(self, bags: list[Bag]) -> Any:
        return bags  # it builds where it saves

    def save(self, index: Any, folder: Path) -> None:
        import tantivy

        writer = tantivy.Index(self._schema(), path=str(folder)).writer(
            heap_size=1_000_000_000, num_threads=1
        )
        for number, bag in enumerate(index):
            document = tantivy.Document()
            document.add_unsigned("id", number)
            document.add_text("body", " ".join(_flat(bag)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def _schema() -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("id", fast=True)
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        return builder.build()

    def load(self, folder: Path) -> None:
        import tantivy

        self._library = tantivy
        self._known = self._schema()
        self._searcher = tantivy.Index(self._known, path=str(folder)).searcher()

    def query(self, terms: Bag, k: int) -> Found:
        library = self._library
        either = [
            (library.Occur.Should, library.Query.term_query(self._known, "body", each, "freq"))
            for each in _flat(terms)
        ]
        hits = self._searcher.search(library.Query.boolean_query(either), k, count=False).hits
        # Its own numbers count within a segment, of which there may be several.
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return [(int(id_ or 0), score) for id_, (score, _) in zip(ids, hits, strict=True)]


class Fts5:
    """SQLite's full-text index."""

    def build(self, bags: list[Bag]) -> Any:
        return bags  # it builds where it saves

    def save(self, index: Any, folder: Path) -> None:
        base = sqlite3.connect(folder / "index.db")
        base.execute(
            "create virtual table passage using fts5(body, content='', detail='none',"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars ':_'\")"
        )
        rows: Iterator[tuple[int, str]] = ((n, " ".join(_flat(bag))) for n, bag in enumerate(index))
        base.executemany("insert into passage(rowid, body) values (?, ?)", rows)
        base.execute("insert into passage(passage) values ('optimize')")
        base.commit()
        base.close()

    def load(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "index.db")

    def query(self, terms: Bag, k: int) -> Found:
        match = " OR ".join(f'"{each}"' for each in _flat(terms))
        sql = "select rowid, -rank from passage where passage match ? order by rank limit ?"
        return list(self._base.execute(sql, (match, k)))


def _flat(bag: Bag) -> list[str]:
    """Return terms without the space that divides bigrams: these engines cut at spaces."""
    return [term.replace(" ", "_") for term in bag]


ENGINES: dict[str, Engine] = {
    "ours": Ours(),
    "rank-bm25": RankBm25(),
    "bm25s numpy": Bm25s("numpy"),
    "bm25s numba": Bm25s("numba"),
    "tantivy": Tantivy(),
    "SQLite FTS5": Fts5(),
}
# Engines that answer from the index of another.
SHARED = {"bm25s numba": "bm25s numpy"}
