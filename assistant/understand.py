"""Question + earlier questions -> clauses: what is asked for, about what.

Deterministic: the words of `lexicon` say how it is asked, the glossary what the words mean, the index
which words the pages know.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assistant import asker, kinds, lexicon
from assistant.analysis import words
from assistant.clause import CARRIED, CONTEXT, CORE, Clause, LabelRef, Term, Understood
from assistant.followup import carry, has_anaphor, lean, leans_back
from assistant.frequency import Frequencies
from assistant.glossary import Glossary
from assistant.labels import label_spans, labels_of
from assistant.numerals import spell_out
from assistant.requests import Wanted, one_entry, whole_list
from assistant.sentences import sentences, smalltalk, split
from assistant.spelling import Speller
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from assistant.terms import context_terms, terms_of
from corpus.models import Language
from corpus.organisations import named_in, regions_in


def understand(question: str, history: Sequence[str], glossary: Glossary, speller: Speller) -> Understood:
    """Return what a question asks; `history` holds the earlier questions, oldest first."""
    read = _read(question, glossary, speller)
    if read.smalltalk or not history or not read.clauses or not leans_back(read, glossary):
        return read
    earlier = understand(history[-1], history[:-1], glossary, speller)
    return carry(read, earlier, glossary) if earlier.clauses else read


def clean(text: str) -> str:
    """Return a question in NFC without control characters, white space folded."""
    if not text.isprintable():
        text = "".join(
            " " if ch in "\t\n\r" else ch
            for ch in text
            if ch in "\t\n\r" or unicodedata.category(ch)[0] != "C"
        )
    return " ".join(unicodedata.normalize("NFC", text).split())


# Of a question without function words: so much commoner its words are in English, on a scale of tens.
COMMONER = 1.0


def language_of(text: str, frequencies: Frequencies | None = None) -> Language:
    """Return the language by function words and the letters å ä ö, else by how common its words are."""
    for name in named_in(text):
        text = text.replace(name, " ")
    tokens = words(text)
    swedish = sum(token in SWEDISH_STOP or token in lexicon.LIGHT["sv"] for token in tokens)
    english = sum(token in ENGLISH_STOP or token in lexicon.LIGHT["en"] for token in tokens)
    # A name with dots in an English sentence is not Swedish: "the Arts Council (Kulturrådet)".
    swedish += 2 * sum(any(ch in "åäö" for ch in word) and word[0].islower() for word in text.split())
    if english == swedish and frequencies is not None and tokens:
        gains = [frequencies.zipf(each, "en") - frequencies.zipf(each, "sv") for each in tokens]
        return "en" if sum(gains) / len(gains) >= COMMONER else "sv"
    return "en" if english > swedish else "sv"


def _read(question: str, glossary: Glossary, speller: Speller) -> Understood:
    text = clean(question)
    language = language_of(text, speller.frequencies)
    if talk := smalltalk(text):
        return Understood(text=text, language=language, smalltalk=talk, asked=text)
    if lexicon.ORDERS.search(text):
        return Understood(text=text, language=language, asked=text)
    mended, repaired = speller.mend(spell_out(text), language)
    main, context = sentences(mended, language, glossary)
    wanted = whole_list(mended, language, glossary)
    entry = None if wanted else one_entry(mended, language, glossary)
    if wanted or entry:
        main, context = (wanted.text if wanted else entry or ""), []
    if not words(main):
        main, context = mended, []
    parts = [_clause(part, language, glossary, speller) for part in split(main)]
    clauses = _drop_empty(parts, glossary)
    if len(clauses) == 1 and context and _leans_on(clauses[0], context, glossary):
        whole = _clause(" ".join([*context, main]), language, glossary, speller)
        clauses = [
            whole._replace(
                kind=_kind_of(clauses[0], whole), terms=_weighed(whole, clauses[0], mended, glossary)
            )
        ]
    else:
        background = _narrowing(wanted, language, glossary, speller) if wanted else ()
        background = background or context_terms(context, language, glossary, speller)
        of_all = wanted is not None or any(lexicon.ALL_OF_IT.search(each) for each in context)
        clauses = [c._replace(terms=c.terms + background, whole=c.whole or of_all) for c in clauses]
    return Understood(
        text=text, language=language, clauses=tuple(clauses), repaired=repaired, asked=main,
        mended=mended if context else main,
    )  # fmt: skip


def _narrowing(wanted: Wanted, language: Language, glossary: Glossary, speller: Speller) -> tuple[Term, ...]:
    """Return what else narrows a list that is wanted: 'Vilka mål har sjukhusen? Lista alla mål.'"""
    beside = context_terms(wanted.beside, language, glossary, speller)
    return tuple(t._replace(weight=1.0) for t in beside if not t.structural)


def _leans_on(clause: Clause, context: Sequence[str], glossary: Glossary) -> bool:
    """Say whether a clause cannot be read without the sentences around it."""
    return (
        not _self_standing(clause)
        or _points_back(clause, glossary)
        or any(ref.label is None for ref in clause.labels)
        or (not _named(clause, glossary) and any(_names_whole(each, clause, glossary) for each in context))
    )


def _named(clause: Clause, glossary: Glossary) -> bool:
    """Say whether a clause names a list by a noun of its own: not by 'punkterna'."""
    return any(ref.label not in glossary.generic for ref in clause.labels)


def _names_whole(sentence: str, asking: Clause, glossary: Glossary) -> bool:
    """Say whether a sentence says of what all is wanted: 'Jag vill se målen, samtliga.'"""
    named = (label for _, _, label in label_spans(words(sentence), asking.language, glossary))
    wanted = bool(lexicon.ALL_OF_IT.search(sentence)) or (asking.whole and bool(asking.labels))
    return wanted and any(n not in glossary.generic for n in named)


def _weighed(whole: Clause, asking: Clause, text: str, glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms of a question with the sentences around it.

    Theirs weigh less where it has its own, and least where all they lend is a noun: 'Jag skriver om era mål.
    Vilka är de?'
    """
    lends = _named(whole, glossary) and not _named(asking, glossary)
    asked = lends and not asking.content() and asker.REQUEST.search(text) is not None
    if not (asking.content() or asking.labels or lends):
        return whole.terms
    own = set(words(asking.text)) | (whole.label_words if lends else set())
    most = 1.0 if asked else CONTEXT if lends else CARRIED
    return tuple(
        t if own.intersection(words(t.surface)) else t._replace(weight=min(t.weight, most))
        for t in whole.terms
    )


def _kind_of(asking: Clause, whole: Clause) -> str:
    if whole.kind in kinds.FIELD_KINDS:
        return whole.kind
    if asking.yes_no and asking.kind == "yesno" and asking.content():
        return "yesno"
    return asking.kind if asking.kind not in ("what", "yesno") else whole.kind


def _drop_empty(clauses: list[Clause], glossary: Glossary) -> list[Clause]:
    """Join a clause without content of its own ('räkna upp dem') to the one before it."""
    kept: list[Clause] = []
    for clause in clauses:
        if kept and not _self_standing(clause) and clause.kind not in kinds.FIELD_KINDS:
            kept[-1] = kept[-1]._replace(
                whole=kept[-1].whole or clause.whole, brief=kept[-1].brief or clause.brief
            )
        elif kept and _points_back(clause, glossary):
            kept.append(lean(clause, kept[-1], glossary))
        elif (
            len(clauses) > 1
            and not _self_standing(clause)
            and not kept
            and clause.kind not in kinds.FIELD_KINDS
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
        or clause.kind in kinds.FIELD_KINDS | {"law"}
    )


SETTLED = frozenset({"what", "which", "how", "list"})  # kinds that "är ..." and "finns ..." turn to yes or no


def _only_noun(kind: str, text: str) -> bool:
    """Say whether a yes/no question merely speaks of money: 'Får biblioteken ta ut avgift?'."""
    return kind == "amount" and not kinds.FIRST_ASKED.search(text)


def _points_back(clause: Clause, glossary: Glossary) -> bool:
    text = lexicon.THERE_ARE.sub("", clause.text)  # "hur många mål finns det"
    return has_anaphor(text, clause.language, glossary) and len(clause.content()) < 3


def _asked(
    text: str, tokens: Sequence[str], labels: Sequence[LabelRef], glossary: Glossary
) -> tuple[str, frozenset[str]]:
    """Return the kind of answer asked for, and the words that only say how it is asked."""
    kind, asking = kinds.kind_of(text)
    if kind in ("phone", "email") and kinds.NEEDS.search(text):
        kind, asking = "what", frozenset()
    if kind == "what" and lexicon.WAYS.search(text):
        kind = "how"
    if kind in ("how", "law") or lexicon.WAYS.search(text):
        asking |= lexicon.DUTY.intersection(tokens)
    if kind == "abbreviation":
        asking |= lexicon.SPELLS_OUT.intersection(tokens)
    if kind == "who":
        asking |= lexicon.ARRANGES.intersection(tokens)
    if kind == "hours" and any(ref.label in glossary.below for ref in labels):
        kind, asking = "what", frozenset()  # "delmålen till målet om öppettider"
    if found := lexicon.BRIEF.search(text):
        asking |= frozenset(words(found.group()))
    return kind, asking


def _turn(text: str, kind: str, named: frozenset[str], glossary: Glossary) -> tuple[str, str] | None:
    """Return a turn of phrase that asks for a list, and its label: 'vad gör ni', 'mandate'."""
    if kind in ("who", "how") or lexicon.WAYS.search(text):
        return None
    turn = glossary.asked_by_turn(text)
    return turn if turn is not None and named <= set(words(turn[0])) else None


def _clause(text: str, language: Language, glossary: Glossary, speller: Speller) -> Clause:
    tokens = words(text)
    labels, spent = labels_of(text, tokens, language, glossary)
    sections = frozenset(int(n) for m in lexicon.SECTION.finditer(text) for n in m.groups() if n)
    sections |= {lexicon.ORDINALS[m[1].lower()] for m in lexicon.NTH_SECTION.finditer(text)}
    labels = [ref for ref in labels if ref.ordinal not in sections]  # "section 8 of the Library Act"
    used = {ref.ordinal for ref in labels} | sections
    numbers = frozenset(int(t) for t in tokens if t.isdecimal() and len(t) < 7 and int(t) not in used)
    kind, asking = _asked(text, tokens, labels, glossary)
    if sections:
        cited = (*lexicon.SECTION.finditer(text), *lexicon.NTH_SECTION.finditer(text))
        spent |= frozenset(w for m in cited for w in words(m.group()))
    terms = terms_of(text, language, glossary, speller, spent | asking)
    named = frozenset(
        w for start, end, _ in label_spans(tokens, language, glossary) for w in tokens[start:end]
    )
    turn = _turn(text, kind, named, glossary)
    if turn is not None:
        surface, label = turn
        labels = [LabelRef(label)]
        terms.append(Term(surface, ((f"l:{label}", 1.0), (f"c:{label}", CORE)), language))
    yes_no = bool(lexicon.YES_NO.match(text))
    return Clause(
        text=text,
        language=language,
        kind="yesno" if yes_no and (kind in SETTLED or _only_noun(kind, text)) else kind,
        terms=tuple(terms),
        labels=tuple(labels),
        label_words=named.union(words(turn[0]) if turn else ()),
        numbers=numbers,
        sections=sections,
        whole=bool(lexicon.WHOLE.search(text)),
        brief=bool(lexicon.BRIEF.search(text)),
        yes_no=yes_no,
        ranking=bool(lexicon.RANKING.search(text)),
        person=bool(set(tokens) & lexicon.PERSON_ANAPHORS),
        organisations=frozenset(regions_in(text)),
    )
