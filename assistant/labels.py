"""Structural nouns of a question with their numbers: 'mål 2', 'sista punkten', 'the third one'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant import lexicon
from assistant.analysis import stem
from assistant.clause import SECOND_LAST, Clause, LabelRef
from assistant.features import compound_parts, held_in
from assistant.glossary import Glossary
from assistant.series import alone, series
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from corpus.models import Language
from corpus.ordinals import value

_LISTED = frozenset("listan list kommer står comes".split())
_LETTER = r"([A-H]|[IVX]{2,4}|[IVX](?=\W*$))\b"  # a lone "I" may be the word
_WITHIN = frozenset("i av på under in of from on".split())


def with_noun(turns: Sequence[str], text: str, nouns: Iterable[str]) -> bool:
    """Say whether a text has one of some turns of phrase; NOUN in a turn stands for any of the nouns."""
    either = either_of([noun] for noun in sorted(nouns))
    return any(re.search(turn.replace("NOUN", either), text, re.IGNORECASE) for turn in turns)


def either_of(nouns: Iterable[Sequence[str]]) -> str:
    """Return the pattern of some nouns, each of one word or more; of none, one that nothing meets."""
    found = [r"[\s-]".join(re.escape(word) for word in noun) for noun in nouns]
    return f"(?:{'|'.join(found)})" if found else "(?!)"


def nouns_for(label: str, clause: Clause, glossary: Glossary) -> list[str]:
    """Return the words of a clause that bear a label by themselves: not the 'sub' of 'sub-goals'."""
    return [
        word
        for word in clause.label_words
        if (glossary.label(stem(word, clause.language), clause.language) or _label_in(word, glossary))
        == label
    ]


def labels_of(
    text: str, tokens: list[str], language: Language, glossary: Glossary
) -> tuple[list[LabelRef], frozenset[str]]:
    """Return the structural nouns of a clause in order, each with its number, and the numbers' words."""
    spans = label_spans(tokens, language, glossary)
    found, spent = _numbered(text, tokens, spans)
    if lexicon.SECOND_LAST.search(" ".join(tokens)):
        found = [ref._replace(ordinal=SECOND_LAST) if ref.ordinal == lexicon.LAST else ref for ref in found]
    if found and not any(ref.ordinal for ref in found):
        place = next((j for j, token in enumerate(tokens) if token in lexicon.PLACES), None)
        if place is not None:
            spent.add(place)
            return [*found, LabelRef(None, lexicon.PLACES[tokens[place]])], frozenset(
                tokens[j] for j in spent
            )
    if not found and _LISTED.intersection(tokens):
        place = next((j for j, token in enumerate(tokens) if token in lexicon.PLACES), None)
        if place is not None:  # "vilken kommer först i listan"
            return [LabelRef(None, lexicon.PLACES[tokens[place]])], frozenset({tokens[place]})
    if not any(ref.ordinal for ref in found) and (entry := _entry_of(tokens, spans)) is not None:
        return [LabelRef(found[0].label, lexicon.ORDINALS[tokens[entry]]), *found[1:]], frozenset(
            {*(tokens[j] for j in spent), tokens[entry], tokens[entry + 1]}
        )
    if (placed := _placed(found, tokens, glossary)) is not None:
        return placed, frozenset({*(tokens[j] for j in spent), *_LISTED, *lexicon.PLACES})
    found, places = _nameless(found, tokens, spent, language, glossary)
    return found, frozenset(tokens[j] for j in spent | places)


def _placed(found: list[LabelRef], tokens: list[str], glossary: Glossary) -> list[LabelRef] | None:
    """Return the labels with the place of a lower one: 'Vilket delmål kommer sist under mål 1?'."""
    place = next((lexicon.PLACES[token] for token in tokens if token in lexicon.PLACES), None)
    lower = next((i for i, ref in enumerate(found) if ref.label in glossary.below and not ref.ordinal), None)
    if place is None or lower is None or not any(ref.ordinal for ref in found):
        return None
    return [ref._replace(ordinal=place) if i == lower else ref for i, ref in enumerate(found)]


def _numbered(
    text: str, tokens: list[str], spans: Sequence[tuple[int, int, str]]
) -> tuple[list[LabelRef], set[int]]:
    """Return each structural noun with the numbers beside it, and where the numbers stand."""
    found: list[LabelRef] = []
    spent: set[int] = set()
    starts = frozenset(start for start, _, _ in spans)
    for start, end, label in spans:
        several, places = series(text, tokens, start, end)
        if several and not places & spent:
            found += (LabelRef(label, number) for number in several)
            spent |= places
            continue
        ordinal, at = _number_beside(tokens, start, end, spent, starts)
        spent |= at
        if ordinal is None and (letter := re.search(rf"(?i:{re.escape(tokens[end - 1])})\s+{_LETTER}", text)):
            ordinal = value(letter[1]) or None
            spent |= {end} if tokens[end : end + 1] == [letter[1].casefold()] else set()
        found.append(LabelRef(label, ordinal))
    return found, spent


def _number_beside(
    tokens: list[str], start: int, end: int, spent: set[int], starts: frozenset[int]
) -> tuple[int | None, set[int]]:
    """Return the one number of a noun and its place: right behind it or before it, a word between at most."""
    for j in (end, end + 1, start - 1, start - 2):
        if (
            0 <= j < len(tokens)
            and j not in spent
            and not (j < start - 1 and tokens[j + 1] in lexicon.ASKING_WORDS)  # "den tredje, vilka mål"
            and not (
                j > end and tokens[j] in lexicon.ORDINALS and j + 1 in starts
            )  # "delmålen till första målet"
            and not (j < start - 1 and tokens[j + 1] == "för")  # "vad har det tredje för delmål"
            and (number := _ordinal(tokens, j, start, end)) is not None
        ):
            return number, {j}
    return None, set()


def _nameless(
    found: list[LabelRef], tokens: list[str], spent: set[int], language: Language, glossary: Glossary
) -> tuple[list[LabelRef], set[int]]:
    """Add the number without a noun, 'det tredje', to the lower level where the upper has one of its own."""
    lower = next((i for i, ref in enumerate(found) if ref.label in glossary.below and not ref.ordinal), None)
    above = any(ref.ordinal for ref in found)
    at = next(
        (
            j
            for j, token in enumerate(tokens)
            if token in lexicon.ORDINALS
            and j not in spent
            and tokens[j + 1 : j + 2] != ["än"]  # "andra än bibliotek"
            and _stands_alone(tokens, j, language)
        ),
        None,
    )
    if at is None or (above and lower is None):
        return found, set()
    several, places = alone(tokens)
    if several and not found and at in places:  # "och de två sista?"
        return [LabelRef(None, number) for number in several], set(places)
    number = lexicon.ORDINALS[tokens[at]]
    if lower is not None and above:  # "delmålen under mål 4: det tredje"
        return [r._replace(ordinal=number) if i == lower else r for i, r in enumerate(found)], {at}
    return [*found, LabelRef(None, number)], {at}


def _entry_of(tokens: list[str], spans: list[tuple[int, int, str]]) -> int | None:
    """Return where an ordinal counts entries by any noun: 'tredje strecket i uppdraget'."""
    for start, _, _ in spans[:1]:
        for j, token in enumerate(tokens[: max(0, start - 2)]):
            between = tokens[j + 2 : start]
            if token in lexicon.ORDINALS and between[0] in _WITHIN and len(between) <= 3:
                return j
    return None


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
    if token.isdecimal() and len(token) < 3:
        return int(token)
    return lexicon.CARDINALS.get(token)


def label_spans(tokens: list[str], language: Language, glossary: Glossary) -> list[tuple[int, int, str]]:
    """Return (first token, last token + 1, label) for each structural noun, in order."""
    own = [stem(token, language) for token in tokens]
    swedish = own if language == "sv" else [stem(token) for token in tokens]
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        hit = glossary.longest_label(own, at, language)
        if hit is None and language != "sv":
            hit = glossary.longest_label(swedish, at, "sv")
        if hit is None and language == "sv" and (label := _label_in(tokens[at], glossary)):
            hit = (at + 1, label)
        if hit is None:
            at += 1
        else:
            found.append((at, *hit))
            at = hit[0]
    return found


def _label_in(word: str, glossary: Glossary) -> str | None:
    """Return the label that a compound bears: digitaliseringsmål, uppdragsbeskrivning."""
    if held := held_in(word):
        return glossary.label(stem(held), "sv")
    parts = compound_parts(word, glossary)
    return glossary.label(parts[-1], "sv") if parts else None
