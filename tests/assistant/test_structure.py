"""Lists, items and sub-lists by name and number, on pages unlike the one that ships."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, items, page, quotes, shipped
from tests.assistant.pages import GOALS, POINTS, SUBGOALS, english, five_goals, seven_points


@pytest.fixture(scope="module")
def goals() -> Asker:
    return Asker(five_goals())


@pytest.fixture(scope="module")
def points() -> Asker:
    return Asker(seven_points())


@pytest.mark.parametrize("question", ["Vilka mål har ni?", "Räkna upp alla mål.", "What are the goals?"])
def test_a_list_is_quoted_whole(goals: Asker, question: str) -> None:
    answer = goals(question)
    assert answer.status == "answered"
    assert items(answer) == GOALS
    assert answer.complete is not None
    assert (answer.complete.shown, answer.complete.total) == (5, 5)
    assert [part.marker for part in answer.parts if part.kind == "list"] == ["1.", "2.", "3.", "4.", "5."]


def test_how_many_counts_what_is_quoted(goals: Asker) -> None:
    answer = goals("Hur många mål har ni?")
    assert "5" in answer.parts[0].text
    assert items(answer) == GOALS


@pytest.mark.parametrize(
    ("question", "number"),
    [("Vad är mål 2?", 2), ("Vad är mål nummer fem?", 5), ("Hur lyder det tredje målet?", 3),
     ("Vilket är sista målet?", 5), ("What is goal 4?", 4)],
)  # fmt: skip
def test_an_item_by_its_number(goals: Asker, question: str, number: int) -> None:
    assert GOALS[number - 1] in quotes(goals(question))
    assert not {goal for n, goal in enumerate(GOALS, 1) if n != number} & {*quotes(goals(question))}


@pytest.mark.parametrize("question", ["Vad är mål 6?", "Vilka delmål hör till mål 9?", "What is goal 12?"])
def test_an_item_that_is_not_there_is_refused(goals: Asker, question: str) -> None:
    answer = goals(question)
    assert answer.status == "not_found"
    assert not answer.citations
    assert answer.reason is not None
    assert "5" in answer.reason


@pytest.mark.parametrize("number", sorted(SUBGOALS))
def test_sub_lists_whole_and_alone(goals: Asker, number: int) -> None:
    found = quotes(goals(f"Vilka delmål hör till mål {number}?"))
    assert [quote for quote in found if quote not in GOALS] == SUBGOALS[number]


def test_an_item_without_a_sub_list_has_none(goals: Asker) -> None:
    assert not goals("Vilka delmål hör till mål 3?").citations


def test_all_sub_lists(goals: Asker) -> None:
    found = quotes(goals("Vilka delmål finns?"))
    assert [quote for quote in found if quote not in GOALS] == [
        s for n in sorted(SUBGOALS) for s in SUBGOALS[n]
    ]


def test_a_bulleted_list_by_its_lead_in(points: Asker) -> None:
    answer = points("Vad är ert uppdrag?")
    assert items(answer) == POINTS
    assert {part.marker for part in answer.parts if part.kind == "list"} == {"•"}


@pytest.mark.parametrize(
    ("question", "number"), [("Vad är den sjunde punkten i uppdraget?", 7), ("punkt 2 i uppdraget", 2)]
)
def test_a_point_by_its_place(points: Asker, question: str, number: int) -> None:
    assert quotes(points(question)) == [POINTS[number - 1]]


def test_a_point_beyond_the_list_is_refused(points: Asker) -> None:
    assert not points("Vad är punkt 8 i uppdraget?").citations


def test_lists_of_an_english_page() -> None:
    asked = Asker(english())
    expected = ["advise on buildings", "lend exhibitions", "train reading coaches"]
    assert items(asked("What is your remit?")) == expected
    assert items(asked("Vad är ert uppdrag?")) == expected


def test_follow_ups_count_on(goals: Asker) -> None:
    assert GOALS[2] in quotes(goals("Och nästa?", ["Vad är mål 2?"]))
    assert [
        q for q in quotes(goals("Vilka delmål hör till det?", ["Vad är mål 2?"])) if q not in GOALS
    ] == SUBGOALS[2]


def test_the_page_that_ships() -> None:
    asked = Asker(shipped())
    assert len(items(asked("Vad är det regionala uppdraget?"))) == 6
    assert len(items(asked("Vilka mål finns enligt biblioteksplanen?"))) == 4
    assert quotes(asked("Vilka delmål hör till mål 2?"))[-2:] == [
        "verka för ett minskat digitalt utanförskap",
        "verka för att folkbibliotekens kunskaper ökar när de möter det digitala samhällets utmaningar",
    ]


def test_a_page_about_goals_answers_before_one_that_mentions_some() -> None:
    grants = page("# Bidrag\n\nPlanen har tre inriktningsmål:\n\n1. Hela länet\n2. Läslust\n", "bidrag")
    goals = page("# Uppdrag och mål\n\n## Mål\n\nVi är sex.\n\n- stödja bokbussen\n- öka läsningen\n", "mal")
    assert quotes(Asker(grants, goals)("Vilka mål har ni?")) == ["stödja bokbussen", "öka läsningen"]


def test_the_first_list_says_what_is_done_where_no_list_is_named_so() -> None:
    points = ["köra bokbussen", "laga böcker", "läsa för barn"]
    ask = Asker(page("# Bibliotekscentrum\n\nVi ska\n\n" + "".join(f"- {each}\n" for each in points)))
    assert items(ask("Vad har ni för uppdrag?")) == points


def test_the_first_list_of_anything_else_is_no_mandate() -> None:
    places = "".join(f"- {each}\n" for each in ("Alby", "Berga", "Cederlund"))
    assert (
        Asker(page(f"# Biblioteket\n\nVi finns på dessa orter:\n\n{places}"))(
            "Vad har ni för uppdrag?"
        ).status
        != "answered"
    )


def test_who_is_responsible_for_something_asks_for_no_mandate() -> None:
    assert Asker(shipped())("Vilka har ansvar för barnverksamheten?").status == "not_found"


TWO_LEVELS = """# Uppdrag och mål

## Det regionala uppdraget är att

- tillsammans med skolorna arbeta för det demokratiska samhället
- nå invånare på öarna

## Mål för biblioteken

Enheten ska

1. stödja bibliotekens arbete med demokrati.

DELMÅL

- verka för att fler röstar
- utveckla samverkan med andra än bibliotek

2. stödja bibliotekens arbete med läsning.

DELMÅL

- starta bokcirklar på arbetsplatser
- ordna skrivarkvällar
"""


@pytest.fixture(scope="module")
def levels() -> Asker:
    return Asker(page(TWO_LEVELS))


FIRST, SECOND = "stödja bibliotekens arbete med demokrati.", "stödja bibliotekens arbete med läsning."
CIRCLES, EVENINGS = "starta bokcirklar på arbetsplatser", "ordna skrivarkvällar"


@pytest.mark.parametrize(
    "question",
    [
        "Vilket mål hör bokcirklar på arbetsplatser till?",
        "Under vilket mål ligger delmålet om bokcirklar?",
        "Which goal do the book circles belong to?",
    ],
)
def test_the_goal_that_something_belongs_to(levels: Asker, question: str) -> None:
    assert quotes(levels(question)) == [SECOND, CIRCLES]


def test_a_list_is_where_to_look(levels: Asker) -> None:
    democracy = "tillsammans med skolorna arbeta för det demokratiska samhället"
    assert quotes(levels("Vad säger uppdraget om demokratin?")) == [democracy]
    assert quotes(levels("Vad säger målen om demokratin?")) == [FIRST]


@pytest.mark.parametrize(
    "question",
    [
        "behöver målen till en powerpoint, allihop",
        "målen i punktform, delmålen behövs inte",
        "For our staff meeting I need every one of the goals. What are they?",
        "Jag ska jämföra med era mål. Kan jag få hela uppställningen?",
        "Please state each of the numbered goals.",
    ],
)
def test_what_the_asker_wants_a_list_for_narrows_nothing(levels: Asker, question: str) -> None:
    assert items(levels(question)) == [FIRST, SECOND]


def test_one_of_the_lower_level_is_asked_for(levels: Asker) -> None:
    assert items(levels("Vilket delmål gäller samverkan?")) == ["utveckla samverkan med andra än bibliotek"]


@pytest.mark.parametrize(
    "question", ["Vilka delmål är mål 2 nedbrutet i?", "Vad har mål 2 brutits ned i för delmål?"]
)
def test_what_a_goal_is_broken_down_into(levels: Asker, question: str) -> None:
    assert [each for each in quotes(levels(question)) if each != SECOND] == [CIRCLES, EVENINGS]


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["Vilka delmål har mål 1?"], "samma sak för tvåan", [CIRCLES, EVENINGS]),
        (["Vilka delmål har mål 1?"], "Och motsvarande för mål 2?", [CIRCLES, EVENINGS]),
        (["Vilka delmål har mål 1?"], "Och vilka har mål 2?", [CIRCLES, EVENINGS]),
        (["Vad är mål 2?"], "And the one just before it?", [FIRST]),
        (
            ["Vilka punkter har det regionala uppdraget?"],
            "Hur lyder den andra av dem?",
            ["nå invånare på öarna"],
        ),
    ],
)
def test_follow_ups_step_from_one_to_another(
    levels: Asker, history: list[str], question: str, expected: list[str]
) -> None:
    found = items(levels(question, history))
    assert [each for each in found if each not in (FIRST, SECOND) or each in expected] == expected


def test_another_libraries_word_is_no_ordinal(levels: Asker) -> None:
    answer = levels("Finns det något delmål om att arbeta med andra än bibliotek?")
    assert quotes(answer) == ["utveckla samverkan med andra än bibliotek"]


def test_a_list_that_bears_the_noun_alone_is_no_answer(levels: Asker) -> None:
    assert levels("Vad säger delmålen om biblioterapi?").status == "not_found"


def test_several_entries_by_their_numbers(levels: Asker) -> None:
    assert items(levels("Hur lyder mål 2 och mål 1?")) == [SECOND, FIRST]
    assert items(levels("Can you quote goal 1 and 2 for me?")) == [FIRST, SECOND]
    assert levels("Hur lyder mål 2 och mål 7?").status == "not_found"


def test_what_stands_below_a_goal_is_said(levels: Asker) -> None:
    told = items(levels("Står det något om bokcirklar under mål 2?"))
    assert told == [SECOND, CIRCLES]


@pytest.mark.parametrize(
    "question",
    [
        "Jag letar efter delmålet om skrivarkvällar. Hur är det formulerat?",
        "delmålet om skrivarkvällar, hur lyder det",
    ],
)
def test_an_entry_is_named_first_and_then_asked_for(levels: Asker, question: str) -> None:
    assert items(levels(question)) == [EVENINGS]


COVERS = """# Uppdrag

Biblioteksstöd Sundmark har i uppdrag att ge råd till de sjukhusbibliotek och skolbibliotek som finns i länet.

## Uppdraget är att

- köpa in medier ihop med grannlänen
- nå dem som bor på öarna
- tillsammans med skolorna sprida forskning om läsning
"""


@pytest.mark.parametrize(
    "question", ["Gäller uppdraget också skolbibliotek?", "Which libraries does your mandate apply to?"]
)
def test_whom_a_mandate_covers(question: str) -> None:
    assert "sjukhusbibliotek och skolbibliotek" in quotes(Asker(page(COVERS))(question))[0]


@pytest.mark.parametrize("question", ["Tillsammans med vilka ska ni sprida forskning?"])
def test_in_whose_company(question: str) -> None:
    told = "tillsammans med skolorna sprida forskning om läsning"
    assert quotes(Asker(page(COVERS))(question)) == [told]
