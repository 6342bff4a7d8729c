"""Clause + a list that it names -> the item that a topic picks out, what stands below it, or why not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.analysis import words
from assistant.below import LISTABLE, below
from assistant.clause import Clause, LabelRef, Term
from assistant.labels import with_noun
from assistant.lexicon import NEGATIONS
from assistant.library import Library
from assistant.lists import modifiers, pick
from assistant.meets import MET, coverage, meets
from assistant.models import Completeness
from assistant.outcome import Outcome, Piece, frame, items, refused
from assistant.turns import CONTAINS, DOING, MEANS, ONE_OF_THEM, WITHIN
from assistant.units import PageUnits, Unit
from corpus.regex import regex

# The named topic of a list or an item has to be met this far, by weight.
TOPIC = 0.55
NAMED = 0.7  # and this far where it alone picks out an item
# Both chosen on the tuning questions in tests/bench.
PICKED = 2  # entries that a topic may pick out at once
ALIKE = 0.1  # entries that meet a topic this nearly are not told apart by it
# "målet om läsning": what follows says which one.
ABOUT = regex(
    r"(?i)\s*(?:om|kring|rörande|gällande|som (?:handlar om|rör|gäller)|about|on|concerning|regarding|for)\b"
)
# One of several: "vilket av målen", "which of the goals".
OF_THEM = regex(
    r"(?i)\b(?:vilk\w+|which|what)\s+(?:(?:\w+\s+)?(?:av|of)|(?:punkt\w*|points?|bullets?|items?)\s+(?:i|under|in|on|within))\b"
)


def named_item(
    clause: Clause, page_units: PageUnits, unit: Unit, topic: list[Term], library: Library
) -> Outcome | None:
    """Return the item that a topic picks out with what is below it: 'Vad innehåller målet om hälsa?'."""
    if not topic or clause.kind not in LISTABLE:
        return None
    if clause.kind == "count" and not any(ref.label in library.glossary.generic for ref in clause.labels):
        return None  # "hur många punkter har målet om ..."
    entries = page_units.items(unit.node)
    if OF_THEM.search(clause.text):
        return _one_of_them(clause, entries, page_units, topic, library)
    if (
        not clause.ranking
        and not clause.whole
        and with_noun(WITHIN, clause.text, clause.label_words)
        and (said := _said(topic, entries, page_units, library))
    ):
        return Outcome(found=True, pieces=(frame("item_of_list"), *items(page_units.page, [said], 1)))
    told = _told(clause, topic) if DOING.search(clause.text) else []
    if not told and not CONTAINS.search(clause.text) and not MEANS.search(clause.text):
        return None
    met, item = likest(told or topic, entries, page_units, library)
    if met < NAMED or not page_units.sublists(item):
        return None
    return below(clause, item, LabelRef(None), page_units, [])


def _said(topic: list[Term], entries: list[int], page_units: PageUnits, library: Library) -> int | None:
    """Return the entry, or one below an entry, that a topic picks out of a list."""
    every = [*entries, *(s for i in entries for sl in page_units.sublists(i) for s in page_units.items(sl))]
    met, item = likest(topic, every, page_units, library)
    alike = [i for i in every if coverage(topic, page_units.of(i), library) >= met - ALIKE]
    said = page_units.of(item) if item >= 0 else {}
    if any(t.heavy and meets(t, said) < MET for t in topic):
        return None  # "sjukhusens öppettider" are not those of libraries
    return item if met >= NAMED and len(alike) <= PICKED else None


def _one_of_them(
    clause: Clause, entries: list[int], page_units: PageUnits, topic: list[Term], library: Library
) -> Outcome | None:
    """Return the entry that 'vilket av målen' asks for, None where a lower one may be it, else a refusal."""
    negated = any(t.surface in NEGATIONS for t in clause.terms)
    fitting = [i for i in entries if bool(NEGATIONS & set(words(page_units.page.slice(i)))) == negated]
    met, item = likest(topic, fitting, page_units, library)
    if met >= TOPIC and not clause.ranking:
        alike = [i for i in fitting if likest(topic, [i], page_units, library)[0] >= TOPIC]
        chosen = alike if clause.whole else [item]
        return Outcome(found=True, pieces=(frame("item_of_list"), *items(page_units.page, chosen, 1)))
    inner = [s for i in entries for sl in page_units.sublists(i) for s in page_units.items(sl)]
    if likest(topic, inner, page_units, library)[0] >= TOPIC:
        return None
    return refused("not_stated")


def _told(clause: Clause, topic: list[Term]) -> list[Term]:
    """Return the words after 'målet om', which say what the item is about."""
    for word in sorted(clause.label_words):
        noun = re.search(rf"(?i)\b{re.escape(word)}\b", clause.text)
        if noun and (about := ABOUT.match(clause.text, noun.end())):
            after = set(words(clause.text[about.end() :]))
            return [t for t in topic if after.issuperset(words(t.surface))]
    return []


def likest(
    topic: Iterable[Term], nodes: Iterable[int], page_units: PageUnits, library: Library
) -> tuple[float, int]:
    """Return how far the best of some nodes meets a topic, and which it is; the first of equals."""
    topic = list(topic)
    met, _, node = max(
        ((coverage(topic, page_units.of(i), library), -n, i) for n, i in enumerate(nodes)),
        default=(0.0, 0, -1),
    )
    return met, node


def holding(clause: Clause, page_units: PageUnits, unit: Unit, library: Library) -> Outcome | None:
    """Return the item that what is asked about stands below: 'Vilket mål hör biblioterapi till?'."""
    topic = [
        t
        for t in clause.content()
        if not clause.label_words.issuperset(words(t.surface)) and not t.structural
    ]
    inner = {
        s: i
        for i in page_units.items(unit.node)
        for listed in page_units.sublists(i)
        for s in page_units.items(listed)
    }
    met, below_it = likest(topic, inner, page_units, library)
    if not topic or met < TOPIC or met < likest(topic, inner.values(), page_units, library)[0]:
        return None
    page = page_units.page
    pieces = [*items(page, [inner[below_it]], 1), *items(page, [below_it], 1, level=1)]
    return Outcome(found=True, pieces=(frame("item_of_list"), *pieces))


def entry_below(item: int, topic: list[Term], page_units: PageUnits, library: Library) -> int | None:
    """Return the entry below an item that a topic picks out, None where the item itself says it as well."""
    inner = [s for listed in page_units.sublists(item) for s in page_units.items(listed)]
    met, entry = likest(topic, inner, page_units, library)
    said = coverage(topic, page_units.of(item), library)
    return entry if met >= TOPIC and met > said else None


def sublist(
    clause: Clause,
    container: LabelRef,
    sub: LabelRef,
    page_units: PageUnits,
    unit: Unit,
    topic: list[Term],
    library: Library,
) -> Outcome | None:
    """Return what stands below the item that a clause names, or below all of them."""
    entries = page_units.items(unit.node)
    if container.ordinal is not None:
        item = pick(entries, container.ordinal)
        if item is None:
            return refused("no_such_number", number=container.ordinal, total=len(entries))
        return below(
            clause, item, sub, page_units, [t for t in topic if not spoken_for(t, page_units, item, library)]
        )
    if not topic:
        named = modifiers(clause)  # "digitaliseringsmålet"
        met, item = likest(named, entries, page_units, library) if named else (0.0, -1)
        if met >= TOPIC:
            return below(clause, item, sub, page_units, [])
        return all_below(clause, entries, sub, page_units)
    inner = [s for i in entries for sl in page_units.sublists(i) for s in page_units.items(sl)]
    met, item = likest(topic, entries, page_units, library)
    if with_noun(ONE_OF_THEM, clause.text, clause.label_words):
        return None  # "finns det något delmål om ...": that one, not all of a goal
    if met >= TOPIC and met + 0.05 >= likest(topic, inner, page_units, library)[0]:
        return below(clause, item, sub, page_units, [])
    return None


def all_below(clause: Clause, entries: list[int], sub: LabelRef, page_units: PageUnits) -> Outcome | None:
    """Return every item with what stands below it."""
    page = page_units.page
    subs = [(i, s) for i in entries for sl in page_units.sublists(i) for s in page_units.items(sl)]
    if not subs or clause.kind not in LISTABLE or clause.ranking:
        return None
    if sub.ordinal is not None:
        return None
    pieces: list[Piece] = [
        frame("count_sub", count=len(subs)) if clause.kind == "count" else frame("all_sublists")
    ]
    for i in entries:
        inner = [s for owner, s in subs if owner == i]
        if inner:
            pieces += [*items(page, [i], 1), *items(page, inner, 1, level=1)]
    return Outcome(
        found=True, pieces=tuple(pieces), complete=Completeness(shown=len(subs), total=len(subs), of="")
    )


def spoken_for(term: Term, page_units: PageUnits, item: int, library: Library) -> bool:
    """Say whether an item, its sub-lists or its headings meet a word of the question."""
    del library
    unit = page_units.by_node[item]
    if meets(term, unit.around) >= 0.4:
        return True
    return any(
        meets(term, page_units.of(s)) >= 0.4 for sl in page_units.sublists(item) for s in page_units.items(sl)
    )
