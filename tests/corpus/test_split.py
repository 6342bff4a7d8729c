from __future__ import annotations

from corpus.models import Document
from corpus.read import read
from tests.corpus.reading import SEED, check_laws, document

_LONG = "Här står ett stycke med precis tio ord om bibliotek. " * 7


def texts(found: Document) -> list[str]:
    return [found.text[each.start : each.end] for each in found.passages]


def test_the_shipped_page() -> None:
    seed = read(SEED.read_text(encoding="utf-8"), SEED.name)
    check_laws(seed)
    assert len(seed.passages) == 6
    goals = [
        each
        for each in texts(seed)
        if each.startswith(("Den regionala biblioteksverksamheten ska\n1.", "3.", "4."))
    ]
    assert all(each.count("DELMÅL") >= 1 for each in goals)
    assert all(len(each.split()) <= 150 for each in texts(seed))
    assert seed.passages[1].heading_path[-1] == "Det regionala uppdraget är att"


def test_a_lead_in_stays_with_its_whole_list() -> None:
    items = "".join(f"- punkt nummer {n} i listan är ganska lång den också\n" for n in range(20))
    found = document(f"## Rubrik\n\n{_LONG}\n\n{_LONG}\n\n**Label**\n\nVi ska:\n\n{items}")
    assert [each.split("\n")[0][:10] for each in texts(found)][-1] == "Label"
    assert texts(found)[-1].count("•") == 20


def test_an_item_stays_with_what_stands_below_it() -> None:
    goals = "".join(f"{n}. mål {n}\n\n   **DELMÅL**\n\n" + f"   - {_LONG}\n" * 2 + "\n" for n in (1, 2, 3))
    found = document(f"Vi ska\n\n{goals}")
    assert [each.split("\n")[0] for each in texts(found)] == ["Vi ska", "2. mål 2", "3. mål 3"]


def test_small_neighbours_of_one_section_are_merged() -> None:
    found = document("## A\n\nEtt.\n\nTvå.\n\n## B\n\nTre.\n")
    assert texts(found) == ["Ett.\nTvå.", "Tre."]
    assert [each.heading_path for each in found.passages] == [("A",), ("B",)]


def test_a_heading_with_nothing_below_it_is_found() -> None:
    found = document("# Titel\n\n## Tom\n\n## Full\n\nText.\n")
    assert texts(found) == ["Tom", "Text."]


def test_a_very_long_list_breaks_between_items() -> None:
    found = document("".join(f"- {_LONG}\n" for _ in range(50)))
    assert len(found.passages) > 1
    assert all(each.startswith("•") for each in texts(found))


def test_a_very_long_paragraph_breaks_between_sentences() -> None:
    found = document(_LONG * 10)
    assert len(found.passages) > 3
    assert all(each.startswith("Här") and each.endswith(".") for each in texts(found))
    assert all(len(each.split()) <= 150 for each in texts(found))


def test_ids_are_stable_under_edits_elsewhere() -> None:
    body = f"# T\n\n## A\n\n{_LONG}\n\n## B\n\n{_LONG}Ja.\n\n## C\n\n- ett\n- två\n"
    before, after = document(body), document(body.replace("## A\n\nHär", "## A\n\nNytt stycke.\n\nDär"))
    assert [each.id for each in before.passages][1:] == [each.id for each in after.passages][1:]
    assert before.passages[0].id != after.passages[0].id


def test_twins_have_ids_of_their_own() -> None:
    found = document("## A\n\nSamma.\n\n## A\n\nSamma.\n")
    assert len({each.id for each in found.passages}) == 2
