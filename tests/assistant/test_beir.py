from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from assistant.beir import evaluate, measure, read
from corpus.errors import StoreError

SWEFAQ = Path(__file__).parents[3] / "shared" / "swefaq-dev"


def write(folder: Path, qrels: str = "q1\tb\t1\nq2\ta\t2\nq2\tb\t1\nq3\tb\t0\n") -> Path:
    passages = {
        "a": "Biblioteket lånar ut böcker.",
        "b": "Regionen ger bidrag.\u2028Varje år.",
        "c": "Kontakt.",
    }
    queries = {"q1": "Vem ger bidrag?", "q2": "låna böcker", "q3": "öppettider"}
    for name, texts in (("corpus", passages), ("queries", queries)):
        lines = [json.dumps({"_id": key, "text": text}, ensure_ascii=False) for key, text in texts.items()]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + qrels, "utf-8")
    return folder


def test_measures_of_one_query() -> None:
    found = measure(["x", "a", "b"], {"a": 2, "b": 1, "c": 1})
    ideal = 2 + 1 / math.log2(3) + 1 / 2
    assert found["ndcg@10"] == pytest.approx((2 / math.log2(3) + 1 / 2) / ideal)
    assert (found["mrr@10"], found["p@1"]) == (0.5, 0)
    assert found["recall@10"] == pytest.approx(2 / 3)


def test_what_stands_below_rank_ten_does_not_count() -> None:
    assert set(measure([*"0123456789", "a"], {"a": 1}).values()) == {0}


def test_a_small_set(tmp_path: Path) -> None:
    found = evaluate(write(tmp_path))
    assert (found["queries"], found["passages"]) == (2, 3)
    assert (found["p@1"], found["mrr@10"]) == (1, 1)
    assert found["recall@10"] == 0.75
    assert 0.8 < found["ndcg@10"] < 1


def test_line_separators_inside_a_text_are_text(tmp_path: Path) -> None:
    assert "\u2028" in read(write(tmp_path)).passages["b"]


@pytest.mark.parametrize("qrels", ["", "q3\tb\t0\n", "q1 b 1\n", "q1\tb\tmuch\n"])
def test_bad_judgements_are_named(tmp_path: Path, qrels: str) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        evaluate(write(tmp_path, qrels))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="saknas"):
        evaluate(tmp_path / "saknas")


@pytest.mark.skipif(not SWEFAQ.exists(), reason="the shared test set is not there")
def test_ranking_of_authorities_answers() -> None:
    assert evaluate(SWEFAQ)["ndcg@10"] >= 0.76
