"""Bytes of a Word document -> Extraction: mammoth makes it a web page, which is walked as one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import mammoth
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import ExtractError
from corpus.extract.common import Extraction
from corpus.extract.html import finish
from corpus.extract.sandbox import Task
from corpus.extract.walk import Marks, Walk, Walker

EXTRACTOR = "docx/1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"(?:heading|rubrik|överskrift|otsikko) ?(\d)\b", re.I)
_TITLE = re.compile(r"(?:title|titel|rubrik|huvudrubrik|dokumenttitel)", re.I)
# Marks of notes in the text, the way back from a note, tables of contents.
_DROPPED = ("sup a[href*=note-]", "a[href*=note-ref-]", "p.toc")
_UNPACKED = 200 << 20  # bytes that a document may unpack to; a plan with pictures has 30 MB
_TEXT = 40 << 20  # bytes that its text may unpack to; a book has 5 MB


def read_docx(data: bytes, task: Task) -> Extraction:
    """Return what a Word document says. Raises ExtractError: damaged, a zip bomb, an entity bomb, no text."""
    _check(data, task.name)
    found = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map="\n".join(_style_map(data)),
        convert_image=mammoth.images.img_element(lambda image: {}),
    )
    tree = LexborHTMLParser(found.value)
    walk = Walk()
    if tree.body is not None:
        dropped = frozenset(each.mem_id for css in _DROPPED for each in tree.css(css))
        walk = Walker(Marks(dropped=dropped), task.name, zone="main").read(tree.body)
    has_headings = any(block.kind == "heading" for block in walk.blocks)
    title = "" if has_headings else _property(data, "title")
    return finish(walk, task, title=title, extractor=EXTRACTOR, url=task.url)


def _check(data: bytes, name: str) -> None:
    """Refuse what would unpack to far more than a document, and declarations that XML of Word never has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
            text = sum(size for part, size in sizes.items() if part.endswith((".xml", ".rels")))
            if sum(sizes.values()) > _UNPACKED or text > _TEXT or len(sizes) > 5000:
                raise ExtractError(
                    f"{name} packar upp till orimligt mycket. Spara den på nytt utan bilder och bilagor.",
                    f"{name} unpacks to unreasonably much. Save it anew without pictures and attachments.",
                )
            texts = [parts.read(part) for part in sizes if part.endswith((".xml", ".rels"))]
            if not texts or any(b"<!DOCTYPE" in each or b"<!ENTITY" in each for each in texts):
                raise _damaged(name)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError):
        raise _damaged(name) from None


def _damaged(name: str) -> ExtractError:
    return ExtractError(
        f"{name} är skadad eller inget Worddokument. Öppna den i Word, spara på nytt och försök igen.",
        f"{name} is damaged or no Word document. Open it in Word, save it anew and try again.",
    )


# -- styles


def _style_map(data: bytes) -> Iterator[str]:
    """Return mammoth's style map for the document's own styles.

    Word names styles in its own language ("Rubrik 1"), organisations have their own ("RO Rubrik 2"),
    and either may only be told by its outline level or by what it is based on. Where there is a title
    style in use, headings are one level below it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "word/styles.xml" not in parts.namelist():
            return
        styles = ElementTree.fromstring(parts.read("word/styles.xml"))
        body = parts.read("word/document.xml") if "word/document.xml" in parts.namelist() else b""
    named = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    levels = {key: _level(key, named) for key in named if named[key].get(f"{_W}type") == "paragraph"}
    used = {key for key in levels if f'w:pStyle w:val="{key}"'.encode() in body}
    below = any(levels[key] == 0 for key in used)
    for key, level in levels.items():
        name = _name(named[key]).replace("\\", "\\\\").replace("'", "\\'")
        if re.match(r"(?:toc|innehåll) ?\d", name, re.I):
            yield f"p[style-name='{name}'] => p.toc:fresh"
        elif level is not None:
            yield f"p[style-name='{name}'] => h{min(max(level + below, 1), 6)}:fresh"


def _level(key: str, styles: dict[str, ElementTree.Element], seen: int = 0) -> int | None:
    """Return a style's heading level, 0 for a title, None for text; it inherits what it is based on."""
    style = styles.get(key)
    if style is None or seen > 10:
        return None
    name = _name(style)
    if _TITLE.fullmatch(name):
        return 0
    if found := _HEADING.search(name):
        return int(found[1])
    outline = style.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and (value := outline.get(f"{_W}val", "9")).isdecimal() and int(value) < 9:
        return int(value) + 1
    based = style.find(f"{_W}basedOn")
    return _level(based.get(f"{_W}val", ""), styles, seen + 1) if based is not None else None


def _name(style: ElementTree.Element) -> str:
    name = style.find(f"{_W}name")
    return name.get(f"{_W}val", "") if name is not None else ""


def _property(data: bytes, key: str) -> str:
    """Return one of the document's properties, empty where it has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "docProps/core.xml" not in parts.namelist():
            return ""
        found = ElementTree.fromstring(parts.read("docProps/core.xml")).find(f"{_DC}{key}")
    return " ".join((found.text or "").split()) if found is not None else ""
