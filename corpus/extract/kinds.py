"""Bytes -> Extraction: the kind is told by name, label and content, and each kind has its reader.

Text and Markdown are read here; what needs a parser of others is read in a process of its own.
"""

from __future__ import annotations

from pathlib import PurePath

from corpus.errors import ExtractError
from corpus.extract.common import Extraction, Kind, check_length, decode
from corpus.extract.markdown import read_markdown
from corpus.extract.sandbox import Task, run
from corpus.extract.text import read_text

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_TYPES: dict[str, Kind] = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_NAMES: dict[Kind, tuple[str, str]] = {
    "text": ("en textfil", "a text file"),
    "markdown": ("en Markdownfil", "a Markdown file"),
    "html": ("en webbsida", "a web page"),
    "docx": ("ett Worddokument", "a Word document"),
    "pdf": ("en PDF", "a PDF"),
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, and any Office file with a password
_HEAD = 1024  # bytes in which a file says what it is


def extract(
    data: bytes,
    name: str,
    *,
    content_type: str | None = None,
    url: str | None = None,
    title: str | None = None,
    profiles: str = "",
) -> Extraction:
    """Return what a source says, whatever its kind.

    `name` is its file name or address, for its kind and for messages; `content_type` is what a server
    called it, `url` its address; `title` wins over the source's own; `profiles` is the text of the
    corpus's own profiles.toml. Raises ExtractError, and PageError for Markdown nested too deeply.
    """
    kind = kind_of(data, name, content_type)
    charset = charset_of(content_type)
    if kind in ("text", "markdown"):
        text = decode(data, charset)
        check_length(len(text), name)
        is_text = kind == "text"
        return read_text(text, url, title) if is_text else read_markdown(text, name, url, title)
    return run(data, Task(kind=kind, name=name, charset=charset, url=url, title=title, profiles=profiles))


def kind_of(data: bytes, name: str, content_type: str | None = None) -> Kind:
    """Return the kind of a source. Raises ExtractError for an empty one, an unknown one, a wrong name.

    What a server sends is what its bytes say it is, else what the server calls it; a file is what its
    name says, and must be that.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ExtractError(
            f"{name} är tom. Kontrollera att rätt fil lades till.",
            f"{name} is empty. Check that it is the right file.",
        )
    seen = _seen(data, name)
    if content_type is not None:
        called = content_type.partition(";")[0].strip().lower()
        kind = seen or _TYPES.get(called)
        if kind is None:
            raise _unknown(name, called)
        return kind
    suffix = PurePath(name).suffix.lower()
    told = SUFFIXES.get(suffix)
    if told is None:
        raise _unknown(name, suffix)
    if (seen or told) != told or (seen is None and told in ("pdf", "docx")):
        raise _misnamed(name, told, seen)
    return told


def charset_of(content_type: str | None) -> str | None:
    """Return the charset of a Content-Type: `text/html; charset=ISO-8859-1` -> ISO-8859-1."""
    for part in (content_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None


def _seen(data: bytes, name: str) -> Kind | None:
    """Return the kind that the bytes themselves tell."""
    head = data[:_HEAD]
    if data.startswith(_OLD_OFFICE):
        raise ExtractError(
            f"{name} är skyddad med lösenord eller sparad i ett äldre Officeformat. "
            "Öppna den, ta bort lösenordet och spara som .docx.",
            f"{name} has a password or an older Office format. "
            "Open it, remove the password and save as .docx.",
        )
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in data else None
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return "html" if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else None


def _unknown(name: str, called: str) -> ExtractError:
    what = called.lstrip(".") or "?"
    return ExtractError(
        f"{name}: formatet {what} kan inte läsas. Lägg till .html, .md, .txt, .docx eller .pdf.",
        f"{name}: the format {what} cannot be read. Add .html, .md, .txt, .docx or .pdf.",
    )


def _misnamed(name: str, told: Kind, seen: Kind | None) -> ExtractError:
    sv, en = _NAMES[told]
    if seen is None:
        return ExtractError(
            f"{name} är inte {sv}, eller är skadad. Spara filen på nytt och lägg till den igen.",
            f"{name} is not {en}, or is damaged. Save the file anew and add it again.",
        )
    suffix = next(each for each, kind in SUFFIXES.items() if kind == seen)
    return ExtractError(
        f"{name} är inte {sv} utan {_NAMES[seen][0]}. Byt namn på filen så att den slutar på {suffix}.",
        f"{name} is not {en} but {_NAMES[seen][1]}. Rename the file so that it ends in {suffix}.",
    )
