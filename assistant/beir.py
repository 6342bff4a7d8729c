"""A retrieval test set in BEIR's layout -> nDCG@10, MRR@10, P@1, Recall@10 of the ranking.

The folder holds `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and `qrels.tsv`
(a head line, then query, passage, grade). Measures as in Thakur et al. 2021 (BEIR), which takes them from
trec_eval: gain is the grade, discount log2(rank + 1); queries without a relevant passage are left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from assistant.analysis import query_bag
from assistant.index import Index, build_index
from corpus.errors import StoreError

DEPTH = 10

Grades = Mapping[str, int]


@dataclass(frozen=True)
class Judged:
    """Passages and queries by id, and each query's relevant passages with their grades."""

    passages: dict[str, str]
    queries: dict[str, str]
    relevant: dict[str, dict[str, int]]


def evaluate(folder: Path) -> dict[str, float]:
    """Return the means of the measures and the numbers of queries and passages. Raises StoreError."""
    tests = read(folder)
    index = build_index(tests.passages.values())
    ids = list(tests.passages)
    found = [
        measure(rank(index, ids, tests.queries[query]), grades) for query, grades in tests.relevant.items()
    ]
    means = {name: round(fmean(each[name] for each in found), 4) for name in found[0]}
    return {**means, "queries": len(found), "passages": len(ids)}


def rank(index: Index, ids: Sequence[str], query: str) -> list[str]:
    """Return the ids of the best passages for a query, best first."""
    best, _ = index.search(query_bag(query), DEPTH)
    return [ids[each] for each in best.tolist()]


def measure(ranked: Sequence[str], grades: Grades) -> dict[str, float]:
    """Return one query's measures, each between 0 and 1."""
    gains = [grades.get(each, 0) for each in ranked[:DEPTH]]
    first = next((1 / place for place, gain in enumerate(gains, 1) if gain), 0.0)
    return {
        "ndcg@10": _dcg(gains) / _dcg(sorted(grades.values(), reverse=True)[:DEPTH]),
        "mrr@10": first,
        "p@1": float(first == 1),
        "recall@10": sum(gain > 0 for gain in gains) / len(grades),
    }


def read(folder: Path) -> Judged:
    """Read a test set. Raises StoreError that names what is wrong."""
    try:
        passages = {
            str(each["_id"]): f"{each.get('title') or ''}\n{each['text']}".strip()
            for each in _lines(folder / "corpus.jsonl")
        }
        queries = {str(each["_id"]): str(each["text"]) for each in _lines(folder / "queries.jsonl")}
        relevant = _grades((folder / "qrels.tsv").read_text("utf-8").splitlines()[1:], queries)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(folder, str(error)) from error
    if not relevant:
        raise _unreadable(folder, "no query has a relevant passage")
    return Judged(passages, queries, relevant)


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]


def _grades(lines: Iterable[str], queries: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return the grades above 0 of each query that is asked."""
    relevant: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.strip():
            query, passage, grade = line.split("\t")
            if int(grade) > 0 and query in queries:
                relevant.setdefault(query, {})[passage] = int(grade)
    return relevant


def _dcg(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def _unreadable(folder: Path, why: str) -> StoreError:
    return StoreError(
        f"Testmängden {folder} kan inte läsas: {why}. Den ska ha corpus.jsonl, queries.jsonl och qrels.tsv.",
        f"The test set {folder} cannot be read: {why}. It needs corpus.jsonl, queries.jsonl and qrels.tsv.",
    )
