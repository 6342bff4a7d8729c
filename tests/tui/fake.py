"""A small assistant over the shipped page: real text, real spans, canned understanding."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ServerUnreachable
from assistant.models import (
    Answer,
    Citation,
    Completeness,
    ContactCard,
    CorpusStatus,
    Hit,
    PageInfo,
    Part,
    Related,
)
from corpus.models import Document, Language, Page, Span
from corpus.read import read

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
MANDATE = "Vilka delar ingår i det regionala uppdraget?"
GOALS = "Vilka är målen?"
LAW = "Enligt vilken lag arbetar ni?"
CONTACT = "Vem är kontaktperson?"
FOLLOW_UP = "Och delmålen för mål 2?"
UNKNOWN = "Vilka öppettider har biblioteket?"
BROKEN = "Svarar servern?"
BUG = "Finns det ett fel i programmet?"
SLOW = "Är det långsamt?"
ENGLISH = "What is the regional mandate?"
CROWDED = "Visa hela sidan"


def seed_document() -> Document:
    return read((PAGES / "uppdrag-och-mal.md").read_text(encoding="utf-8"), "uppdrag-och-mal.md")


class Builder:
    """Builds an answer from exact words of a document, so that every span is right."""

    def __init__(self, document: Document, question: str, language: Language = "sv") -> None:
        self.document = document
        self.question = question
        self.language: Language = language
        self.parts: list[Part] = []
        self.citations: list[Citation] = []
        self.changes: dict[str, object] = {}

    def frame(self, text: str) -> Builder:
        self.parts.append(Part(kind="frame", text=text))
        return self

    def absent(self, text: str) -> Builder:
        self.parts.append(Part(kind="absent", text=text))
        return self

    def quote(self, text: str, heading: str = "", **part: object) -> Builder:
        start = self.document.text.index(text)
        n, page = len(self.citations) + 1, self.document.page
        self.citations.append(
            Citation(
                n=n,
                quote=text,
                page_id=page.id,
                passage_id=f"{page.id}#1",
                title=page.title,
                organisation=page.organisation,
                url=page.url,
                link=f"{page.url}#:~:text=stycke",
                heading_path=tuple(filter(None, [page.title, heading])),
                start=start,
                end=start + len(text),
                updated=page.updated,
            )
        )
        self.parts.append(Part.model_validate({"kind": "quote", "text": text, "n": n, **part}))
        return self

    def items(self, heading: str, begins: Sequence[str], *, level: int = 0, markers: str = "") -> Builder:
        for at, begin in enumerate(begins):
            line = next(
                text for text in map(self._bare, self.document.text.split("\n")) if text.startswith(begin)
            )
            self.quote(
                line, heading, kind="list", marker=markers[at] + "." if markers else "•", level=level, group=1
            )
        return self

    def done(self, status: str = "answered", **changes: object) -> Answer:
        text = "\n".join(part.text + (f" [{part.n}]" if part.n else "") for part in self.parts)
        base = {"question": self.question, "language": self.language, "status": status, "text": text}
        return Answer.model_validate(
            {**base, "parts": self.parts, "citations": self.citations, "generation": "seed", **changes}
        )

    @staticmethod
    def _bare(line: str) -> str:
        return line.lstrip("•0123456789. ")


SIX = ["tillsammans med bland", "stärka folkbiblioteken i arbetet", "stärka folkbiblioteken i uppdraget"]
SIX += ["stötta länets", "genom omvärldsbevakning", "genom regionalt"]
FOUR = [
    "stödja folkbibliotekens arbete med mänskliga",
    "stödja folkbibliotekens arbete med digital",
    "stödja folkbibliotekens arbete med relevans",
    "stödja folkbibliotekens arbete med läs-",
]


class FakeAssistant:
    """Answers the questions named above; everything else is an honest no."""

    def __init__(self, document: Document | None = None, *, remote: str | None = None) -> None:
        self.document = document or seed_document()
        self.remote = remote
        self.asked: list[tuple[str, tuple[str, ...], Language | None]] = []
        self.down = False
        self.gate = asyncio.Event()

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        self.asked.append((question, tuple(history), lang))
        if question == SLOW:
            await self.gate.wait()
        if question == BUG:
            raise ZeroDivisionError("a bug of our own")
        self._reach(question == BROKEN)
        return self.answer(question)

    def _reach(self, broken: bool = False) -> None:
        if broken or self.down:
            raise ServerUnreachable(
                sv="Servern svarar inte. Kontrollera adressen eller fråga de lokala sidorna.",
                en="The server does not answer. Check the address or ask the local pages.",
            )

    def answer(self, question: str) -> Answer:
        build = Builder(self.document, question)
        uppdraget, mal = (
            "Det regionala uppdraget är att",
            "Mål för den regionala biblioteksverksamheten enligt Biblioteksplanen",
        )
        if question == MANDATE:
            build.frame("Så här står det på sidan under rubriken:").items(uppdraget, SIX)
            return build.done(complete=Completeness(shown=6, total=6, of=uppdraget))
        if question == GOALS:
            build.frame("Sidan räknar upp målen så här:").items(mal, FOUR, markers="1234")
            return build.done(complete=Completeness(shown=4, total=4, of=mal))
        if question == CROWDED:
            return (
                build.items(uppdraget, SIX)
                .items(mal, FOUR, markers="1234")
                .items(mal, ["verka för att delt", "verka för ett"], level=1)
                .done()
            )
        if question == LAW:
            law = (
                next(
                    line
                    for line in build.document.text.split("\n")
                    if line.startswith("Enligt bibliotekslagen 11")
                ).split(". ")[0]
                + "."
            )
            return build.frame("Det står på sidan:").quote(law).done()
        if question == FOLLOW_UP:
            build.frame("Delmålen är:").items(mal, ["verka för ett", "verka för att folkbib"])
            return build.done(
                interpreted_as="Vilka delmål hör till mål 2?",
                complete=Completeness(shown=2, total=2, of="DELMÅL"),
            )
        if question == CONTACT:
            build.quote("Eva Bernsten Bang", "Contacts", kind="contact", field="name", group=2)
            build.quote("Utvecklingsledare: Bibliotek", "Contacts", kind="contact", field="role", group=2)
            return build.absent("Sidan anger varken telefonnummer eller adress.").done("partly")
        if question == ENGLISH:
            build = Builder(self.document, question, "en").frame("The page says, in Swedish:")
            return build.items(uppdraget, SIX).done(complete=Completeness(shown=6, total=6, of=uppdraget))
        return self._refusal(build)

    def _refusal(self, build: Builder) -> Answer:
        page = self.document.page
        name = "Eva Bernsten Bang"
        at = self.document.text.index(name)
        heading = "Det här jobbar vi med"
        build.frame("Sidorna säger inget om det.").absent("Ordet ”öppettider” finns inte på någon sida.")
        related = [
            Related(
                page_id=page.id,
                title=page.title,
                heading_path=(page.title, heading),
                url=page.url,
                start=self.document.text.index(heading),
            ),
            Related(page_id=page.id, title=page.title, heading_path=(page.title, "Contacts"), url=page.url),
        ]
        span = Span(text=name, start=at, end=at + len(name))
        card = ContactCard(start=at, end=at + len(name), name=span, page_id=page.id, url=page.url)
        return build.done(
            "not_found", reason="missing_terms", missing_terms=("öppettider",), related=related, contact=card
        )

    async def search(self, query: str, k: int = 10) -> list[Hit]:
        return []

    async def pages(self) -> list[PageInfo]:
        page = self.document.page
        return [
            PageInfo(
                id=page.id,
                title=page.title,
                organisation=page.organisation,
                url=page.url,
                updated=page.updated,
                status="active",
            )
        ]

    async def page(self, page_id: str) -> Document:
        if self.down:
            raise ServerUnreachable(sv="Servern svarar inte.", en="The server does not answer.")
        return self.document

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        return (
            [MANDATE, GOALS, CONTACT]
            if lang == "sv"
            else [ENGLISH, "Who is the contact?", "What are the goals?"]
        )

    async def status(self) -> CorpusStatus:
        self._reach()
        page = self.document.page
        return CorpusStatus(
            generation="seed",
            published="2026-11-01",
            pages=1,
            passages=len(self.document.passages) or 9,
            newest=page.updated,
            oldest=page.updated,
            organisation=page.organisation,
            remote=self.remote,
        )


def hostile_page(title: str, text: str) -> Document:
    """Return a page whose title and text hold whatever a test wants."""
    from corpus.models import Node

    page = Page(id="ond", url="https://example.org/ond", title=title)
    return Document(page=page, text=text, nodes=(Node(kind="paragraph", start=0, end=len(text)),))


if __name__ == "__main__":
    import sys

    from tui.app import run

    sys.exit(run(FakeAssistant, lang=None))
