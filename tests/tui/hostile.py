"""Texts that try to command a terminal, and an assistant whose every string is one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from assistant.models import Answer, CorpusStatus, PageInfo, Related
from corpus.models import Document, Language
from tests.tui.fake import Builder, FakeAssistant, hostile_page

PIECES = [
    "\x1b]52;c;aGVq\x07",
    "\x1b]0;titel\x07",
    "\x1b]8;;http://ond.example\x1b\\här\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b[31m",
    "\x1bc",
    "\x1b[?1049l",
    "\x1b[6n",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gi=1\x1b\\",
    "\x9b2J",
    "\x9d52;c;aGVq\x9c",
    "\x90q\x9c",
    "\x07\x08\x0b\x0c\x0e\x0f\x7f",
    "\r\x1b[K",
    "\u202etxet\u202c",
    "\u2066x\u2069",
    "\u200b\u200d\ufeff\u00ad",
    "\U000e0041\U000e007f",
    "\u2028\u2029\x85",
    "\ud800",
    "[@click=app.quit]x[/]",
    "[/",
    "[bold red]",
    "[link=http://ond.example]x[/link]",
    "{fält}",
    "%s",
    "\x00",
]


def hostile_texts(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    words = ["bibliotek", "mål", "å", "漢字", "👩\u200d👩", "e\u0301", " "]
    return ["".join(chance.choices(PIECES + words, k=chance.randint(1, 12))) + "ord" for _ in range(count)]


class HostileAssistant(FakeAssistant):
    """Every answer quotes, names and refuses with the next hostile texts."""

    def __init__(self, texts: Sequence[str], each: int = 10) -> None:
        lines = [text.replace("\n", " ") for text in texts]
        super().__init__(hostile_page(lines[0], "\n".join(lines)))
        self.lines = lines
        self.each = each
        self.at = 0

    def answer(self, question: str) -> Answer:
        lines = self.lines[self.at : self.at + self.each]
        self.at = (self.at + self.each) % len(self.lines)
        build = Builder(self.document, question).frame(lines[0]).absent(lines[-1])
        for at, line in enumerate(lines):
            if line in self.document.text:
                build.quote(line, line, kind=["quote", "list", "contact"][at % 3], marker=line[:3], group=1)
        page = self.document.page
        related = [Related(page_id=page.id, title=lines[0], heading_path=(lines[-1],), url=lines[0])]
        return build.done("partly", interpreted_as=lines[0], related=related, missing_terms=(lines[0],))

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        return self.lines[:3]

    async def pages(self) -> list[PageInfo]:
        return [
            PageInfo(id="x", title=t, organisation=t, url=t, updated=None, status=t) for t in self.lines[:5]
        ]

    async def status(self) -> CorpusStatus:
        evil = self.lines[1]
        texts = dict.fromkeys(("generation", "published", "organisation", "remote"), evil)
        return CorpusStatus(pages=2, passages=2, newest=None, oldest=None, **texts)

    async def page(self, page_id: str) -> Document:
        return self.document


if __name__ == "__main__":
    import sys

    from tui.app import run

    count, each = map(int, sys.argv[1:] or (200, 10))
    sys.exit(run(lambda: HostileAssistant(hostile_texts(count), each), lang="sv"))
