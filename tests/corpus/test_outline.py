from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import PageError
from corpus.outline import read_document
from corpus.read import read, text_sha256
from tests.corpus.reading import SEED, check_laws, document, of_kind, page, tree, words_of


def test_the_shipped_page_whole() -> None:
    seed = read(SEED.read_text(encoding="utf-8"), SEED.name)
    check_laws(seed)
    lists = [i for i in of_kind(seed, "list") if seed.nodes[i].level == 0]
    mandate, goals = lists
    assert seed.slice(seed.nodes[mandate].lead or 0) == "Det regionala uppdraget är att"
    assert len(seed.children(mandate)) == 6
    assert seed.slice(seed.nodes[goals].lead or 0) == "Den regionala biblioteksverksamheten ska"
    assert [seed.nodes[i].ordinal for i in seed.children(goals)] == [1, 2, 3, 4]
    counts = []
    for goal in seed.children(goals):
        label, lead, below = (i for i in seed.children(goal) if seed.nodes[i].kind != "sentence")
        assert (seed.slice(label), seed.nodes[below].label, seed.nodes[below].lead) == ("DELMÅL", label, lead)
        counts.append(len(seed.children(below)))
    assert counts == [3, 2, 2, 2]
    assert words_of(seed, "contact") == ["Eva Bernsten Bang\nUtvecklingsledare: Bibliotek"]
    assert words_of(seed, "date") == ["Last updated: Wednesday, February 1, 2023"]
    assert seed.page.text_sha256 == text_sha256(seed.text)


def test_plain_text() -> None:
    body = """# Rubrik med *betoning*

Ett stycke som är
brutet. Med `kod` och [länk](https://example.org) och \\*stjärna\\*.

* en
* två
  - under

3. tre
4. fyra

| A | B |
|---|---|
| 1 | 2 |
"""
    assert document(body).text.splitlines() == [
        "Rubrik med betoning",
        "Ett stycke som är brutet. Med kod och länk och *stjärna*.",
        "• en",
        "• två",
        "• under",
        "3. tre",
        "4. fyra",
        "A\tB",
        "1\t2",
    ]


GOALS: list[tuple[str, str, list[object]]] = [
    ("item", "{0}ett", [("label", "Delmål", []), ("list", "", [("item", "a", []), ("item", "b", [])])]),
    ("item", "{1}två", [("label", "Delmål", []), ("list", "", [("item", "c", [])])]),
]


def goals(first: str = "", second: str = "") -> list[object]:
    """Return what two goals with their sub-goals look like, whatever the layout."""

    def fill(node: tuple[str, str, list[object]]) -> tuple[str, str, list[object]]:
        kind, words, below = node
        return kind, words.format(first, second), below

    return [("list", "", [fill(each) for each in GOALS])]


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("1. ett\n\n   **Delmål**\n\n   - a\n   - b\n\n2. två\n\n   **Delmål**\n\n   - c\n", ("", "")),
        ("1. ett\n\n**Delmål**\n\n- a\n- b\n\n2. två\n\n**Delmål**\n\n- c\n", ("", "")),
        ("### 1. ett\n\n**Delmål**\n\n- a\n- b\n\n### 2. två\n\n**Delmål**\n\n- c\n", ("", "")),
        (
            "### Mål 1: ett\n\n#### Delmål\n\n- a\n- b\n\n### Mål 2: två\n\n#### Delmål\n\n- c\n",
            ("Mål 1: ", "Mål 2: "),
        ),
        (
            "**Mål 1: ett**\n\n**Delmål**\n\n- a\n- b\n\n**Mål 2: två**\n\n**Delmål**\n\n- c\n",
            ("Mål 1: ", "Mål 2: "),
        ),
        ("Mål 1. ett\n\n**Delmål**\n\n- a\n- b\n\nMål 2. två\n\n**Delmål**\n\n- c\n", ("Mål 1. ", "Mål 2. ")),
        (
            "### Mål A - ett\n\n**Delmål**\n\n- a\n- b\n\n### Mål B - två\n\n**Delmål**\n\n- c\n",
            ("Mål A - ", "Mål B - "),
        ),
    ],
)
def test_goals_look_the_same_in_every_layout(body: str, marks: tuple[str, str]) -> None:
    for end in ("", "\nEtt stycke efteråt."):
        found = document(f"# Titel\n\n## Våra mål\n\n{body}{end}")
        check_laws(found)
        section = of_kind(found, "heading")[1]
        below = tree(found, section)
        assert below[:1] == goals(*marks)
        assert below[1:] == ([("paragraph", "Ett stycke efteråt.", [])] if end else [])
        numbered = found.children(section)[0]
        assert found.nodes[numbered].lead == section
        assert [(found.nodes[i].ordinal, found.nodes[i].numbered) for i in found.children(numbered)] == [
            (1, True),
            (2, True),
        ]


def test_chapters_stay_sections() -> None:
    long = "Ett ganska långt stycke om allt möjligt. " * 60
    found = document(f"## 1. Inledning\n\n{long}\n\n## 2. Mål\n\n{long}\n")
    assert words_of(found, "heading") == ["1. Inledning", "2. Mål"]


def test_a_number_alone_is_no_list() -> None:
    found = document("## 5. Övrigt\n\nText.\n")
    assert words_of(found, "heading") == ["5. Övrigt"]


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("## Rubrik\n\n- a", "Rubrik"),
        ("## Rubrik\n\nVi ska:\n\n- a", "Vi ska:"),
        ("## Rubrik\n\nDet finns mycket. Vi ska\n\n- a", "Vi ska"),
        ("## Rubrik\n\nDet finns mycket. Det är bra.\n\n- a", "Rubrik"),
        ("Det finns mycket. Det är bra.\n\n- a", "Det är bra."),
        ("- a", None),
    ],
)
def test_leads(body: str, lead: str | None) -> None:
    found = document(body)
    node = found.nodes[of_kind(found, "list")[0]].lead
    assert (None if node is None else found.slice(node)) == lead


def test_labels_name_the_next_block_only() -> None:
    found = document("**2021**\n\nEtt.\n\nTvå.\n\nDELMÅL\n\n- a\n\nInsatser:\n\n- b\n\nBudget: 100 kr\n")
    label = {found.slice(i): n.label for i, n in enumerate(found.nodes) if n.kind in ("paragraph", "list")}
    assert {words: None if at is None else found.slice(at) for words, at in label.items()} == {
        "Ett.": "2021",
        "Två.": None,
        "• a": "DELMÅL",
        "• b": "Insatser:",
        "Budget: 100 kr": "Budget:",
    }


def test_contacts_and_dates() -> None:
    found = document(
        "## Kontakt\n\nPer Ahlberg\\\nRegionbibliotekarie\\\n031-390 06 01\n\nLina Berg\n\nSamordnare\n\n"
        "Funktionsbrevlåda: post@example.org\n\nSenast uppdaterad\n\n18 september 2023\n\n## Annat\n\nText.\n"
    )
    check_laws(found)
    assert words_of(found, "contact") == [
        "Per Ahlberg\nRegionbibliotekarie\n031-390 06 01",
        "Lina Berg\nSamordnare",
        "Funktionsbrevlåda: post@example.org",
    ]
    assert words_of(found, "date") == ["Senast uppdaterad 18 september 2023"]


def test_hard_breaks_outside_contacts_part_paragraphs() -> None:
    assert words_of(document("En rad\\\nen till  \noch en"), "paragraph") == ["En rad", "en till", "och en"]


def test_empty_bodies() -> None:
    for body in ("", "\n\n", "- \n- \n", "# \n", "![bild](x.png)\n", "[länk]: https://example.org\n"):
        check_laws(document(body))


def test_nesting() -> None:
    deep = "\n".join("  " * depth + f"- nivå {depth}" for depth in range(12))
    found = document(deep)
    check_laws(found)
    assert max(node.level for node in found.nodes) == 11
    for mark in ("> ", "- "):
        with pytest.raises(PageError, match="nested too deeply"):
            document(mark * 200 + "djupt")


_WORDS = st.sampled_from(
    [
        "Mål 1: ett",
        "Mål 2",
        "1. ett",
        "2. två",
        "DELMÅL",
        "Delmål:",
        "Kontakt",
        "Eva Bang",
        "Senast uppdaterad",
        "2 maj 2023",
        "Ett stycke. Och ett till.",
        "Vi ska",
        "019-12 34 56",
        "**fet**",
        "Budget: 1 kr",
        "a@b.se",
        "2021",
    ]
)
_INLINE = st.one_of(_WORDS, st.text(st.sampled_from("aÅ1.: *_[]()<>`\\&#|-+!\t"), max_size=12))
_PREFIX = st.sampled_from(["", "", "# ", "## ", "### ", "- ", "  - ", "1. ", "2. ", "   ", "> ", "| ", "**"])
_LINES = st.tuples(_PREFIX, _INLINE, st.sampled_from(["", "\n", "\\", "  "])).map("".join)


@settings(max_examples=400)
@given(st.lists(_LINES, max_size=14).map("\n".join))
def test_laws_hold_on_any_markdown(body: str) -> None:
    found = document(body)
    check_laws(found)
    assert document(body) == found


def cost(body: str) -> float:
    """Return the processor time of reading a body."""
    start = time.process_time()
    read_document(page(), body)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "- punkt\n",
        "ord ",
        "# Rubrik\n",
        "1. ett\n\n**Delmål**\n\n- a\n\n",
        "Mål 1: ett\n\n",
        "[",
        "*a ",
        "Eva Bang\n\n",
        "> - a\n",
    ],
)
def test_time_grows_with_size_alone(unit: str) -> None:
    document(unit * 10)  # patterns are compiled once
    small, large = min(cost(unit * 300) for _ in range(2)), min(cost(unit * 2400) for _ in range(2))
    assert large < 24 * small + 0.2
