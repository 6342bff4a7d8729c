"""Answer -> the answer, with what other pages of the same organisation state otherwise beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.analysis import fold, stem, words
from assistant.card_pieces import card, spans
from assistant.duties import Person
from assistant.facts import facts_of, subscriber, tells, without
from assistant.library import Library, Scope
from assistant.models import ContactField
from assistant.outcome import Outcome, Piece, frame, quote
from assistant.statements import contradict, stated_by
from assistant.units import Unit
from corpus.models import Contact, Document

NEAR = 8  # passages looked at for a statement
SHARE = 0.3  # of a statement's stems; the sentences of a passage that has fewer are not looked at
MOST = 8  # statements of an answer that are looked up
Block = list[Piece]  # a statement as it is shown


def beside(outcome: Outcome, library: Library, scope: Scope) -> Outcome:
    """Return an outcome with the statements that contradict its own, newest first.

    Only pages of the same organisation within `scope` can.
    """
    if not outcome.found or len(scope.pages) < 2:
        return outcome
    quoted = [piece for piece in outcome.pieces if piece.page is not None]
    stating = [piece for piece in quoted if facts_of(_text(piece)) or piece.field == "email"]
    found: list[list[Block]] = []
    for piece in stating[:MOST]:
        if others := _said(piece, library, scope):
            found.append([[piece], *others])
        elif piece.kind == "contact" and (others := _reached(piece, library, scope)):
            found.append([[p for p in quoted if (p.page, p.group) == (piece.page, piece.group)], *others])
    if not found:
        return outcome
    if len(found) == 1 and len(found[0][0]) == len(quoted):
        lacking = tuple(piece for piece in outcome.pieces if piece.kind == "absent")
        return outcome._replace(pieces=(*_shown(found[0]), *lacking))
    return outcome._replace(pieces=(*outcome.pieces, *(piece for each in found for piece in _shown(each))))


def _shown(blocks: list[Block]) -> Iterator[Piece]:
    """Yield statements newest first, each after whose it is and from when."""
    yield frame("differs")
    newest_first = sorted(blocks, key=lambda each: _page(each[0]).page.updated or date.min, reverse=True)
    for group, block in enumerate(newest_first, 1):
        page = _page(block[0]).page
        values = {"organisation": page.organisation} if page.organisation else {}
        key = "says" if page.organisation else "page_says"
        if page.updated is not None:
            yield frame(key, **values, date=page.updated.isoformat())
        else:
            yield frame(f"{key}_undated", **values)
        yield from (each._replace(group=group) if each.kind == "contact" else each for each in block)


def _page(piece: Piece) -> Document:
    assert piece.page is not None  # only quotes are gathered
    return piece.page


def _text(piece: Piece) -> str:
    return _page(piece).text[piece.start : piece.end]


# --- statements -----------------------------------------------------------------------------------


def _said(piece: Piece, library: Library, scope: Scope) -> list[Block]:
    """Return the statements that contradict a quoted sentence, entry, row or heading, one a page."""
    page, text = _page(piece), _text(piece)
    about = [stem(word) for word in words(without(text, facts_of(text))) if tells(word)]
    units = _units(about, page.page.organisation, library, scope)
    where = (page.page.id, piece.start, piece.end)
    own = next((u for u in units if (u.page.page.id, u.start, u.end) == where), None)
    if own is None:
        return []
    stated = stated_by(own)
    found: dict[str, Unit] = {}
    for unit in units:
        if unit.page.page.id not in (page.page.id, *found) and contradict(stated, stated_by(unit)):
            found[unit.page.page.id] = unit
    return [[quote(unit.page, unit.start, unit.end)] for unit in found.values()]


def _units(about: Sequence[str], organisation: str | None, library: Library, scope: Scope) -> list[Unit]:
    """Return what is said in the passages nearest to some stems, on the pages of an organisation."""
    found: dict[int, list[tuple[int, int]]] = {}
    for page, start, end in _passages(about, organisation, library, scope):
        found.setdefault(page, []).append((start, end))
    return [
        unit
        for page, near in found.items()
        for unit in (*library.units(page).headings, *library.units(page).within(near))
        if unit.kind in ("sentence", "item", "row", "heading")
    ]


def _passages(
    about: Sequence[str], organisation: str | None, library: Library, scope: Scope
) -> Iterator[tuple[int, int, int]]:
    """Yield page and span of the passages that hold enough of some stems."""
    wanted = set(about)
    ids, _ = library.index.search([f"s:{each}" for each in sorted(wanted)], NEAR, scope.passages)
    for number in ids.tolist():
        if library.organisation(library.shelf.page_of(number)) != organisation:
            continue
        page, passage = library.passage(number)
        text = library.documents[page].text[passage.start : passage.end]
        held = wanted.intersection(map(stem, words("\n".join([text, *passage.heading_path]))))
        if len(held) >= SHARE * len(wanted):
            yield page, passage.start, passage.end


# --- people ---------------------------------------------------------------------------------------


def _reached(piece: Piece, library: Library, scope: Scope) -> list[Block]:
    """Return the cards of the same person or unit with quite another number or address, one a page."""
    page, field = _page(piece), piece.field
    contact = next((c for c in page.contacts if c.start <= piece.start < c.end), None)
    if contact is None or contact.name is None or field not in ("phone", "email"):
        return []
    name = _name(contact)
    found: dict[str, Block] = {}
    for number, _, _ in _passages([stem(each) for each in name], page.page.organisation, library, scope):
        other = library.documents[number]
        for theirs in other.contacts if other.page.id not in (page.page.id, *found) else ():
            values = _values(theirs, field)
            if _name(theirs) == name and values and not values & _values(contact, field):
                person = Person(other, theirs, frozenset(), library.units(number).title, library, number)
                found[other.page.id] = card(person, 1, ("name", field))
    return list(found.values())


def _name(contact: Contact) -> list[str]:
    return [fold(word) for word in words(contact.name.text)] if contact.name else []


def _values(contact: Contact, field: ContactField) -> frozenset[str]:
    """Return a contact's numbers or addresses in one form."""
    own = (span.text for span in spans(contact, field))
    return frozenset(subscriber(each) if field == "phone" else each.casefold() for each in own)
