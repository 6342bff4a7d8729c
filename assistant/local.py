"""Store -> the assistant that answers in this process, and goes over to a new generation by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock, Thread

from assistant import engine
from assistant.analysis import query_bag
from assistant.library import Library
from assistant.models import Answer, CorpusStatus, Hit, PageInfo
from corpus.errors import StoreError
from corpus.generation import Generation
from corpus.models import Document, Language
from corpus.parts import damaged

# Asked of the corpus itself; the first that it answers are suggested.
_SUGGESTIONS: dict[Language, tuple[str, ...]] = {
    "sv": (
        "Vilket uppdrag har ni?",
        "Vilka mål finns?",
        "Vem är kontaktperson?",
        "Vad arbetar ni med?",
        "När uppdaterades sidan?",
        "Vad säger bibliotekslagen?",
    ),
    "en": (
        "What is your mandate?",
        "Which goals are there?",
        "Who is the contact person?",
        "What do you work with?",
        "When was the page updated?",
        "What does the Library Act say?",
    ),
}
_SUGGESTED = 3
_TRIED = 30  # golden questions asked in search of three that are answered


class LocalAssistant:
    """Answers from the generation that `current` gives, opened by `open_library`; threads may share it.

    Every method raises QuestionError, IndexUnusable or StoreError only. Between two questions a new
    generation costs what opening it costs, an old one a stat.
    """

    def __init__(
        self,
        current: Callable[[], Generation],
        open_library: Callable[[Generation], Library],
        golden: Path | None = None,
        thorough: bool = False,
    ) -> None:
        """`golden` is the staff's file of questions, from which the first that are answered are suggested.

        `thorough` hashes in a thread what opening a generation trusts; what is damaged then answers nothing.
        """
        self._current = current
        self._open = open_library
        self._golden = golden
        self._thorough = thorough
        self._damaged: tuple[Generation, str] | None = None
        self._opened: tuple[Generation, Library] | None = None
        self._lock = Lock()

    def answer(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question, without an event loop."""
        return engine.ask(question, history, self.library(), lang)

    def explain(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """Return how a question is read and judged, line by line."""
        from assistant.explain import explain

        engine.check(question)
        return list(explain(question, history, self.library(), date.today()))

    def find(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first, without an event loop."""
        engine.check(query)
        generation, library = self._both()
        ids, scores = library.index.search(query_bag(query), k)
        return [_hit(generation, n, score) for n, score in zip(ids.tolist(), scores.tolist(), strict=True)]

    def text_of(self, page_id: str) -> str:
        """Return a page's text, the one that spans count in."""
        return self._current().document(page_id).text

    def library(self) -> Library:
        """Return what is being served."""
        return self._both()[1]

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question; `history` holds the earlier questions, oldest first."""
        return self.answer(question, history, lang)

    async def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first."""
        return self.find(query, k)

    async def pages(self) -> list[PageInfo]:
        """Return the pages that answer."""
        return [
            PageInfo(
                id=entry.id,
                title=entry.title,
                organisation=entry.organisation,
                url=entry.url,
                updated=entry.updated,
                status="active",
            )
            for entry in self._current().entries
        ]

    async def page(self, page_id: str) -> Document:
        """Return a page with its outline."""
        return self._current().document(page_id)

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        """Return questions that the corpus can answer."""
        asked = dict.fromkeys([*self._golden_questions(lang), *_SUGGESTIONS[lang]])
        answered = (question for question in asked if self.answer(question).status == "answered")
        return list(islice(answered, _SUGGESTED))

    def _golden_questions(self, lang: Language) -> list[str]:
        """Return the staff's questions that stand alone; none when their file is missing or unreadable."""
        if self._golden is None or not self._golden.is_file():
            return []
        from assistant.golden import read_questions

        try:
            golden = read_questions(self._golden)
        except StoreError:
            return []
        alone = (each for each in golden if each.answerable and not each.history and each.lang == lang)
        return [each.question for each in islice(alone, _TRIED)]

    async def status(self) -> CorpusStatus:
        """Return what is being served."""
        generation = self._current()
        about = generation.manifest
        return CorpusStatus(
            generation=generation.id,
            published=about.created,
            pages=about.pages,
            passages=about.passages,
            newest=about.newest,
            oldest=about.oldest,
            organisation=about.organisation,
        )

    def _both(self) -> tuple[Generation, Library]:
        generation = self._current()
        opened = self._opened
        if opened is None or opened[0] is not generation:
            with self._lock:
                opened = self._opened
                if opened is None or opened[0] is not generation:
                    opened = (generation, self._open(generation))
                    self._opened = opened
                    if self._thorough:
                        Thread(target=self._hash, args=(generation,), daemon=True, name="hashing").start()
        if self._damaged and self._damaged[0] is generation:
            raise damaged(generation.folder, self._damaged[1])
        return opened

    def _hash(self, generation: Generation) -> None:
        """Read everything of a generation; remember the first part that is damaged."""
        for name in generation.verify()[:1]:
            self._damaged = (generation, name)


def _hit(generation: Generation, number: int, score: float) -> Hit:
    document, passage = generation.passage(number)
    return Hit(
        passage_id=passage.id,
        page_id=passage.page_id,
        title=document.page.title,
        heading_path=passage.heading_path,
        text=document.text[passage.start : passage.end],
        start=passage.start,
        end=passage.end,
        score=score,
        url=document.page.url,
    )
