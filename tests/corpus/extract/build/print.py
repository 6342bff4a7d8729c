"""Blocks -> a PDF in Helvetica: headings, bullets, broken words, running heads, ruled tables."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pdfminer.fontmetrics import FONT_METRICS

from corpus.blocks import Block

_WIDTH, _HEIGHT = 595, 842  # points of an A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 525, 770, 80
_BREAKABLE = re.compile(r"([a-zåäö]{4,}?)([bcdfghjklmnpqrstvwxz][aeiouyåäö][a-zåäö]{2,})")


@dataclass(slots=True)
class Look:
    """How a document is set; sizes in points."""

    text: float = 10.5
    headings: tuple[float, ...] = (20, 15, 12.5)
    bold_headings: bool = True
    bullet: str = "•"
    break_words: bool = True
    head: str = ""
    foot: str = ""  # "{}" is the page's number


LOOKS = {
    "report": Look(head="Regional biblioteksplan", foot="Sida {}"),
    "leaflet": Look(text=11, headings=(17, 13, 11), bullet="–", break_words=False),
    "office": Look(text=12, headings=(14, 14, 12), foot="{}", head="Region Exempel", bullet="-"),
}


def printed(blocks: Iterable[Block], look: Look | None = None) -> bytes:
    """Return a PDF of the blocks."""
    setter = _Setter(look or Look())
    for block in blocks:
        setter.block(block)
    return pdf(setter.finished())


def pdf(pages: list[bytes], *, fonts: bool = True, encrypt: bool = False) -> bytes:
    """Return a PDF of content streams, a page each."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
    ]
    resources = "/Font << /F1 3 0 R /F2 4 0 R >>" if fonts else ""
    for number, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] "
            f"/Resources << {resources} >> /Contents {6 + 2 * number} 0 R >>".encode()
        )
        packed = zlib.compress(content)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
    return _file(objects, encrypt=encrypt)


def _file(objects: list[bytes], *, encrypt: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >> /ID [<00> <00>]"
    extra = lock % (b"11" * 32, b"22" * 32) if encrypt else b""
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    start = len(out) - len(table) - len(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        extra,
        start,
    )


def text_at(left: float, height: float, size: float, words: str, *, bold: bool = False) -> bytes:
    """Return the operators that set words at a place, from the page's lower left corner."""
    raw = (
        words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"BT /F%d %.2f Tf %.2f %.2f Td (%b) Tj ET\n" % (2 if bold else 1, size, left, height, raw)


def wide(words: str, size: float, *, bold: bool = False) -> float:
    """Return how many points words take."""
    widths = FONT_METRICS["Helvetica-Bold" if bold else "Helvetica"][1]
    return sum(widths.get(char, 556) for char in words) * size / 1000


@dataclass(slots=True)
class _Setter:
    look: Look
    pages: list[bytes] = field(default_factory=list)
    content: bytes = b""
    at: float = _TOP

    def block(self, block: Block, indent: float = 0) -> None:
        size = self.look.text
        if block.kind == "heading":
            own = self.look.headings[min(block.level, len(self.look.headings)) - 1]
            bold = self.look.bold_headings
            self.room(own * 3)
            self.paragraph(block.text, own, bold=bold, hyphens=False, above=own * 0.9)
        elif block.kind == "label":
            self.paragraph(block.text, size, bold=True, hyphens=False, left=_LEFT + indent)
        elif block.kind == "list":
            self.items(block, indent)
        elif block.kind == "table":
            self.table(block.rows)
        else:
            for position, line in enumerate(block.text.split("\n")):
                self.paragraph(line, size, left=_LEFT + indent, above=0.0 if position else size * 0.8)

    def items(self, block: Block, indent: float) -> None:
        size = self.look.text
        for position, item in enumerate(block.items):
            mark = f"{item.ordinal}." if block.numbered else self.look.bullet
            above = 0.0 if position or indent else size * 0.5
            self.paragraph(item.text, size, left=_LEFT + indent + 18, mark=mark, above=above)
            for below in item.below:
                self.block(below, indent + 18)

    def paragraph(
        self, words: str, size: float, *, bold: bool = False, hyphens: bool = True,
        left: float = _LEFT, above: float | None = None, mark: str = "",
    ) -> None:  # fmt: skip
        self.at -= size * 0.8 if above is None else above
        breaks = hyphens and self.look.break_words
        for position, line in enumerate(_broken(words, _RIGHT - left, size, bold=bold, breaks=breaks)):
            self.room(size * 1.3)
            if mark and not position:
                self.content += text_at(left - 14, self.at, size, mark)
            self.content += text_at(left, self.at, size, line, bold=bold)
            self.at -= size * 1.3

    def table(self, rows: list[list[str]]) -> None:
        size, wide = self.look.text, (_RIGHT - _LEFT) / max(len(row) for row in rows)
        self.room(len(rows) * size * 2.5)
        self.at -= size
        top = self.at + size * 1.4
        for row in rows:
            for column, cell in enumerate(row):
                self.content += text_at(_LEFT + column * wide + 4, self.at, size, cell)
            self.at -= size * 2
        edges = [top - n * size * 2 for n in range(len(rows) + 1)]
        sides = [_LEFT + n * wide for n in range(len(rows[0]) + 1)]
        ruled = [(sides[0], y, sides[-1], y) for y in edges] + [(x, edges[0], x, edges[-1]) for x in sides]
        self.content += b"".join(b"%.1f %.1f m %.1f %.1f l S\n" % line for line in ruled)
        self.at -= size

    def room(self, height: float) -> None:
        if self.at - height < _BOTTOM:
            self.turn()

    def turn(self) -> None:
        number = len(self.pages) + 1
        head = text_at(_LEFT, 805, 8, self.look.head) if self.look.head else b""
        foot = text_at(290, 40, 8, self.look.foot.format(number)) if self.look.foot else b""
        self.pages.append(head + self.content + foot)
        self.content, self.at = b"", _TOP

    def finished(self) -> list[bytes]:
        if self.content or not self.pages:
            self.turn()
        return self.pages


def _broken(words: str, width: float, size: float, *, bold: bool, breaks: bool) -> Iterator[str]:
    """Return lines that fit a width; a long word that does not is parted by a hyphen."""
    line = ""
    for word in words.split(" "):
        whole = f"{line} {word}" if line else word
        if wide(whole, size, bold=bold) <= width:
            line = whole
            continue
        parted = _BREAKABLE.fullmatch(word) if breaks else None
        if parted and line and wide(f"{line} {parted[1]}-", size) <= width:
            yield f"{line} {parted[1]}-"
            line = parted[2]
        else:
            yield line
            line = word
    yield line
