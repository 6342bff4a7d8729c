"""Clause + ranked units -> the sentences or items that answer, or the reason why none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant import evidence, gate, instances
from assistant.analysis import stem, words
from assistant.below import KIND_REASONS
from assistant.clause import CARRIED, Clause, Term
from assistant.kinds import FACT_KINDS
from assistant.labels import with_noun
from assistant.lexicon import DUTY, PERSON_ANAPHORS, WAYS
from assistant.library import Library, Scored
from assistant.lists import NAMED_BY_TITLE
from assistant.match import Match, matches
from assistant.meets import MET
from assistant.numbered import of_another_number
from assistant.outcome import Outcome, frame, quote_node, refused
from assistant.quoting import quoted
from assistant.roles import HOW_WE_WORK, MEANS, OURS
from assistant.turns import ONE_OF_THEM
from assistant.units import Unit
from corpus.organisations import named_in
from corpus.regex import regex

# The second unit may stand for a first one that names nothing when it scores this share of it.
CLOSE = 0.85
NOTABLE = 0.8  # weight of a word that no page has; chosen on the tuning questions in tests/bench
# "Hur gör ni i praktiken?" has no other word than these.
_OUR_WORK = regex(
    r"\b(?:ni|enheten|verksamheten|regionen)\b.*\b(?:gör|göra|arbetar|jobbar|bedriver)\b"
    r"|\b(?:gör|arbetar|jobbar|bedriver)\b.*\b(?:ni|enheten|verksamheten)\b"
    r"|\bdo(?:es)? (?:you|the unit) work\b",
    re.IGNORECASE,
)
# Kinds that a heading may answer: a plan's years, what a short form stands for.
NEAR_HEADINGS = frozenset({"year", "duration", "when", "definition", "abbreviation"})


class Judged(NamedTuple):
    """A match with the gate's probability that it answers."""

    match: Match
    figures: dict[str, float]
    probability: float

    @property
    def told(self) -> dict[str, float]:
        """Return the figures with the probability, as an explanation prints them."""
        return self.figures | {"probability": self.probability}


def resolve(clause: Clause, library: Library, hits: Sequence[Scored]) -> Outcome:
    """Return the answer to a clause from the passages nearest to it."""
    if (told := _without_words(clause, library, hits)) is not None:
        return told
    if missing := _unknown_names(clause, library):
        return refused("no_mention", missing=missing)
    units = candidates(clause, library, hits)
    if clause.sections:
        if not units:
            return refused("no_section", number=min(clause.sections))
        if not clause.content() and (own := [u for u in units if _is_section(u, clause)]):
            return Outcome(found=True, pieces=(frame("quote"), quote_node(own[0].page, own[0].node)))
    if not units:
        return refused("no_words", missing=tuple(t.surface for t in clause.content() if t.heavy))
    stating = [u for u in units if evidence.holds(clause, u) is not False]
    ranked = matches(clause, stating or units, library)
    if clause.kind == "law" and clause.bare:
        ranked.sort(key=lambda each: _authority(each.unit))
    if len(ranked) > 1 and _names_better(clause, ranked[0], ranked[1]):
        ranked = ranked[1:]
    judged = judge(clause, ranked[:1], library)
    best = judged[0] if judged else None
    if best is None or not stating:
        return _explain(clause, ranked[0], judged, library)
    if clause.kind == "law" and not clause.sections and clause.bare:
        return quoted(clause, best.match, ranked, best.told, library)  # any citation answers "vilken lag"
    if beside(clause, best.match, library) or best.probability < gate.THRESHOLD:
        return _explain(clause, ranked[0], judged, library)
    return quoted(clause, best.match, ranked, best.told, library)


def candidates(clause: Clause, library: Library, hits: Sequence[Scored]) -> list[Unit]:
    """Return the units of the nearest passages that are of a shape to answer a clause."""
    units = [u for u in library.near(hits, clause.kind in NEAR_HEADINGS) if u.kind not in ("contact", "date")]
    if clause.sections:
        units = [u for u in units if _cites(u, clause)]
    one = clause.kind == "which" or with_noun(
        ONE_OF_THEM, clause.text, clause.label_words
    )  # "vilket delmål", "finns det ett mål om"
    if clause.kind in FACT_KINDS or (one and clause.labels and not clause.whole):
        return [u for u in units if u.kind not in ("section", "list")] or units
    return units


def _without_words(clause: Clause, library: Library, hits: Sequence[Scored]) -> Outcome | None:
    """Return the answer to a clause that names no topic: 'Hur gör ni?'; a refusal where it asks nothing."""
    named = bool(clause.content()) or bool(clause.sections)
    if not named and clause.kind == "how" and (_OUR_WORK.search(clause.text) or _we_do(clause)):
        return _ways(library, hits)
    ours = clause.kind == "why" and clause.bare and not clause.labels and clause.carried is None
    if ours and _OURSELVES.search(clause.text) and (told := _purpose(library, hits)):
        return told
    if not named and not clause.labels and clause.kind != "law":
        return refused("nothing")
    return None


# "Varför gör ni det här?", and not "Varför inte?".
_OURSELVES = regex(
    r"(?i)^(?!.*\b(?:inte|ej|not|never|aldrig)\b).*\b(?:gör|finns|arbetar|jobbar|do|exist|work)\b.*\b(?:ni|enheten|verksamheten|you)\b"
    r"|^(?!.*\b(?:not|never)\b).*\b(?:you|the unit)\b.*\b(?:do|exist|work)\b"
)


def _we_do(clause: Clause) -> bool:
    """Say whether it is asked how something is done or lived up to; whoever else did it would be content."""
    return WAYS.search(clause.text) is not None or not DUTY.isdisjoint(words(clause.text))


def _purpose(library: Library, hits: Sequence[Scored]) -> Outcome | None:
    """Return the first sentence that says what it is all for: 'Varför gör ni det här?'."""
    for unit in library.near(hits):
        if unit.kind == "sentence" and "l:purpose" in unit.roles:
            return Outcome(found=True, pieces=(frame("quote"), quote_node(unit.page, unit.node)))
    return None


def _ways(library: Library, hits: Sequence[Scored]) -> Outcome:
    """Return the first sentence that tells how, of a page that is about the mandate."""
    telling = [u for u in library.near(hits) if u.kind == "sentence" and MEANS.search(u.text)]
    titled = [f"l:{label}" for label in library.glossary.first]
    for unit in telling:
        if any(unit.among.title.get(label, 0.0) >= NAMED_BY_TITLE for label in titled):
            return Outcome(found=True, pieces=(frame("quote"), quote_node(unit.page, unit.node)))
    for unit in telling:
        if OURS.match(unit.text):
            return Outcome(found=True, pieces=(frame("quote"), quote_node(unit.page, unit.node)))
    for unit in library.near(hits):
        if unit.kind == "section" and HOW_WE_WORK.search(unit.page.slice(unit.node)):
            return Outcome(
                found=True, pieces=(frame("section"), *[quote_node(unit.page, n) for n in unit.nodes])
            )
    return refused("not_stated")


def _names_better(clause: Clause, first: Match, second: Match) -> bool:
    """Say whether the second unit names what the first only mentions: 'på flera språk', 'på finska'."""
    close = second.score >= CLOSE * first.score
    return close and instances.names_none(clause, first.unit) and instances.has_instance(clause, second.unit)


def beside(clause: Clause, best: Match, library: Library) -> bool:
    """Say whether the best unit is beside the point, however well its words fit: no gate need be asked."""
    return (
        not best.coverage
        or gate.half_met(clause, best, library)
        or instances.names_none(clause, best.unit)
        or _undone(clause, best)
        or _of_another(clause, best, library)
        or _number_alone(clause, best)
        or of_another_number(clause, best.unit)
        or _points_elsewhere(clause, best)
    )


# "Where is it held?", "Talar hon finska?": who or what has been named before.
_POINTS = PERSON_ANAPHORS | {"it", "they", "them"}


def _points_elsewhere(clause: Clause, best: Match) -> bool:
    """Say whether a pronoun stands for what the unit does not meet at all."""
    meant = [met for term, met in zip(clause.terms, best.met, strict=True) if term.weight == CARRIED]
    pointed = clause.carried is not None and not _POINTS.isdisjoint(words(clause.text))
    line = best.unit.kind == "heading"  # "Nås tisdag till torsdag" below a name
    return pointed and not line and bool(meant) and max(meant) < MET


def _of_another(clause: Clause, best: Match, library: Library) -> bool:
    """Say whether a list bears the noun and no other word: 'Vad säger delmålen om biblioterapi?'."""
    if best.unit.kind != "list" or not clause.labels:
        return False
    topic = [
        (library.weight(term), met)
        for term, met in zip(clause.terms, best.met, strict=True)
        if term.heavy and not clause.label_words.issuperset(words(term.surface))
    ]
    return any(weight >= NOTABLE for weight, _ in topic) and all(met < MET for _, met in topic)


def _number_alone(clause: Clause, best: Match) -> bool:
    """Say whether of all that is asked only a number is met: 'lkjh 12'."""
    heavy = [(term, met) for term, met in zip(clause.terms, best.met, strict=True) if term.heavy]
    met = [term for term, each in heavy if each >= MET]
    return len(met) < len(heavy) and bool(met) and all(term.surface.isdecimal() for term in met)


def _authority(unit: Unit) -> tuple[int, str, int]:
    """Return the order of law citations without a topic: section and law before law alone, in page order."""
    laws = [law for law in unit.page.laws if law.start < unit.end and law.end > unit.start]
    return (0 if any(law.sections and law.law for law in laws) else 1, unit.page.page.id, unit.start)


def judge(clause: Clause, ranked: Sequence[Match], library: Library) -> list[Judged]:
    """Return the units that could be the answer, with the gate's figures."""
    found = []
    for each in ranked:
        figures = gate.figures(clause, each, library)
        found.append(Judged(each, figures, gate.probability(figures)))
    return found


def _unknown_names(clause: Clause, library: Library) -> tuple[str, ...]:
    """Return the capitalised words of a question that stand on no page and mean nothing to the glossary."""
    strangers = [
        t.surface
        for t in clause.content()
        if t.name and not t.known and not library.speller.in_pages(t.surface)
    ]
    if named_in(clause.text):  # a place of the asker's beside the region's name
        strangers = [
            s
            for s in strangers
            if not re.search(rf"\b(?:i|från|in|from|at|på)\s+{re.escape(s)}", clause.text, re.I)
        ]
    return tuple(strangers)


# What an asker wants to do: a text that only names the object does not say how.
_ACTIONS = frozenset(
    "söka ansöka anmäla boka beställa överklaga prenumerera skaffa avboka "
    "apply order book register sign appeal subscribe".split()
)


def _undone(clause: Clause, best: Match) -> bool:
    """Say whether the act that 'hur söker man' asks about is not met."""
    return clause.kind == "how" and any(
        met < MET and _is_action(term) for term, met in zip(clause.terms, best.met, strict=True)
    )


def _is_action(term: Term) -> bool:
    return any(
        feature == f"s:{stem(word)}" or feature == f"e:{stem(word, 'en')}"
        for word in _ACTIONS
        for feature, weight in term.alternatives[:2]
        if weight == 1.0
    )


def _cites(unit: Unit, clause: Clause) -> bool:
    """Say whether a unit, or the lead-in or heading above it, cites a section that the question names."""
    nodes = unit.page.nodes
    above = [a for a in unit.page.ancestors(unit.node) if nodes[a].kind == "heading"][:1]
    spans = [(nodes[i].start, nodes[i].end) for i in (unit.lead(), *above) if i is not None]
    return any(
        law.start < end and law.end > start and clause.sections & set(law.sections)
        for law in unit.page.laws
        for start, end in ((unit.start, unit.end), *spans)
    )


def _is_section(unit: Unit, clause: Clause) -> bool:
    """Say whether a unit is the text of a section that is asked for: "9 § Allmänheten ska ..."."""
    found = re.match(r"(\d+) ?§", unit.text)
    return unit.kind in ("sentence", "item") and found is not None and int(found[1]) in clause.sections


def _explain(clause: Clause, best: Match, judged: Sequence[Judged], library: Library) -> Outcome:
    """Return the refusal that says most: words on no page, the kind of fact that is not there, or just no."""
    figures = judged[0].told if judged else {"probability": 0.0}
    missing = tuple(
        t.surface
        for t in clause.content()
        if t.heavy and not _anywhere(t, library) and not t.surface.isdecimal()
    )
    if missing:
        return refused("missing", missing=missing, figures=figures)
    if clause.kind in KIND_REASONS and evidence.holds(clause, best.unit) is False:
        return refused(f"no_{clause.kind}", figures=figures)
    return refused("not_stated", figures=figures)


def _anywhere(term: Term, library: Library) -> bool:
    """Say whether some page has the word, or one that means the same."""
    return any(
        library.df(feature)
        if feature[:2] in ("s:", "e:")
        else any(library.df(f"s:{stem}") for stem in library.glossary.members(feature[2:]))
        for feature, weight in term.alternatives
        if feature[:2] in ("s:", "c:") and weight >= 0.5
    ) or bool(term.parts)
