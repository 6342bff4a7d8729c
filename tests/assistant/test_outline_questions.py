"""The plain ways of asking for a part of an outline, over the page that ships and one of other numbers."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import pytest

from assistant import engine
from assistant.library import Library
from tests.assistant.asking import TODAY, library, page, quotes, shipped

OTHER = page(
    """# Vårt uppdrag och våra mål

Enhetens uppdrag är att

- hålla samman länets nätverk
- bekosta gemensamma system
- utbilda personal

Målen för perioden är

1. fler barn läser på fritiden.

    DELMÅL

    - varje skola får en läsambassadör
    - bokbussen kör även på lov

2. biblioteken tål kriser.

    DELMÅL

    - reservkraft finns på två filialer

3. samlingarna speglar länet.

    DELMÅL

    - ortsnamn på finska förs in i katalogen
    - hembygdsböcker görs sökbara
    - gamla kartor skannas

4. personalen stannar längre.

    DELMÅL

    - alla nya får en mentor
    - chefer möts varje månad

5. fler vet vad vi gör.

    DELMÅL

    - en årsbok trycks
"""
)


class Spec(NamedTuple):
    """A library with the points of its mandate, and each goal with what stands below it."""

    over: Library
    mandate: list[str]
    goals: list[tuple[str, list[str]]]


def _spec(over: Library) -> Spec:
    document = over.documents[0]
    nodes = document.nodes

    def entries(at: int) -> list[int]:
        return [i for i, node in enumerate(nodes) if node.parent == at and node.kind == "item"]

    lists = [i for i, node in enumerate(nodes) if node.kind == "list"]
    goals = next(i for i in lists if nodes[i].numbered)
    mandate = next(i for i in lists if not nodes[i].numbered)
    below = {
        i: [document.slice(s) for each in lists if nodes[each].parent == i for s in entries(each)]
        for i in entries(goals)
    }
    return Spec(
        over, [document.slice(i) for i in entries(mandate)], [(document.slice(i), below[i]) for i in below]
    )


SPECS = {"shipped": _spec(library(shipped())), "other": _spec(library(OTHER))}
ORDINALS = {"sv": ["första", "andra", "tredje", "fjärde"], "en": ["first", "second", "third", "fourth"]}

BELOW = """
Vad innebär mål {n}? | Vad står under mål {n}? | Vad ingår i mål {n}? | Vad omfattar mål {n}?
Vad hör till mål {n}? | Vilka punkter finns under mål {n}? | punkterna under mål {n}
Vad ska ni göra inom mål {n}? | Hur ska mål {n} uppnås? | Vad betyder mål {n} i praktiken?
Vilka delmål har mål {n}? | Vad finns under {o} målet? | Hur är mål {n} uppdelat?
Vad innehåller det {o} målet? | Vilka delmål hör ihop med mål {n}? | mål {n} med delmål
Hur många delmål har mål {n}? | hur många punkter ligger under mål {n} | Vad räknas upp under mål {n}?
Vad gör ni för att nå mål {n}? | What does goal {n} involve? | What is included in goal {n}?
What comes under goal {n}? | What belongs to goal {n}? | What will you do to achieve goal {n}?
List the sub-goals of goal {n} | What does the {p} goal include? | What is listed under goal {n}?
What does goal {n} consist of? | Break goal {n} down for me
"""
NTH = """
Vad är mål {n}? | mål {n} | Mål nr {n}? | Hur lyder mål {n}? | Vad handlar mål {n} om? | {o} målet tack
{n}:e målet? | Vad menas med mål {n}? | Beskriv mål {n} | What is goal {n}? | goal {n}
The {p} goal, please | Explain goal {n}
"""
ALL = """
Vilka är målen? | målen | Hur många mål har ni? | Vad har ni för mål? | Vilka mål ska nås? | Har ni nio mål?
Är det sant att ni har sju mål? | What are the goals? | goals | all goals | Do you have eight goals?
"""
TWO = """
Vad är mål {n} och {m}? | mål {n} samt mål {m} | {o} och {q} målet | mål {n}-{m}
What are goals {n} and {m}?
"""
BELOW_TWO = """
Vilka delmål har mål {n} och {m}? | delmålen till mål {n} respektive mål {m}
What are the sub-goals of goals {n} and {m}? | Hur många delmål har mål {n} och mål {m}?
"""


def said(question: str, over: Library, *history: str) -> list[str]:
    """Return the quotes of the answer."""
    return quotes(engine.ask(question, history, over, today=TODAY))


def _phrases(text: str) -> list[str]:
    return [each.strip() for line in text.strip().splitlines() for each in line.split("|")]


def _asked(template: str, n: int, m: int = 1) -> str:
    swedish, english = ORDINALS["sv"], ORDINALS["en"]
    return template.format(n=n, m=m, o=swedish[n - 1], p=english[n - 1], q=swedish[m - 1])


@pytest.mark.parametrize(("name", "template", "n"), [*product(SPECS, _phrases(BELOW), (2, 3))])
def test_what_stands_below_a_goal_is_shown_whole_and_alone(name: str, template: str, n: int) -> None:
    spec = SPECS[name]
    quotes = said(_asked(template, n), spec.over)
    assert set(spec.goals[n - 1][1]) <= set(quotes)
    assert not set(quotes) & {text for i, (text, _) in enumerate(spec.goals, start=1) if i != n}


@pytest.mark.parametrize(("name", "template", "n"), [*product(SPECS, _phrases(NTH), (3, 4))])
def test_a_goal_is_shown_by_its_number(name: str, template: str, n: int) -> None:
    spec = SPECS[name]
    quotes = said(_asked(template, n), spec.over)
    assert spec.goals[n - 1][0] in quotes
    assert not set(quotes) & {text for i, (text, _) in enumerate(spec.goals, start=1) if i != n}


@pytest.mark.parametrize(("name", "template"), [*product(SPECS, _phrases(ALL))])
def test_all_goals_are_shown(name: str, template: str) -> None:
    spec = SPECS[name]
    assert [text for text, _ in spec.goals] == said(template, spec.over)


@pytest.mark.parametrize(("name", "template"), [*product(SPECS, _phrases(TWO))])
def test_goals_of_two_numbers_are_shown(name: str, template: str) -> None:
    spec = SPECS[name]
    assert said(_asked(template, 2, 3), spec.over) == [text for text, _ in spec.goals[1:3]]


@pytest.mark.parametrize(("name", "template"), [*product(SPECS, _phrases(BELOW_TWO))])
def test_what_stands_below_two_goals_is_shown(name: str, template: str) -> None:
    spec = SPECS[name]
    assert said(_asked(template, 2, 3), spec.over) == [
        each for text, below in spec.goals[1:3] for each in (text, *below)
    ]


@pytest.mark.parametrize("name", SPECS)
def test_first_and_last_ones_are_counted_from_their_end(name: str) -> None:
    spec = SPECS[name]
    goals = [text for text, _ in spec.goals]
    assert said("Vilka är de två första målen?", spec.over) == goals[:2]
    assert said("the last two goals", spec.over) == goals[-2:]
    assert said("första och sista målet", spec.over) == [goals[0], goals[-1]]
    assert said("Vilka är de två sista punkterna i uppdraget?", spec.over) == spec.mandate[-2:]


@pytest.mark.parametrize("name", SPECS)
def test_goals_are_told_by_how_much_stands_below_them(name: str) -> None:
    spec = SPECS[name]
    extents = [len(below) for _, below in spec.goals]
    most = [i for i, extent in enumerate(extents) if extent == max(extents)]
    fewest = [i for i, extent in enumerate(extents) if extent == min(extents)]
    assert said("Vilket mål har flest delmål?", spec.over) == [
        each for i in most for each in (spec.goals[i][0], *spec.goals[i][1])
    ]
    assert said("Which goal has the fewest sub-goals?", spec.over) == [
        each for i in fewest for each in (spec.goals[i][0], *spec.goals[i][1])
    ]
    assert said("Vilket mål har inga delmål?", spec.over) == []


def test_goals_without_anything_below_them_are_shown() -> None:
    over = library(
        page(
            "# Mål\n\nMålen är\n\n1. läsa.\n\n    DELMÅL\n\n    - boka\n    - byta\n\n2. skriva.\n\n3. se.\n"
        )
    )
    assert said("Vilka mål saknar delmål?", over) == ["skriva.", "se."]


@pytest.mark.parametrize(
    "question",
    [
        "Vad innebär mål 9?",
        "Vad kostar det som ingår i mål 2?",
        "När ska mål 2 uppnås?",
        "Är mål 2 uppfyllt?",
        "Vem ansvarar för det som ligger under mål 2?",
        "Vad är mål 2 och 9?",
        "Vilka delmål har mål 2 och 9?",
        "What does goal 2 mean for hospitals?",
        "Uppnåddes mål 2?",
    ],
)
def test_what_an_outline_does_not_tell_is_refused(question: str) -> None:
    for spec in SPECS.values():
        assert said(question, spec.over) == []


@pytest.mark.parametrize("name", SPECS)
def test_a_follow_up_asks_for_what_stands_below(name: str) -> None:
    spec = SPECS[name]
    third = [spec.goals[2][0], *spec.goals[2][1]]
    assert said("Vad innebär det?", spec.over, "Vad är mål 3?") == third
    assert said("What does it include?", spec.over, "What is goal 3?") == third
    assert said("Vad innebär det tredje?", spec.over, "Vilka är målen?") == third
    assert said("och de två sista?", spec.over, "Vilka är målen?") == [text for text, _ in spec.goals[-2:]]


@pytest.mark.parametrize(
    "question", ["mål C mål", "delmål C 3d delmål ?", "punkt B punkt", "mål 99e mål IV", "mål - mål 0"]
)
def test_odd_numbers_are_no_fault(question: str) -> None:
    for spec in SPECS.values():
        assert isinstance(said(question, spec.over), list)
