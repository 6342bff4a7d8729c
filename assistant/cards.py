"""Clause that asks for a person or a way to reach one -> card, field or an explained no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import card_pieces as pieces
from assistant import duties
from assistant.analysis import fold, stem, words
from assistant.clause import CARRIED, Clause, Term
from assistant.duties import Person, telling
from assistant.features import Features, text_features
from assistant.kinds import FIRST_ASKED
from assistant.lexicon import FORMER, INSTEAD, RETURN, TAKES_OVER
from assistant.library import Library
from assistant.meets import TOLD, coverage, meets
from assistant.outcome import Outcome, frame, quote, refused
from corpus import persons
from corpus.models import Contact
from corpus.organisations import named_in
from corpus.regex import regex

ASKED = frozenset({*pieces.FIELDS, "contact"})
ROLE_MET = 0.7  # a role by a word of its own meaning; a compound's head alone is another role
HOLDS = 0.6  # how far a card and its place have to meet what an earlier question asked for
# Kinds that ask about a person who is named.
PERSONAL = frozenset({"what", "which", "who", "role", "contact", "when", "duration", "year", "yesno", "name"})
PERSON = regex(r"\b(?:person\w*|den som|vem|hon|han|hen|kontakt\w*|she|he|who|contact)\b", re.IGNORECASE)
SURNAME = regex(r"\b(?:efternamn\w*|surname|last name|family name)\b", re.IGNORECASE)
MOST_KEYWORDS = 4  # of 'projektledare bokbuss i Vidaland'; more words make a sentence
MAILBOX = frozenset({"phone", "email", "address"})
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
    if clause.kind == "hours" and (times := duties.calling_hours(clause, named or people, library)):
        return pieces.shown(times[0], [pieces.piece_of(*times, "note")])
    if not named and clause.kind in ASKED and (stranger := _name_in(clause.text)):
        return _stranger(clause, stranger, library)
    if clause.kind not in ASKED and not (named and clause.kind in PERSONAL | TIMES):
        return _who(clause, people, library, pages)
    if not people:
        return refused("no_contact")
    if named:
        return _about(clause, named, library)
    somebody = clause.person or PERSON.search(clause.text)
    if clause.kind == "role" and not somebody and not _meets_any(clause, people, library):
        return None  # "vilken titel har boken"
    return _unnamed(clause, people, library, pages)


def _name_in(text: str) -> str | None:
    """Return the first person's name in a question; "Jämtland Härjedalen" is none."""
    for region in named_in(text):
        text = text.replace(region, "-")
    found = persons.find_name(text)
    return found.group() if found else None


def _stranger(clause: Clause, name: str, library: Library) -> Outcome | None:
    """Refuse somebody whom no card names: a text may tell their role, but nobody else's number is theirs."""
    if clause.kind in ("role", "contact"):
        return None
    told = all(library.df(f"s:{stem(word)}") for word in words(name))
    return refused(f"absent_{clause.kind}" if told else "no_such_person")


def _stand_in(clause: Clause, people: list[Person], away: list[Person], library: Library) -> Outcome:
    """Answer who is there while somebody is away: by the card of who is, else by the others'."""
    for person in away:
        if lines := duties.from_substitute(person):
            return pieces.shown(person, [pieces.piece_of(person, *line, "note") for line in lines])
    others = duties.substitutes(people, away, guessing=not TAKES_OVER.search(clause.text))
    if not others:
        return refused("no_such_person")
    return pieces.asked_of(clause, others, [], library)


def _who(clause: Clause, people: list[Person], library: Library, pages: Sequence[int]) -> Outcome | None:
    """Answer who has a role or a duty, or where to send something, by the cards; None where none tells."""
    if clause.kind == "where" and (line := duties.labelled(clause, people, "address", library)):
        return pieces.shown(line[0], [pieces.piece_of(*line, "address")])
    if clause.kind not in ("who", "name") and not _keywords(clause):
        return None
    people = [p for p in people if p.names]  # an office is nobody
    if _asks_for_role(clause, people, library):
        return _unnamed(clause, people, library, pages)
    if clause.kind == "name":
        return None
    if holding := duties.by_duty(clause, people, library):
        return pieces.cards(_same_page(holding, holding[0]))
    if prose := duties.in_prose(clause, library, pages):
        return Outcome(found=True, pieces=(frame("contact"), quote(*prose)))
    return None


def _about(clause: Clause, named: list[Person], library: Library) -> Outcome:
    """Answer what is asked of people who are named."""
    field = pieces.FIELDS.get(clause.kind)
    having = [p for p in named if field and pieces.spans(p.contact, field)]
    chosen = _same_page(named, (having or named)[0])
    returns = clause.kind in TIMES and (RETURN.search(clause.text) or pieces.BEGINS.search(clause.text))
    if clause.kind not in pieces.FIELDS and not returns and (line := duties.said(clause, chosen, library)):
        name = pieces.card(line[0], 1, ("name", "role"))
        known = any(each.start <= line[1] < each.end for each in name)
        return pieces.shown(line[0], name if known else [*name, pieces.piece_of(*line, "note")])
    if clause.kind in TIMES:
        return pieces.away(clause, chosen)
    if rest := _unsaid(clause, named, library):
        return refused("not_stated", missing=rest)
    return pieces.asked_of(clause, chosen, [], library)


def _unnamed(clause: Clause, people: list[Person], library: Library, pages: Sequence[int]) -> Outcome:
    """Answer whom to reach, or a field of theirs, where nobody is named."""
    chosen, unmet = _choose(clause, people, library)
    in_prose = clause.kind == "contact" and _unmet_topic(clause, chosen, library)
    if in_prose and (prose := duties.in_prose(clause, library, pages)):
        if SURNAME.search(clause.text):
            return refused("not_stated")
        return Outcome(found=True, pieces=(frame("contact"), quote(*prose)))
    if unmet:
        return refused("no_such_person", missing=tuple(t.surface for t in unmet))
    boxes = [p for p in chosen if not p.names and p.contact.name is None]
    if clause.kind in MAILBOX and not _meets_any(clause, chosen, library) and boxes and not clause.person:
        chosen = boxes  # what everybody is to use
    alone = clause.person or _singled_out(clause, chosen, people, library)
    return pieces.asked_of(clause, chosen, [] if alone else _same_house(people, chosen[0]), library)


def _keywords(clause: Clause) -> bool:
    """Say whether a clause is a few words that ask nothing: 'projektledare bokbuss'."""
    asking = FIRST_ASKED.search(clause.text) or clause.yes_no or clause.labels or "?" in clause.text
    return clause.kind == "what" and not asking and len(words(clause.text)) <= MOST_KEYWORDS


def _meets_any(clause: Clause, people: list[Person], library: Library) -> bool:
    """Say whether a word that may single somebody out stands on one of the cards."""
    return any(meets(t, p.features) >= TOLD for t in telling(clause, library) for p in people)


def _singled_out(clause: Clause, chosen: list[Person], people: list[Person], library: Library) -> bool:
    """Say whether a question means these people only, by a word that their page as a whole is not about."""
    if len(chosen) == len(_same_page(people, chosen[0])):
        return False
    title = library.units(chosen[0].number).title
    own = [t for t in telling(clause, library) if meets(t, title) < TOLD]
    return any(meets(t, p.features) >= TOLD for t in own for p in chosen)


def _unmet_topic(clause: Clause, chosen: list[Person], library: Library) -> bool:
    """Say whether a word that may single somebody out stands on none of the cards."""
    return any(not any(meets(t, p.features) >= TOLD for p in chosen) for t in telling(clause, library))


def _people(library: Library, pages: Sequence[int]) -> list[Person]:
    found: list[Person] = []
    for number in pages:
        topic = Features()
        for contact, names, features in library.people(number):
            if not names and not any(pieces.spans(contact, field) for field in ("name", *pieces.REACH)):
                topic = Features(features)  # "Frågor om ansökan:" above a name
                continue
            features = Features(features)
            features.merge(topic)
            topic = Features()
            own = _names(contact, names, library)
            found.append(Person(library.documents[number], contact, own, features, library, number))
    return found


def _names(contact: Contact, names: frozenset[str], library: Library) -> frozenset[str]:
    return frozenset() if duties.is_house(contact, library.glossary) else names


def _choose(clause: Clause, people: list[Person], library: Library) -> tuple[list[Person], list[Term]]:
    """Return the people meant, and the words of the question that none of them meets.

    A role singles out; otherwise the people of the first page that names any.
    """
    asked = telling(clause, library)
    if clause.person and not asked:  # "vad har hon för nummer": whoever the earlier question singled out
        return _carried(clause, people, library)
    met = [t for t in asked if any(meets(t, p.features) >= TOLD for p in people)]
    pool = [p for p in people if all(meets(t, p.features) >= TOLD for t in met)] or people
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
    terms = [t for t in clause.content() if t.heavy]
    return bool(terms) and any(
        p.contact.role is not None
        and coverage(terms, text_features(p.contact.role.text, p.page.page.lang, library.glossary), library)
        >= ROLE_MET
        for p in people
    )
