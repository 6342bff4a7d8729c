"""Clause that asks who does something -> the people whose cards, or the sentence, tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant import forms
from assistant.analysis import fold, stem, words
from assistant.clause import CARRIED, CONTEXT, CORE, Clause, Term
from assistant.features import Features, compound_parts, text_features
from assistant.glossary import Glossary
from assistant.library import Library
from assistant.meets import TOLD, coverage, meets
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from corpus import lines, persons
from corpus.models import Contact, Document
from corpus.regex import regex

# Words that ask for somebody or a field of a card, and so single out nobody.
ASKING_FOR = tuple(
    "kontakt kontaktperson telefon telefonnummer mejl adress roll titel befattning yrke nå namn".split()
)
# Words that say that somebody does something, whatever it is.
# What a contact that is no person is called: "Region Dalarna", "Länsbiblioteket".
HOUSES = ("region", "kommun", "bibliotek", "biblioteksutveckling", "enhet", "länsbibliotek", "förvaltning")
CARING = tuple("ansvara sköta handläggare arbetsuppgift".split())
DUTY_MET = 0.8
PROSE_MET = 0.8
POINTED_AT = 0.5  # "Kontakta Irma" under a heading: a card of nobody in particular would be the other answer
LONGEST_LINE = 140  # code points; a longer line is prose around the contact
# A line that names who stands in; `SUBSTITUTE` also matches the title of one who does.
STANDS_IN = regex(
    r"\s*(?:vikarie|ersättare|ersätts av|substitute|deputy|stand-?in)\b\s*(?::|för|av|is)?\s*", re.IGNORECASE
)
# A question about calling, and the words of it that no card need meet.
CALLING = regex(r"\b(?:ring\w*|telefon\w*|växel\w*|svarar|call\w*|phone\w*)\b", re.IGNORECASE)
SUBSTITUTE = regex(
    r"vikari|\btf\b|\bt\. ?f\.|tillförordnad|ersätt(?:er|are)|\bacting\b|substitut|stand-?in|deput",
    re.IGNORECASE,
)
# A first name that does something: "Tuva håller ihop", "Kajsa och Emilia arbetar"; or "Kontakta Irma".
_FIRST = r"[A-ZÅÄÖÉ][a-zåäöé]+(?:[ -][A-ZÅÄÖÉ][a-zåäöé]+)?"
DOES = regex(
    rf"^({_FIRST})(?:(?:, {_FIRST})*,? (?:och|and|eller|or) {_FIRST})? (?:\w+ar|\w+er|har|är|is|has|\w+s)\b"
    r"(?! (?:vi|ni|de|du|man|det|den|we|you|they|it)\b)"  # "Därför har vi"
)
CONTACT_FIRST = regex(rf"\b(?:kontakta|kontaktperson:?|contact) ({_FIRST})", re.IGNORECASE)


class Person(NamedTuple):
    """A contact with its page, the words that single it out, and those of its place on the page."""

    page: Document
    contact: Contact
    names: frozenset[str]
    features: Features
    library: Library
    number: int

    @property
    def place(self) -> Features:
        """Return what the card, the headings and items above it and the page's title say."""
        units = self.library.units(self.number)
        found = Features(self.features)
        found.merge(units.title)
        own = (
            i for i, n in enumerate(self.page.nodes) if n.kind == "contact" and n.start == self.contact.start
        )
        for above in self.page.ancestors(next(own, 0)):
            found.merge(units.of(above))
        return found


def telling(clause: Clause, library: Library, at_least: float = 0.9) -> list[Term]:
    """Return the words that may single somebody out; those that only ask for somebody left away."""
    caring = clause.kind in ("who", "contact")
    return [
        t
        for t in clause.content()
        if t.weight >= at_least
        and not _about(t, ASKING_FOR, library.glossary)
        and not (caring and _about(t, CARING, library.glossary))
    ]


def _about(term: Term, asking: tuple[str, ...], glossary: Glossary) -> bool:
    features = concepts_of(asking, glossary)
    return any(feature in features for feature, weight in term.alternatives if weight >= CORE)


@lru_cache(maxsize=16)
def concepts_of(asking: tuple[str, ...], glossary: Glossary) -> frozenset[str]:
    """Return the concepts of some words, whatever the glossary calls them."""
    return frozenset(
        f"c:{concept}" for word in asking for concept, sense in glossary.concepts(stem(word), "sv")
        if sense == "core"
    )  # fmt: skip


def is_house(contact: Contact, glossary: Glossary) -> bool:
    """Say whether a contact is an office, no person."""
    if contact.name is None:
        return False
    concepts = glossary.concepts(stem(words(contact.name.text)[0]), "sv")
    return any(f"c:{concept}" in concepts_of(HOUSES, glossary) for concept, _ in concepts)


def by_duty(clause: Clause, people: Sequence[Person], library: Library) -> list[Person]:
    """Return those whose card tells of what the clause is about: 'Vem håller i nätverket?'."""
    terms = telling(clause, library)
    if not terms or not people:
        return []
    told = [coverage(terms, p.features, library) for p in people]
    best = max(told)
    return [p for p, each in zip(people, told, strict=True) if each == best] if best >= DUTY_MET else []


def by_context(clause: Clause, people: Sequence[Person], library: Library) -> list[Person]:
    """Return those that a sentence before the question points at: 'Webbplatsen ligger nere. Vem ...?'."""
    terms = [t for t in telling(clause, library, CONTEXT) if t.weight < CARRIED]
    met = [t for t in terms if any(meets(t, p.features) >= TOLD for p in people)]
    return [p for p in people if all(meets(t, p.features) >= TOLD for t in met)] if met else []


def by_place(clause: Clause, people: Sequence[Person], library: Library) -> list[Person]:
    """Return those who stand under a heading, or on a page, that tells of the topic."""
    topic = telling(clause, library)
    if not topic:
        return []
    told = [coverage(topic, p.place, library) for p in people]
    best = max(told, default=0.0)
    return [p for p, each in zip(people, told, strict=True) if each == best] if best >= DUTY_MET else []


def substitutes(people: Sequence[Person], away: Sequence[Person], guessing: bool = True) -> list[Person]:
    """Return who stands in for somebody: those named on the card, those with such a role, else the others.

    Without `guessing` the others are nobody's substitutes.
    """
    page = away[0].page
    names = frozenset[str]().union(*(p.names for p in away))
    others = [p for p in people if p.page is page and p.names and not p.names & names]
    noted = {fold(w) for p in away for w in words(page.text[p.contact.start : p.contact.end])} - names
    return (
        [p for p in others if p.names <= noted]
        or [p for p in others if SUBSTITUTE.search(page.text[p.contact.start : p.contact.end])]
        or (others if guessing else [])
    )


def from_substitute(person: Person) -> list[tuple[int, int]]:
    """Return the lines of a card from the one on that names who stands in: 'Vikarie: Saga Olander'."""
    found = list(card_lines(person))
    first = next((i for i, (_, _, line) in enumerate(found) if i and _names_substitute(line)), None)
    return [] if first is None else [(start, end) for start, end, line in found[first:] if line.strip()]


def _names_substitute(line: str) -> bool:
    """Say whether a line names who stands in; 'tf bibliotekschef' is the title of who is away."""
    said = STANDS_IN.match(line)
    return said is not None and persons.is_name(line[said.end() :].partition(",")[0].strip())


def calling_hours(
    clause: Clause, people: Sequence[Person], library: Library
) -> tuple[Person, int, int] | None:
    """Return the line of a card that tells when to call: '... (växel, måndag-torsdag klockan 9-15)'."""
    if not CALLING.search(clause.text):
        return None
    topic = [t for t in telling(clause, library) if not CALLING.search(t.surface)]
    timed = (
        (person, start, end)
        for person in people
        if all(meets(t, person.features) >= TOLD for t in topic)
        for start, end, line in card_lines(person)
        if forms.HOURS.search(line)
    )
    return next(timed, None)


def card_lines(person: Person) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of a contact with their spans."""
    at = person.contact.start
    for line in person.page.text[person.contact.start : person.contact.end].split("\n"):
        yield at, at + len(line), line
        at += len(line) + 1


def said(clause: Clause, named: Sequence[Person], library: Library) -> tuple[Person, int, int] | None:
    """Return the line of a named person's card that says what is asked: 'När har Lage telefontid?'."""
    names = frozenset[str]().union(*(p.names for p in named))
    rest = [
        t
        for t in telling(clause, library)
        if not {fold(w) for w in words(t.surface)} & (names | {f"{n}s" for n in names})
    ]
    if not rest:
        return None
    for person in named:
        for start, end, line in card_lines(person):
            features = text_features(line, person.page.page.lang, library.glossary)
            if coverage(rest, features, library) >= DUTY_MET and _states(clause, line):
                return person, start, end
    return None


def _states(clause: Clause, line: str) -> bool:
    if clause.kind in ("when", "hours"):
        return bool(forms.DATE.search(line) or forms.HOURS.search(line))
    return clause.kind in ("what", "which", "yesno") or any(c.isdigit() for c in line)


def labelled(
    clause: Clause, people: Sequence[Person], field: str, library: Library
) -> tuple[Person, int, int] | None:
    """Return the line of a card whose label the clause names: 'Vart skickar jag en faktura?'."""
    asked = [t for t in clause.terms if not _about(t, ASKING_FOR, library.glossary)]
    best: tuple[int, Person, int, int] | None = None
    for person in people:
        for start, end, line in card_lines(person):
            label = lines.inline_label(line)
            if label is None or not _holds(field, line):
                continue
            features = text_features(label, person.page.page.lang, library.glossary)
            told = sum(meets(t, features) >= TOLD for t in asked)
            if told and (best is None or told > best[0]):
                best = (told, person, start, end)
    return best[1:] if best else None


def _holds(field: str, line: str) -> bool:
    if field == "phone":
        return bool(lines.phones(line))
    if field == "email":
        return bool(lines.MAIL.search(line))
    return field == "address" and (lines.is_address(line) or "adress" in line.casefold().partition(":")[0])


def in_prose(clause: Clause, library: Library, pages: Sequence[int]) -> tuple[Document, int, int] | None:
    """Return the sentence that names somebody for the topic: 'Tuva håller ihop frågor om skolbibliotek.'"""
    topic = telling(clause, library)
    if not topic:
        return None
    found = [
        (coverage(topic, unit.own, library), -unit.start, unit)
        for number in pages
        for unit in library.units(number).at(_naming(library.documents[number], library.glossary))
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    if best is None or best[0] < PROSE_MET:
        pointing = [
            (coverage(topic, unit.around, library), start, unit)
            for _, start, unit in found
            if clause.kind == "contact" and CONTACT_FIRST.search(unit.text)
        ]
        best = max(pointing, key=lambda each: each[:2], default=None)
        return (best[2].page, best[2].start, best[2].end) if best and best[0] >= POINTED_AT else None
    return best[2].page, best[2].start, best[2].end


def _naming(page: Document, glossary: Glossary) -> list[int]:
    """Return the sentences and entries that say of somebody by name what they do."""
    return [
        number
        for number, node in enumerate(page.nodes)
        if node.kind in ("sentence", "item")
        and node.end - node.start < LONGEST_LINE
        and _names_somebody(page.text[node.start : node.end], glossary)
    ]


def _names_somebody(text: str, glossary: Glossary) -> bool:
    """Say whether a sentence says of somebody by first name what they do."""
    if CONTACT_FIRST.search(text) or persons.find_name(text):
        return True
    found = DOES.match(text)
    if found is None:
        return False
    first = words(found[1])[0]
    if first in SWEDISH_STOP or first in ENGLISH_STOP:  # "Vi tar"
        return False
    return not glossary.concepts(stem(first), "sv") and not compound_parts(first, glossary)
