"""Clause that asks for a person, a way to reach one or a page's date -> card, field or an explained no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.analysis import fold, stem, words
from assistant.clause import CORE, Clause, Term
from assistant.evidence import FIRST_NAME
from assistant.features import Features, text_features
from assistant.glossary import Glossary
from assistant.lexicon import INSTEAD
from assistant.library import Library
from assistant.match import coverage, meets
from assistant.models import ContactField
from assistant.outcome import Outcome, Piece, absent, frame, quote, refused
from corpus.models import Contact, Document, PageDate, Span

FIELDS: dict[str, ContactField] = {"phone": "phone", "email": "email", "address": "address", "role": "role"}
ASKED = frozenset({*FIELDS, "contact"})
# More people than this are a staff list, not an answer; the rest is on the page.
MOST_CARDS = 6
PROSE_MET = 0.8
LONGEST_LINE = 140  # code points; a longer line is prose around the contact
ROLE_MET = 0.7  # a role by a word of its own meaning; a compound's head alone is another role
ASKING_FOR = (
    "kontakt",
    "kontaktperson",
    "telefon",
    "telefonnummer",
    "mejl",
    "adress",
    "roll",
    "titel",
    "befattning",
    "yrke",
    "nå",
)
REACH: tuple[ContactField, ...] = ("phone", "email", "address")
# Kinds that ask about a person who is named.
PERSONAL = frozenset({"what", "which", "who", "role", "contact", "when", "duration", "year", "yesno", "name"})


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with its page and the words that single it out."""

    page: Document
    contact: Contact
    names: frozenset[str]
    features: Features


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer a question for a contact or a field of one; None where it asks for something else."""
    people = _people(library, pages)
    asked = _asked_words(clause)
    named = [p for p in people if p.names & asked]
    if (
        clause.kind not in ASKED
        and not (named and clause.kind in PERSONAL)
        and not _asks_for_role(clause, people, library)
    ):
        return None
    if not people:
        return refused("no_contact")
    if named and INSTEAD.search(clause.text) and clause.kind in ASKED:
        named, people = [], [p for p in _same_page(people, named[0]) if p not in named] or people
    chosen, unmet = (_same_page(named, named[0]), []) if named else _choose(clause, people, library)
    if clause.kind == "contact" and not named and (found := _in_prose(clause, library, pages)) is not None:
        return found
    if unmet:
        return refused("no_such_person", missing=tuple(t.surface for t in unmet))
    if named and (rest := _unsaid(clause, named, library)):
        return refused("not_stated", missing=rest)
    if clause.kind in FIELDS:
        return _field(FIELDS[clause.kind], chosen, [] if named else _same_house(people, chosen[0]))
    if clause.kind in ("when", "duration", "year"):
        return _away(chosen)
    return _cards(chosen)


def _in_prose(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the sentence that names somebody for the topic: 'Tuva håller ihop frågor om skolbibliotek.'"""
    topic = [t for t in clause.content() if t.weight >= 0.9 and not _about_asking(t, library)]
    if not topic:
        return None
    found = [
        (coverage(topic, unit.own, library), -unit.start, unit)
        for number in pages
        for unit in library.units(number).units
        if unit.kind in ("sentence", "item")
        and len(unit.text) < LONGEST_LINE
        and FIRST_NAME.search(unit.text)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    if best is None or best[0] < PROSE_MET:
        return None
    return Outcome(found=True, pieces=(frame("contact"), quote(best[2].page, best[2].start, best[2].end)))


def _people(library: Library, pages: Sequence[int]) -> list[Person]:
    return [
        Person(library.documents[number], contact, names, features)
        for number in pages
        for contact, names, features in library.units(number).people
    ]


def _choose(clause: Clause, people: list[Person], library: Library) -> tuple[list[Person], list[Term]]:
    """Return the people meant, and the words of the question that none of them meets.

    A role singles out; otherwise the people of the first page that names any.
    """
    asked = [t for t in clause.content() if t.weight >= 0.9 and not _about_asking(t, library)]
    telling = [t for t in asked if any(meets(t, p.features) >= 0.6 for p in people)]
    pool = [p for p in people if all(meets(t, p.features) >= 0.6 for t in telling)] or people
    unmet = [t for t in asked if t not in telling and (t.name or not t.known or clause.kind == "who")]
    unmet = [t for t in unmet if not _on_page(t, pool[0], library)]
    return _same_page(pool, pool[0]), unmet


def _same_house(people: list[Person], first: Person) -> list[Person]:
    return [p for p in people if p.page.page.organisation == first.page.page.organisation]


def _unsaid(clause: Clause, named: list[Person], library: Library) -> tuple[str, ...]:
    """Return what is asked of a named person beyond a card, and stands on none."""
    if clause.kind in ASKED or clause.kind in ("when", "duration", "year"):
        return ()
    names = frozenset().union(*(p.names for p in named))
    asked = [t for t in clause.content() if t.weight >= 0.9 and not _about_asking(t, library)]
    return tuple(
        t.surface
        for t in asked
        if not {fold(w) for w in words(t.surface)} & (names | {f"{n}s" for n in names})
        and not any(meets(t, p.features) >= 0.5 for p in named)
    )


def _about_asking(term: Term, library: Library) -> bool:
    """Say whether a word asks for somebody or a field of a card, and so singles out nobody."""
    return any(
        feature in _asking_features(library.glossary)
        for feature, weight in term.alternatives
        if weight >= CORE
    )


@lru_cache(maxsize=8)
def _asking_features(glossary: Glossary) -> frozenset[str]:
    """Return the concepts of the words in ASKING_FOR, whatever the glossary calls them."""
    return frozenset(
        f"c:{concept}"
        for word in ASKING_FOR
        for concept, sense in glossary.concepts(stem(word), "sv")
        if sense == "core"
    )


def _asked_words(clause: Clause) -> frozenset[str]:
    """Return the words of a clause that could be names, without diacritics, genitives both ways."""
    asked = {fold(w) for w in words(clause.text)} | {fold(w) for t in clause.terms for w in words(t.surface)}
    return frozenset(asked | {w[:-1] for w in asked if w.endswith("s")})


def _same_page(people: list[Person], first: Person) -> list[Person]:
    return [p for p in people if p.page is first.page]


def _on_page(term: Term, person: Person, library: Library) -> bool:
    title = text_features(person.page.page.title, person.page.page.lang, library.glossary)
    return meets(term, title) >= 0.5 or (library.df(f"s:{stem(term.surface)}") > 0 and not term.name)


def _asks_for_role(clause: Clause, people: Sequence[Person], library: Library) -> bool:
    """Say whether 'who' asks for somebody whose role is among the contacts."""
    if clause.kind != "who":
        return False
    terms = [t for t in clause.content() if t.weight >= 0.9]
    return bool(terms) and any(
        p.contact.role is not None
        and coverage(terms, text_features(p.contact.role.text, p.page.page.lang, library.glossary), library)
        >= ROLE_MET
        for p in people
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


def _card(person: Person, group: int, fields: Sequence[ContactField]) -> list[Piece]:
    """Return the lines of a contact that hold the fields, each once, in the page's words."""
    found: dict[tuple[int, int], Piece] = {}
    for field in fields:
        for span in spans(person.contact, field):
            start, end = _line(person, span)
            if not any(a <= start and end <= b for a, b in found):
                piece = Piece(
                    kind="contact", page=person.page, start=start, end=end, field=field, group=group
                )
                found[start, end] = piece
    return list(found.values())


def _line(person: Person, span: Span) -> tuple[int, int]:
    """Return the line that a field stands on, within the contact; the field alone where the line is prose."""
    text = person.page.text
    start = max(text.rfind("\n", 0, span.start) + 1, min(person.contact.start, span.start))
    stop = text.find("\n", span.end)
    end = min(len(text) if stop < 0 else stop, max(person.contact.end, span.end))
    return (start, end) if end - start <= LONGEST_LINE else (span.start, span.end)


def _cards(people: list[Person]) -> Outcome:
    pieces: list[Piece] = [frame("contact" if len(people) == 1 else "contacts")]
    for group, person in enumerate(people[:MOST_CARDS], start=1):
        pieces += _card(person, group, ("name", "role", "phone", "email", "address", "note"))
    missing = [f for f in REACH if not any(spans(p.contact, f) for p in people)]
    pieces += [absent(f"absent_{field}") for field in missing]
    return Outcome(found=True, pieces=tuple(pieces), contact=(people[0].page, people[0].contact))


def _field(field: ContactField, people: list[Person], others: list[Person]) -> Outcome:
    having = [p for p in people if spans(p.contact, field)] or [p for p in others if spans(p.contact, field)]
    if not having:
        contact = (people[0].page, people[0].contact)
        return Outcome(found=False, reason=f"absent_{field}", contact=contact)
    pieces: list[Piece] = [frame(f"contact_{field}")]
    for group, person in enumerate(having[:MOST_CARDS], start=1):
        shown: tuple[ContactField, ...] = ("name", "role") if field == "role" else ("name", "role", field)
        pieces += _card(person, group, (*shown, "note"))
    return Outcome(found=True, pieces=tuple(pieces), contact=(having[0].page, having[0].contact))


def _away(people: list[Person]) -> Outcome:
    """Answer when somebody is away: by the note beside the name, else not at all."""
    having = [p for p in people if p.contact.note is not None]
    if not having:
        return Outcome(found=False, reason="no_when", contact=(people[0].page, people[0].contact))
    return Outcome(found=True, pieces=(frame("contact"), *_card(having[0], 1, ("name", "role", "note"))))


# --- dates of pages -------------------------------------------------------------------------------


def page_date(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer when a page was last changed; `pages` come best first."""
    if clause.kind != "updated":
        return None
    for number in _by_topic(clause, library, pages):
        page = library.documents[number]
        dated = _latest(page)
        if dated is not None:
            return Outcome(found=True, pieces=(frame("updated"), quote(page, dated.start, dated.end)))
        return refused("absent_date")
    return refused("absent_date")


def _by_topic(clause: Clause, library: Library, pages: Sequence[int]) -> list[int]:
    """Return the pages that the question's own words point at first; the given order where it has none."""
    topic = [t for t in clause.content() if t.weight >= 0.5]
    if not topic:
        return list(pages)

    def told(number: int) -> float:
        return 2 * coverage(topic, library.units(number).title, library) + 0.5 * any(
            coverage(topic, unit.around, library) > 0.6 for unit in library.units(number).units
        )

    return sorted(pages, key=lambda number: -told(number))


def _latest(page: Document) -> PageDate | None:
    order = {"updated": 0, "reviewed": 1, "published": 2}
    found = [d for d in page.dates if d.value is not None and d.kind in order]
    return min(found, key=lambda d: order[d.kind], default=None)
