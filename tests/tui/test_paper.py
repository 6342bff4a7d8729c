from rich.cells import cell_len

from tests.tui.fake import seed_document
from tui.blocks import Block, Run, block
from tui.pages import Marked, page_blocks
from tui.paper import READABLE, Paper


def plain(paper: Paper, width: int) -> list[str]:
    return [line.plain for line in paper.lines(width)]


def test_wrapped_lines_hang_under_the_first() -> None:
    paper = Paper([block("ett två tre fyra", first="• ")])
    assert plain(paper, 10) == ["• ett två", "  tre fyra"]


def test_in_a_narrow_pane_the_marker_runs_in() -> None:
    assert plain(Paper([block("abc", first="      • ")]), 5) == ["• abc"]


def test_gaps_stand_between_blocks_only() -> None:
    assert plain(Paper([block("a"), block("b"), block("c", gap=False)]), 9) == ["a", "", "b", "c"]


def test_wide_letters_never_pass_the_edge() -> None:
    paper = Paper([block("漢字" * 30, first="• ")])
    for width in range(4, 30):
        assert all(cell_len(line) <= width for line in plain(paper, width))


def test_running_text_stays_readable_on_a_wide_screen() -> None:
    assert max(cell_len(line) for line in plain(Paper([block("ord " * 200)]), 250)) <= READABLE


def test_bars_stand_at_the_lines_of_the_quote_only() -> None:
    runs = Run("före " * 3), Run("citat", mark="current", number=7), Run(" efter" * 3)
    paper = Paper([Block(runs, "", "")], bars=True)
    lines = plain(paper, 19)
    assert [line for line in lines if "┃" in line] == [" 7┃ citat efter"]
    assert paper.line_of(19, "current") == lines.index(" 7┃ citat efter")


def test_the_line_of_a_quote_is_found_at_every_width() -> None:
    document = seed_document()
    start = document.text.index("biblioterapi")
    paper = Paper(page_blocks(document, [Marked(start, start + 12, "current")]), bars=True)
    for width in (20, 40, 80, 200):
        line = paper.line_of(width, "current")
        assert line is not None
        assert "bibl" in plain(paper, width)[line]
    assert paper.line_of(40, "found") is None
