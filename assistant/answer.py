"""Question -> Answer: understand it, resolve each clause, render the pieces with citations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant import cards, conflicts, dating, evidence, general, headings, structure, tables, titled
from assistant.analysis import words
from assistant.clause import Clause, Understood
from assistant.library import Library, Scope, Scored
from assistant.link import text_link
from assistant.meets import MET, meets
from assistant.messages import say
from assistant.models import Answer, Citation, ContactCard, Part, Related
from assistant.outcome import Outcome, Piece, refused
from assistant.shelf import until
from assistant.understand import understand
from assistant.units import PageUnits
from corpus.models import Contact, Document, Language

MOST_PAGES = 40  # pages looked at for lists and contacts
# What a sentence may tell along with what another clause asks; words of it that ask no more than when.
TOLD_ALONG = frozenset({"when", "year", "duration", "frequency", "amount", "size", "count", "where"})
SEASONS = frozenset("tid tiden året dagen time year day".split())
QUOTED = frozenset({"quote", "list"})
OLD = 2  # years after which a page's age is told


def answer(
    question: str,
    history: Sequence[str],
    library: Library,
    lang: Language | None = None,
    today: date | None = None,
) -> Answer:
    """Return the answer to a question; `history` holds the earlier questions, oldest first.

    `today` is the day that pages are dated against; without it no page is called old.
    """
    read = understand(question, history, library.glossary, library.speller)
    language = lang or read.language
    if read.smalltalk:
        return _smalltalk(question, read, language, library)
    outcomes = [resolve(clause, library, today) for clause in read.clauses] or [refused("nothing")]
    if len(read.clauses) > 1:
        told = zip(read.clauses, outcomes, strict=True)
        outcomes = [_told_already(clause, outcome, outcomes, library) for clause, outcome in told]
    return _Writer(library, language, today).answer(question, read, outcomes)


def _told_already(clause: Clause, outcome: Outcome, others: Sequence[Outcome], library: Library) -> Outcome:
    """Return nothing more to show where a sentence quoted for another clause tells this one too."""
    if outcome.found or clause.kind not in TOLD_ALONG or clause.labels or clause.numbers:
        return outcome
    content = [t for t in clause.content() if t.heavy and not set(words(t.surface)) <= SEASONS]
    for piece in (p for other in others if other.found for p in other.pieces if p.kind in QUOTED):
        if piece.page is None:
            continue
        for unit in PageUnits(piece.page, library.glossary).within([(piece.start, piece.end)]):
            whole = (unit.start, unit.end) == (piece.start, piece.end)
            said = whole and all(meets(term, unit.own) >= MET for term in content)
            if said and evidence.holds(clause, unit):
                return Outcome(found=True)
    return outcome


def resolve(clause: Clause, library: Library, today: date | None = None) -> Outcome:
    """Return what one clause comes to.

    The home organisation's pages answer before others', and pages in force before lapsed ones.
    """
    named = set(clause.organisations)
    if named.isdisjoint(library.shelf.organisations) and named:
        return refused("no_organisation", organisation=", ".join(sorted(named)))
    first: Outcome | None = None
    for scope in library.scopes(clause, today):
        outcome = _within(clause, library, scope)
        if outcome.found:
            return outcome
        first = first or outcome
    return first or refused("nothing")


def _within(clause: Clause, library: Library, scope: Scope) -> Outcome:
    """Return the answer from some of the pages."""
    hits = library.ranked(clause, scope.passages)
    if clause.kind in ("law", "how") and clause.bare:
        hits = hits + library.opening(scope.passages, hits)
    pages = _pages(hits, library, scope)
    for stage in (
        headings.resolve,
        titled.resolve,
        dating.resolve,
        cards.resolve,
        structure.resolve,
        tables.resolve,
    ):
        outcome = stage(clause, library, pages)
        if outcome is not None:
            return conflicts.beside(outcome, library, scope)
    return conflicts.beside(general.resolve(clause, library, hits), library, scope)


def _pages(hits: Sequence[Scored], library: Library, scope: Scope) -> list[int]:
    """Return page numbers, the likeliest first: the home organisation's, then by rank."""
    order = dict.fromkeys([*(library.shelf.page_of(p) for p, _ in hits), *scope.pages[:MOST_PAGES].tolist()])
    return sorted(order, key=lambda p: library.home not in (None, library.organisation(p)))


def _smalltalk(question: str, read: Understood, language: Language, library: Library) -> Answer:
    text = say(read.smalltalk or "greeting", language)
    return Answer(
        question=question, language=language, generation=library.generation, status="smalltalk",
        parts=(Part(kind="frame", text=text),), text=text,
    )  # fmt: skip


class _Writer:
    """Turns outcomes into parts, citations and text; numbers citations in reading order."""

    def __init__(self, library: Library, language: Language, today: date | None) -> None:
        self.library = library
        self.language = language
        self.today = today
        self.parts: list[Part] = []
        self.citations: list[Citation] = []
        self._group = 0
        self._aged: set[str] = set()

    def answer(self, question: str, read: Understood, outcomes: Sequence[Outcome]) -> Answer:
        found = [each for each in outcomes if each.found]
        for outcome in outcomes:
            if outcome.found:
                self._found(outcome)
            else:
                self._absent(self._reason(outcome))
            self._group += 10
        first = next((each for each in outcomes if not each.found), outcomes[0])
        status = "answered" if len(found) == len(outcomes) else "partly" if found else "not_found"
        contact = next((each.contact for each in outcomes if each.contact), None)
        refusal = status != "answered"
        return Answer(
            question=question,
            interpreted_as=self._interpreted(read),
            language=self.language,
            generation=self.library.generation,
            status=status,  # type: ignore[arg-type] # one of three literals above
            reason=self._reason(first) if refusal else None,
            parts=tuple(self.parts),
            text=self.text(),
            citations=tuple(self.citations),
            complete=next((each.complete for each in outcomes if each.complete), None),
            missing_terms=tuple(dict.fromkeys(t for each in outcomes for t in each.missing)),
            related=tuple(self._related(read)) if refusal else (),
            contact=self._card(contact if contact else self._any_contact() if refusal else None),
        )

    def _absent(self, text: str) -> None:
        """Say once what the pages lack, also where a card said so before a second question asked for it."""
        if all((part.kind, part.text) != ("absent", text) for part in self.parts):
            self.parts.append(Part(kind="absent", text=text))

    def _interpreted(self, read: Understood) -> str | None:
        if read.interpreted_as:
            return read.interpreted_as
        return read.mended if read.repaired else None

    def _reason(self, outcome: Outcome) -> str:
        values: dict[str, Any] = dict(outcome.values) | {"terms": ", ".join(outcome.missing)}
        key = outcome.reason or "nothing"
        if isinstance(values.get("number"), int) and values["number"] < 1:
            key = "no_last"
        return say(key, self.language, **values)

    def _found(self, outcome: Outcome) -> None:
        organisations = {p.page.page.organisation for p in outcome.pieces if p.page}
        foreign = [o for o in organisations if o and self.library.home and o != self.library.home]
        if foreign:
            text = say("other_organisation", self.language, organisation=", ".join(sorted(foreign)))
            self.parts.append(Part(kind="frame", text=text))
        for piece in outcome.pieces:
            self.parts.append(self._part(piece))
        for page in {p.page.page.id: p.page for p in outcome.pieces if p.page}.values():
            self._age(page)

    def _age(self, page: Document) -> None:
        """Say that a page is no longer in force, or how long ago it was updated."""
        if self.today is None or page.page.id in self._aged:
            return
        self._aged.add(page.page.id)
        end = until(page)
        if end is not None and end < self.today:
            self.parts.append(Part(kind="frame", text=say("superseded", self.language)))
        elif page.page.updated is not None and (age := _years(page.page.updated, self.today)) >= OLD:
            date_ = page.page.updated.isoformat()
            self.parts.append(Part(kind="frame", text=say("old_page", self.language, date=date_, years=age)))

    def _part(self, piece: Piece) -> Part:
        if piece.page is None:
            return Part(
                kind=piece.kind, text=say(piece.message or "quote", self.language, **dict(piece.values))
            )
        group = piece.group + self._group if piece.group is not None else None
        return Part(
            kind=piece.kind, text=piece.page.text[piece.start : piece.end], n=self._cite(piece),
            marker=piece.marker,
            level=piece.level, field=piece.field, group=group,
        )  # fmt: skip

    def _cite(self, piece: Piece) -> int:
        page = piece.page
        assert page is not None  # the caller looked
        for known in self.citations:
            if (known.page_id, known.start, known.end) == (page.page.id, piece.start, piece.end):
                return known.n
        n = len(self.citations) + 1
        self.citations.append(self._citation(n, page, piece.start, piece.end))
        return n

    def _citation(self, n: int, page: Document, start: int, end: int) -> Citation:
        passage = next((p for p in page.passages if p.start <= start < p.end), None)
        text = page.text[start:end]
        return Citation(
            n=n, quote=text, page_id=page.page.id, passage_id=passage.id if passage else page.page.id,
            title=page.page.title, organisation=page.page.organisation, url=page.page.url,
            link=text_link(page.page.url, page.text, start, end),
            heading_path=passage.heading_path if passage else (), start=start, end=end,
            updated=page.page.updated,
        )  # fmt: skip

    def text(self) -> str:
        """Return the plain text of the parts."""
        lines: list[str] = []
        for part in self.parts:
            mark = f" [{part.n}]" if part.n is not None else ""
            if part.kind == "list":
                lines.append(f"{'  ' * part.level}{part.marker} {part.text}{mark}")
            elif part.kind == "quote":
                lines.append(f"”{part.text}”{mark}")
            elif part.kind == "contact":
                lines.append(f"{part.text}{mark}")
            else:
                lines.append(part.text)
        return "\n".join(lines)

    # --- what goes with a refusal ---

    def _related(self, read: Understood) -> list[Related]:
        found: dict[tuple[str, tuple[str, ...]], Related] = {}
        for clause in read.clauses:
            for passage, _ in self.library.ranked(clause)[:6]:
                page, near = self.library.passage(passage)
                document = self.library.documents[page]
                key = (document.page.id, near.heading_path)
                found.setdefault(
                    key,
                    Related(
                        page_id=document.page.id,
                        title=document.page.title,
                        heading_path=near.heading_path,
                        url=document.page.url,
                        start=near.start,
                    ),
                )
        return list(found.values())[:3]

    def _any_contact(self) -> tuple[Document, Contact] | None:
        """Return the home organisation's first contact."""
        shelf = self.library.shelf
        for number in range(min(len(shelf), MOST_PAGES)):
            if shelf.contacts(number) and shelf.organisation(number) == self.library.home:
                document = self.library.documents[number]
                return document, document.contacts[0]
        return None

    def _card(self, found: tuple[Document, Contact] | None) -> ContactCard | None:
        if found is None:
            return None
        page, contact = found
        return ContactCard(**dict(contact), page_id=page.page.id, url=page.page.url)


def _years(since: date, today: date) -> int:
    """Return whole years between two days."""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


def with_timing(result: Answer, took_ms: float) -> Answer:
    """Return the answer with the time it took."""
    return result.model_copy(update={"took_ms": took_ms})
