"""Clause that asks for a person or a way to reach one -> card, field or an explained no."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import duties
from assistant.analysis import fold, stem, words
from assistant.clause import CARRIED, Clause, Term
from assistant.duties import LONGEST_LINE, Person, telling
from assistant.features import text_features
from assistant.lexicon import FORMER, INSTEAD, RETURN, UNTIL
from assistant.library import Library
from assistant.match import coverage, meets
from assistant.models import ContactField
from assistant.outcome import Outcome, Piece, absent, frame, quote, refused
from corpus import lines
from corpus.models import Contact, Span

FIELDS: dict[str, ContactField] = {"phone": "phone", "email": "email", "address": "address", "role": "role"}
ASKED = frozenset({*FIELDS, "contact"})
# More people than this are a staff list, not an answer; the rest is on the page.
MOST_CARDS = 6
ROLE_MET = 0.7  # a role by a word of its own meaning; a compound's head alone is another role
HOLDS = 0.6  # how far a card and its place have to meet what an earlier question asked for
REACH: tuple[ContactField, ...] = ("phone", "email", "address")
# Kinds that ask about a person who is named.
PERSONAL = frozenset({"what", "which", "who", "role", "contact", "when", "duration", "year", "yesno", "name"})
# Kinds that ask when somebody is there, or not.
TIMES = frozenset({"when", "duration", "year", "hours"})


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer a question for a contact or a field of one; None where it asks for something else."""
    people = _people(library, pages)
    asked = _asked_words(clause)
    named = [p for p in people if p.names & asked]
    if named and INSTEAD.search(clause.text) and clause.kind in ASKED | {"who"}:
        return _stand_in(clause, people, named, library)
    if clause.kind in ASKED | {"who"} and FORMER.search(clause.text):
        return None
    if not named and clause.kind in ASKED and (stranger := lines.find_name(clause.text)) is not None:
        return _stranger(clause, stranger.group(), library)
    if clause.kind not in ASKED and not (named and clause.kind in PERSONAL | TIMES):
        return _who(clause, people, library, pages)
    if not people:
        return refused("no_contact")
    return _about(clause, named, library) if named else _unnamed(clause, people, library, pages)


def _stranger(clause: Clause, name: str, library: Library) -> Outcome | None:
    """Refuse somebody whom no card names: a text may tell their role, but nobody else's number is theirs."""
    if clause.kind in ("role", "contact"):
        return None
    told = all(library.df(f"s:{stem(word)}") for word in words(name))
    return refused(f"absent_{clause.kind}" if told else "no_such_person")


def _stand_in(clause: Clause, people: list[Person], away: list[Person], library: Library) -> Outcome:
    """Answer who is there while somebody is away."""
    others = duties.substitutes(people, away)
    if not others:
        return refused("no_such_person")
    return _field(clause, others, [], library) if clause.kind in FIELDS else _cards(others)


def _who(clause: Clause, people: list[Person], library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer who has a role or a duty, or where to send something, by the cards; None where none tells."""
    if clause.kind == "where" and (line := duties.labelled(clause, people, "address", library)):
        return _shown(line[0], [_piece(*line, "address")])
    if clause.kind != "who":
        return None
    if _asks_for_role(clause, people, library):
        return _unnamed(clause, people, library, pages)
    if holding := duties.by_duty(clause, people, library):
        return _cards(_same_page(holding, holding[0]))
    if prose := duties.in_prose(clause, library, pages):
        return Outcome(found=True, pieces=(frame("contact"), quote(*prose)))
    return None


def _about(clause: Clause, named: list[Person], library: Library) -> Outcome:
    """Answer what is asked of people who are named."""
    chosen = _same_page(named, named[0])
    returns = clause.kind in TIMES and RETURN.search(clause.text)
    if clause.kind not in FIELDS and not returns and (line := duties.said(clause, chosen, library)):
        name = _card(line[0], 1, ("name", "role"))
        known = any(each.start <= line[1] < each.end for each in name)
        return _shown(line[0], name if known else [*name, _piece(*line, "note")])
    if clause.kind in TIMES:
        return _away(clause, chosen)
    if rest := _unsaid(clause, named, library):
        return refused("not_stated", missing=rest)
    return _field(clause, chosen, [], library) if clause.kind in FIELDS else _cards(chosen)


def _unnamed(clause: Clause, people: list[Person], library: Library, pages: Sequence[int]) -> Outcome:
    """Answer whom to reach, or a field of theirs, where nobody is named."""
    chosen, unmet = _choose(clause, people, library)
    in_prose = clause.kind == "contact" and _unmet_topic(clause, chosen, library)
    if in_prose and (prose := duties.in_prose(clause, library, pages)):
        return Outcome(found=True, pieces=(frame("contact"), quote(*prose)))
    if unmet:
        return refused("no_such_person", missing=tuple(t.surface for t in unmet))
    if clause.kind in FIELDS:
        return _field(clause, chosen, _same_house(people, chosen[0]), library)
    return _cards(chosen)


def _unmet_topic(clause: Clause, chosen: list[Person], library: Library) -> bool:
    """Say whether a word that may single somebody out stands on none of the cards."""
    return any(not any(meets(t, p.features) >= 0.6 for p in chosen) for t in telling(clause, library))


def _shown(person: Person, pieces: list[Piece]) -> Outcome:
    return Outcome(found=True, pieces=(frame("contact"), *pieces), contact=(person.page, person.contact))


def _piece(person: Person, start: int, end: int, field: ContactField) -> Piece:
    return Piece(kind="contact", page=person.page, start=start, end=end, field=field, group=1)


def _people(library: Library, pages: Sequence[int]) -> list[Person]:
    return [
        Person(library.documents[number], contact, names, features, library, number)
        for number in pages
        for contact, names, features in library.people(number)
    ]


def _choose(clause: Clause, people: list[Person], library: Library) -> tuple[list[Person], list[Term]]:
    """Return the people meant, and the words of the question that none of them meets.

    A role singles out; otherwise the people of the first page that names any.
    """
    asked = telling(clause, library)
    if clause.person and not asked:  # "vad har hon för nummer": whoever the earlier question singled out
        return _carried(clause, people, library)
    met = [t for t in asked if any(meets(t, p.features) >= 0.6 for p in people)]
    pool = [p for p in people if all(meets(t, p.features) >= 0.6 for t in met)] or people
    if asked and len(met) < len(asked) and (placed := duties.by_place(clause, people, library)):
        return _same_page(placed, placed[0]), []
    if not met:
        pool = duties.by_context(clause, people, library) or pool
    unmet = [t for t in asked if t not in met and (t.name or not t.known or clause.kind == "who")]
    unmet = [t for t in unmet if not _on_page(t, pool[0], library)]
    return _same_page(pool, pool[0]), unmet


def _carried(clause: Clause, people: list[Person], library: Library) -> tuple[list[Person], list[Term]]:
    """Return the holders of what an earlier question asked for; nobody else's number is theirs."""
    carried = [t for t in telling(clause, library, CARRIED) if t.weight == CARRIED]
    if not carried:
        return _same_page(people, people[0]), []
    told = [coverage(carried, p.place, library) for p in people]
    best = max(told)
    chosen = [p for p, each in zip(people, told, strict=True) if each == best]
    return _same_page(chosen, chosen[0]), [] if best >= HOLDS else carried


def _same_house(people: list[Person], first: Person) -> list[Person]:
    return [p for p in people if p.page.page.organisation == first.page.page.organisation]


def _unsaid(clause: Clause, named: list[Person], library: Library) -> tuple[str, ...]:
    """Return what is asked of a named person beyond a card, and stands on none."""
    if clause.kind in ASKED:
        return ()
    names = frozenset().union(*(p.names for p in named))
    return tuple(
        t.surface
        for t in telling(clause, library)
        if not {fold(w) for w in words(t.surface)} & (names | {f"{n}s" for n in names})
        and not any(meets(t, p.features) >= 0.5 for p in named)
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


def _field(clause: Clause, people: list[Person], others: list[Person], library: Library) -> Outcome:
    field = FIELDS[clause.kind]
    having = [p for p in people if spans(p.contact, field)] or [p for p in others if spans(p.contact, field)]
    if not having:
        contact = (people[0].page, people[0].contact)
        return Outcome(found=False, reason=f"absent_{field}", contact=contact)
    pieces: list[Piece] = [frame(f"contact_{field}")]
    line = duties.labelled(clause, having, field, library)
    if line is not None:
        pieces.append(_piece(*line, field))
    else:
        for group, person in enumerate(having[:MOST_CARDS], start=1):
            shown: tuple[ContactField, ...] = ("name", "role") if field == "role" else ("name", "role", field)
            pieces += _card(person, group, (*shown, "note"))
    return Outcome(found=True, pieces=tuple(pieces), contact=(having[0].page, having[0].contact))


def _away(clause: Clause, people: list[Person]) -> Outcome:
    """Answer when somebody is away: by the note beside the name, else not at all."""
    having = [p for p in people if p.contact.note is not None]
    if RETURN.search(clause.text):
        having = [p for p in having if p.contact.note is not None and UNTIL.search(p.contact.note.text)]
    if not having:
        return Outcome(found=False, reason="no_when", contact=(people[0].page, people[0].contact))
    return Outcome(found=True, pieces=(frame("contact"), *_card(having[0], 1, ("name", "role", "note"))))
