from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from assistant.stopwords import SWEDISH
from tests.bench import report, zipf
from tests.bench.engines import Bag, Engine, Ours, RankBm25
from tests.bench.speed import CHECKED, _answer, _time_queries

WORDS = zipf.vocabulary(6_000)


def test_words_are_distinct_and_the_same_each_time() -> None:
    assert len(set(WORDS)) == 6_000
    assert zipf.vocabulary(6_000) == WORDS
    assert set(WORDS[: len(SWEDISH)]) == SWEDISH


def test_a_larger_corpus_begins_with_the_smaller() -> None:
    small = list(zipf.texts(5, WORDS))
    assert small == list(islice(zipf.texts(9, WORDS), 5))
    assert all(60 <= len(text.split()) <= 120 for text in small)


def test_content_questions_hold_no_stop_word() -> None:
    assert not SWEDISH & set(" ".join(zipf.questions(50, WORDS, content=True)).split())
    assert SWEDISH & set(" ".join(zipf.questions(50, WORDS, content=False)).split())


@pytest.mark.parametrize("engine", [Ours(), RankBm25()], ids=["ours", "rank-bm25"])
def test_engines_answer_alike(engine: Engine, tmp_path: Path) -> None:
    texts: list[Bag] = [text.split() for text in zipf.texts(80, WORDS)]
    engine.save(engine.build(texts), tmp_path)
    engine.load(tmp_path)
    [(passage, score)] = engine.query(texts[7][:8], 1)
    model = RankBm25().build(texts).get_scores(texts[7][:8])
    assert passage == 7
    assert score == pytest.approx(model[7], abs=1e-9)
    assert _time_queries(engine, [texts[7][:8]] * CHECKED)["median us"] > 0


def test_a_table_has_a_row_an_engine(tmp_path: Path) -> None:
    engine = Ours()
    engine.save(engine.build([text.split() for text in zipf.texts(50, zipf.vocabulary())]), tmp_path)
    figures = _answer(engine, 50, "words", tmp_path)
    figures |= {"build s": 1.0, "kept MB": None, "peak MB": 1.0, "disk MB": 1.0}
    table = report.table(
        50, "words", {"ours": figures, "rank-bm25": figures, "tantivy": {"failed": "missing"}}
    )
    assert table.count("| to 1e-9 |") == 2
    assert "| tantivy | missing |" in table
