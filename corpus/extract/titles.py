"""A line -> whether it reads like a heading, or like the beginning of the list below it."""

from __future__ import annotations

import re

from corpus import lines, persons
from corpus.extract.wrap import STATUTE

_LINK = re.compile(r"\bpdf\b|\.(?:pdf|docx?|xlsx?)\b|https?://|^www\.", re.I)
_CODE = re.compile(r"[A-Z0-9_]*[0-9_][A-Z0-9_]*|[^\W\d_]{0,2}")
_TWO_SENTENCES = re.compile(r"\w\w[.!?] [A-ZÅÄÖ]")
_NO_TITLE = re.compile(
    r"(?:kontakta|kontaktperson|contact|publicerad|granskad|skapad|uppdaterad|läs mer om|read more about) "
    r"|\w*ansvarig:",
    re.I,
)
_OPEN_END = re.compile(
    r"(?:^|\s)(?:att(?: vi)?|ska|skall|som|för|av|till|om|är|kan|och|genom|(?:vill|ska|skall|kan|kommer) vi)$"
    r"|(?:^|\s)(?:by|to|must|will|shall|should|are|is|can|following)$"
    r"|(?:^|\s)(?:(?:tasked|charged|entrusted) with)$|\b(?:together|along) with .{3,60} we$"
    r"|(?:^|\s)(?:ska|skall|måste|shall|must) ",
    re.I,
)


def is_title(text: str) -> bool:
    """Tell whether a line reads like a heading: short, begun in upper case, not ended like a sentence."""
    if not text or len(text) > 100 or len(text.split()) > 13 or text[-1] in ".,;:":
        return False
    if not (text[0].isupper() or text[0] in '"”') or _TWO_SENTENCES.search(text) or _NO_TITLE.match(text):
        return False
    if _LINK.search(text) or STATUTE.match(text) or _CODE.fullmatch(text) or lines.is_reach(text):
        return False
    return not (lines.inline_label(text) and _is_fact(text))


def _is_fact(text: str) -> bool:
    """Tell whether "Label: value" gives a fact; "Projekt: Berättarbänken" can be a heading."""
    return bool(re.search(r"\d|@", text) or persons.find_name(text)) or len(text.split()) > 6


def is_open(text: str) -> bool:
    """Tell whether a line is not finished, so that the list below goes on with it: "Vårt uppdrag är att"."""
    return bool(_OPEN_END.search(text))


def is_spaced(text: str) -> bool:
    """Tell whether a line is letter-spaced: "N Y H E T E R"."""
    return len(text) < 120 and bool(re.match(r"(?:[^\W\d_] ){5}", text))
