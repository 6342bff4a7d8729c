"""Words of a question -> terms: each with the features of a page that meet it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from assistant import lexicon
from assistant.analysis import stem, words
from assistant.clause import CONTEXT, CORE, INSTANCE, LIGHT, NEGATION, RELATED, Alternatives, Term
from assistant.features import PREFIX, compound_parts, held_in, phrases
from assistant.glossary import Entry, Glossary
from assistant.spelling import Speller
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from corpus.models import Language
from corpus.organisations import named_in
from corpus.regex import regex

VERB = 3.5  # how common an infinitive has to be, on the Zipf scale: "plana" is rare, "leda" is not


LAW = regex(r"(?i)\b\w{4,}lagen\b")  # what a law demands, says, rests on
UNCOMMON = 4.6  # Zipf
PROMOTED = 0.9


def terms_of(
    text: str, language: Language, glossary: Glossary, speller: Speller, asking: frozenset[str] = frozenset()
) -> list[Term]:
    """Return the terms of a text; the words of `asking` say how it is asked and carry little."""
    tokens = words(text)
    stops = SWEDISH_STOP if language == "sv" else ENGLISH_STOP
    # Sets of hundreds of words are not joined anew for each question.
    own = asking
    if asking & lexicon.LAW_WORDS or lexicon.SECTION.search(text) or LAW.search(text):
        own |= lexicon.LAW_VERBS | lexicon.LAW_WORDS
    always = _idle(language)
    idle = frozenset(token for token in tokens if token in always or token in own)
    found, covered = _phrase_terms(tokens, language, glossary, speller, idle)
    for i, token in enumerate(tokens):
        if token in lexicon.NEGATIONS:
            found.append((i, Term(token, _own(token, language), language, weight=NEGATION)))
    names = _names(text)
    own |= _organisation_words(text)
    light = _light(language)
    for i, token in enumerate(tokens):
        if i in covered or token in stops or token in lexicon.ASKING_WORDS or len(token) < 2:
            continue
        classifies = token in lexicon.CLASSIFIERS and tokens[i + 1 : i + 2] in (["of"], ["av"])
        idles = token in light or token in own or token in lexicon.NUMBERS or classifies
        weight = LIGHT if idles else 1.0
        term = Term(
            surface=token,
            alternatives=expand(token, language, glossary, speller),
            language=language,
            parts=() if token in names else _compound(token, language, glossary),  # a name is no compound
            weight=weight,
            known=speller.knows(token, language),
            name=token in names and weight == 1.0,
        )
        found.append((i, term))
    found.sort(key=lambda each: each[0])
    if all(term.weight <= LIGHT for _, term in found):
        found = [(i, _promoted(term, tokens[i - 1] if i else "", speller)) for i, term in found]
    return _focused(tokens, found, speller)


def _phrase_terms(
    tokens: Sequence[str], language: Language, glossary: Glossary, speller: Speller, idle: frozenset[str]
) -> tuple[list[tuple[int, Term]], set[int]]:
    """Return the glossary's phrases in a text as terms with their places, and all places they cover."""
    stops = SWEDISH_STOP if language == "sv" else ENGLISH_STOP
    found: list[tuple[int, Term]] = []
    covered: set[int] = set()
    for at, entries in phrases(tokens, language, glossary):
        inner = [tokens[i] for i in at if tokens[i] not in stops]
        if covered.intersection(at) or idle.issuperset(inner):
            continue
        # The words of a phrase may also stand on the page as they are, or by others of their meaning.
        heavy = [expand(t, language, glossary, speller) for t in inner if t not in idle]
        alternatives = _sorted(dict(_by_concept(entries)) | (dict(heavy[0]) if len(heavy) == 1 else {}))
        surface = " ".join(tokens[i] for i in at)
        found.append((at[0], Term(surface, alternatives, language, tuple(heavy) if len(heavy) > 1 else ())))
        covered.update(at)
    return found, covered


@cache
def _light(language: Language) -> frozenset[str]:
    """Return the words that carry little in any question."""
    return lexicon.LIGHT[language].union(lexicon.ORDINALS, lexicon.NEXT, lexicon.PREVIOUS)


@cache
def _idle(language: Language) -> frozenset[str]:
    """Return the words that make no phrase by themselves."""
    stops = SWEDISH_STOP if language == "sv" else ENGLISH_STOP
    # "following up" is a phrase, "the following" is none.
    return _light(language).union(stops, lexicon.ASKING_WORDS) - (lexicon.NEXT - lexicon.LIGHT[language])


def _promoted(term: Term, before: str, speller: Speller) -> Term:
    """Return an idle word that carries a question without others: what is counted, or a word of the pages."""
    if before in lexicon.COUNTING:
        return term._replace(weight=1.0)
    rare = (
        term.surface not in lexicon.LAW_VERBS | lexicon.LAW_WORDS
        and speller.frequencies.zipf(term.surface, term.language) < UNCOMMON
    )
    return term._replace(weight=PROMOTED) if rare and speller.in_pages(term.surface) else term


def _organisation_words(text: str) -> frozenset[str]:
    """Return the words that name whose pages are asked about; they choose the pages, not the answer."""
    return frozenset(word for name in named_in(text) for word in words(name))


def _focused(tokens: list[str], found: list[tuple[int, Term]], speller: Speller) -> list[Term]:
    """Mark the word that is asked for: the first one of weight after 'vilka', 'what', 'hur många'.

    'Vilka prövar ansökningar?' asks who: the word after is what they do.
    """
    asked = next((i for i, token in enumerate(tokens) if token in lexicon.FOCUSING), None)
    if asked is None or _does(tokens[asked : asked + 2], speller) or _among(tokens[asked : asked + 2]):
        return [term for _, term in found]
    focus = next(
        (i for i, term in found if i >= asked and term.weight == 1.0 and not term.surface.isdecimal()), None
    )
    close = focus is not None and focus - asked <= 4
    return [term._replace(focus=True) if close and i == focus else term for i, term in found]


def _among(tokens: list[str]) -> bool:
    """Say whether 'vilka' asks for somebody of a place: 'vilka på biblioteken', 'which of the libraries'."""
    return len(tokens) == 2 and tokens[1] in _PLACING


_PLACING = frozenset("på i inom hos vid bland at in within among".split())


def _does(tokens: list[str], speller: Speller) -> bool:
    """Say whether 'vilka' is followed by a verb: its infinitive is more common than a noun of that form."""
    if len(tokens) < 2 or tokens[0] != "vilka" or not tokens[1].endswith(("ar", "er", "s")):
        return False
    word = tokens[1]
    noun, infinitive = word[:-2], (word[:-1] if word.endswith("s") else word[:-2]) + "a"
    zipf = speller.frequencies.zipf(infinitive, "sv")
    return zipf >= VERB and zipf > speller.frequencies.zipf(noun, "sv")


def _names(text: str) -> frozenset[str]:
    """Return the capitalised words that do not open a sentence."""
    found = re.findall(r"(?<![.?!:]\s)(?<!^)(?<![\w§])([A-ZÅÄÖÉ][\w-]+)", text)
    return frozenset(word for name in found for word in words(name))


@lru_cache(maxsize=1 << 14)
def expand(word: str, language: Language, glossary: Glossary, speller: Speller) -> Alternatives:
    """Return the features that meet a word of the question, with weights, strongest first."""
    best: dict[str, float] = dict(_own(word, language))
    held = held_in(word) if language == "sv" else None
    if held and speller.knows(held, language):
        best |= {feature: CORE * weight for feature, weight in expand(held, language, glossary, speller)}
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
    if word.isdecimal():
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
    if language != "sv" or held_in(word):
        return ()
    parts = compound_parts(word, glossary)
    return tuple(_stem_alternatives(part, glossary) for part in parts)


def _stem_alternatives(stemmed: str, glossary: Glossary) -> Alternatives:
    best = {f"s:{stemmed}": 1.0} | dict(_by_concept(glossary.concepts(stemmed, "sv")))
    if label := glossary.label(stemmed, "sv"):
        best[f"l:{label}"] = CORE
    return _sorted(best)


def context_terms(
    context: Sequence[str], language: Language, glossary: Glossary, speller: Speller
) -> tuple[Term, ...]:
    """Return the terms of the sentences around a question, which count less."""
    terms = [t for each in context for t in terms_of(each, language, glossary, speller) if t.weight == 1.0]
    return tuple(t._replace(weight=CONTEXT, name=False) for t in terms)
