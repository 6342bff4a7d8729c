"""What every face talks to: one protocol, answered by this process or by a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.models import Answer, CorpusStatus, Hit, PageInfo
    from corpus.models import Document, Language


class Assistant(Protocol):
    """Ask, search and read pages; every method raises AssistantError or CorpusError only."""

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question; `history` holds the earlier questions, oldest first."""
        ...

    async def search(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first."""
        ...

    async def pages(self) -> list[PageInfo]:
        """Return the pages that answer."""
        ...

    async def page(self, page_id: str) -> Document:
        """Return a page with its outline."""
        ...

    async def suggestions(self, lang: Language = "sv") -> list[str]:
        """Return questions that the corpus can answer."""
        ...

    async def status(self) -> CorpusStatus:
        """Return what is being served."""
        ...
