"""Bytes -> clean text, and what an extractor gives back.

Every extractor ends in an `Extraction`: a Markdown body and what the source says about itself.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from datetime import date
from typing import Literal

from corpus import lines
from corpus.errors import ExtractError
from corpus.models import Frozen, Language

LONGEST = 1_000_000  # characters; a plan of 100 pages has 300,000
_LABEL = re.compile(r"(?:iso-?8859-?\d{1,2}|windows-?125\d|cp125\d|mac(?:intosh|roman)|koi8-\w)", re.I)
# Line ends of every kind become "\n"; controls, invisible and direction marks go (they reach terminals).
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


Kind = Literal["text", "markdown", "html", "docx", "pdf"]


class Link(Frozen):
    """A link of a source: its words, and its address, absolute where the source's own is known."""

    text: str
    url: str


class Extraction(Frozen):
    """A source's Markdown body, what it says of itself, its links, and the lines left out as navigation."""

    body: str
    title: str
    extractor: str
    url: str | None = None
    lang: Language = "sv"
    updated: date | None = None
    updated_label: str | None = None
    organisation: str | None = None
    links: tuple[Link, ...] = ()
    dropped: tuple[str, ...] = ()


def decode(data: bytes, charset: str | None = None) -> str:
    """Return the text of bytes: byte-order mark, UTF-16 by its zeros, strict UTF-8, the given label, cp1252.

    Raises ExtractError when the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    if b"\x00" in data[:4096] and _is_binary(data[:4096]):
        raise ExtractError(
            "Filen är ingen text. Spara den som text (UTF-8) och försök igen.",
            "The file is not text. Save it as text (UTF-8) and try again.",
        )
    for encoding in ("utf-8", _label(charset), "cp1252"):
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):  # not of this encoding; no encoding of this name
            continue
    return data.decode("latin-1")


def _label(charset: str | None) -> str:
    """Return the encoding that a label means; as in browsers, Latin-1 and no label are cp1252."""
    name = (charset or "").strip().lower()
    return name if _LABEL.fullmatch(name) and not re.fullmatch(r"iso-?8859-?1", name) else "cp1252"


def check_length(characters: int, name: str) -> None:
    """Raise ExtractError for more text than a page has."""
    if characters > LONGEST:
        raise ExtractError(
            f"{name} har för mycket text för en sida. Dela upp den och lägg till delarna.",
            f"{name} has too much text for one page. Split it and add the parts.",
        )


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: Latin text has a zero in every second byte."""
    head = data[:2048]
    if len(head) < 4:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    return sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 20


def sanitise(text: str) -> str:
    """Return the text in NFC with plain line ends and without controls, invisible and direction marks."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_END.sub("\n", text)))


def guess_language(text: str) -> Language:
    """Return the language whose commonest words occur more often; Swedish when it is even."""
    words = re.findall(r"[a-zåäö]+", text[:20000].casefold())
    english, swedish = lines.words("sentences", "english"), lines.words("sentences", "swedish")
    return "en" if sum(w in english for w in words) > sum(w in swedish for w in words) else "sv"
