"""The answer and what surrounds it: the same objects from command line, HTTP and Python."""

from __future__ import annotations

from datetime import date
from typing import Literal

from corpus.models import Contact, Frozen, Language

AnswerStatus = Literal["answered", "partly", "not_found", "smalltalk", "error"]
PartKind = Literal["frame", "quote", "list", "contact", "absent"]
ContactField = Literal["name", "role", "phone", "email", "address", "note"]


class Part(Frozen):
    """One piece of an answer, in reading order.

    `frame` is a sentence of the message catalogue; `quote` a verbatim sentence; `list` one verbatim
    item, with its marker (`•`, `2.`) and depth; `contact` one verbatim field of a person; `absent` says
    what the pages do not give. `n` is the citation's number. Parts of one list or one contact card
    share `group`.
    """

    kind: PartKind
    text: str
    n: int | None = None
    marker: str | None = None
    level: int = 0
    field: ContactField | None = None
    group: int | None = None


class Citation(Frozen):
    """Where a quote stands: `quote == text_of(page_id)[start:end]`, in code points; `link` opens it there."""

    n: int
    quote: str
    page_id: str
    passage_id: str
    title: str
    organisation: str | None = None
    url: str
    link: str
    heading_path: tuple[str, ...]
    start: int
    end: int
    updated: date | None = None


class Completeness(Frozen):
    """How much of a list is shown: 6 of 6 under the heading or lead-in `of`."""

    shown: int
    total: int
    of: str


class Related(Frozen):
    """A heading near the question, offered where no answer was found."""

    page_id: str
    title: str
    heading_path: tuple[str, ...]
    url: str
    start: int | None = None


class ContactCard(Contact):
    """A contact of a page, offered with a refusal or asked for."""

    page_id: str
    url: str


class Answer(Frozen):
    """The whole answer; `text` is rendered from `parts`.

    An answer that is not answered or partly has no citations.
    """

    id: str | int | None = None
    question: str
    interpreted_as: str | None = None
    language: Language = "sv"
    generation: str = ""
    took_ms: float = 0.0
    status: AnswerStatus
    reason: str | None = None
    parts: tuple[Part, ...] = ()
    text: str = ""
    citations: tuple[Citation, ...] = ()
    complete: Completeness | None = None
    missing_terms: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    contact: ContactCard | None = None


class Hit(Frozen):
    """One ranked passage."""

    passage_id: str
    page_id: str
    title: str
    heading_path: tuple[str, ...]
    text: str
    start: int
    end: int
    score: float
    url: str


class PageInfo(Frozen):
    """One line about a page that answers."""

    id: str
    title: str
    organisation: str | None
    url: str
    updated: date | None
    status: str


class CorpusStatus(Frozen):
    """What is being served, and from where."""

    generation: str
    published: str | None
    pages: int
    passages: int
    newest: date | None
    oldest: date | None
    organisation: str | None
    remote: str | None = None
