from hypothesis import given
from hypothesis import strategies as st

from tests.tui.fake import hostile_page, seed_document
from tui.blocks import plain_lines
from tui.pages import Marked, find, page_blocks
from tui.paper import Paper


def words_of(text: str) -> list[str]:
    return text.split()


def test_nothing_of_the_page_is_left_out() -> None:
    document = seed_document()
    shown = " ".join(line for each in page_blocks(document) for line in plain_lines([each]))
    assert words_of(shown) == words_of(document.text)


def test_items_hang_and_lists_under_items_are_deeper() -> None:
    document = seed_document()
    firsts = {each.runs[0].text: each.first for each in page_blocks(document)}
    assert firsts["stärka kunskapen om barnrättsfrågor"] == "   • "
    assert firsts["stödja folkbibliotekens arbete med digitaliseringens effekter."] == "2. "
    assert firsts["DELMÅL"] == "   "


def test_a_mark_covers_exactly_the_words_of_a_node() -> None:
    document = seed_document()
    for node in document.nodes:
        if node.kind in ("sentence", "item", "heading", "label"):
            blocks = page_blocks(document, [Marked(node.start, node.end, "current", "", 1)])
            marked = [run for each in blocks for run in each.runs if run.mark]
            assert "".join(run.text for run in marked) == document.text[node.start : node.end]
            assert [run.number for run in marked] == [1]


@given(st.text("ab \n•1.", max_size=80), st.integers(1, 60))
def test_every_width_keeps_every_letter(text: str, width: int) -> None:
    paper = Paper(page_blocks(hostile_page("t", text)), bars=True)
    shown = "".join(line.plain for line in paper.lines(width))
    assert "".join(shown.split()) == "".join(text.split())


def test_find_folds_case_and_white_space() -> None:
    text = "Det regionala\nuppdraget. det  Regionala uppdraget"
    assert [text[start:end] for start, end in find(text, "det regionala uppdraget")] == [
        "Det regionala\nuppdraget",
        "det  Regionala uppdraget",
    ]
    assert find(text, "  ") == []
    assert find("a.b", "a.b") == [(0, 3)]
    assert find("axb", "a.b") == []
