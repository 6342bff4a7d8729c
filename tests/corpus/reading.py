"""Builders and laws that the tests of reading share."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from corpus.extract.common import sanitise
from corpus.models import Document, Node, Page
from corpus.read import read_body

ROOT = Path(__file__).parents[2]
SEED = ROOT / "corpus" / "pages" / "uppdrag-och-mal.md"
SHARED = Path(os.environ.get("BIBLIOTEKSSVAR_SHARED", ROOT.parent / "shared")) / "pages"
PAGES = ROOT / "tests" / "corpus" / "extract" / "pages"
SOURCES = sorted(
    path for folder in (PAGES, ROOT / "tests" / "bench" / "corpora", SHARED) for path in folder.rglob("*.txt")
)


def page(**fields: str) -> Page:
    """Return a page with an id, an address and a title."""
    return Page.model_validate(
        {"id": "sida", "url": "https://www.example.org/sida", "title": "Sida"} | fields
    )


def document(body: str) -> Document:
    """Return the whole document of a Markdown body."""
    return read_body(page(), body)


def of_kind(read: Document, kind: str) -> list[int]:
    """Return the indices of the nodes of one kind."""
    return [i for i, node in enumerate(read.nodes) if node.kind == kind]


def words_of(read: Document, kind: str) -> list[str]:
    """Return the words of the nodes of one kind."""
    return [read.slice(i) for i in of_kind(read, kind)]


def tree(read: Document, node: int | None = None) -> list[object]:
    """Return kind, words and children of what stands below a node; sentences and inner labels left out."""
    found: list[object] = []
    for i in read.children(node):
        each = read.nodes[i]
        is_inner = each.kind == "label" and node is not None and each.start == read.nodes[node].start
        if each.kind == "sentence" or is_inner:
            continue
        words = "" if each.kind in ("list", "table") else read.slice(i)
        found.append((each.kind, words, tree(read, i)))
    return found


def check_laws(read: Document) -> None:
    """Hold the laws of models.py on a document."""
    nodes = read.nodes
    for index, node in enumerate(nodes):
        assert 0 <= node.start <= node.end <= len(read.text)
        assert read.slice(index).strip() == read.slice(index) != ""
        assert all(each is None or 0 <= each < len(nodes) for each in (node.parent, node.lead, node.label))
        if node.parent is not None:
            assert node.parent < index
            _check_place(nodes[node.parent], node)
        if index:
            before = nodes[index - 1]
            assert (before.start, -before.end) <= (node.start, -node.end) or before.start <= node.start
        if node.kind in ("list", "table"):
            below = [nodes[i] for i in read.children(index)]
            assert below
            assert {each.kind for each in below} == {"item" if node.kind == "list" else "row"}
            assert node.end == max(_ends(read, index))
    for span in _spans(read):
        assert read.text[span[0] : span[1]] == span[2]
    _check_passages(read)


def _check_place(parent: Node, node: Node) -> None:
    inside = parent.start <= node.start and node.end <= parent.end
    if parent.kind in ("list", "table", "paragraph") or node.kind == "sentence":
        assert inside
    elif parent.kind == "item":
        assert inside or node.start >= parent.end
    else:
        assert parent.kind == "heading"
        assert node.start > parent.end


def _ends(read: Document, node: int) -> list[int]:
    return [read.nodes[node].end] + [end for child in read.children(node) for end in _ends(read, child)]


def _spans(read: Document) -> list[tuple[int, int, str]]:
    found = []
    for contact in read.contacts:
        for span in (
            contact.name,
            contact.role,
            contact.address,
            contact.note,
            *contact.phones,
            *contact.emails,
        ):
            if span:
                assert contact.start <= span.start < span.end <= contact.end
                found.append((span.start, span.end, span.text))
    return found


def _check_passages(read: Document) -> None:
    assert len({each.id for each in read.passages}) == len(read.passages)
    ends = 0
    for passage in read.passages:
        assert ends <= passage.start < passage.end
        ends = passage.end
    # Every line but the headings above a passage stands in exactly one.
    covered = {at for each in read.passages for at in range(each.start, each.end)}
    headings = {at for i in of_kind(read, "heading") for at in range(read.nodes[i].start, read.nodes[i].end)}
    assert all(at in covered or at in headings or char in "\n " for at, char in enumerate(read.text))


_MARK = re.compile(r"^[ \t]*(?:[•●▪◦‣∙·○■*+–—-]|o(?= {1,3}\S))[ \t]+", re.M)
_NUMBER = re.compile(r"^\d+\. ")
_RULE = re.compile(r"^[ \t]*(?:=+|-{2,}|_{2,}|\*{3,})[ \t]*$", re.M)


def folded(source: str) -> str:
    """Return a source as quotes are looked up in it: white space folded, rules and bullets dropped."""
    return " ".join(_MARK.sub("", _RULE.sub("", sanitise(source))).split())


def check_faithful(source: str, read: Document, dropped: Iterable[str] = ()) -> None:
    """Hold that every line of a document stands in its source without what was left out, word for word."""
    left_out = {each.strip() for each in dropped}
    kept = "\n".join(line for line in sanitise(source).split("\n") if line.strip() not in left_out)
    where = f"{folded(source)}\n{folded(kept)}"
    plain = " ".join(sanitise(source).split())
    for line in read.text.splitlines():
        words = line.removeprefix("• ")
        for cell in re.split(r"\t| \| ", words):
            assert cell in where or cell in plain or _NUMBER.sub("", cell) in where, line


def check_complete(source: str, read: Document, dropped: tuple[str, ...]) -> None:
    """Hold that no word of a source is lost, but for what was reported as left out."""
    first, _, rest = sanitise(source).strip().partition("\n")
    wanted = re.findall(r"\w+", rest if first.startswith("http") else f"{first}\n{rest}")
    kept = set(re.findall(r"\w+", read.text + "\n" + "\n".join(dropped)))
    marks = {"o"} | {word for word in wanted if word.isdigit()}
    assert set(wanted) - marks <= kept
