"""Files that must be refused in one clear line, or read with nothing lost, with what is expected."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from corpus.blocks import Block
from tests.corpus.extract.build.print import pdf, printed, text_at
from tests.corpus.extract.build.word import document, package

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = "Biblioteket lånar ut böcker till alla i länet."


class Bad(NamedTuple):
    """A file: its name, its bytes, and words of the English line, or of the text that is read."""

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    read: str = ""


def html(body: str, head: str = "") -> bytes:
    """Return a page with a body."""
    start = f"<!doctype html><html><head><meta charset=utf-8><title>T</title>{head}</head><body><main>"
    return f"{start}{body}".encode()


def _word(text: str) -> bytes:
    return package(f'<w:document xmlns:w="{_W}"><w:body>{text}</w:body></w:document>')


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def _entities() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE d [<!ENTITY a0 "lol">{entities}]>'
    text = f'{declared}<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    return package(text)


def _outside() -> bytes:
    declared = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = f'{declared}<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    return package(text)


def _loop() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    whole = pdf([text_at(70, 700, 12, WORDS)])
    return whole.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


PAGE = f"<h1>Om oss</h1><p>{WORDS}</p>"
TEXT = [Block("heading", "Om oss", level=1), Block("paragraph", WORDS)]

BAD = (
    Bad("tom.html", lambda: b"", "tom.html is empty"),
    Bad("blank.html", lambda: b" \r\n\t \n", "is empty"),
    Bad("nollor.pdf", lambda: bytes(5000), "is empty"),
    Bad("skript.html", lambda: html("<script>alert('x')</script><style>p {}</style>"), "holds no text"),
    Bad("ruta.html", lambda: html("<div id=root></div><noscript>Slå på JavaScript</noscript>"), "holds no text"),
    Bad("bild.html", lambda: bytes(range(256)) * 40, "not text"),
    Bad("rad.html", lambda: html(f"<h1>Om oss</h1><p>{WORDS * 220_000}</p>"), "too much text"),
    Bad("attribut.html", lambda: html(f"<p title='{'x' * 19_000_000}'>{WORDS}</p>"), read=WORDS),
    Bad("stor.html", lambda: html("<p>" + "x" * (21 << 20)), "larger than 20 MB"),
    Bad("lador.html", lambda: html("<div>" * 100_000 + WORDS), "nested too deeply"),
    Bad("listor.html", lambda: html("<ul><li>a" * 5_000), "nested too deeply"),
    Bad("b.html", lambda: html("<b><i>" * 20_000 + WORDS), "nested too deeply"),
    Bad("br.html", lambda: html(PAGE + "<br>" * 1_000_000), read=WORDS),
    Bad("li.html", lambda: html(PAGE + "<ul>" + "<li>punkt" * 300_000), "too much text"),
    Bad("bred.html", lambda: html(f"<h1>T</h1><table><tr><th colspan=1000000000>A<th>B<tr><td>{WORDS}<td>c</table>"),
        read=WORDS),
    Bad("hog.html", lambda: html(f"<h1>T</h1><table><tr><th>A<th rowspan=999999999>B<tr><td>{WORDS}</table>"),
        read=WORDS),
    Bad("cp1252.html", lambda: html(f"{PAGE}<p>”Träffpunkt” – på Öland").decode().encode("cp1252"),
        read="”Träffpunkt” – på Öland"),
    Bad("utf16.html", lambda: html(PAGE).decode().encode("utf-16"), read=WORDS),
    Bad("utf16utan.html", lambda: html(PAGE).decode().encode("utf-16-le"), read=WORDS),
    Bad("nul.html", lambda: html(PAGE.replace("alla", "al\x00la")), read=WORDS),
    Bad("nfd.html", lambda: html("<h1>T</h1><p>a\u030angsba\u030atar"), read="ångsbåtar"),
    Bad("styr.html", lambda: html("<h1>T</h1><p>bib\u00adlio\u200btek&#27;[2J&#8238;et&#x9b;31m"), read="bibliotek[2Jet"),
    Bad("markup.html", lambda: html("<h1>T</h1><p>[/bold] [@click=app.quit]x[/]"), read="[/bold] [@click=app.quit]x[/]"),
    Bad("radslut.html", lambda: html("<h1>T</h1><p>ett\u2028två\u0085tre\rfyra"), read="ett två tre fyra"),
    Bad("ord.docx", lambda: html(PAGE), "not a Word document but a web page"),
    Bad("sida.html", lambda: pdf([text_at(70, 700, 12, WORDS)]), "not a web page but a PDF"),
    Bad("text.txt", lambda: document(TEXT), "not a text file but a Word document"),
    Bad("tabell.csv", lambda: b"namn;telefon\nEva;019", "the format csv cannot be read"),
    Bad("blad.xlsx", lambda: _zip(xl__workbook=b"<x/>"), "the format xlsx cannot be read"),
    Bad("utan", lambda: b"text", "cannot be read"),
    Bad("gammal.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "has a password or an older Office"),
    Bad("zip.docx", lambda: _zip(hej=b"hej"), "is not a Word document, or is damaged"),
    Bad("kapad.docx", lambda: document(TEXT)[:900], "damaged or no Word document"),
    Bad("bomb.docx", lambda: _zip(word__document_xml=bytes(600 << 20)), "unreasonably much"),
    Bad("bombxml.docx", lambda: _zip(**{"word__document.xml": b"<a>" + b" " * (60 << 20) + b"</a>"}), "unreasonably much"),
    Bad("entiteter.docx", _entities, "damaged or no Word document"),
    Bad("utifran.docx", _outside, "damaged or no Word document"),
    Bad("ordtom.docx", lambda: _word("<w:p/>"), "holds no text"),
    Bad("ordtrasig.docx", lambda: _word("<w:p>"), "damaged or no Word document"),
    Bad("orddjup.docx", lambda: _word("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000), "cannot be read"),
    Bad("last.pdf", lambda: pdf([text_at(70, 700, 12, WORDS)], encrypt=True), "has a password"),
    Bad("kapad.pdf", lambda: printed(TEXT)[:300], "damaged or no PDF"),
    Bad("skrap.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged or no PDF"),
    Bad("inskannad.pdf", lambda: pdf([b"q 500 0 0 700 40 40 cm Q"]), "recognition (OCR)"),
    Bad("tomsida.pdf", lambda: pdf([b""]), "recognition (OCR)"),
    Bad("runt.pdf", _loop, read=WORDS),
    Bad("lang.pdf", lambda: pdf([text_at(70, 700, 12, WORDS)] * 3000), "has 3000 pages"),
)  # fmt: skip

# What takes seconds to make or to refuse.
HEAVY = frozenset(
    ("rad.html", "attribut.html", "br.html", "li.html", "bomb.docx", "bombxml.docx", "lang.pdf")
)
