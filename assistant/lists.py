"""Pages -> the list that a structural noun names, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analysis import words
from assistant.clause import Clause, LabelRef, Term
from assistant.features import Features, word_features
from assistant.glossary import Glossary
from assistant.idle import LINKS
from assistant.lexicon import FOR_ASKER, WHOLE
from assistant.library import Library
from assistant.meets import coverage
from assistant.roles import TASKED
from assistant.units import PageUnits, Unit
from corpus.regex import regex

BY_TITLE = 0.6  # a title may name several lists: 'Uppgifter och vägval'
NAMED_BY_TITLE = 0.9  # how far a page's title has to name what it is about
# What stands above a list of what is done: "Vi ska", "Det här svarar vi för".
DOES = regex(
    r"\b(?:ska|skall|uppgift\w*|roll(?:en)?|ansvar\w*|svarar|åtagande\w*|verksamhetsidén?|shall|will|responsib\w*|roles?"
    r"|duty|duties|tasks?|tasked)\b",
    re.IGNORECASE,
)
YEARS = 1900  # a greater number is a year
ENTRIES = 3  # of a list that says what is done; a shorter one is beside the point


def best_list(
    label: str,
    topic: Sequence[Term],
    library: Library,
    pages: Sequence[int],
    nested: bool = False,
    holding: bool = False,
) -> tuple[PageUnits, Unit] | None:
    """Return the list that a label names: home pages first, then by topic, own words before headings.

    `holding` prefers those with lists below their items.
    """
    feature = f"l:{label}"
    best: tuple[tuple[float, ...], PageUnits, Unit] | None = None
    for page in pages:
        page_units = library.units(page)
        for unit in page_units.lists:
            if len(unit.nodes) < (1 if nested else 2):
                continue
            strength = _named(unit, feature, page_units)
            if label in library.glossary.ordered and strength < 0.5 and _nameless(unit, page_units):
                strength = 0.5
            if label in library.glossary.first and strength < 0.5 and _first_list(unit, page_units):
                strength = 0.5
            if strength < 0.5:
                continue
            node = unit.page.nodes[unit.node]
            key = (
                float(library.organisation(page) == library.home or len(pages) == 1),
                float(holding and has_sublists(page_units, unit)),
                round(coverage(topic, unit.around, library), 1) if topic else 0.0,
                float(
                    page_units.title.get(feature, 0.0) >= NAMED_BY_TITLE
                ),  # a page about goals, not one of grants
                strength,
                -float(node.level),
                float(node.numbered),
            )
            if best is None or key > best[0]:
                best = (key, page_units, unit)
    return (best[1], best[2]) if best else None


def _nameless(unit: Unit, page_units: PageUnits) -> bool:
    """Say whether a list is numbered and nothing above it says what its entries are."""
    node = unit.page.nodes[unit.node]
    above = [each for each in (node.lead, node.label, _heading(unit)) if each is not None]
    named = any(_bears_noun(page_units.of(each)) for each in above)
    return node.numbered and not named and not has_sublists(page_units, unit)


def _first_list(unit: Unit, page_units: PageUnits) -> bool:
    """Say whether a list is the first of its page with entries enough, without numbers and another noun."""
    node, heading = unit.page.nodes[unit.node], _heading(unit)
    first = next(
        (each for each in page_units.lists if len(each.nodes) >= ENTRIES and _tells_duty(each)), None
    )
    return (
        unit is first
        and not node.numbered
        and not (heading is not None and _bears_noun(page_units.of(heading)))
        and not has_sublists(page_units, unit)
    )


def _tells_duty(unit: Unit) -> bool:
    """Say whether the lead-in or the heading of a list says what somebody is to do."""
    above = (unit.page.nodes[unit.node].lead, _heading(unit))
    return any(DOES.search(unit.page.slice(each)) for each in above if each is not None)


def _heading(unit: Unit) -> int | None:
    """Return the nearest heading above a list."""
    above = unit.page.ancestors(unit.node)
    return next((each for each in above if unit.page.nodes[each].kind == "heading"), None)


def _bears_noun(features: Features) -> bool:
    """Say whether a text names a list's entries by a structural noun."""
    return any(feature[:2] == "l:" and strength >= 0.9 for feature, strength in features.items())


def _named(unit: Unit, feature: str, page_units: PageUnits) -> float:
    """Return how strongly a label names a list: by lead-in or label line, else by the nearest heading."""
    node = unit.page.nodes[unit.node]
    if node.parent is not None and unit.page.nodes[node.parent].kind == "item":
        label = node.label
        return page_units.of(label).get(feature, 0.0) if label is not None else 0.0
    own = max(unit.own.get(feature, 0.0), _named_by_items(unit, feature, page_units))
    heading = _heading(unit)
    above = page_units.of(heading).get(feature, 0.0) if heading is not None else 0.0
    is_title = heading is not None and unit.page.nodes[heading].level == 1
    return max(own, (BY_TITLE if is_title else 0.9) * above)


def _named_by_items(unit: Unit, feature: str, page_units: PageUnits) -> float:
    """Return 1 where the entries carry the label themselves: 'Mål 1: ...', 'Mål 2: ...'."""
    page = page_units.page
    entries = page_units.items(unit.node)
    firsts = (words(page.slice(i))[:2] for i in entries)
    named = all(
        len(each) > 1
        and (each[1].isdecimal() or len(each[1]) == 1)
        and word_features(each[0], page.page.lang, unit.glossary).get(feature, 0.0) >= 0.7
        for each in firsts
    )
    return 1.0 if entries and named else 0.0


def place(unit: Unit, page_units: PageUnits) -> Features:
    """Return what the lead-in, label, headings and title of a list say, without its items."""
    found = Features(unit.own)
    for a in unit.page.ancestors(unit.node):
        if unit.page.nodes[a].kind == "heading":
            found.merge(page_units.of(a))
    found.merge(page_units.title)
    found.update((f"c:{concept}", 1.0) for concept in unit.glossary.ours)
    return found


def statement_of(container: LabelRef, page_units: PageUnits) -> int | None:
    """Return the sentence that says it in one go: 'har i uppdrag att ...', 'uppdraget är att ...'."""
    feature = f"l:{container.label}"
    for unit in page_units.units:
        if unit.kind == "sentence" and unit.own.get(feature, 0.0) >= 0.9 and _leads_on(unit, feature):
            return unit.node
    if container.label not in page_units.glossary.first:
        return None
    tasked = (u.node for u in page_units.units if u.kind == "sentence" and TASKED.search(u.text))
    return next(tasked, None)


def _leads_on(unit: Unit, feature: str) -> bool:
    """Say whether the noun is followed by the infinitive that fills it."""
    tokens = words(unit.text)
    language = unit.page.page.lang
    for i, token in enumerate(tokens):
        if word_features(token, language, unit.glossary).get(feature, 0.0) >= 0.9:
            after = [t for t in tokens[i + 1 : i + 3] if t not in ("är", "is")]
            if after and after[0] in ("att", "to"):
                return True
    return False


def pick(entries: list[int], ordinal: int) -> int | None:
    """Return the n-th entry, from the end where n is negative; None where there is none."""
    if ordinal < 0:
        return entries[ordinal] if -ordinal <= len(entries) else None
    return entries[ordinal - 1] if 1 <= ordinal <= len(entries) else None


def has_sublists(page_units: PageUnits, unit: Unit) -> bool:
    """Say whether an entry of a list has a list below it."""
    return any(page_units.sublists(i) for i in page_units.items(unit.node))


def topic_of(clause: Clause) -> list[Term]:
    """Return the content words that are not structural nouns themselves."""
    return [
        t
        for t in clause.content()
        if t.weight >= 0.5
        and t.surface not in LINKS
        and not WHOLE.fullmatch(t.surface)
        and not t.surface.isdecimal()
        and not clause.label_words.issuperset(t.surface.split())
        and not any(
            f.startswith("l:") and f[2:] in {r.label for r in clause.labels} for f, _ in t.alternatives
        )
        and not _label_compound(t, clause)
        and not _for_asker(t, clause)
    ]


def _for_asker(term: Term, clause: Clause) -> bool:
    """Say whether a word only tells what the asker wants a whole list for."""
    return clause.whole and any(
        set(words(term.surface)) <= set(words(found[1])) for found in FOR_ASKER.finditer(clause.text)
    )


def modifiers(clause: Clause) -> list[Term]:
    """Return what compounds of structural nouns say: 'digitaliseringsmålet' -> digitalisering."""
    return [
        t._replace(alternatives=t.parts[0], parts=())
        for t in clause.content()
        if len(t.parts) > 1
        and _label_compound(t, clause)
        and not any(f.startswith("l:") for f, _ in (*t.alternatives, *t.parts[0]))
    ]


def _label_compound(term: Term, clause: Clause) -> bool:
    labels = {f"l:{ref.label}" for ref in clause.labels}
    if " " in term.surface:
        return False
    return any(feature in labels for part in term.parts for feature, _ in part)


def of_other_years(clause: Clause, unit: Unit, page_units: PageUnits) -> bool:
    """Say whether a clause names a year that stands neither above a list nor in it."""
    around = place(unit, page_units)
    around.merge(unit.around)
    below = unit.page.slice(unit.node)
    years = (number for number in clause.numbers if number > YEARS)
    return any(f"n:{year}" not in around and str(year) not in below for year in years)


def default_label(clause: Clause, glossary: Glossary) -> LabelRef | None:
    """Return the label of the list that a number alone is of, where nothing says which: 'femte punkten'."""
    counted = any(ref.label in glossary.generic and ref.ordinal for ref in clause.labels)
    if not counted or clause.carried or any(t.heavy and not t.structural for t in clause.terms):
        return None
    return next((LabelRef(label) for label in sorted(glossary.first)), None)
