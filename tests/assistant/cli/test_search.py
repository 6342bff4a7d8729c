from __future__ import annotations

from tests.assistant.cli.running import Runner


def test_hits_are_exact_and_best_first(run: Runner) -> None:
    hits = run.json("search", "digitalt", "utanförskap", "-k", "3")["hits"]
    text = run("corpus", "show", "uppdrag-och-mal", "--text")[1]
    assert 0 < len(hits) <= 3
    assert "digitalt utanförskap" in hits[0]["text"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    for hit in hits:
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert hit["passage_id"].startswith("uppdrag-och-mal")


def test_hits_for_a_reader(run: Runner) -> None:
    code, out, _ = run("search", "delmål")
    assert code == 0
    assert out.startswith("1. Uppdrag och mål")


def test_nothing_found_is_exit_1(run: Runner) -> None:
    code, out, err = run("search", "qqqqqq")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("search", "qqqqqq", "--json")[:2] == (1, '{"hits": []}\n')


def test_k_has_to_be_a_number_above_0(run: Runner) -> None:
    for k in ("0", "-1", "x"):
        code, _, err = run("search", "mål", "-k", k)
        assert (code, err.count("\n")) == (2, 1)
        assert (k == "x") == ("minst 1" not in err)
