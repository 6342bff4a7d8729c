"""Plain text -> Extraction: address, title, date and a Markdown body.

Word for word: what is written out stands in the source once white space is folded and list marks
are dropped; no word is mended or joined.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from corpus import lines, persons
from corpus.blocks import Block
from corpus.errors import ExtractError
from corpus.extract.common import Extraction, guess_language, sanitise
from corpus.extract.dates import page_date, split_dates
from corpus.extract.layout import to_blocks
from corpus.extract.printed import drop_printed
from corpus.extract.residue import drop_residue, is_banner, trail, undouble, untoggled
from corpus.extract.wrap import Line, read_lines
from corpus.extract.write import write_blocks
from corpus.ordinals import ordinal
from corpus.organisations import organisation_of
from corpus.page import slugify

EXTRACTOR = "text/1"
_ADDRESS = re.compile(r"<?(https?://\S+?)>?")
_HEAD = 14  # lines from the top among which the title is looked for, beside those of menus
_TOP = 30  # lines from the top among which trails and menus stand
_CREDIT = re.compile(r"(?:foto|fotograf|photo|bild|illustration)\b[^:]{0,20}: \S.*", re.I)
_OFFICE = re.compile(
    r"\w+(?:förvaltning|nämnd|avdelning|utskott|kontor)(?:en|et)?(?: region)?(?: [A-ZÅÄÖ][\w-]+)?", re.I
)
_IMPRINT = re.compile(r"(?:bilaga|version|dnr|diarienummer|antagen|fastställd|beslutad|appendix) .*\d", re.I)
_RULE = re.compile(r"\|(?=[^-]*-)[-:+=| ]+\|")


def read_text(source: str, url: str | None = None, title: str | None = None) -> Extraction:
    """Return what a plain text says; a first line that is only an address is its `url`.

    Raises ExtractError when nothing but navigation and white space is left.
    """
    rows, printed = drop_printed(_unruled(untoggled(sanitise(source).split("\n"))))
    own_url, rows = _address(rows)
    url = url or own_url
    rows = [part for row in rows for part in split_dates(row)]
    signs = _signs(rows)
    rows, dropped = drop_residue(_parted(rows, signs))
    read = read_lines([_undoubled(row) for row in rows])
    above, found, read, gone = _title(read, url, signs)
    heading = [Block("heading", found, level=1)] if found else []
    if found and read and not read[0].mark and _IMPRINT.match(read[0].text):
        heading.append(Block("paragraph", read.pop(0).text))
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
        dropped=(*printed, *dropped, *gone),
    )


def _address(rows: list[str]) -> tuple[str | None, list[str]]:
    for at, row in enumerate(rows):
        if row.strip():
            found = _ADDRESS.fullmatch(row.strip())
            return (found[1], rows[at + 1 :]) if found else (None, rows)
    return None, rows


def _unruled(rows: list[str]) -> list[str]:
    """Return the rows without the rule below the head of a table that is drawn with bars: "|---|---|"."""
    return [row for row in rows if not _RULE.fullmatch(row.strip())]


def _undoubled(row: str) -> str:
    text = row.strip()
    once = undouble(text)
    return row if once == text else row.replace(text, once)


class _Signs(NamedTuple):
    """What the top of a page tells of its title: where trails end, what stands above them, captions."""

    ends: list[str]
    above: set[str]
    captions: set[str]


def _signs(rows: list[str]) -> _Signs:
    """Return the signs of a page's top lines; a trail counts even where it is left out."""
    top = [row.strip() for row in rows if row.strip()][:_TOP]
    trails = [at for at, row in enumerate(top) if trail(row)]
    captions = {row for row, after in pairwise(top) if _CREDIT.fullmatch(after)}
    above = {undouble(row) for row in top[: trails[-1]]} if trails else set()
    return _Signs([trail(top[at])[-1].casefold() for at in trails], above, captions)


def _parted(rows: list[str], signs: _Signs) -> list[str]:
    """Return the lines with the title on a line of its own where the text goes on right behind it."""
    found: list[str] = []
    for at, row in enumerate(rows):
        text = row.strip()
        end = next((e for e in signs.ends if at < _TOP and len(e) > 3 and text.casefold().startswith(e)), "")
        is_glued = bool(end) and len(text) > len(end) + 40 and text[len(end) - 1 : len(end) + 1].isalpha()
        is_glued = is_glued and text[len(end) - 1].islower() and text[len(end)].isupper()
        found += [text[: len(end)], "", text[len(end) :]] if is_glued else [row]
    return found


def _title(read: list[Line], url: str | None, signs: _Signs) -> tuple[list[Line], str, list[Line], list[str]]:
    """Return the lines kept above the title, the title, the lines below it, and those left out above it.

    The title is the line near the top that shares most words with the address; else the one that a
    trail or a menu names; else the first that is neither a sentence nor the site's name nor a menu's.
    """
    menus = _menus(read)
    most = range(min(_HEAD + len(menus), len(read)))
    head = list(takewhile(lambda at: at in menus or _is_head(read, at, signs), most))
    candidates = [at for at in head if not read[at].mark and _could_be_title(read[at].text)]
    candidates = [at for at in candidates if at not in menus] or candidates
    candidates = [at for at in candidates if not _is_letterhead(read, at)] or candidates
    if not candidates:
        return [], "", read, []
    hashed = (at for at in candidates if read[at].level == 1)
    best = next(hashed, _by_address(read, candidates, url))
    best = _by_place(read, head, candidates, signs) if best is None else best
    # A trail that ends in the title's first words: "Om oss", then "Om oss på biblioteket".
    longer = (at for at in candidates if at == best + 1 and _begins(read[at].text, read[best].text))
    best = next(longer, best)
    reached = any(lines.is_reach(line.text) for line in read[:best])  # a card beside the text
    kept = [line for line in read[:best] if (reached or _is_prose(line.text)) and not is_banner(line.text)]
    gone = [line.text for line in read[:best] if not any(line is each for each in kept)]
    below = read[best + 1 :]
    if below:
        below[0].gap = True
    return kept, read[best].text, below, gone


def _by_address(read: list[Line], candidates: list[int], url: str | None) -> int | None:
    wanted = [word for word in slugify(url).split("-") if len(word) > 2] if url else []
    scores = {at: _shared(read[at].text, wanted) for at in candidates}
    best = max(candidates, key=lambda at: (scores[at], -at))
    return best if scores[best] >= 0.5 else None


def _by_place(read: list[Line], head: list[int], candidates: list[int], signs: _Signs) -> int:
    """Return the candidate that a trail or a menu above it names, else the first below all of them."""
    named = (at for at in candidates if any(_says(read[at].text, end) for end in signs.ends))
    told = (at for at in candidates if any(_is_step(read, head, each, at) for each in head))
    below = (at for at in candidates if signs.ends and read[at].text not in signs.above)
    pictured = [at for at in head if read[at].text in signs.captions]
    sited = pictured and pictured[-1] > candidates[0] and _is_site(read[candidates[0]].text)
    under = (at for at in candidates if sited and at > pictured[-1])
    return next(chain(named, told, below, under), candidates[0])


def _is_letterhead(read: list[Line], at: int) -> bool:
    """Tell whether a line names the office that writes: below the region, or right above the title."""
    below = read[at + 1] if at + 1 < len(read) else None
    is_apart = below is not None and below.gap and not (at and is_banner(read[at - 1].text))
    return bool(below and not below.mark and not is_apart and _OFFICE.fullmatch(read[at].text))


def _is_step(read: list[Line], head: list[int], step: int, at: int) -> bool:
    """Tell whether a line of a menu names the candidate below it; a menu's first line is the site's part.

    The first of the links below a title names a part of the page.
    """
    is_first = read[step].gap and not (step + 1 in head and read[step + 1].indent > read[step].indent)
    words = read[step].text.strip("-– ")
    is_apart = step < at and read[at].gap and not is_first
    return is_apart and (
        words.casefold() == read[at].text.casefold()
        or (len(words.split()) > 1 and _begins(read[at].text, words))
    )


def _is_site(text: str) -> bool:
    return len(text.split()) <= 3 and text.istitle()


def _menus(read: list[Line]) -> set[int]:
    """Return which of the first lines are of menus: short lines in one block, from "Start" on, or nested."""
    found: set[int] = set()
    block: list[int] = []
    is_dense = all(line.gap or line.mark for line in read)
    for at, line in enumerate(read[:_TOP]):
        # Where no blank lines part them, the last line above the text is the title.
        if not (is_dense and _is_prose(line.text)) and _is_menu([read[each] for each in block], is_dense):
            found.update(block)
        is_new = line.gap and not line.mark and not is_dense
        block = [at] if is_new or _starts(line) else [*block, at]
    return found


def _starts(line: Line) -> bool:
    return line.text.casefold() in lines.words("residue", "starts")


def _is_menu(block: list[Line], is_dense: bool) -> bool:
    if len(block) < 3 or any(len(line.text.split()) > 6 or line.text[-1] in ".:," for line in block):
        return False
    if any(lines.is_reach(line.text) or persons.is_name(line.text) for line in block):
        return False
    if _starts(block[0]) and (block[0].mark or not is_dense):
        return True
    known = {line.text.casefold() for line in block} & lines.words("residue", "menus")
    is_nested = sum(line.indent > block[0].indent for line in block) > 2
    is_plain = not any(line.mark for line in block) and len(block) > 3
    return is_plain and (len(known) > 1 if is_dense else is_nested or bool(known))


def _says(text: str, end: str) -> bool:
    return text.casefold() == end or _begins(text, end)


def _begins(text: str, start: str) -> bool:
    return text.casefold().startswith((f"{start.casefold()} ", f"{start.casefold()}s "))


def _is_head(read: list[Line], at: int, signs: _Signs) -> bool:
    """Tell whether a line can stand above a title: no item, no prose but a picture's words."""
    line = read[at]
    is_caption = at == 0 or line.text in signs.captions
    return not line.mark and len(line.text.split()) <= 14 and (is_caption or not _is_prose(line.text))


def _could_be_title(text: str) -> bool:
    if not 3 <= len(text) <= 120 or text[-1] in ".:," or is_banner(text) or re.search(r"\bpdf\b", text, re.I):
        return False
    if lines.is_byline(text) and ":" in text:
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
