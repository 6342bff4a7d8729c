"""Bytes of a PDF -> Extraction: lines with their type and place, margins set aside, then blocks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from corpus.errors import ExtractError
from corpus.extract.columns import runs
from corpus.extract.common import Extraction
from corpus.extract.html import finish
from corpus.extract.lines import Grid, PageLines, Typed, drop_margins
from corpus.extract.sandbox import Task
from corpus.extract.typeset import to_blocks
from corpus.extract.walk import Walk

EXTRACTOR = "pdf/1"
_MOST = 300  # pages; a plan has 40
_SPACE = 0.15  # of the type's size between two words; justified lines go down to 0.2, letters stand at 0
_UNKNOWN = re.compile(r"\(cid:\d+\)")  # a sign that its font does not name
_RULES = 4  # drawn lines or boxes on a page before tables are looked for: looking takes a third of the time


def read_pdf(data: bytes, task: Task) -> Extraction:
    """Return what a PDF says. Raises ExtractError: a password, damage, no text (a scan), too many pages."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _MOST:
                raise _too_long(task.name, len(pdf.pages))
            pages = [_read(page) for page in pdf.pages]
            title = " ".join(str(pdf.metadata.get("Title") or "").split())
    except PdfminerException as problem:
        if isinstance(problem.args[0] if problem.args else None, PDFPasswordIncorrect):
            raise _locked(task.name) from None
        raise _damaged(task.name) from None
    if not any(page.lines for page in pages):
        raise _scan(task.name) if pages else _damaged(task.name)
    lines, dropped = drop_margins(pages)
    blocks = to_blocks(lines, pages[0].width)
    walk = Walk(blocks=blocks, zones=["main"] * len(blocks))
    has_headings = any(block.kind == "heading" for block in blocks)
    found = finish(walk, task, title="" if has_headings else title, extractor=EXTRACTOR, url=task.url)
    return found.model_copy(update={"dropped": (*dict.fromkeys(dropped), *found.dropped)})


def _read(page: Any) -> PageLines:  # pdfplumber's pages are not typed
    """Return the lines of a page, and its ruled tables in their places."""
    tables = page.find_tables() if len(page.lines) + len(page.rects) >= _RULES else []
    grids = [Grid(top=table.bbox[1], rows=_rows(table.extract(x_tolerance_ratio=_SPACE))) for table in tables]
    outside = page
    for table, grid in zip(tables, grids, strict=True):
        if grid.rows:
            outside = outside.outside_bbox(table.bbox)
    words = outside.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=_SPACE)
    found = PageLines(
        width=float(page.width),
        height=float(page.height),
        lines=_in_columns(runs(words, float(page.width))),
        grids=[grid for grid in grids if grid.rows],
    )
    page.close()
    return found


def _rows(cells: list[list[str | None]]) -> list[list[str]]:
    """Return a table's rows of words; none for a box around text."""
    rows = [[" ".join((cell or "").split()) for cell in row] for row in cells]
    rows = [row for row in rows if any(row)]
    return rows if len(rows) > 1 and len(rows[0]) > 1 else []


def _in_columns(found: list[list[dict[str, Any]]]) -> list[Typed]:
    """Return the lines of runs of words; of several runs each has an edge of its own."""
    lines: list[Typed] = []
    for number, run in enumerate(found):
        own = [line for line in _lines(run) if line.text]
        for line in own:
            line.column = number
            line.edge = max(each.right for each in own) if len(found) > 1 else 0.0
        lines += own
    return lines


def _lines(words: list[dict[str, Any]]) -> Iterator[Typed]:
    """Return the lines that words on one height make."""
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda each: (round(each["bottom"]), each["x0"])):
        if line and abs(word["bottom"] - line[-1]["bottom"]) > 3:
            yield _line(line)
            line = []
        line.append(word)
    if line:
        yield _line(line)


def _line(words: list[dict[str, Any]]) -> Typed:
    words = sorted(words, key=lambda each: each["x0"])
    longest = max(words, key=lambda each: len(each["text"]))
    return Typed(
        text=" ".join(_UNKNOWN.sub("", " ".join(each["text"] for each in words)).split()),
        size=round(float(longest["size"]), 1),
        bold=all("bold" in each["fontname"].lower() for each in words),
        left=float(words[0]["x0"]),
        right=float(words[-1]["x1"]),
        top=float(words[0]["top"]),
        bottom=float(words[0]["bottom"]),
        second=float(words[1]["x0"]) if len(words) > 1 else float(words[0]["x0"]),
        first_width=float(words[0]["x1"] - words[0]["x0"]),
    )


def _too_long(name: str, pages: int) -> ExtractError:
    return ExtractError(
        f"{name} har {pages} sidor; högst {_MOST} kan läsas. Dela upp den och lägg till delarna.",
        f"{name} has {pages} pages; {_MOST} at most can be read. Split it and add the parts.",
    )


def _locked(name: str) -> ExtractError:
    return ExtractError(
        f"{name} är skyddad med lösenord. Spara den utan lösenord och försök igen.",
        f"{name} has a password. Save it without one and try again.",
    )


def _damaged(name: str) -> ExtractError:
    return ExtractError(
        f"{name} är skadad eller ingen PDF. Spara den på nytt och försök igen.",
        f"{name} is damaged or no PDF. Save it anew and try again.",
    )


def _scan(name: str) -> ExtractError:
    return ExtractError(
        f"{name} innehåller ingen text, troligen inskannade bilder. Kör texttolkning (OCR) på den först.",
        f"{name} holds no text, probably scanned pictures. Run text recognition (OCR) on it first.",
    )
