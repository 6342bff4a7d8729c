"""Clause with a noun that a page gives its list -> the list or the entry; the glossary need not have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant import lexicon
from assistant.analysis import stem, words
from assistant.below import asks_below, below, stands_below
from assistant.clause import Clause, LabelRef, Term
from assistant.features import word_features
from assistant.idle import LINKS
from assistant.library import Library
from assistant.lists import pick, place
from assistant.meets import TOLD, coverage, meets
from assistant.models import Completeness
from assistant.outcome import Outcome, frame, items, refused
from assistant.sublists import TOPIC
from assistant.turns import downwards
from assistant.units import PageUnits, Unit
from corpus.ordinals import value

NAMES = 0.9  # how far a list's introduction has to meet the noun: by a word of its own meaning
BARE = 2  # words of an introduction that is no more than the noun: "Våra nätverk"
PLAIN = 5  # words of an introduction that names its entries and says no more of them
HEAVY = 0.6  # weight of a word that the introduction may not leave open
MOST_WORDS = 6  # of 'inriktning två, tack'; in a longer question 'två' counts something
KINDS = frozenset({"list", "which", "count"})


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the list that bears the noun asked for, or its n-th entry; None where no list does."""
    if not clause.sections and (numbered := _numbered(clause)) is not None:
        return _entry(*numbered, clause, library, pages)
    noun = next((t for t in clause.terms if t.focus), None)
    if noun is None or clause.kind not in KINDS or clause.ranking:
        return None
    if not clause.whole and clause.kind != "count":
        return None
    if lexicon.WHICH_MANY.search(clause.text):
        return None
    rest = [t for t in clause.content() if t is not noun and not t.surface.isdecimal()]
    if clause.kind == "count":  # what is counted is what the page itself calls it
        noun = noun._replace(alternatives=tuple(a for a in noun.alternatives if a[1] == 1.0), parts=())
    for page_units, unit in _lists(library, pages):
        if _introduces(noun, unit, page_units) and (
            _met(rest, clause, unit, page_units, library)
            or (_introduces(noun, unit, page_units, BARE) and _said([noun, *rest], clause, page_units))
        ):
            return _shown(clause, unit, page_units)
    return None


# --- the n-th of them ---------------------------------------------------------------------------


def _numbered(clause: Clause) -> tuple[str, int] | None:
    """Return the noun and number of 'inriktning D', 'tredje inriktningen'."""
    found = re.search(r"\b([a-zåäö]{4,}) ([A-H]|[IVX]{1,4}|\d{1,2})\b(?![:.]\d)", clause.text)
    found = found or re.search(r"^([A-ZÅÄÖa-zåäö]{4,}) ([A-H]|[IVX]{1,4}|\d{1,2})\b", clause.text)
    if found and (number := value(found[2])):
        return found[1].casefold(), number
    tokens = [t for t in words(clause.text) if t not in ("nr", "nummer", "number", "no")]
    for token, after in pairwise(tokens):
        if token in lexicon.ORDINALS:
            return after, lexicon.ORDINALS[token]
        if after in lexicon.CARDINALS and len(tokens) <= MOST_WORDS:
            return token, lexicon.CARDINALS[after]
    return None


def _entry(noun: str, ordinal: int, clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the entry of a list that bears the noun: 'Inriktning D. ...', or 'har tre inriktningar'."""
    term = next((t for t in clause.terms if noun in words(t.surface)), None)
    rest = [
        t
        for t in clause.content()
        if t is not term
        and not t.surface.isdecimal()
        and value(t.surface.upper()) != ordinal  # 'III'
        and t.surface not in LINKS
        and not downwards(t.surface)
    ]
    unnumbered = clause._replace(numbers=frozenset())
    for page_units, unit in _lists(library, pages):
        entries = page_units.items(unit.node)
        borne = term is not None and _introduces(term, unit, page_units)
        if not _numbered_so(noun, entries, page_units) and not (
            borne and _met(rest, unnumbered, unit, page_units, library)
        ):
            continue
        item = pick(entries, ordinal)
        if item is None:
            return refused("no_such_number", number=ordinal, total=len(entries))
        if asks_below(clause) and stands_below(item, page_units):
            return below(clause, item, LabelRef(None), page_units, [])
        return Outcome(found=True, pieces=(frame("item_of_list"), *items(page_units.page, [item], 1)))
    return None


def _numbered_so(noun: str, entries: list[int], page_units: PageUnits) -> bool:
    firsts = {first for i in entries for first in words(page_units.page.slice(i))[:1]}
    numbered = all(_is_numbered(page_units.page.slice(i)) for i in entries)
    return numbered and len(firsts) == 1 and stem(firsts.pop()) == stem(noun)


def _is_numbered(text: str) -> bool:
    return bool(re.match(r"\w+ (?:[Nn][ro]\.? )?(?:[A-H]|[IVX]{1,4}|\d{1,2})\b", text))


# --- all of them --------------------------------------------------------------------------------


def _lists(library: Library, pages: Sequence[int]) -> Iterator[tuple[PageUnits, Unit]]:
    for page in pages:
        page_units = library.units(page)
        yield from ((page_units, unit) for unit in page_units.lists if len(unit.nodes) > 1)


def _introduces(noun: Term, unit: Unit, page_units: PageUnits, most: int = PLAIN) -> bool:
    """Say whether the words right before a list name its entries so: 'Indikatorerna är:', 'Våra nätverk'."""
    lead = unit.lead()
    node = page_units.page.nodes[unit.node]
    parent = page_units.page.nodes[node.parent] if node.parent is not None else None
    own = [i for i in (lead, node.label) if i is not None]
    if parent is not None and parent.kind in ("item", "heading") and not own:
        own.append(node.parent or 0)
    if any(meets(noun, page_units.of(i)) >= NAMES and _is_short(page_units.page.slice(i), most) for i in own):
        return True
    headed = node.numbered and _heads(noun, unit, page_units)
    return most == PLAIN and (headed or _counted(noun, unit, page_units))


def _is_short(text: str, most: int) -> bool:
    """Say whether a text is no more than a few words; of the head of a table each cell counts by itself."""
    return all(len(words(cell)) <= most for cell in text.split("\t"))


def _counted(noun: Term, unit: Unit, page_units: PageUnits) -> bool:
    """Say whether what stands above a list says how many there are: 'har tre inriktningar, som ...'."""
    page, lead = page_units.page, unit.lead()
    headings = [i for i in page.ancestors(unit.node) if page.nodes[i].kind == "heading"]
    above = {*headings, *_introduction(unit, page_units)} | ({lead} if lead is not None else set())
    return any(_counts(noun, words(page.slice(i)), unit) for i in above)


def _counts(noun: Term, tokens: list[str], unit: Unit) -> bool:
    language = unit.page.page.lang
    return any(
        _number(token) == len(unit.nodes)
        and any(
            meets(noun, word_features(each, language, unit.glossary)) >= NAMES
            for each in tokens[i + 1 : i + 3]
        )
        for i, token in enumerate(tokens)
    )


def _number(token: str) -> int:
    return int(token) if token.isdecimal() and len(token) < 3 else lexicon.NUMBERS.get(token, 0)


def _heads(noun: Term, unit: Unit, page_units: PageUnits) -> bool:
    """Say whether the nearest heading of a list is no more than the noun, years left out."""
    page = page_units.page
    heading = next((a for a in page.ancestors(unit.node) if page.nodes[a].kind == "heading"), None)
    if heading is None or meets(noun, page_units.of(heading)) < NAMES:
        return False
    return len([w for w in words(page.slice(heading)) if not w.isdecimal()]) <= BARE


def _met(rest: list[Term], clause: Clause, unit: Unit, page_units: PageUnits, library: Library) -> bool:
    """Say whether the place of a list meets what else is asked, a year above all."""
    around = place(unit, page_units)
    for said in _introduction(unit, page_units):
        around.merge(page_units.of(said))
    for above in page_units.page.ancestors(unit.node):
        if page_units.page.nodes[above].kind == "item":
            around.merge(page_units.of(above))
    if any(f"n:{number}" not in around for number in clause.numbers):
        return False
    if rest and coverage(rest, around, library) < TOPIC:
        return False
    return not any(library.weight(t) > HEAVY and meets(t, around) < 0.4 for t in rest)


def _introduction(unit: Unit, page_units: PageUnits) -> list[int]:
    """Return the sentences between a list and the heading above it."""
    nodes = page_units.page.nodes
    heading = next((a for a in page_units.page.ancestors(unit.node) if nodes[a].kind == "heading"), None)
    if heading is None:
        return []
    return [i for i in range(heading + 1, unit.node) if nodes[i].kind == "sentence"]


def _said(terms: list[Term], clause: Clause, page_units: PageUnits) -> bool:
    """Say whether the page says all of it in one sentence or entry: 'samordnar sex nätverk'."""
    return not clause.numbers and any(
        all(meets(t, unit.own) >= TOLD for t in terms)
        for unit in page_units.units
        if unit.kind in ("sentence", "item")
    )


def _shown(clause: Clause, unit: Unit, page_units: PageUnits) -> Outcome:
    entries = page_units.items(unit.node)
    lead = unit.lead()
    return Outcome(
        found=True,
        pieces=(
            frame("count" if clause.kind == "count" else "list", count=len(entries)),
            *items(page_units.page, entries, 1),
        ),
        complete=Completeness(
            shown=len(entries), total=len(entries), of=page_units.page.slice(lead) if lead is not None else ""
        ),
    )
