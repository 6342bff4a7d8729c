from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import Block, parse_blocks
from corpus.extract.write import escape, write_blocks

_LINES = (
    st.one_of(
        st.text(st.sampled_from("aÅ1.:)( *_[]<>`\\&;#|-+=~!§\"'@/$^{}"), min_size=1, max_size=20),
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf")), min_size=1),
        st.sampled_from(
            [
                "1. ett",
                "- a",
                "# r",
                "---",
                "===",
                "&amp;",
                "<b>",
                "a_b_c@d.se",
                "https://a.se/b_c",
                "* * *",
                "~~~",
                "```",
            ]
        ),
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(_LINES)
def test_any_line_comes_back_as_it_was(line: str) -> None:
    (block,) = parse_blocks(escape(line), "a")
    assert (block.kind, block.text, block.bold) == ("paragraph", line, False)


@given(_LINES)
def test_headings_and_labels(line: str) -> None:
    heading, label = parse_blocks(write_blocks([Block("heading", line, level=3), Block("label", line)]), "a")
    assert (heading.kind, heading.text, heading.level) == ("heading", line, 3)
    assert (label.text, label.bold) == (line, True)


def items(*texts: str, numbered: bool = False, start: int = 1, below: list[Block] | None = None) -> Block:
    """Return a list block as the parser gives it."""
    found = Block("list", numbered=numbered)
    for number, text in enumerate(texts, start=start):
        ordinal, marker = (number, f"{number}. ") if numbered else (None, "• ")
        found.items.append(Block("item", text, ordinal=ordinal, marker=marker))
    if below:
        found.items[-1].below = below
    return found


def test_structures_come_back() -> None:
    blocks = [
        items("ett", "två", below=[items("under", numbered=True), Block("paragraph", "mer")]),
        items("tre"),
        items("fyra", "fem", numbered=True, start=4),
        items("åter", numbered=True),
        items("ännu", numbered=True),
        Block("table", rows=[["A", "B|C"], ["1", "*2*"]]),
        Block("paragraph", "slut"),
    ]
    assert parse_blocks(write_blocks(blocks), "a") == blocks


def test_contacts_keep_their_lines() -> None:
    written = write_blocks([Block("contact", "Eva Bang\n019-12 34\n* chef")])
    assert written == "Eva Bang\\\n019-12 34\\\n\\* chef\n"
    assert [each.text for each in parse_blocks(written, "a")] == ["Eva Bang", "019-12 34", "* chef"]


_SIMPLE = _LINES.map(lambda line: Block("paragraph", line))
_BLOCKS = st.recursive(
    _SIMPLE,
    lambda inner: st.builds(
        items,
        _LINES,
        _LINES,
        numbered=st.booleans(),
        start=st.integers(1, 3),
        below=st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)


@given(st.lists(_BLOCKS, min_size=1, max_size=5))
def test_any_blocks_come_back(blocks: list[Block]) -> None:
    def shape(found: list[Block]) -> list[object]:
        return [(b.kind, b.text, b.numbered, [(i.text, shape(i.below)) for i in b.items]) for b in found]

    assert shape(parse_blocks(write_blocks(blocks), "a")) == shape(blocks)
