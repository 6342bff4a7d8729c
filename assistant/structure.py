"""Clause with structural nouns -> the list, the item or the sub-list that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import evidence, nouns, several
from assistant.analysis import words
from assistant.below import KIND_REASONS, LISTABLE, asks_below, below, stands_below, unanswered
from assistant.clause import LIGHT, Clause, LabelRef, Term
from assistant.counting import claims_number, counted_terms, says_number
from assistant.labels import nouns_for, with_noun
from assistant.library import Library
from assistant.lists import (
    best_list,
    default_label,
    has_sublists,
    of_other_years,
    pick,
    place,
    statement_of,
    topic_of,
)
from assistant.meets import TOLD, coverage, meets
from assistant.models import Completeness
from assistant.outcome import Outcome, Piece, frame, items, quote_node, refused
from assistant.sublists import (
    TOPIC,
    entry_below,
    holding,
    likest,
    named_item,
    spoken_for,
    sublist,
)
from assistant.turns import APPLIES_TO, UPWARD, downwards
from assistant.units import PageUnits, Unit
from corpus.regex import regex

# Kinds that no list of aims answers.
ELSEWHERE = frozenset({"when", "who", "where", "amount", "duration", "frequency", "year"})
BELOW = regex(r"(?i)\b(?:under|beneath|below|tillhör\w*|hör till|ingår i|ligger)\b")
LONGEST = 1300  # code points that a statement and its list may have together


def resolve(clause: Clause, library: Library, pages: Sequence[int]) -> Outcome | None:
    """Return the part of a list that a clause names, a refusal where it is missing, None if none is meant."""
    container, sub = _levels(clause, library)
    if container is None or container.label is None:
        return nouns.resolve(clause, library, pages)
    topic = topic_of(clause)
    if (told := _scope(clause, container, topic, library, pages)) is not None:
        return told
    holder = best_list(container.label, topic, library, pages, holding=sub is not None)
    if holder is None or (sub is not None and not has_sublists(*holder)):
        return _loose(clause, sub, topic, library, pages)
    page_units, unit = holder
    if clause.sections or (clause.kind == "law" and clause.carried):
        return None  # "vilken paragraf bygger det på"
    if of_other_years(clause, unit, page_units) and (sub is not None or _ordinal(clause) is not None):
        return None
    nouns_above = nouns_for(container.label, clause, library.glossary)
    if (
        with_noun(UPWARD, clause.text, nouns_above)
        and (found := holding(clause, page_units, unit, library)) is not None
    ):
        return found
    if sub is not None and clause.kind in ELSEWHERE:
        return None  # "när bestäms delmålen för mål 5": a sentence tells
    if sub is not None:
        return (
            several.by_extent(clause, sub, page_units, unit, topic)
            or several.below_several(clause, container, sub, page_units, unit)
            or sublist(clause, container, sub, page_units, unit, topic, library)
        )
    ordinals = dict.fromkeys(ref.ordinal for ref in clause.labels if ref.ordinal is not None)
    if len(ordinals) > 1 and not topic and clause.kind in LISTABLE:
        return several.of_numbers(clause, container, list(ordinals), page_units, unit)
    if not topic and claims_number(clause):
        clause = clause._replace(kind="count", yes_no=False)
    ordinal = _ordinal(clause)
    if ordinal is not None:
        return _nth(clause, ordinal, page_units, unit, topic, library)
    if clause.step:
        return _next_to(clause.step, topic, page_units, unit, library)
    return named_item(clause, page_units, unit, topic, library) or _whole(
        clause, container, page_units, unit, topic, library
    )


def _loose(
    clause: Clause, sub: LabelRef | None, topic: list[Term], library: Library, pages: Sequence[int]
) -> Outcome | None:
    """Answer from a list that bears the lower level's name but hangs below no numbered one."""
    if sub is None or sub.label is None:
        return None
    holder = best_list(sub.label, topic, library, pages, nested=True)
    if holder is None:
        return None
    page_units, unit = holder
    if topic and coverage(topic, unit.around, library) < TOPIC:
        return None
    if sub.ordinal is not None:
        return _nth(clause, sub.ordinal, page_units, unit, [], library)
    if not topic or clause.kind not in LISTABLE or clause.ranking:
        return None
    entries = page_units.items(unit.node)
    shown = Completeness(shown=len(entries), total=len(entries), of="")
    return Outcome(found=True, pieces=(frame("sublist"), *items(page_units.page, entries, 1)), complete=shown)


def _levels(clause: Clause, library: Library) -> tuple[LabelRef | None, LabelRef | None]:
    """Return the label of the list and, where its lower level is asked for, that one's."""
    glossary = library.glossary
    named = [ref for ref in clause.labels if ref.label and ref.label not in glossary.generic]
    sub = next((ref for ref in named if ref.label in glossary.below), None)
    rest = [ref for ref in named if ref is not sub]
    if not named and (bare := default_label(clause, glossary)) is not None:
        return bare, None
    if sub is not None and sub.label:
        above = glossary.below[sub.label]
        container = next((r for r in rest if r.label == above and r.ordinal), None)
        bare = next((r for r in clause.labels if r.label is None and r.ordinal), None)
        if container is None and bare is not None and sub.ordinal is None and rest:
            return rest[0]._replace(
                ordinal=bare.ordinal
            ), sub  # "ni har fyra mål, vilka delmål har det femte"
        return container or next(
            (r for r in rest if r.label == above), rest[0] if rest else LabelRef(above)
        ), sub
    if len(rest) > 1 and rest[0].label == rest[1].label and not rest[0].ordinal and BELOW.search(clause.text):
        return rest[1], rest[0]  # "the targets listed under the goal on reading"
    both = [ref for ref in rest if ref.ordinal]
    if len({ref.label for ref in both}) == 2:  # "den andra insatsen under mål 3"
        return both[1], both[0]
    numbered = both[0] if both else None
    other = next(
        (r for r in rest if numbered and r.label != numbered.label and rest.index(r) < rest.index(numbered)),
        None,
    )
    if numbered and other is not None:  # "vilka insatser hör till mål 5"
        return numbered, other
    if numbered and len(rest) > 1 and BELOW.search(clause.text):
        again = next((r for r in rest if r is not numbered and r.label == numbered.label), None)
        if again is not None:
            return numbered, again
    return (numbered or (rest[0] if rest else None)), None


def _ordinal(clause: Clause) -> int | None:
    return next((ref.ordinal for ref in clause.labels if ref.ordinal is not None), None)


def _nth(
    clause: Clause, ordinal: int, page_units: PageUnits, unit: Unit, topic: list[Term], library: Library
) -> Outcome:
    entries = page_units.items(unit.node)
    item = pick(entries, ordinal)
    if item is None:
        return refused("no_such_number", number=ordinal, total=len(entries))
    found = page_units.by_node[item]
    unmet = [
        t
        for t in topic
        if t.weight > LIGHT and not downwards(t.surface) and not spoken_for(t, page_units, item, library)
    ]
    if asks_below(clause) and stands_below(item, page_units):
        return below(clause, item, LabelRef(None), page_units, unmet)
    held = clause.kind != "who" and evidence.holds(clause, found)  # an entry says what, not who does it
    if held is False and clause.kind != "definition":
        return refused(f"no_{clause.kind}" if clause.kind in KIND_REASONS else "not_stated")
    if (gap := unanswered(clause, unmet)) is not None and held is None:
        return gap
    if (
        clause.kind == "yesno"
        and topic
        and (one := entry_below(item, topic, page_units, library)) is not None
    ):
        pieces = [*items(page_units.page, [item], 1), *items(page_units.page, [one], 1, level=1)]
        return Outcome(found=True, pieces=(frame("item_of_list"), *pieces))
    return Outcome(found=True, pieces=(frame("item_of_list"), *items(page_units.page, [item], 1)))


def _scope(
    clause: Clause, container: LabelRef, topic: list[Term], library: Library, pages: Sequence[int]
) -> Outcome | None:
    """Return the sentence that says whom or what a mandate covers: 'Gäller uppdraget alla bibliotek?'."""
    nouns_asked = nouns_for(container.label or "", clause, library.glossary)
    if not topic or container.ordinal is not None or not with_noun(APPLIES_TO, clause.text, nouns_asked):
        return None
    for number in pages:
        page_units = library.units(number)
        node = statement_of(container, page_units)
        if node is not None and coverage(topic, page_units.of(node), library) >= TOLD:
            return Outcome(found=True, pieces=(frame("statement"), quote_node(page_units.page, node)))
    return None


def _next_to(step: int, topic: list[Term], page_units: PageUnits, unit: Unit, library: Library) -> Outcome:
    """Return the entry some steps from the one that a topic tells of; a refusal where there is none."""
    entries = page_units.items(unit.node)
    met, item = likest(topic, entries, page_units, library)
    if met < TOPIC:
        return refused("not_stated")
    number = entries.index(item) + 1 + step
    if not 0 < number <= len(entries):
        return refused("no_such_number", number=number, total=len(entries))
    shown = items(page_units.page, entries[number - 1 : number], 1)
    return Outcome(found=True, pieces=(frame("item_of_list"), *shown))


def _whole(
    clause: Clause,
    container: LabelRef,
    page_units: PageUnits,
    unit: Unit,
    topic: list[Term],
    library: Library,
) -> Outcome | None:
    """Return a list with the statement before it, the statement alone where the question wants it brief."""
    if not _asked_whole(clause, container, page_units, unit, topic, library):
        return None
    page = page_units.page
    entries = page_units.items(unit.node)
    statement = statement_of(container, page_units)
    if clause.brief and statement is not None:
        return Outcome(found=True, pieces=(frame("statement"), quote_node(page, statement)))
    pieces: list[Piece] = []
    if clause.kind == "count" or says_number(clause):
        pieces.append(frame("count", count=len(entries)))
    length = sum(page.nodes[n].end - page.nodes[n].start for n in entries)
    if statement is not None and not clause.whole and clause.kind not in ("count", "list"):
        pieces += [frame("statement"), quote_node(page, statement)]
        length += page.nodes[statement].end - page.nodes[statement].start
        if length > LONGEST:
            return Outcome(found=True, pieces=tuple(pieces))
    if not any(p.message == "count" for p in pieces):
        pieces.append(frame("list", count=len(entries)))
    lead = unit.lead()
    return Outcome(
        found=True,
        pieces=(*pieces, *items(page, entries, 1)),
        complete=Completeness(
            shown=len(entries), total=len(entries), of=page.slice(lead) if lead is not None else ""
        ),
    )


def _asked_whole(
    clause: Clause,
    container: LabelRef,
    page_units: PageUnits,
    unit: Unit,
    topic: list[Term],
    library: Library,
) -> bool:
    """Say whether all of a list answers: the kind is one that lists answer, and its topic is the list's."""
    if clause.kind not in LISTABLE or clause.ranking:
        return False
    if clause.kind == "count" and not _counts(clause, container):
        return False
    if clause.kind == "yesno" and not clause.whole:
        return False  # what settles it is a single item
    focus = next((t for t in clause.terms if t.focus), None)
    if focus is not None and focus in topic and clause.kind in ("list", "which") and not _owns(focus, clause):
        return False  # "vilka bibliotek är det uppdraget handlar om": no entry of the list is one
    of_list = place(unit, page_units)
    of_list.merge(_in_every(unit, page_units))
    if any(f"n:{number}" not in of_list for number in clause.numbers if number > 31):
        return False  # a year that the list does not speak of
    if topic and coverage(topic, of_list, library) < TOPIC:
        return False
    return not any(meets(t, of_list) < 0.4 and t.heavy and library.weight(t) > 0.6 for t in topic)


def _owns(focus: Term, clause: Clause) -> bool:
    """Say whether the list's noun follows what seems asked for: 'strategins fem mål'."""
    tokens = words(clause.text)
    last = words(focus.surface)[-1]
    at = tokens.index(last) if last in tokens else len(tokens)
    return bool(clause.label_words.intersection(tokens[at + 1 : at + 4]))


def _in_every(unit: Unit, page_units: PageUnits) -> dict[str, float]:
    """Return what every entry of a list says: 'stödja folkbibliotekens arbete med ...'."""
    each = [page_units.of(node) for node in page_units.items(unit.node)]
    shared = set(each[0]).intersection(*each[1:])
    return {feature: min(features[feature] for features in each) for feature in shared}


def _counts(clause: Clause, container: LabelRef) -> bool:
    """Say whether what is counted is the list's entries."""
    counted = [t for t in counted_terms(clause) if t.weight > LIGHT]
    return (
        not counted
        or any(f.startswith("l:") for t in counted for f, _ in t.alternatives)
        or any(f == f"l:{container.label}" for t in counted for part in t.parts for f, _ in part)
    )
