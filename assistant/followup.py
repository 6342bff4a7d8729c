"""Question + the one before it -> what a follow-up leaves to its forerunner: labels, numbers, words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import lexicon
from assistant.analysis import stem, words
from assistant.clause import CARRIED, Clause, LabelRef, Term, Understood
from assistant.glossary import Glossary
from assistant.idle import LINKS
from assistant.kinds import FIELD_KINDS
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from assistant.turns import CONTAINS, downwards
from corpus.models import Language

_ADJECTIVE = ("ala", "iga", "iska", "egna", "nya")  # endings of idle adjectives: regionala, tidiga, egna
_SUBJECTS = frozenset("ni vi man jag du som regionen enheten kommunerna biblioteken".split())


def leans_back(read: Understood, glossary: Glossary) -> bool:
    """Say whether a question needs an earlier one: it points back, or has no content word of its own."""
    first = read.clauses[0]
    tokens = words(read.asked)
    anaphoric = has_anaphor(read.asked, read.language, glossary)
    content = [t for t in first.content() if t.weight == 1.0 and t.surface not in LINKS]
    bare = not content and not first.sections
    nameless = any(ref.label is None for ref in first.labels) or bool(
        set(tokens) & (lexicon.NEXT | lexicon.PREVIOUS)
    )
    part = glossary.below.keys() | glossary.generic  # "den tredje punkten": of what
    lower = bool(first.labels) and all(ref.label in part for ref in first.labels) and len(content) < 2
    return (
        anaphoric
        or nameless
        or lower
        or bool(lexicon.CONTINUES.match(read.asked) or lexicon.ELLIPTIC.match(read.asked))
        or (bare and not first.labels)
    )


def carry(read: Understood, earlier: Understood, glossary: Glossary) -> Understood:
    """Give the first clause the subject of the earlier question: its labels, number and words."""
    then = earlier.clauses[-1]
    clause = lean(read.clauses[0], then, glossary)
    asked = read.mended if read.repaired else read.text
    return read._replace(clauses=(clause, *read.clauses[1:]), interpreted_as=f"{asked} ← {then.text}")


def lean(now: Clause, then: Clause, glossary: Glossary) -> Clause:
    """Return a clause with what it leaves to an earlier one: labels with numbers, else the words."""
    labels, settled = _carry_labels(now, then, glossary)
    step = 0 if settled else _step(now)
    own = {t.surface for t in now.terms}
    keep_terms = not settled and not now.sections
    predicate = (
        _predicate(then)
        if now.kind in ("who", "list", "which") and any(t.weight == 1.0 for t in now.content())
        else None
    )
    carried = tuple(
        t._replace(weight=min(t.weight, CARRIED), name=False, focus=False)
        for t in then.content()
        if keep_terms and t.surface not in own and t is not predicate
    )
    kind = now.kind
    bare = not [t for t in now.content() if t.weight == 1.0] and not now.labels
    if now.kind == "what" and bare and not CONTAINS.search(now.text):
        kind = then.kind
    person = now.person or (then.kind in ("contact", "who", "role") and now.kind in FIELD_KINDS)
    subject = " ".join(t.surface for t in then.content()) or then.text
    return now._replace(kind=kind, labels=labels, terms=now.terms + carried, person=person, step=step,
        carried=subject, numbers=now.numbers | (then.numbers if keep_terms else frozenset()),
        organisations=now.organisations or then.organisations,
    )  # fmt: skip


def _predicate(then: Clause) -> Term | None:
    """Return what an earlier question says somebody does: 'följer upp' in 'Vem följer upp planerna?'."""
    if then.kind != "who":
        return None
    after = lexicon.WHO.search(then.text)
    first = words(then.text[after.end() :])[:1] if after else []
    return next((t for t in then.content() if words(t.surface)[:1] == first), None)


def _anchor(then: Clause, glossary: Glossary) -> LabelRef | None:
    """Return the list or item that an earlier question was about: the upper level, with its number."""
    plain = [r for r in then.labels if r.label not in glossary.below and r.label not in glossary.generic]
    place = next((r.ordinal for r in then.labels if r.ordinal and r.label not in glossary.below), None)
    before = next((r for r in plain if r.ordinal), None) or next(
        (r._replace(ordinal=place) for r in plain), None
    )
    before = before or next((r for r in then.labels if r.ordinal and r.label not in glossary.below), None)
    before = before or next((r for r in then.labels if r.label not in glossary.below), None)
    return before or (then.labels[0] if then.labels else None)


def _step(now: Clause) -> int:
    """Return how far a follow-up steps along a list: 1 for 'nästa', -1 for 'the one before it', else 0."""
    tokens = set(words(now.text))
    if tokens & lexicon.PREVIOUS or lexicon.BEFORE_THAT.search(now.text):
        return -1
    return 1 if tokens & lexicon.NEXT or lexicon.AFTER_THAT.search(now.text) else 0


def _stepped(
    then: Clause, step: int, before: LabelRef, subs: Sequence[LabelRef], named: Sequence[LabelRef]
) -> tuple[LabelRef, ...]:
    """Return the labels of an earlier question, an entry on or back, on the lower level first."""
    if subs and subs[0].ordinal and not named:
        return LabelRef(subs[0].label, subs[0].ordinal + step), *(r for r in then.labels if r not in subs)
    kept = tuple(ref for ref in named if ref.label != before.label)
    others = [ref for ref in then.labels if ref is not before and ref not in kept and ref.ordinal is None]
    return *kept, LabelRef(before.label, (before.ordinal or 0) + step), *others


def _topical(then: Clause) -> bool:
    """Say whether an earlier question told by words which entry it was about."""
    return any(t.heavy and not t.structural for t in then.terms)


def _nameless(
    now: Clause, then: Clause, before: LabelRef, nameless: Sequence[LabelRef], subs: Sequence[LabelRef]
) -> tuple[tuple[LabelRef, ...], bool]:
    """Return the labels of numbers without a noun, 'och de två sista?', and whether they say it all."""
    if subs and not subs[0].ordinal and lexicon.SAME_FOR.search(now.text):  # "samma sak för tvåan"
        return (*subs, *(before._replace(ordinal=ref.ordinal) for ref in nameless)), True
    if subs:  # "the third one on that list" after "the sub-goals of goal 2"
        above = [r for r in then.labels if r not in subs]
        settled = any(r.ordinal for r in above) or not above
        return (*(LabelRef(subs[0].label, ref.ordinal) for ref in nameless), *above), settled
    return tuple(LabelRef(before.label, ref.ordinal) for ref in nameless), True


def _is_any(ref: LabelRef, glossary: Glossary) -> bool:
    """Say whether a noun with a number may be of any list: 'den tredje punkten'."""
    return ref.ordinal is not None and ref.label in glossary.generic


def _carry_labels(now: Clause, then: Clause, glossary: Glossary) -> tuple[tuple[LabelRef, ...], bool]:
    """Return the labels of a follow-up and whether they say it all."""
    before = _anchor(then, glossary)
    if before is None:
        return now.labels, False
    subs = [ref for ref in then.labels if ref.label in glossary.below]
    spoken = [ref._replace(label=None) if _is_any(ref, glossary) else ref for ref in now.labels]
    named = tuple(ref for ref in spoken if ref.label is not None)
    if (step := _step(now)) != 0:
        if not any(ref.ordinal for ref in then.labels) and _topical(then):
            return (before,), False  # "finns det ett mål om digitalisering", "vilket kommer efter det"
        return _stepped(then, step, before, subs, named), True
    nameless = [ref for ref in spoken if ref.label is None]
    if nameless and not named:
        return _nameless(now, then, before, nameless, subs)
    if nameless:
        return (*named, LabelRef(before.label, nameless[0].ordinal)), True
    if not named:
        if before.ordinal and not now.content() and downwards(now.text):  # "Vad innebär det?"
            return (before,), True
        return now.labels, False
    if any(ref.label in glossary.below for ref in named) and not any(
        ref.label == before.label for ref in named
    ):
        return (*named, before), bool(before.ordinal)
    again = [ref for ref in named if ref.label == before.label and ref.ordinal is None]
    if again:
        return tuple(before if ref in again else ref for ref in named), bool(before.ordinal)
    if any(ref.ordinal for ref in named):
        # "och mål 4?" after "vilka delmål har mål 2": the same is asked of another item
        bare = now.kind in ("what", "list", "which") and len(now.content()) <= len(named)
        same = any(ref.label == before.label for ref in named)
        return (*(subs if bare and same else ()), *named), True
    return (*named, before), bool(before.ordinal)


def has_anaphor(text: str, language: Language, glossary: Glossary) -> bool:
    """Say whether a pronoun points back; 'den' before a noun is an article, but not in 'det målet'."""
    tokens = words(text)
    idle = (
        lexicon.LIGHT[language] | (SWEDISH_STOP if language == "sv" else ENGLISH_STOP) | lexicon.ASKING_WORDS
    )
    ahead = [*tokens[1:], "", ""]
    for i, token in enumerate(tokens):
        after, second = ahead[i], ahead[i + 1]
        if token in lexicon.PERSON_ANAPHORS:
            return True
        adjective = after in idle and after.endswith(_ADJECTIVE)
        if token in lexicon.ARTICLES and adjective and second and second not in idle:
            continue  # "det regionala uppdraget"
        article = token in lexicon.ARTICLES and after and after not in idle
        if token == "det" and after in _SUBJECTS:
            continue  # "beskriva det ni har i uppdrag", "vad är det ni gör"
        if token in lexicon.ANAPHORS[language] and (
            not article or glossary.label(stem(after, language), language) is not None
        ):
            return True
    return False
