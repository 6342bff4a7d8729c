"""Quality does not fall: what is measured on questions that nobody tunes on keeps its floors."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from assistant.golden import fold
from tests.bench import quality
from tests.bench.questions import Half, rows

FIGURES = {"passed": 8, "total": 10, "false_answers": 1, "false_refusals": 1, "inexact_quotes": 0}


def test_unseen_questions_keep_their_floors() -> None:
    measured = quality.whole_sets(quality.tabulate(quality.measure("held")))
    assert not quality.below("held", measured)


def test_every_question_belongs_to_one_half() -> None:
    identities = Counter(str(row["id"]) for row in rows())
    assert not [identity for identity, times in identities.items() if times > 1]
    tune, held = ({str(row["id"]) for row in rows(half)} for half in get_args(Half))
    assert not tune & held
    assert tune | held == set(identities)


def test_what_must_be_quoted_stands_in_the_pages() -> None:
    """A key that no page can fulfil is a slip in the questions; only the file is named."""
    faults = Counter(
        quality.set_of(str(row["id"]))
        for row in rows()
        for span in row["must"]
        if not any(fold(span) in fold(document.text) for document in quality.opened(row["corpus"]).documents)
    )
    assert not faults


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(quality, "FLOORS", path)
    quality.write_floors("held", {"seed": FIGURES}, None)
    return path


@pytest.mark.usefixtures("floors")
@pytest.mark.parametrize("change", [{"passed": 7}, {"false_answers": 2}, {"inexact_quotes": 1}])
def test_what_falls_is_told_and_not_written_without_a_reason(change: dict[str, int]) -> None:
    fallen = {"seed": FIGURES | change}
    assert quality.below("held", fallen)
    assert quality.write_floors("held", fallen, None)
    assert quality.read_floors()["held"]["sets"] == {"seed": FIGURES}


@pytest.mark.usefixtures("floors")
def test_a_reason_lowers_a_floor_and_is_kept() -> None:
    assert not quality.write_floors("held", {"seed": FIGURES | {"passed": 7}}, "a key was wrong")
    found = quality.read_floors()
    assert found["held"]["sets"]["seed"]["passed"] == 7
    assert [each["why"] for each in found["lowered"]] == ["a key was wrong"]


@pytest.mark.usefixtures("floors")
def test_what_rises_becomes_the_floor() -> None:
    assert not quality.below("held", {"seed": FIGURES | {"passed": 9}})
    assert not quality.write_floors("held", {"seed": FIGURES | {"passed": 9}}, None)
    assert quality.read_floors()["held"]["sets"]["seed"]["passed"] == 9


def test_other_questions_need_new_floors(floors: Path) -> None:
    found = quality.read_floors()
    found["held"]["sources"] |= {"questions/seed.jsonl": "0" * 64}
    floors.write_text(json.dumps(found), "utf-8")
    (told,) = quality.below("held", {"seed": FIGURES})
    assert "questions/seed.jsonl" in told
