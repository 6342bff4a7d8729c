"""Plain text -> Extraction: address, title, date and a Markdown body.

Word for word: what is written out stands in the source once white space is folded and list marks
are dropped; no word is mended or joined.
"""

from __future__ import annotations

import re
from itertools import takewhile

from corpus import lines
from corpus.blocks import Block
from corpus.errors import ExtractError
from corpus.extract.common import Extraction, guess_language, sanitise
from corpus.extract.dates import page_date
from corpus.extract.layout import to_blocks
from corpus.extract.residue import drop_residue, is_banner, undouble
from corpus.extract.wrap import Line, read_lines
from corpus.extract.write import write_blocks
from corpus.ordinals import ordinal
from corpus.organisations import organisation_of
from corpus.page import slugify

EXTRACTOR = "text/1"
_ADDRESS = re.compile(r"<?(https?://\S+?)>?")
_HEAD = 14  # lines from the top among which the title is looked for


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
    updated, label = page_date(blocks)
    return Extraction(
        body=write_blocks(blocks),
        title=title or found or _title_of(url),
        extractor=EXTRACTOR,
        url=url,
        lang=guess_language(source),
        organisation=organisation_of(url or "", source),
        updated=updated,
        updated_label=label,
        dropped=(*dropped, *gone),
    )


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
    # A trail that ends in the title's first words: "Om oss", then "Om oss på biblioteket".
    longer = (at for at in candidates if at == best + 1 and _begins(read[at].text, read[best].text))
    best = next(longer, best)
    kept = [line for line in read[:best] if _is_prose(line.text) and not is_banner(line.text)]
    gone = [line.text for line in read[:best] if not any(line is each for each in kept)]
    below = read[best + 1 :]
    if below:
        below[0].gap = True
    return kept, read[best].text, below, gone


def _begins(text: str, start: str) -> bool:
    return text.casefold().startswith(f"{start.casefold()} ")


def _is_head(read: list[Line], at: int) -> bool:
    """Tell whether a line can stand above a title: no item, no prose but a picture's words at the top."""
    line = read[at]
    words = len(line.text.split())
    return not line.mark and words <= 14 and (at == 0 or not _is_prose(line.text))


def _could_be_title(text: str) -> bool:
    if not 3 <= len(text) <= 120 or text[-1] in ".:," or is_banner(text) or re.search(r"\bpdf\b", text, re.I):
        return False
    return not (lines.date_line(text) or lines.bare_date(text) or ordinal(text))


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
