"""Our own pages and questions -> inputs to begin with, and longer ones made of them."""

from __future__ import annotations

import atexit
import json
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from assistant import engine, glossary, shelf
from assistant.frequency import FILE as FREQUENCIES
from assistant.index import FILE as INDEX
from tests.assistant.asking import GLOSSARY, SHIPPED, page
from tests.bench.questions import rows
from tests.source import ROOT

CORPORA = ROOT / "tests" / "bench" / "corpora"
BLOCKS = 8  # headings, paragraphs and lists of a page that are an input
MOST = 60  # inputs a target begins with

# Pieces that mean something to a reader of pages, questions or files.
PIECES = (
    *("---\n", "# ", "## ", "### ", "- ", "* ", "1. ", "2) ", "> ", "```\n", "| a | b |\n|---|---|\n", "**"),
    *("DELMÅL\n", "Mål 1: ", "Kontakt", "Senast uppdaterad: 2023-02-01", "(2013:801, 17 §)", "3, 11 §§"),
    *("019-602 00 00", "a@b.se", "https://www.example.se/", "[a](b)", "<br>", "&nbsp;", "\\\n", "\r", "\t"),
    *("Vilka ", "Hur många ", "och vilka ", "Vem är ", "När ", "mål 2", "delmål", "what is ", "tack", "?"),
    *("a\u0308", "\u00ad", "\u200b", "\u202e", "\u2028", "\x85", "\x00", "\x1b[2J", "\ufeff", "İ", "ß"),
    *("=1+1", "@SUM(1)", "\uff1d", "'", '"', ";", ",", "{", "[[[[", "\\ud800", "1e999", "NaN", "id: "),
)  # fmt: skip


def pages() -> list[bytes]:
    """Return sections of the pages that ship and of those that questions are measured on."""
    paths = [SHIPPED, *sorted(CORPORA.glob("*/*.txt"))]
    blocks = [each for path in paths for each in path.read_text("utf-8").split("\n\n")]
    return _some(["\n\n".join(blocks[at : at + BLOCKS]).encode() for at in range(0, len(blocks), BLOCKS)])


def fronts() -> list[bytes]:
    """Return page files cut after their front matter, with other quotes and keys."""
    front = SHIPPED.read_text("utf-8").split("\n---\n")[0] + "\n---\n\n# Sida\n"
    return [
        each.encode()
        for each in (
            front,
            front.replace('"', "'"),
            front.replace('"', ""),
            front.replace("\n", "\r\n"),
            '---\n{"id": "a", "url": "https://a.se", "title": "A"}\n---\n',
            '---\nid: a\nurl: https://a.se\ntitle: >-\n  A\n  b\nupdated: "2023-02-01"\n---\nA\n',
        )
    ]


def texts() -> list[bytes]:
    """Return lines of pages and questions."""
    lines = [line for part in pages() for line in part.split(b"\n") if line.strip()]
    return _some([*lines, *(each.split(b"\n")[-1] for each in questions())])


def questions() -> list[bytes]:
    """Return questions of the half to tune on, each after those before it, a line each."""
    found = ["\n".join([*row.get("history", ()), row["question"]]) for row in rows("tune")]
    return _some([each.encode() for each in found])


def requests() -> list[bytes]:
    """Return bodies of requests."""
    asked = [each.decode().split("\n") for each in questions()[:20]]
    bodies = [{"question": own, "history": before, "lang": "sv"} for *before, own in asked]
    return [json.dumps(each, ensure_ascii=False).encode() for each in [*bodies, {"query": "mål", "k": 3}]]


def indexes() -> list[bytes]:
    """Return each file of an index behind the letter that names it, and the index's header alone."""
    folder = index_folder()
    whole = (folder / INDEX).read_bytes()
    length = int.from_bytes(whole[8:16], "little")
    header = whole[48 : 48 + length].rstrip()
    return [
        b"i" + whole,
        b"h" + header + b"\0" + whole[48 + length :],
        b"f" + (folder / FREQUENCIES).read_bytes(),
        b"g" + (folder / glossary.FILE).read_bytes(),
        b"s" + (folder / shelf.FILE).read_bytes(),
    ]


@cache
def index_folder() -> Path:
    """Return the index of a small page with a small glossary and table of words."""
    folder = Path(tempfile.mkdtemp(prefix="bibliotekssvar-index-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    small = folder / "small.toml"
    small.write_text("\n".join(GLOSSARY.read_text("utf-8").split("\n\n")[0].splitlines()) + "\n", "utf-8")
    into = folder / "index"
    into.mkdir()
    engine.build([page("# Mål\n\nBiblioteket öppnar på måndagar.")], into, [small])
    np.fromfile(into / FREQUENCIES, np.uint64)[:: 1 << 12].tofile(into / FREQUENCIES)
    return into


def stretched(data: bytes, draw: random.Random, most: int) -> bytes:
    """Return data with a slice of it repeated, or pieces put in many times: what finds time that grows."""
    at, other = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    piece = data[at:other][:200] if draw.random() < 0.5 else draw.choice(PIECES).encode()
    times = min(most // max(1, len(piece)), draw.choice((1, 2, 10, 100, 1_000, 10_000)))
    return (data[:at] + piece * times + data[other:])[:most]


def _some(found: list[bytes]) -> list[bytes]:
    """Return some, evenly out of all: the same every time."""
    found = list(dict.fromkeys(found))
    return found[:: max(1, len(found) // MOST)][:MOST]
