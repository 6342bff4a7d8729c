"""Glossary files: what staff may write, what they are told, how words are looked up."""

from __future__ import annotations

import json

import pytest

from assistant.analysis import stem
from assistant.glossary import Glossary
from assistant.glossary_source import GlossaryError, compile_glossary, parse_glossary
from tests.assistant.asking import GLOSSARY, words

STAFF = """
[[concept]]
id = "bus"
sv = ["bokbuss", "rullande bibliotek"]
en = ["mobile library"]
related = ["väderskydd"]
includes = ["Bussen Boris"]

[[label]]
id = "trip"
sv = ["tur"]
en = ["trip", "bus trip"]
asks = ["vart kör ni"]

[[label]]
id = "stop"
sv = ["delsträcka"]
below = "trip"

[[abbreviation]]
short = "BB"
long = ["bokbussen"]
"""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    compiled = compile_glossary([parse_glossary(STAFF, "glossary.toml")])
    return Glossary.of(compiled)


def test_words_of_a_concept_meet_in_both_languages(glossary: Glossary) -> None:
    assert ("bus", "core") in glossary.concepts(stem("bokbussarna"), "sv")
    assert ("bus", "related") in glossary.concepts(stem("väderskydden"), "sv")
    assert glossary.concepts(stem("tåg"), "sv") == []


def test_the_longest_phrase_is_found_where_it_begins(glossary: Glossary) -> None:
    stems = [stem(word) for word in ["ett", "rullande", "bibliotek", "kommer"]]
    found = glossary.phrases(stems, 1, "sv")
    assert found is not None
    assert found[0] == (1, 2)
    assert glossary.phrases(stems, 2, "sv") is None


def test_labels(glossary: Glossary) -> None:
    assert glossary.label(stem("turen"), "sv") == "trip"
    assert glossary.longest_label([stem(w, "en") for w in ("bus", "trips")], 0, "en") == (2, "trip")
    assert glossary.below == {"stop": "trip"}
    assert glossary.asked_by_turn("Hej, vart kör ni i dag?") == ("vart kör ni", "trip")
    assert glossary.asked_by_turn("Vart körde ni?") is None


def test_an_abbreviation_means_what_it_stands_for(glossary: Glossary) -> None:
    assert {c for c, _ in glossary.concepts("bb", "sv")} & {
        c for c, _ in glossary.concepts(stem("bokbussen"), "sv")
    }


def test_a_later_file_replaces_an_entry() -> None:
    own = parse_glossary('[[concept]]\nid = "bus"\nsv = ["biblioteksbåt"]\n', "own.toml")
    merged = Glossary.of(compile_glossary([parse_glossary(STAFF, "glossary.toml"), own]))
    assert ("bus", "core") in merged.concepts(stem("biblioteksbåt"), "sv")
    assert ("bus", "core") not in merged.concepts(stem("bokbuss"), "sv")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('[[concept]]\nid = "a"\n\n[[concept]]\nid = "b"\nsvenska = ["c"]\n', 4),
        ('[[concept]]\nid = "a"\n\n[[concept]]\nid = "a"\n', 4),
        ("[[concept]]\nid = 3\n", 1),
        ("[[concept]\n", 1),
    ],
)
def test_a_fault_is_told_with_its_line(source: str, line: int) -> None:
    with pytest.raises(GlossaryError) as told:
        parse_glossary(source, "glossary.toml")
    assert told.value.sv.startswith("glossary.toml")
    assert str(line) in told.value.sv
    assert str(line) in told.value.en


def test_the_glossary_that_ships_is_sound() -> None:
    parsed = parse_glossary(GLOSSARY.read_text("utf-8"), GLOSSARY.name)
    labels = {label.id for label in parsed.label}
    assert {"goal", "subgoal", "mandate", "point"} <= labels
    assert {label.below for label in parsed.label if label.below} <= labels
    assert all(entry.sv or entry.en or entry.includes for entry in parsed.concept)


def test_compiling_is_the_same_each_time() -> None:
    parsed = parse_glossary(GLOSSARY.read_text("utf-8"), GLOSSARY.name)
    assert json.dumps(compile_glossary([parsed])) == json.dumps(compile_glossary([parsed]))


def test_goal_and_subgoal_are_told_apart() -> None:
    glossary, _ = words()
    assert glossary.label(stem("målen"), "sv") == "goal"
    assert glossary.label(stem("delmålen"), "sv") == "subgoal"
    assert glossary.below["subgoal"] == "goal"
