"""Question + earlier questions -> clauses: what is asked for, about what.

Deterministic: the words of `lexicon` say how it is asked, the glossary what the words mean, the index
which words the pages know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant import lexicon
from assistant.analysis import stem, words
from assistant.features import PREFIX, compound_parts, phrases
from assistant.glossary import Entry, Glossary
from assistant.spelling import Speller
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from corpus.models import Language
from corpus.organisations import named_in, regions_in

Alternatives = tuple[tuple[str, float], ...]

# How far a word of the question is met by a word of the page: the same stem fully, a word of the same
# concept nearly, an instance or a related word less. Chosen on the tuning questions in tests/bench.
CORE, INSTANCE, RELATED = 0.9, 0.75, 0.45
# A word of a sentence that leads up to the question, and one carried over from an earlier question.
SECOND_LAST = -2
CONTEXT, CARRIED = 0.35, 0.6
LIGHT = 0.2
# "inte" turns a question round, and stands in many that only say what the asker cannot do.
NEGATION = 0.2


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a question with the features that meet it.

    `weight` is 1 for a word of the question itself; `known` says that pages or glossary have the word;
    `focus` marks what is asked for: the noun after "vilka".
    """

    surface: str
    alternatives: Alternatives
    language: Language = "sv"
    parts: tuple[Alternatives, ...] = ()
    weight: float = 1.0
    known: bool = True
    name: bool = False
    focus: bool = False


@dataclass(frozen=True, slots=True)
class LabelRef:
    """A structural noun with its number: 'mål 2' -> goal, 2; 'sista punkten' -> point, -1."""

    label: str | None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked."""

    text: str
    language: Language
    kind: str
    terms: tuple[Term, ...]
    labels: tuple[LabelRef, ...] = ()
    label_words: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()
    whole: bool = False
    brief: bool = False
    yes_no: bool = False
    ranking: bool = False
    person: bool = False
    organisations: frozenset[str] = frozenset()
    carried: str | None = None

    def content(self) -> tuple[Term, ...]:
        """Return the terms that carry the question."""
        return tuple(term for term in self.terms if term.weight > LIGHT)


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole question: its clauses, or the kind of smalltalk that it is."""

    text: str
    language: Language
    clauses: tuple[Clause, ...] = ()
    smalltalk: str | None = None
    repaired: tuple[tuple[str, str], ...] = ()
    interpreted_as: str | None = None
    asked: str = field(default="")


def understand(question: str, history: Sequence[str], glossary: Glossary, speller: Speller) -> Understood:
    """Return what a question asks; `history` holds the earlier questions, oldest first."""
    read = _read(question, glossary, speller)
    if read.smalltalk or not history or not read.clauses or not _leans_back(read, glossary):
        return read
    earlier = understand(history[-1], history[:-1], glossary, speller)
    return _carry(read, earlier, glossary) if earlier.clauses else read


def clean(text: str) -> str:
    """Return a question in NFC without control characters, white space folded."""
    kept = "".join(
        " " if ch in "\t\n\r" else ch for ch in text if ch in "\t\n\r" or unicodedata.category(ch)[0] != "C"
    )
    return " ".join(unicodedata.normalize("NFC", kept).split())


def language_of(text: str) -> Language:
    """Return the language by function words and the letters å ä ö."""
    for name in named_in(text):
        text = text.replace(name, " ")
    tokens = words(text)
    swedish = sum(token in SWEDISH_STOP or token in lexicon.LIGHT["sv"] for token in tokens)
    english = sum(token in ENGLISH_STOP or token in lexicon.LIGHT["en"] for token in tokens)
    swedish += 2 * sum(any(ch in "åäö" for ch in token) for token in tokens)
    return "en" if english > swedish else "sv"


def _read(question: str, glossary: Glossary, speller: Speller) -> Understood:
    text = clean(question)
    language = language_of(text)
    if smalltalk := _smalltalk(text):
        return Understood(text=text, language=language, smalltalk=smalltalk, asked=text)
    if lexicon.ORDERS.search(text):
        return Understood(text=text, language=language, asked=text)
    mended, repaired = speller.mend(text, language)
    main, context = _sentences(mended)
    if not words(main):
        main, context = mended, []
    parts = [_clause(part, language, glossary, speller) for part in _split(main)]
    clauses = _drop_empty(parts, glossary)
    if (
        len(clauses) == 1
        and context
        and (not _self_standing(clauses[0]) or _points_back(clauses[0], glossary))
    ):
        whole = _clause(" ".join([*context, main]), language, glossary, speller)
        clauses = [replace(whole, kind=_kind_of(clauses[0], whole))]
    else:
        background = _context_terms(context, language, glossary, speller)
        clauses = [replace(c, terms=c.terms + background) for c in clauses]
    return Understood(text=text, language=language, clauses=tuple(clauses), repaired=repaired, asked=main)


def _kind_of(asking: Clause, whole: Clause) -> str:
    if whole.kind in lexicon.FIELD_KINDS:
        return whole.kind
    return asking.kind if asking.kind not in ("what", "yesno") else whole.kind


def _smalltalk(text: str) -> str | None:
    tokens = words(text)
    if not tokens or len(tokens) > 14:
        return None
    for kind, vocabulary in lexicon.SMALLTALK.items():
        if set(tokens) <= vocabulary and set(tokens) & lexicon.SMALLTALK_CORE[kind]:
            return kind
    return None


def _sentences(text: str) -> tuple[str, list[str]]:
    """Return the asking part of a question and the sentences around it, greetings and preambles taken off."""
    found = [_strip(each) for each in lexicon.SENTENCE_END.split(text)]
    found = [s for s in found if words(s) and not lexicon.POLITE.match(s) and not _smalltalk(s)] or found
    asking = [i for i, each in enumerate(found) if lexicon.ASKING.search(each) and not _about_asker(each)]
    if not asking:
        asking = [i for i, each in enumerate(found) if not _about_asker(each)] or list(range(len(found)))
    main = " ".join(found[i] for i in asking)
    return main, [each for i, each in enumerate(found) if i not in asking]


def _about_asker(sentence: str) -> bool:
    return bool(lexicon.ABOUT_ASKER.match(sentence)) and not sentence.endswith("?")


def _strip(sentence: str) -> str:
    """Take greetings and preambles off the front of a sentence, however many stand there."""
    for _ in range(4):
        shorter = lexicon.GREETING.sub("", sentence, count=1)
        shorter = lexicon.PREAMBLE.sub("", shorter, count=1) if words(shorter) else shorter
        if shorter == sentence or not words(shorter):
            return sentence if not words(shorter) else shorter
        sentence = shorter
    return sentence


def _split(text: str) -> list[str]:
    """Return the questions within a question: '... och vilka ...', several sentences."""
    sentences = [s for s in lexicon.SENTENCE_END.split(text) if words(s)]
    return [part for s in sentences for part in lexicon.CLAUSE.split(s) if part and words(part)]


def _drop_empty(clauses: list[Clause], glossary: Glossary) -> list[Clause]:
    """Join a clause without content of its own ('räkna upp dem') to the one before it."""
    kept: list[Clause] = []
    for clause in clauses:
        if kept and not _self_standing(clause) and clause.kind not in lexicon.FIELD_KINDS:
            kept[-1] = replace(
                kept[-1], whole=kept[-1].whole or clause.whole, brief=kept[-1].brief or clause.brief
            )
        elif kept and _points_back(clause, glossary):
            kept.append(_lean(clause, kept[-1], glossary))
        elif (
            len(clauses) > 1
            and not _self_standing(clause)
            and not kept
            and clause.kind not in lexicon.FIELD_KINDS
        ):
            continue
        else:
            kept.append(clause)
    return kept or clauses[:1]


def _self_standing(clause: Clause) -> bool:
    return (
        bool(clause.content())
        or bool(clause.labels)
        or bool(clause.sections)
        or clause.kind in lexicon.FIELD_KINDS
    )


def _points_back(clause: Clause, glossary: Glossary) -> bool:
    return _has_anaphor(clause.text, clause.language, glossary) and len(clause.content()) < 3


def _has_anaphor(text: str, language: Language, glossary: Glossary) -> bool:
    """Say whether a pronoun points back; 'den' before a noun is an article, but not in 'det målet'."""
    tokens = words(text)
    idle = (
        lexicon.LIGHT[language] | (SWEDISH_STOP if language == "sv" else ENGLISH_STOP) | lexicon.ASKING_WORDS
    )
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if token in lexicon.PERSON_ANAPHORS:
            return True
        article = token in lexicon.ARTICLES and after and after not in idle
        if token in lexicon.ANAPHORS[language] and (
            not article or glossary.label(stem(after, language), language) is not None
        ):
            return True
    return False


# --- one clause ---------------------------------------------------------------------------------


def _clause(text: str, language: Language, glossary: Glossary, speller: Speller) -> Clause:
    tokens = words(text)
    labels, spent = _labels(text, tokens, language, glossary)
    sections = frozenset(int(n) for m in lexicon.SECTION.finditer(text) for n in m.groups() if n)
    used = {ref.ordinal for ref in labels} | sections
    numbers = frozenset(int(t) for t in tokens if t.isdigit() and len(t) < 7 and int(t) not in used)
    kind, asking = _kind(text)
    if found := lexicon.BRIEF.search(text):
        asking |= frozenset(words(found.group()))
    terms = _terms(text, language, glossary, speller, spent | asking)
    if not labels and (turn := glossary.asked_by_turn(text)):
        labels = [LabelRef(turn)]
        terms.append(
            Term(surface=turn, alternatives=((f"l:{turn}", 1.0), (f"c:{turn}", CORE)), language=language)
        )
    yes_no = bool(lexicon.YES_NO.match(text))
    return Clause(
        text=text,
        language=language,
        kind="yesno" if yes_no and kind in ("what", "which", "how", "list") else kind,
        terms=tuple(terms),
        labels=tuple(labels),
        label_words=frozenset(
            w for start, end, _ in _label_spans(tokens, language, glossary) for w in tokens[start:end]
        ),
        numbers=numbers,
        sections=sections,
        whole=bool(lexicon.WHOLE.search(text)),
        brief=bool(lexicon.BRIEF.search(text)),
        yes_no=yes_no,
        ranking=bool(lexicon.RANKING.search(text)),
        person=bool(set(tokens) & lexicon.PERSON_ANAPHORS),
        organisations=frozenset(regions_in(text)),
    )


def _kind(text: str) -> tuple[str, frozenset[str]]:
    """Return the kind of answer asked for and the words that ask for it."""
    first = lexicon.FIRST_ASKED.search(text)
    for kind, pattern in lexicon.KINDS:
        if found := pattern.search(text):
            if kind in lexicon.CONJUNCTION_KINDS and first is not None and first.start() < found.start():
                continue  # "vilka planer ... när ni redovisar": the question was asked before
            if kind in lexicon.CONJUNCTION_KINDS and found.start() and lexicon.YES_NO.match(text):
                continue  # "får vi hjälp när vi ...": asked by the verb
            spoken = frozenset(words(found.group())) if kind in lexicon.SPOKEN_KINDS else frozenset[str]()
            return kind, spoken
    return "what", frozenset()


def _labels(
    text: str, tokens: list[str], language: Language, glossary: Glossary
) -> tuple[list[LabelRef], frozenset[str]]:
    """Return the structural nouns of a clause in order, each with the number beside it, and the words of the numbers."""
    found: list[LabelRef] = []
    spent: set[int] = set()
    for start, end, label in _label_spans(tokens, language, glossary):
        ordinal = None
        for j in (end, end + 1, start - 1, start - 2):
            if (
                0 <= j < len(tokens)
                and j not in spent
                and (number := _ordinal(tokens, j, start, end)) is not None
            ):
                ordinal = number
                spent.add(j)
                break
        if ordinal is None and (letter := re.search(rf"(?i:{re.escape(tokens[end - 1])})\s+([A-H])\b", text)):
            ordinal = ord(letter[1]) - ord("A") + 1
        found.append(LabelRef(label, ordinal))
    if lexicon.SECOND_LAST.search(" ".join(tokens)):
        found = [replace(ref, ordinal=SECOND_LAST) if ref.ordinal == lexicon.LAST else ref for ref in found]
    if found and not any(ref.ordinal for ref in found):
        place = next((j for j, token in enumerate(tokens) if token in lexicon.PLACES), None)
        if place is not None:
            spent.add(place)
            return [*found, LabelRef(None, lexicon.PLACES[tokens[place]])], frozenset(
                tokens[j] for j in spent
            )
    if not any(ref.ordinal for ref in found):
        for j, token in enumerate(tokens):
            if token in lexicon.ORDINALS and j not in spent and _stands_alone(tokens, j, language):
                found.append(LabelRef(None, lexicon.ORDINALS[token]))
                spent.add(j)
                break
    return found, frozenset(tokens[j] for j in spent)


def _stands_alone(tokens: list[str], at: int, language: Language) -> bool:
    """Say whether an ordinal has no noun of its own: 'det tredje', 'the last one'."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    stops = SWEDISH_STOP if language == "sv" else ENGLISH_STOP
    return not after or after in stops or after in {"one", "ones"}


def _ordinal(tokens: list[str], at: int, start: int, end: int) -> int | None:
    """Return the number at a position when it numbers the label: 'mål 2', 'mål nr två', 'tredje målet'."""
    token = tokens[at]
    if token in lexicon.ORDINALS:
        return lexicon.ORDINALS[token]
    if at < start:
        return None
    between = tokens[end:at]
    if between and between[0] not in {"nr", "nummer", "number", "no", "num"}:
        return None
    if token.isdigit() and len(token) < 3:
        return int(token)
    return lexicon.CARDINALS.get(token)


def _label_spans(tokens: list[str], language: Language, glossary: Glossary) -> list[tuple[int, int, str]]:
    """Return (first token, last token + 1, label) for each structural noun, in order."""
    own = [stem(token, language) for token in tokens]
    swedish = own if language == "sv" else [stem(token) for token in tokens]
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        hit = glossary.longest_label(own, at, language) or glossary.longest_label(swedish, at, "sv")
        if hit is None and language == "sv" and (parts := compound_parts(tokens[at], glossary)):
            label = glossary.label(parts[-1], "sv")
            hit = (at + 1, label) if label else None
        if hit is None:
            at += 1
        else:
            found.append((at, *hit))
            at = hit[0]
    return found


def _terms(
    text: str, language: Language, glossary: Glossary, speller: Speller, asking: frozenset[str] = frozenset()
) -> list[Term]:
    """Return the terms of a text; the words of `asking` say how it is asked and carry little."""
    tokens = words(text)
    stops = SWEDISH_STOP if language == "sv" else ENGLISH_STOP
    light = (
        lexicon.LIGHT[language]
        | asking
        | (lexicon.LAW_VERBS if asking & lexicon.LAW_WORDS else frozenset())
        | frozenset(lexicon.ORDINALS)
        | lexicon.NEXT
        | lexicon.PREVIOUS
    )
    idle = light | stops | lexicon.ASKING_WORDS
    found: list[tuple[int, Term]] = []
    covered: set[int] = set()
    for start, end, entries in phrases(tokens, language, glossary):
        inner = [t for t in tokens[start:end] if t not in stops]
        if start in covered or idle.issuperset(inner):
            continue
        # The words of a phrase may also stand on the page as they are, or by others of their meaning.
        heavy = [expand(t, language, glossary, speller) for t in inner if t not in idle]
        alternatives = _sorted(dict(_by_concept(entries)) | (dict(heavy[0]) if len(heavy) == 1 else {}))
        surface = " ".join(tokens[start:end])
        found.append((start, Term(surface, alternatives, language, tuple(heavy) if len(heavy) > 1 else ())))
        covered.update(range(start, end))
    for i, token in enumerate(tokens):
        if token in lexicon.NEGATIONS:
            found.append((i, Term(token, _own(token, language), language, weight=NEGATION)))
    names = _names(text)
    light |= _organisation_words(text)
    for i, token in enumerate(tokens):
        if i in covered or token in stops or token in lexicon.ASKING_WORDS or len(token) < 2:
            continue
        weight = LIGHT if token in light or token in lexicon.NUMBERS else 1.0
        term = Term(
            surface=token,
            alternatives=expand(token, language, glossary, speller),
            language=language,
            parts=_compound(token, language, glossary),
            weight=weight,
            known=speller.knows(token, language),
            name=token in names and weight == 1.0,
        )
        found.append((i, term))
    found.sort(key=lambda each: each[0])
    return _focused(tokens, found)


def _organisation_words(text: str) -> frozenset[str]:
    """Return the words that name whose pages are asked about; they choose the pages, not the answer."""
    return frozenset(word for name in named_in(text) for word in words(name))


def _focused(tokens: list[str], found: list[tuple[int, Term]]) -> list[Term]:
    """Mark the word that the question asks for: the first one of weight after 'vilka', 'what', 'hur många'."""
    asked = next((i for i, token in enumerate(tokens) if token in lexicon.FOCUSING), None)
    if asked is None:
        return [term for _, term in found]
    focus = next((i for i, term in found if i > asked and term.weight == 1.0), None)
    close = focus is not None and focus - asked <= 4
    return [replace(term, focus=True) if close and i == focus else term for i, term in found]


def _names(text: str) -> frozenset[str]:
    """Return the capitalised words that do not open a sentence."""
    found = re.findall(r"(?<![.?!:]\s)(?<!^)(?<![\w§])([A-ZÅÄÖÉ][\w-]+)", text)
    return frozenset(word for name in found for word in words(name))


@lru_cache(maxsize=1 << 14)
def expand(word: str, language: Language, glossary: Glossary, speller: Speller) -> Alternatives:
    """Return the features that meet a word of the question, with weights, strongest first."""
    best: dict[str, float] = dict(_own(word, language))
    for tongue in dict.fromkeys((language, "sv")):
        stemmed = stem(word, tongue)
        if label := glossary.label(stemmed, tongue):
            best[f"l:{label}"] = CORE
        for feature, weight in _by_concept(glossary.concepts(stemmed, tongue)):
            best[feature] = max(weight, best.get(feature, 0.0))
    if language == "en":
        for cognate in speller.cognates(word):
            best.setdefault(f"s:{cognate}", 0.8)
    return _sorted(best)


def _sorted(best: dict[str, float]) -> Alternatives:
    """Return features strongest first, as `match.meets` reads them."""
    return tuple(sorted(best.items(), key=lambda each: (-each[1], each[0])))


def _own(word: str, language: Language) -> Alternatives:
    if word.isdigit():
        return ((f"n:{int(word)}" if len(word) < 10 else f"n:{word}", 1.0),)
    numbers = ((f"n:{lexicon.NUMBERS[word]}", 0.9),) if word in lexicon.NUMBERS else ()
    own = {f"{PREFIX[language]}{stem(word, language)}": 1.0, f"s:{stem(word)}": 1.0}
    return (*own.items(), *numbers)


def _by_concept(entries: Sequence[Entry]) -> Alternatives:
    best: dict[str, float] = {}
    for concept, sense in entries:
        if sense == "core":
            best[f"c:{concept}"] = CORE
            best[f"i:{concept}"] = INSTANCE
            best[f"r:{concept}"] = RELATED
        elif sense == "related":
            best.setdefault(f"c:{concept}", RELATED)
    return tuple(best.items())


def _compound(word: str, language: Language, glossary: Glossary) -> tuple[Alternatives, ...]:
    if language != "sv":
        return ()
    parts = compound_parts(word, glossary)
    return tuple(_stem_alternatives(part, glossary) for part in parts)


def _stem_alternatives(stemmed: str, glossary: Glossary) -> Alternatives:
    best = {f"s:{stemmed}": 1.0} | dict(_by_concept(glossary.concepts(stemmed, "sv")))
    if label := glossary.label(stemmed, "sv"):
        best[f"l:{label}"] = CORE
    return _sorted(best)


def _context_terms(
    context: Sequence[str], language: Language, glossary: Glossary, speller: Speller
) -> tuple[Term, ...]:
    terms = [t for each in context for t in _terms(each, language, glossary, speller) if t.weight == 1.0]
    return tuple(replace(t, weight=CONTEXT, name=False) for t in terms)


# --- follow-ups ---------------------------------------------------------------------------------


def _leans_back(read: Understood, glossary: Glossary) -> bool:
    """Say whether a question needs an earlier one: it points back, or has no content word of its own."""
    first = read.clauses[0]
    tokens = words(read.asked)
    anaphoric = _has_anaphor(read.asked, read.language, glossary)
    content = [t for t in first.content() if t.weight == 1.0]
    bare = not content or (not first.labels and len(content) < 2 and first.kind in ("what", "which", "list"))
    nameless = any(ref.label is None for ref in first.labels) or bool(
        set(tokens) & (lexicon.NEXT | lexicon.PREVIOUS)
    )
    return (
        anaphoric
        or nameless
        or bool(lexicon.CONTINUES.match(read.asked))
        or (bare and not first.labels)
        or (len(tokens) <= 5 and len(content) <= 1 and not first.labels)
    )


def _carry(read: Understood, earlier: Understood, glossary: Glossary) -> Understood:
    """Give the first clause the subject of the earlier question: its labels, number and words."""
    then = earlier.clauses[-1]
    clause = _lean(read.clauses[0], then, glossary)
    return replace(read, clauses=(clause, *read.clauses[1:]), interpreted_as=f"{read.text} ← {then.text}")


def _lean(now: Clause, then: Clause, glossary: Glossary) -> Clause:
    """Return a clause with what it leaves to an earlier one: labels with numbers, else the words."""
    labels, settled = _carry_labels(now, then, glossary)
    own = {t.surface for t in now.terms}
    keep_terms = not settled and not now.sections
    carried = tuple(
        replace(t, weight=min(t.weight, CARRIED), name=False, focus=False)
        for t in then.content()
        if keep_terms and t.surface not in own
    )
    kind = now.kind
    if now.kind == "what" and not [t for t in now.content() if t.weight == 1.0] and not now.labels:
        kind = then.kind
    person = now.person or (then.kind in ("contact", "who", "role") and now.kind in lexicon.FIELD_KINDS)
    subject = " ".join(t.surface for t in then.content()) or then.text
    return replace(
        now, kind=kind, labels=labels, terms=now.terms + carried, person=person, carried=subject,
        numbers=now.numbers | (then.numbers if keep_terms else frozenset()),
        organisations=now.organisations or then.organisations,
    )  # fmt: skip


def _carry_labels(now: Clause, then: Clause, glossary: Glossary) -> tuple[tuple[LabelRef, ...], bool]:
    """Return the labels of a follow-up and whether they say it all."""
    tokens = set(words(now.text))
    before = next((r for r in then.labels if r.ordinal and r.label not in glossary.below), None)
    before = before or next((r for r in then.labels if r.label not in glossary.below), None)
    before = before or (then.labels[0] if then.labels else None)
    if before is None:
        return now.labels, False
    subs = [ref for ref in then.labels if ref.label in glossary.below]
    named = tuple(ref for ref in now.labels if ref.label is not None)
    if tokens & (lexicon.NEXT | lexicon.PREVIOUS) or _AFTER_THAT.search(now.text):
        step = -1 if tokens & lexicon.PREVIOUS else 1
        if subs and subs[0].ordinal and not named:
            return (
                LabelRef(subs[0].label, subs[0].ordinal + step),
                *(r for r in then.labels if r not in subs),
            ), True
        kept = tuple(ref for ref in named if ref.label != before.label)
        return (*kept, LabelRef(before.label, (before.ordinal or 0) + step)), True
    nameless = next((ref for ref in now.labels if ref.label is None), None)
    if nameless is not None and not named:
        if subs:  # "the third one on that list" after "the sub-goals of goal 2"
            return (
                LabelRef(subs[0].label, nameless.ordinal),
                *(r for r in then.labels if r not in subs),
            ), True
        return (LabelRef(before.label, nameless.ordinal),), True
    if nameless is not None:
        return (*named, LabelRef(before.label, nameless.ordinal)), True
    if not named:
        return now.labels, False
    if any(ref.label in glossary.below for ref in named) and not any(
        ref.label == before.label for ref in named
    ):
        return (*named, before), bool(before.ordinal)
    again = [ref for ref in named if ref.label == before.label and ref.ordinal is None]
    if again:
        return tuple(before if ref in again else ref for ref in named), bool(before.ordinal)
    if any(ref.ordinal for ref in named):
        return named, True
    return (*named, before), bool(before.ordinal)


_AFTER_THAT = re.compile(r"\b(?:after that|därefter|efter det|next one|one after)\b", re.IGNORECASE)
