"""Plain text -> Extraction: address, title, date and a Markdown body.

Word for word: what is written out stands in the source once white space is folded and list marks
are dropped; no word is mended or joined.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile

from corpus import lines
from corpus.blocks import Block
from corpus.errors import ExtractError
from corpus.extract.common import Extraction, guess_language, sanitise
from corpus.extract.layout import Line, read_lines, to_blocks
from corpus.extract.residue import drop_residue, is_banner, undouble
from corpus.extract.write import write_blocks
from corpus.page import slugify

EXTRACTOR = "text/1"
_ADDRESS = re.compile(r"<?(https?://\S+?)>?")
_HEAD = 14  # lines from the top among which the title is looked for
_RANK = {"updated": 0, "reviewed": 1, "published": 2, "other": 3}


def read_text(source: str, url: str | None = None, title: str | None = None) -> Extraction:
    """Return what a plain text says; a first line that is only an address is its `url`.

    Raises ExtractError when nothing but navigation and white space is left.
    """
    rows = sanitise(source).split("\n")
    own_url, rows = _address(rows)
    url = url or own_url
    rows, dropped = drop_residue(rows)
    read = read_lines([_undoubled(row) for row in rows])
    above, found, read, gone = _title(read, url)
    heading = [Block("heading", found, level=1)] if found else []
    blocks = [*to_blocks(above), *heading, *to_blocks(read)]
    if not blocks:
        raise ExtractError(
            "Filen innehåller ingen text. Kontrollera att rätt fil lades till.",
            "The file holds no text. Check that it is the right one.",
        )
    updated, label = _updated(blocks)
    return Extraction(
        body=write_blocks(blocks), title=title or found or _title_of(url), extractor=EXTRACTOR, url=url,
        lang=guess_language(source), updated=updated, updated_label=label, dropped=(*dropped, *gone),
    )  # fmt: skip


def _address(rows: list[str]) -> tuple[str | None, list[str]]:
    for at, row in enumerate(rows):
        if row.strip():
            found = _ADDRESS.fullmatch(row.strip())
            return (found[1], rows[at + 1 :]) if found else (None, rows)
    return None, rows


def _undoubled(row: str) -> str:
    text = row.strip()
    once = undouble(text)
    return row if once == text else row.replace(text, once)


def _title(read: list[Line], url: str | None) -> tuple[list[Line], str, list[Line], list[str]]:
    """Return the lines kept above the title, the title, the lines below it, and those left out above it.

    The title is the line near the top that shares most words with the address; else the first that is
    neither a sentence nor the site's name.
    """
    head = list(takewhile(lambda at: _is_head(read, at), range(min(_HEAD, len(read)))))
    candidates = [at for at in head if _could_be_title(read[at].text)]
    if not candidates:
        return [], "", read, []
    wanted = [word for word in slugify(url).split("-") if len(word) > 2] if url else []
    scores = {at: _shared(read[at].text, wanted) for at in candidates}
    best = max(candidates, key=lambda at: (scores[at], -at))
    best = best if scores[best] >= 0.5 else candidates[0]
    kept = [line for line in read[:best] if _is_prose(line.text) and not is_banner(line.text)]
    gone = [line.text for line in read[:best] if not any(line is each for each in kept)]
    below = read[best + 1 :]
    if below:
        below[0].gap = True
    return kept, read[best].text, below, gone


def _is_head(read: list[Line], at: int) -> bool:
    """Tell whether a line can stand above a title: no list, no prose, but a picture's words at the very top."""
    line = read[at]
    words = len(line.text.split())
    return not line.mark and words <= 14 and (at == 0 or not _is_prose(line.text))


def _could_be_title(text: str) -> bool:
    return 3 <= len(text) <= 120 and text[-1] not in ".:," and not is_banner(text) and not lines.date_line(text) and not (
        lines.ordinal(text) or lines.bare_date(text) or re.search(r"\bpdf\b", text, re.I)
    )  # fmt: skip


def _is_prose(text: str) -> bool:
    return len(text.split()) > 5 and text[-1] in ".:"


def _shared(text: str, wanted: list[str]) -> float:
    """Return the share of an address's words that a line has."""
    own = slugify(text).split("-")
    hits = sum(
        any(
            word.startswith(each) or (len(each) > 4 and each.startswith(word) and len(word) > 4)
            for each in own
        )
        for word in wanted
    )
    return hits / len(wanted) if wanted else 0.0


def _title_of(url: str | None) -> str:
    return slugify(url).replace("-", " ").capitalize() if url else "Sida"


def _updated(blocks: list[Block]) -> tuple[date | None, str | None]:
    """Return the date that says how old the page is, and its label: updated before reviewed before published."""
    found: list[tuple[int, date, str]] = []
    for block, after in zip(blocks, [*blocks[1:], Block("paragraph")], strict=True):
        line = lines.date_line(block.text) if block.kind in ("paragraph", "heading") else None
        if line is None:
            continue
        value = line.value or (lines.bare_date(after.text) if after.text else None)
        if value and line.kind != "other":
            label = re.split(r"\d|:", block.text)[0].strip()
            found.append((_RANK[line.kind], value, label))
    if found:
        _, value, label = min(found, key=lambda each: each[0])
        return value, label
    first = next(
        (lines.bare_date(b.text) for b in blocks[:3] if b.kind == "paragraph" and lines.bare_date(b.text)),
        None,
    )
    return first, None
