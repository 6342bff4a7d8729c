"""Clause + an entry of a list -> what stands below it, or why that is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.clause import Clause, LabelRef, Term
from assistant.counting import says_number
from assistant.lists import pick
from assistant.models import Completeness
from assistant.outcome import Outcome, Piece, frame, items, quote_node, refused
from assistant.turns import downwards
from assistant.units import PageUnits
from corpus.regex import regex

# Kinds that a list or an item answers; a question for a date or a sum is for `evidence`.
LISTABLE = frozenset({"what", "which", "list", "count", "how", "yesno", "name", "law", "why", "definition"})
# Kinds that have a refusal of their own.
KIND_REASONS = frozenset(
    "when year amount frequency duration count where hours name who why size law".split()
)
# A goal says what is to be done, not how far it has come.
PROGRESS = regex(
    r"(?i)\b(?:hur långt (?:har|är|kom)\b|hur (?:har|gick) det (?:gått|med|för)\b|uppnåddes|uppnåtts|lyckades"
    r"|\b(?:är|har|blev|blivit|is|are|was|has been|have been)\b.{0,30}"
    r"\b(?:uppfyll(?:t|d|da|ts)|uppnå(?:tt|tts|dd|dda)|nå(?:tts|dd|dda)|avklara\w*"
    r"|fulfilled|achieved|reached|accomplished)\b"
    r"|how far (?:have|has|along|did)\b|how (?:is|are) \w+ (?:going|progressing)|progress\b)"
)
# "Mål 3 och 5 har inga delmål."
NONE = regex(r"(?i)\b(?:har|finns|have|has|are)\b.{0,20}\b(?:inga|inget|no)\b|\b(?:saknar|lacks?)\b")
BORNE = 0.7  # how far a sentence has to bear the lower level's name, by weight
DOWNWARD = frozenset({"what", "which", "list", "count", "how", "definition"})


def asks_below(clause: Clause) -> bool:
    """Say whether an entry is asked for what stands below it: 'Vad ingår i mål 2?'."""
    if clause.kind not in DOWNWARD or clause.ranking:
        return False
    return downwards(clause.text)


def below(clause: Clause, item: int, sub: LabelRef, page_units: PageUnits, unmet: list[Term]) -> Outcome:
    """Return an item's sub-list, or the one entry of it that was asked for."""
    page = page_units.page
    subs = [s for sl in _bearing(sub, page_units.sublists(item), page_units) for s in page_units.items(sl)]
    if not subs and sub.ordinal is None and (told := _paragraphs(item, page_units)):
        if (gap := unanswered(clause, unmet)) is not None or clause.kind == "count":
            return gap or refused("no_count")
        return Outcome(
            found=True,
            pieces=(frame("sublist"), *items(page, [item], 1), *(quote_node(page, i) for i in told)),
        )
    if not subs:
        said = _none_said(item, sub, page_units)
        return (
            refused("no_sublist")
            if said is None
            else Outcome(found=True, pieces=(frame("quote"), quote_node(page, said)))
        )
    if (gap := unanswered(clause, unmet)) is not None:
        return gap
    if sub.ordinal is not None:
        one = pick(subs, sub.ordinal)
        if one is None:
            return refused("no_such_number", number=sub.ordinal, total=len(subs))
        return Outcome(found=True, pieces=(frame("item_of_list"), *items(page, [one], 1)))
    of = page.slice(item)
    told = _paragraphs(item, page_units)
    is_wanted = sub.label is None and clause.kind != "count"
    # A lead-in ("Vi ska:") is no text of the entry's own.
    own = (i for i in told if is_wanted and i < subs[0] and page.slice(i).endswith((".", "!", "?")))
    before = [quote_node(page, i) for i in own]
    after = [quote_node(page, i) for i in told if i > subs[-1]]
    lead = items(page, [item], 1)
    counted = clause.kind == "count" or says_number(clause)
    frames = [frame("count_sub", count=len(subs)) if counted else frame("sublist")]
    return Outcome(
        found=True,
        pieces=(*frames, *lead, *before, *_with_inner(subs, page_units), *after),
        complete=Completeness(shown=len(subs), total=len(subs), of=of),
    )


def stands_below(item: int, page_units: PageUnits) -> bool:
    """Say whether a list or a text of its own stands below an entry."""
    return bool(page_units.sublists(item) or _paragraphs(item, page_units))


def _paragraphs(item: int, page_units: PageUnits) -> list[int]:
    return [i for i in page_units.children(item) if page_units.page.nodes[i].kind == "paragraph"]


def _with_inner(subs: list[int], page_units: PageUnits) -> Iterator[Piece]:
    """Yield entries, each with those that hang below it."""
    for sub in subs:
        yield from items(page_units.page, [sub], 1, level=1)
        for listed in page_units.sublists(sub):
            yield from items(page_units.page, page_units.items(listed), 1, level=2)


def _none_said(item: int, sub: LabelRef, page_units: PageUnits) -> int | None:
    """Return the sentence that says there is nothing below an item: 'Mål 3 och 5 har inga delmål.'"""
    above = page_units.page.nodes[item].parent
    place = page_units.items(above).index(item) + 1 if above is not None else 0
    return next(
        (
            unit.node
            for unit in page_units.units
            if unit.kind == "sentence"
            and unit.own.get(f"l:{sub.label}", 0.0) >= BORNE
            and NONE.search(unit.text)
            and place in unit.numbers
        ),
        None,
    )


def _bearing(sub: LabelRef, below: list[int], page_units: PageUnits) -> list[int]:
    """Return the lists that bear the lower level's name where some do: 'Insatser' beside 'Delmål'."""
    nodes = page_units.page.nodes
    named = [
        each
        for each in below
        if (label := nodes[each].label) is not None and page_units.of(label).get(f"l:{sub.label}", 0.0) >= 0.5
    ]
    return named or below


def unanswered(clause: Clause, unmet: list[Term]) -> Outcome | None:
    """Return a refusal where a clause asks more of an item than to show it."""
    if clause.kind not in LISTABLE or clause.ranking or PROGRESS.search(clause.text):
        return refused(f"no_{clause.kind}" if clause.kind in KIND_REASONS else "not_stated")
    heavy = [t for t in unmet if t.heavy]
    if heavy:
        return refused("not_stated", missing=tuple(t.surface for t in heavy))
    return None
