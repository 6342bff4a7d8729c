"""Text pages of the project -> blocks to build other formats from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.blocks import Block, parse_blocks
from corpus.extract.common import Extraction
from corpus.extract.markdown import read_markdown
from corpus.extract.text import read_text
from corpus.page import parse_page
from corpus.persons import is_name
from tests.corpus.reading import ROOT, SHARED

PAGES = sorted((ROOT / "tests" / "bench" / "corpora" / "lanen").glob("*.txt"))
BESIDE = sorted((SHARED / "regional").glob("*.txt"))  # more of the kind, where they are


@cache
def source(path: Path) -> Extraction:
    """Return a page of text, or of the corpus, as it is read."""
    text = path.read_text(encoding="utf-8")
    return (
        read_markdown(parse_page(text, path.name)[1], path.name) if path.suffix == ".md" else read_text(text)
    )


def blocks(path: Path) -> list[Block]:
    """Return a page's blocks: lines that stand together are one paragraph, or one contact."""
    found: list[Block] = []
    for block in parse_blocks(source(path).body, path.name):
        if block.joined and found and found[-1].kind in ("paragraph", "contact"):
            found[-1].text += f"\n{block.text}"
            found[-1].kind = "contact" if is_name(found[-1].text.split("\n")[0]) else "paragraph"
        elif block.bold:
            found.append(Block("label", block.text))
        else:
            found.append(block)
    return found
