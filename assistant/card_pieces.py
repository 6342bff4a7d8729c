"""People chosen -> the lines of their cards that are shown, and what is said to be missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import duties
from assistant.clause import Clause
from assistant.duties import LONGEST_LINE, Person
from assistant.lexicon import RETURN, UNTIL
from assistant.library import Library
from assistant.models import ContactField
from assistant.outcome import Outcome, Piece, absent, frame
from corpus.models import Contact, Span
from corpus.regex import regex

FIELDS: dict[str, ContactField] = {"phone": "phone", "email": "email", "address": "address", "role": "role"}
# More people than this are a staff list, not an answer; the rest is on the page.
MOST_CARDS = 6
MOBILE = regex(r"mobil|\bcell", re.IGNORECASE)
LANDLINE = regex(
    r"\bfasta?\b.{0,12}(?:telefon|nummer|linje|nät)|\blandline|\bland line|\bfixed line", re.IGNORECASE
)
MOBILE_NUMBER = regex(r"(?:\+46 ?(?:\(0\) ?)?|0)7\d")
_STREET = regex(r"(?:gatan|vägen|torget|gränd|allén|backen|stigen|plan|street|road) +\d", re.IGNORECASE)
VISIT = regex(r"besök|\bvisit|\bstreet|\bgata", re.IGNORECASE)
BEGINS = regex(
    r"\b(?:börja\w*|starta\w*|begin\w*|start\w*|fr\.? ?o\.? ?m|från och med|sedan|since)\b", re.IGNORECASE
)
SINCE = regex(r"\b(?:fr\.? ?o\.? ?m|från|sedan|from|since|börja\w*)\b|\d\s*[-–]\s*\d", re.IGNORECASE)
REACH: tuple[ContactField, ...] = ("phone", "email", "address")


def shown(person: Person, pieces: list[Piece]) -> Outcome:
    """Answer with lines of one card."""
    return Outcome(found=True, pieces=(frame("contact"), *pieces), contact=(person.page, person.contact))


def piece_of(person: Person, start: int, end: int, field: ContactField) -> Piece:
    """Return a line of a card."""
    return Piece(kind="contact", page=person.page, start=start, end=end, field=field, group=1)


def spans(contact: Contact, field: ContactField) -> tuple[Span, ...]:
    """Return a contact's values of one field."""
    if field == "phone":
        return contact.phones
    if field == "email":
        return contact.emails
    value: Span | None = getattr(contact, field)
    return (value,) if value is not None else ()


def card(person: Person, group: int, fields: Sequence[ContactField]) -> list[Piece]:
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


def cards(people: list[Person]) -> Outcome:
    """Answer with whole cards, and what none of them gives."""
    pieces: list[Piece] = [frame("contact" if len(people) == 1 else "contacts")]
    for group, person in enumerate(people[:MOST_CARDS], start=1):
        pieces += card(person, group, ("name", "role", "phone", "email", "address", "note"))
    missing = [f for f in REACH if not any(spans(p.contact, f) for p in people)]
    pieces += [absent(f"absent_{field}") for field in missing]
    return Outcome(found=True, pieces=tuple(pieces), contact=(people[0].page, people[0].contact))


def asked_of(clause: Clause, people: list[Person], others: list[Person], library: Library) -> Outcome:
    """Answer with the field asked for, of these people or else of the others; whole cards for no field."""
    if clause.kind not in FIELDS:
        return cards(people)
    field = FIELDS[clause.kind]
    having = [p for p in people if _gives(clause, p, field)] or [
        p for p in others if _gives(clause, p, field)
    ]
    if not having:
        contact = (people[0].page, people[0].contact)
        return Outcome(found=False, reason=f"absent_{field}", contact=contact)
    pieces: list[Piece] = [frame(f"contact_{field}")]
    line = duties.labelled(clause, having, field, library)
    if line is not None:
        pieces.append(piece_of(*line, field))
    else:
        for group, person in enumerate(having[:MOST_CARDS], start=1):
            shown: tuple[ContactField, ...] = ("name", "role") if field == "role" else ("name", "role", field)
            pieces += card(person, group, (*shown, "note"))
    return Outcome(found=True, pieces=tuple(pieces), contact=(having[0].page, having[0].contact))


def _gives(clause: Clause, person: Person, field: ContactField) -> bool:
    """Say whether a card gives a field, and of the sort asked for: a mobile, a street to visit."""
    given = spans(person.contact, field)
    if field == "phone" and MOBILE.search(clause.text):
        return any(MOBILE_NUMBER.match(s.text) or MOBILE.search(_told(person, s)) for s in given)
    if field == "phone" and LANDLINE.search(clause.text):
        return any(not MOBILE_NUMBER.match(s.text) for s in given)
    if field == "address" and VISIT.search(clause.text):
        return any(_STREET.search(s.text) or VISIT.search(_told(person, s)) for s in given)
    return bool(given)


def _told(person: Person, span: Span) -> str:
    start, end = _line(person, span)
    return person.page.text[start:end]


def away(clause: Clause, people: list[Person]) -> Outcome:
    """Answer when somebody is away: by the note beside the name, else not at all."""
    having = [p for p in people if p.contact.note is not None]
    if RETURN.search(clause.text):
        having = [p for p in having if p.contact.note is not None and UNTIL.search(p.contact.note.text)]
    if BEGINS.search(clause.text):
        having = [p for p in having if p.contact.note is not None and SINCE.search(p.contact.note.text)]
    if not having:
        return Outcome(found=False, reason="no_when", contact=(people[0].page, people[0].contact))
    return Outcome(found=True, pieces=(frame("contact"), *card(having[0], 1, ("name", "role", "note"))))
