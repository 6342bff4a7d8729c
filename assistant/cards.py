"""Clause that asks for a person, a way to reach one or a page's date -> card, field or an explained no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis import stem, words
from assistant.features import Features, text_features
from assistant.library import Library
from assistant.match import meets
from assistant.models import ContactField
from assistant.outcome import Outcome, Piece, absent, frame, quote, refused
from assistant.understand import LIGHT, Clause, Term
from corpus.models import Contact, Document, PageDate, Span

FIELDS: dict[str, ContactField] = {"phone": "phone", "email": "email", "address": "address", "role": "role"}
ASKED = frozenset({*FIELDS, "contact"})
# More people than this are a staff list, not an answer; the rest is on the page.
MOST_CARDS = 6
# Words of asking for somebody; they single out no person.
_ASKING_CONCEPTS = ("c:contact", "c:phone", "c:email", "c:address", "c:role", "c:title", "c:reach", "c:job")


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with its page and the words that single it out."""

    page: Document
    contact: Contact
    features: Features


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer a question for a contact or a field of one; None where it asks for something else."""
    if clause.kind not in ASKED and not (clause.kind == "who" and _asks_for_role(clause, library, pages)):
        return None
    people = _people(library, pages)
    if not people:
        return refused("no_contact")
    chosen, unmet = _choose(clause, people, library)
    if unmet:
        return refused("no_such_person", missing=tuple(t.surface for t in unmet))
    if clause.kind in FIELDS:
        return _field(FIELDS[clause.kind], chosen)
    return _cards(chosen)


def _people(library: Library, pages: Sequence[int]) -> list[Person]:
    return [
        Person(page, contact, _features(page, contact, library))
        for number in pages
        for page in (library.documents[number],)
        for contact in page.contacts
    ]


def _features(page: Document, contact: Contact, library: Library) -> Features:
    return text_features(page.text[contact.start : contact.end], page.page.lang, library.glossary)


def _choose(clause: Clause, people: list[Person], library: Library) -> tuple[list[Person], list[Term]]:
    """Return the people meant, and the words of the question that none of them meets.

    A name or a role singles out; otherwise the people of the first page that names any.
    """
    asked = [t for t in clause.content() if t.weight >= 0.9 and not _about_asking(t)]
    named = [p for p in people if _is_named(p, clause)]
    if named:
        return _same_page(named), []
    telling = [t for t in asked if any(meets(t, p.features) >= 0.6 for p in people)]
    pool = [p for p in people if all(meets(t, p.features) >= 0.6 for t in telling)] or people
    unmet = [t for t in asked if t not in telling and (t.name or not t.known or clause.kind == "who")]
    unmet = [t for t in unmet if not _on_page(t, pool[0], library)]
    return _same_page(pool), unmet


def _about_asking(term: Term) -> bool:
    return any(feature in _ASKING_CONCEPTS for feature, _ in term.alternatives)


def _is_named(person: Person, clause: Clause) -> bool:
    if person.contact.name is None:
        return False
    names = {w for w in words(person.contact.name.text) if len(w) > 2}
    asked = set(words(clause.text)) | {w for t in clause.terms for w in words(t.surface)}
    asked |= {w[:-1] for w in asked if w.endswith("s")}
    return bool(names & asked)


def _same_page(people: list[Person]) -> list[Person]:
    first = people[0].page.page.id
    return [p for p in people if p.page.page.id == first]


def _on_page(term: Term, person: Person, library: Library) -> bool:
    title = text_features(person.page.page.title, person.page.page.lang, library.glossary)
    return meets(term, title) >= 0.5 or library.index.df(f"s:{stem(term.surface)}") > 0 and not term.name


def _asks_for_role(clause: Clause, library: Library, pages: Sequence[int]) -> bool:
    """Say whether 'who' asks for somebody whose role or name is among the contacts."""
    terms = [t for t in clause.content() if t.weight >= 0.9]
    if any(_is_named(p, clause) for p in _people(library, pages)):
        return True
    return bool(terms) and any(
        p.contact.role is not None
        and all(
            meets(t, text_features(p.contact.role.text, p.page.page.lang, library.glossary)) >= 0.7
            for t in terms[:1]
        )
        for p in _people(library, pages)
    )


# --- what is shown --------------------------------------------------------------------------------


def spans(contact: Contact, field: ContactField) -> tuple[Span, ...]:
    """Return a contact's values of one field."""
    if field == "phone":
        return contact.phones
    if field == "email":
        return contact.emails
    value: Span | None = getattr(contact, field)
    return (value,) if value is not None else ()


def _piece(page: Document, span: Span, field: ContactField, group: int) -> Piece:
    return Piece(kind="contact", page=page, start=span.start, end=span.end, field=field, group=group)


def _card(person: Person, group: int, fields: Sequence[ContactField]) -> list[Piece]:
    return [_piece(person.page, span, f, group) for f in fields for span in spans(person.contact, f)]


def _cards(people: list[Person]) -> Outcome:
    pieces: list[Piece] = [frame("contact" if len(people) == 1 else "contacts")]
    for group, person in enumerate(people[:MOST_CARDS], start=1):
        pieces += _card(person, group, ("name", "role", "phone", "email", "address", "note"))
    missing = [f for f in ("phone", "email", "address") if not any(spans(p.contact, f) for p in people)]  # type: ignore[arg-type] # literals
    pieces += [absent(f"absent_{field}") for field in missing]
    return Outcome(found=True, pieces=tuple(pieces), contact=(people[0].page, people[0].contact))


def _field(field: ContactField, people: list[Person]) -> Outcome:
    having = [p for p in people if spans(p.contact, field)]
    if not having:
        contact = (people[0].page, people[0].contact)
        return Outcome(found=False, reason=f"absent_{field}", contact=contact)
    pieces: list[Piece] = [frame(f"contact_{field}")]
    for group, person in enumerate(having[:MOST_CARDS], start=1):
        shown: tuple[ContactField, ...] = ("name", "role") if field == "role" else ("name", "role", field)
        pieces += _card(person, group, (*shown, "note"))
    return Outcome(found=True, pieces=tuple(pieces), contact=(having[0].page, having[0].contact))


# --- dates of pages -------------------------------------------------------------------------------


def page_date(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer when a page was last changed; `pages` come best first."""
    if clause.kind != "updated":
        return None
    for number in pages:
        page = library.documents[number]
        dated = _latest(page)
        if dated is not None:
            return Outcome(found=True, pieces=(frame("updated"), quote(page, dated.start, dated.end)))
        if not [t for t in clause.content() if t.weight > LIGHT]:
            continue
        return refused("absent_date")
    return refused("absent_date")


def _latest(page: Document) -> PageDate | None:
    order = {"updated": 0, "reviewed": 1, "published": 2}
    found = [d for d in page.dates if d.value is not None and d.kind in order]
    return min(found, key=lambda d: order[d.kind], default=None)
