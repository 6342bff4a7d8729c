"""Answer or hits -> lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cli.messages import say
from assistant.models import Answer, Citation, Hit, Part, Related
from corpus.models import Language


def answer_lines(answer: Answer, language: Language) -> Iterator[str]:
    """Yield the answer's text, then its sources, or what is near where there is none."""
    if answer.interpreted_as and answer.interpreted_as != answer.question:
        yield say("understood", language, question=answer.interpreted_as)
    yield from answer.text.splitlines()
    if answer.citations:
        yield ""
        yield say("sources", language)
        for numbers, citation in _by_page(answer.citations):
            yield f"  {numbers} {_source(citation, language)}"
            yield f"      {citation.link}"
    elif answer.related:
        yield ""
        yield say("near", language)
        for related in answer.related:
            yield f"  • {_place(related)}"
            yield f"    {related.url}"


def explain_lines(answer: Answer) -> Iterator[str]:
    """Yield what an answer says about itself."""
    yield f"status: {answer.status}" + (f" ({answer.reason})" if answer.reason else "")
    yield f"language: {answer.language}, generation: {answer.generation}, {answer.took_ms} ms"
    if answer.missing_terms:
        yield f"missing: {', '.join(answer.missing_terms)}"
    if answer.complete:
        yield f"complete: {answer.complete.shown}/{answer.complete.total} {answer.complete.of}"
    for part in answer.parts:
        yield f"  {_part(part)}"
    for citation in answer.citations:
        yield f"  [{citation.n}] {citation.passage_id} [{citation.start}:{citation.end}]"


def hit_lines(number: int, hit: Hit) -> Iterator[str]:
    """Yield a passage with where it stands."""
    yield f"{number}. {' > '.join([hit.title, *hit.heading_path[1:]])}"
    yield from (f"   {line}" for line in hit.text.splitlines())
    yield f"   {hit.url}"


def _by_page(citations: Sequence[Citation]) -> Iterator[tuple[str, Citation]]:
    """Yield each page once, with the numbers of its citations."""
    pages: dict[str, list[Citation]] = {}
    for citation in citations:
        pages.setdefault(citation.page_id, []).append(citation)
    for found in pages.values():
        yield "".join(f"[{citation.n}]" for citation in found), found[0]


def _source(citation: Citation, language: Language) -> str:
    parts = [citation.title]
    if citation.organisation:
        parts.append(citation.organisation)
    if citation.updated:
        parts.append(say("updated", language, date=citation.updated))
    return ", ".join(parts)


def _place(related: Related) -> str:
    return " > ".join(dict.fromkeys([related.title, *related.heading_path]))


def _part(part: Part) -> str:
    number = f" [{part.n}]" if part.n is not None else ""
    return f"{part.kind}{number}: {part.text}"
