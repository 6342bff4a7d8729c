"""The laws that every answer keeps, whatever was asked of whatever pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from assistant.lexicon import SPOKEN
from assistant.messages import MESSAGES
from assistant.models import Answer, Part
from assistant.understand import clean
from corpus.models import Document, Language
from corpus.organisations import organisations

STATUSES = {"answered", "partly", "not_found", "smalltalk", "error"}
CITING = {"answered", "partly"}
QUOTING = {"quote", "list", "contact"}
# What may stand between two parts of the text: white space, quotation marks, the mark of a list entry.
GLUE = re.compile(r"[\s”\"]*")
# What a message may repeat, by the name of its field.
FIELDS = {
    "terms": r".+",
    "organisation": r".+",
    "date": r"\d{4}-\d\d-\d\d",
    **dict.fromkeys(("count", "shown", "total", "number", "years", "limit"), r"-?\d+"),
}


def check(answer: Answer, documents: Sequence[Document], asked: Sequence[str] = ()) -> None:
    """Hold every law on an answer; `asked` are the question and those before it."""
    assert answer.status in STATUSES
    answer.model_dump_json()
    check_citations(answer, documents)
    check_text(answer)
    check_frames(answer, documents, [answer.question, *asked])
    check_fields(answer, documents)


def check_citations(answer: Answer, documents: Sequence[Document]) -> None:
    """Quotes are exact spans, numbered from 1 as they are read, each shown; refusals have none."""
    texts = {document.page.id: document.text for document in documents}
    assert [each.n for each in answer.citations] == list(range(1, len(answer.citations) + 1))
    for each in answer.citations:
        assert each.quote == texts[each.page_id][each.start : each.end]
        assert each.quote.strip() == each.quote != ""
        assert f"[{each.n}]" in answer.text
    quotes = {each.n: each.quote for each in answer.citations}
    shown = [part.n for part in answer.parts if part.n is not None]
    assert list(dict.fromkeys(shown)) == list(quotes)
    for part in answer.parts:
        assert (part.kind in QUOTING) == (part.n is not None)
        assert part.n is None or part.text == quotes[part.n]
    assert bool(quotes) == (answer.status in CITING)


def check_text(answer: Answer) -> None:
    """The text is its parts in order, each quote followed by its [n], and nothing else."""
    if answer.status == "error":
        return
    at = 0
    for part in answer.parts:
        at = _after(answer.text, _glue(answer.text, at, part), part.text)
        if part.n is not None:
            at = _after(answer.text, at, f"[{part.n}]")
    assert GLUE.fullmatch(answer.text, at)


def check_frames(answer: Answer, documents: Sequence[Document], asked: Sequence[str]) -> None:
    """What is no quote is a message in the answer's language, its values counted or repeated."""
    frames = [part.text for part in answer.parts if part.kind not in QUOTING]
    reasons = [answer.reason] if answer.reason and answer.status != "error" else []
    for text in [*frames, *reasons]:
        assert any(_stands(values, answer, documents, asked) for values in said(text, answer.language)), text


def check_fields(answer: Answer, documents: Sequence[Document]) -> None:
    """What surrounds a refusal is taken from the pages: headings, addresses, a contact's spans."""
    pages = {document.page.id: document for document in documents}
    for near in answer.related:
        document = pages[near.page_id]
        assert (near.title, near.url) == (document.page.title, document.page.url)
        assert all(heading in document.text for heading in near.heading_path)
    if answer.contact is not None:
        document = pages[answer.contact.page_id]
        card = answer.contact
        given = (card.name, card.role, card.address, card.note, *card.phones, *card.emails)
        for span in filter(None, given):
            assert document.text[span.start : span.end] == span.text
    if answer.complete is not None:
        assert 0 < answer.complete.shown <= answer.complete.total


def said(text: str, language: Language) -> list[dict[str, str]]:
    """Return the values of every message that reads like a text."""
    found = (pattern.fullmatch(text) for pattern in _patterns()[language])
    return [match.groupdict() for match in found if match]


@cache
def _patterns() -> dict[Language, list[re.Pattern[str]]]:
    return {
        "sv": [_pattern(swedish) for swedish, _ in MESSAGES.values()],
        "en": [_pattern(english) for _, english in MESSAGES.values()],
    }


def _pattern(message: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", message)
    return re.compile(
        "".join(f"(?P<{p}>{FIELDS[p]})" if i % 2 else re.escape(p) for i, p in enumerate(pieces)), re.DOTALL
    )


def _stands(
    values: dict[str, str], answer: Answer, documents: Iterable[Document], asked: Sequence[str]
) -> bool:
    """Say whether a message's values are the question's, the pages' or counted."""
    entries = sum(part.kind == "list" for part in answer.parts)
    ages = {each.updated.isoformat() for each in answer.citations if each.updated}
    names = {each.page.organisation for each in documents} | {each.name for each in organisations()}
    return (
        values.get("date", "") in ages | {""}
        and int(values.get("count", "0")) <= entries
        and int(values.get("years", "0")) < date.max.year
        and all(name in names for name in _listed(values.get("organisation")))
        and all(_asked(term, answer, asked) for term in _listed(values.get("terms")))
    )


def _listed(value: str | None) -> list[str]:
    return value.split(", ") if value else []


def _asked(term: str, answer: Answer, asked: Sequence[str]) -> bool:
    said_by_user = _words(" ".join([*map(clean, asked), answer.interpreted_as or ""]))
    written_out = [SPOKEN.get(word, word) for word in said_by_user]
    return set(_words(term)) <= {*said_by_user, *written_out}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _glue(text: str, at: int, part: Part) -> int:
    """Return where a part begins: after white space, quotation marks and its own list mark."""
    found = GLUE.match(text, at)
    assert found
    if part.marker and text.startswith(part.marker, found.end()):
        found = GLUE.match(text, found.end() + len(part.marker))
        assert found
    return found.end()


def _after(text: str, at: int, expected: str) -> int:
    found = GLUE.match(text, at)
    begin = at if text.startswith(expected, at) else found.end() if found else at
    assert text[begin : begin + len(expected)] == expected
    return begin + len(expected)
