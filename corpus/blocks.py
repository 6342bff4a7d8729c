"""Markdown -> blocks: headings, paragraphs, lists and tables without marks.

CommonMark and tables by markdown-it-py; raw HTML is plain words here, pictures have none. A hard line
break ends a paragraph: the next line is a block of its own that is `joined` to the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import PageError
from corpus.ordinals import ordinal

BlockKind = Literal["heading", "label", "paragraph", "list", "item", "table", "contact", "date"]
_DEEPEST = 30  # nesting, two per list level; a bracket that is never closed is read so many times


@dataclass(slots=True)
class Block:
    """One block: `items` are a list's, `below` stands under an item, `marker` begins an item's line."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    bold: bool = False
    joined: bool = False
    numbered: bool = False
    ordinal: int | None = None
    marker: str = ""
    items: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    told: bool = False  # a list whose entries are sentences of one paragraph
    barred: bool = False  # a table whose source has a bar between its cells


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    # Four spaces before a line are a slip of the pen here, not code; addresses are plain words.
    return parser.disable(["code", "html_block", "html_inline", "reference"])


def parse_blocks(body: str, name: str) -> list[Block]:
    """Return the blocks of a Markdown body; `name` is for messages.

    Raises PageError when lists or quotations are nested too deeply to be read whole.
    """
    tokens = _parser().parse(body)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise PageError(
            f"{name}: listor eller citat är nästlade för djupt. Gör texten plattare.",
            f"{name}: lists or quotations are nested too deeply. Make the text flatter.",
        )
    return _read(iter(tokens), until=None)


def _read(tokens: Iterator[Token], until: str | None) -> list[Block]:
    """Return the blocks up to the closing token `until`."""
    blocks: list[Block] = []
    for token in tokens:
        if token.type == until:
            break
        if token.type == "heading_open":
            text, _ = _inline(next(tokens))
            if words := " ".join(text):
                blocks.append(Block("heading", words, level=int(token.tag[1])))
        elif token.type == "paragraph_open":
            blocks += _paragraph(next(tokens))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            blocks += _list(token, tokens)
        elif token.type == "table_open":
            blocks.append(_table(tokens))
        elif token.type == "blockquote_open":
            blocks += _read(tokens, "blockquote_close")
        elif token.type == "fence":
            blocks += [
                Block("paragraph", words) for line in token.content.splitlines() if (words := _fold(line))
            ]
    return blocks


def _paragraph(token: Token) -> list[Block]:
    found, bold = _inline(token)
    return [Block("paragraph", text, bold=bold, joined=i > 0) for i, text in enumerate(found)]


def _list(opening: Token, tokens: Iterator[Token]) -> list[Block]:
    ordered = opening.type == "ordered_list_open"
    number = int(opening.attrs.get("start", 1)) if ordered else 0
    closing = opening.type.replace("open", "close")
    found = Block("list", numbered=ordered)
    for token in tokens:
        if token.type == closing:
            break
        inside = _read(tokens, "list_item_close")
        if inside and inside[0].kind in ("paragraph", "heading"):
            found.items.append(_item(inside, number if ordered else None))
            number += 1
        else:  # an item without words of its own: what stands in it moves up
            found.items += [each for block in inside for each in block.items]
    return [found] if found.items else []


def _item(inside: list[Block], number: int | None) -> Block:
    text = inside[0].text
    if number is not None:
        return Block("item", text, ordinal=number, marker=f"{number}. ", below=inside[1:])
    own = ordinal(text)
    return Block(
        "item", text, ordinal=own.number if own and own.word else None, marker="• ", below=inside[1:]
    )


def _table(tokens: Iterator[Token]) -> Block:
    """Return a table; columns set to the left (`:--`) tell that its source has bars between the cells."""
    block = Block("table")
    block.rows = list(_rows(tokens, block))
    return block


def _rows(tokens: Iterator[Token], block: Block) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "th_open" and token.attrGet("style"):
            block.barred = True
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(" ".join(_inline(token)[0]))
        elif token.type == "tr_close" and any(row):
            yield row


def _inline(token: Token) -> tuple[list[str], bool]:
    """Return the lines of an inline token and whether all its words are bold."""
    text: list[list[str]] = [[]]
    strong, plain = 0, False
    for child in token.children or []:
        if child.type == "hardbreak":
            text.append([])
        elif child.type == "softbreak":
            text[-1].append(" ")
        elif child.type in ("text", "code_inline", "text_special"):
            text[-1].append(child.content)
            plain = plain or (not strong and bool(child.content.strip()))
        strong += (child.type == "strong_open") - (child.type == "strong_close")
    found = [words for line in text if (words := _fold("".join(line)))]
    return found, bool(found) and not plain


def _fold(text: str) -> str:
    """Return a line with each run of white space as one space."""
    return " ".join(text.split())
