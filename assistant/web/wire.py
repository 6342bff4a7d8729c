"""What crosses the wire besides answers: questions asked, lists returned, problems told."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.engine import LONGEST_QUESTION
from assistant.models import Hit, PageInfo
from corpus.models import Document, Frozen, Language

BODY = 16 << 10  # bytes of a request's body
HISTORY = 10  # earlier questions
SAYS = r"[^\s\x1c-\x1f\x85\ufeff]"  # more than white space, as Python and as JavaScript have it
HITS = 100  # passages that a search returns at most

Text = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]


class Asked(BaseModel):
    """Base of request bodies: unknown fields are ignored, nothing is read as something else."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Ask(Asked):
    """A question; `history` holds the earlier questions of the conversation, oldest first."""

    question: Annotated[Text, Field(pattern=SAYS, examples=["Vad är det regionala uppdraget?"])]
    history: Annotated[list[Text], Field(max_length=HISTORY, default_factory=list)]
    lang: Language | None = None


def _whole(value: object) -> object:
    """Take 5.0 for 5: JSON has one kind of number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Search(Asked):
    """A query and how many passages to return."""

    query: Annotated[Text, Field(pattern=SAYS, examples=["läsfrämjande"])]
    k: Annotated[int, Field(ge=1, le=HITS), BeforeValidator(_whole)] = 10


class Hits(Frozen):
    """Ranked passages, best first."""

    generation: str
    hits: tuple[Hit, ...]


class Pages(Frozen):
    """The pages that answer."""

    generation: str
    pages: tuple[PageInfo, ...]


class ServedPage(Document):
    """A page's text and outline; spans of citations count in `text`."""

    generation: str


class Suggestions(Frozen):
    """Questions that the pages answer."""

    generation: str
    suggestions: tuple[str, ...]


class Health(Frozen):
    """Whether the process is up, or ready to answer."""

    status: str
    generation: str | None = None


class Problem(Frozen):
    """An RFC 9457 problem document; `detail` is `sv` or `en`, by the request's Accept-Language."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    sv: str
    en: str
    request_id: str
