"""Words that occur nowhere -> the words that were meant."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from assistant import lexicon
from assistant.analysis import fold, stem
from assistant.features import compound_parts
from assistant.frequency import Frequencies
from assistant.glossary import Glossary
from assistant.index import Index
from assistant.stopwords import ENGLISH as ENGLISH_STOP
from assistant.stopwords import SWEDISH as SWEDISH_STOP
from assistant.vocabulary import SHORTEST, SHORTEST_BORROWED, Vocabulary
from corpus.models import Language
from corpus.organisations import region_words
from corpus.regex import regex

_TOKEN = regex(r"[^\W\d_]+")
# Edits allowed by length of the word: one in a short word, two from seven letters, three from twelve.
_EDITS = ((12, 3), (7, 2), (4, 1))


# A word this common (Zipf) is meant as it stands, whether or not the pages have it.
COMMON = 3.0
EVERYDAY = 4.0
LONGEST = 40  # letters of a word whose neighbours are looked up: some 60 for each letter
SURE = 6  # letters; of a shorter word a neighbour is soon found
# A rarer one is a slip when its neighbour is this much commoner, on the scale of powers of ten.
NOISE = 2.5
_DOTTED = {"a": "åä", "o": "ö"}
SWAPPED = 3
NEIGHBOURS = 8  # known words that a slip is compared with
MOST_DOTS = 6  # vowels that may have lost their dots: at most 729 forms are looked up
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
# In a question typed without å ä ö a word is restored when the dotted form is this much commoner.
RESTORED_GAIN = 0.5


class Speller:
    """Knows the words of pages, glossary and questions; mends only words that none of them has."""

    def __init__(
        self, index: Index, vocabulary: Vocabulary, glossary: Glossary, frequencies: Frequencies
    ) -> None:
        self._index = index
        self._vocabulary = vocabulary
        self._glossary = glossary
        self.frequencies = frequencies
        self._function = SWEDISH_STOP | ENGLISH_STOP | lexicon.QUESTION_WORDS
        # Caches of its own: one for all spellers would keep the generations that were.
        self._others = cache(self._make_others)
        self._nouns = cache(self._make_nouns)
        self._plain = cache(self._make_plain)

    def knows(self, word: str, language: Language) -> bool:
        """Say whether a word, or a word of the same stem, is known from anywhere."""
        return (
            self.in_pages(word)
            or word in self._function
            or self._in_glossary(word, language)
            or self.frequencies.zipf(word, language) >= COMMON
        )

    def in_pages(self, word: str) -> bool:
        """Say whether the pages have the word or its stem."""
        return word.isdecimal() or bool(self._index.df(f"w:{word}") or self._index.df(f"s:{stem(word)}"))

    def _in_glossary(self, word: str, language: Language) -> bool:
        if self._glossary.knows(stem(word, language), language) or self._glossary.knows(stem(word), "sv"):
            return True
        return bool(compound_parts(word, self._glossary))

    def mend(self, text: str, language: Language) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return the text with misspelt words mended, and what was mended."""
        mended: list[tuple[str, str]] = []
        plain = not any(ch in "åäöÅÄÖ" for ch in text)

        def repair(match: re.Match[str]) -> str:
            word = match.group()
            lowered = word.casefold()
            around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
            alone = not any(ch in "-:" or ch.isalnum() for ch in around)
            spoken = lexicon.SPOKEN if language == "sv" else lexicon.SPOKEN_ENGLISH
            if word.islower() and lowered in spoken and alone:
                mended.append((word, spoken[lowered]))
                return spoken[lowered]
            capital = word[0].isupper() and match.start() > 0
            better = self._better(lowered, language, capital=capital, plain=plain)
            if better is None or better == lowered:
                return word
            mended.append((word, better))
            return better

        return _TOKEN.sub(repair, text), tuple(mended)

    def _better(self, word: str, language: Language, *, capital: bool, plain: bool) -> str | None:
        """Return what a word was meant to be; None where it stands as it is."""
        if len(word) < 2 or (word in self.pages_or_asking(word) and not (plain and _plain_form(word))):
            return None
        zipf = self.frequencies.zipf(word, language)
        if zipf < COMMON and (swapped := _SWAPS.get(word)) is not None:
            return swapped
        restored = self._restored(word, language) or self._dotted(word, language)
        if restored is not None and not capital:
            gain = self._zipf_of(restored, language) - zipf
            if gain > (RESTORED_GAIN if plain else NOISE) or (plain and not self.knows(word, language)):
                return restored
        if capital or zipf >= COMMON:
            return _region(word) if capital and zipf < COMMON else None
        if self._in_glossary(word, language):
            # Known by its stem or its parts alone, and to nobody else: "finnns", "biblioteksagen".
            written = zipf or word in self._glossary.words[language] or word in self._glossary.words["sv"]
            return None if written or len(word) < SURE else self._common_neighbour(word, language, EVERYDAY)
        return self._nearest(word, language, zipf)

    def pages_or_asking(self, word: str) -> frozenset[str]:
        """Return the word in a set of its own where it needs no mending whatever its frequency."""
        known = self._index.df(f"w:{word}") > 0 or (word in self._function and not _plain_form(word))
        return frozenset({word}) if known else frozenset()

    def _zipf_of(self, word: str, language: Language) -> float:
        return self.frequencies.zipf(word, language) or (COMMON if self._index.df(f"w:{word}") else 0.0)

    def _nearest(self, word: str, language: Language, zipf: float) -> str | None:
        """Return the known word within the edits allowed; transpositions count one.

        A word that exists, if rarely, gives way only to one that is a thousand times as common.
        """
        if not zipf and len(word) > SWAPPED and (noun := self._structural(word, language)) is not None:
            return noun
        if not zipf and (single := self._undoubled(word, language)) is not None:
            return single
        edits = 1 if zipf else next((allowed for length, allowed in _EDITS if len(word) >= length), 0)
        if not edits or compound_parts(word, self._glossary):
            return None
        found = self._close(word, language, edits)
        close = [each for each in found if each[0][0] == word[0] or each[1] == 1]
        if zipf:
            close = [each for each in close if self._zipf_of(each[0], language) >= zipf + NOISE]
        if not close:
            return self._common_neighbour(word, language, COMMON) if not zipf else None
        ranked = min(
            close,
            key=lambda each: (
                each[1],
                self._unlike(each[0], word),
                -self._zipf_of(each[0], language),
                each[0],
            ),
        )
        return ranked[0]

    def _structural(self, word: str, language: Language) -> str | None:
        """Return the structural noun one edit away, which a question likelier holds than another word."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extractOne(word, self._nouns(language), scorer=OSA.distance, score_cutoff=1)
        return str(found[0]) if found and found[0][0] == word[0] else None

    def _undoubled(self, word: str, language: Language) -> str | None:
        """Return the everyday word with one letter where this has two, and maybe dots: folljer -> följer."""
        singles = (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])
        for form in singles:
            if self.frequencies.zipf(form, language) >= EVERYDAY:
                return form
            if (dotted := self._dotted(form, language)) is not None:
                return dotted
        return None

    def _make_nouns(self, language: Language) -> list[str]:
        """Return the words that name lists and their entries, sorted."""
        known = self._glossary.words[language]
        return sorted(word for word in known if self._glossary.label(stem(word, language), language))

    @staticmethod
    def _unlike(meant: str, word: str) -> tuple[int, bool]:
        """Return how far two words are apart without dots, and whether in the first letter, which is rare."""
        from rapidfuzz.distance import OSA

        return OSA.distance(fold(meant), fold(word)), meant[0] != word[0]

    def _dotted(self, word: str, language: Language) -> str | None:
        """Return the commonest Swedish word that gives this one without its dots: foljer -> följer."""
        spots = [i for i, ch in enumerate(word) if ch in _DOTTED]
        if language != "sv" or not 0 < len(spots) <= MOST_DOTS or len(word) < 4:
            return None
        choices = ([word[i], *_DOTTED[word[i]]] for i in spots)
        forms = ("".join(_with(word, spots, each)) for each in product(*choices))
        ranked = sorted(((self.frequencies.zipf(f, "sv"), f) for f in forms if f != word), reverse=True)
        zipf, best = ranked[0]
        if zipf >= COMMON:
            return best
        return (
            None
            if self.knows(word, "sv")
            else next((f for _, f in ranked if self._in_glossary(f, "sv")), None)
        )

    def _common_neighbour(self, word: str, language: Language, least: float) -> str | None:
        """Return the commonest word one edit away, everyday or of a stem that pages or glossary have."""
        if len(word) > LONGEST:
            return None
        pieces = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
        forms = {a + b[1:] for a, b in pieces if b} | {a + ch + b for a, b in pieces for ch in _LETTERS}
        forms |= {a + ch + b[1:] for a, b in pieces if b for ch in _LETTERS}
        forms |= {a + b[1] + b[0] + b[2:] for a, b in pieces if len(b) > 1}
        tried = list(forms)
        rated = zip(tried, self.frequencies.zipfs(tried, language), strict=True)
        common = {
            form: zipf
            for form, zipf in rated
            if zipf >= least
            or (zipf >= COMMON and (self._index.df(f"w:{form}") or self._index.df(f"s:{stem(form)}")))
        }
        found = [
            form
            for form, zipf in common.items()
            if zipf >= EVERYDAY or self._index.df(f"s:{stem(form)}") or self._in_glossary(form, language)
        ]
        return max(found, key=lambda form: (common[form], form), default=None)

    def _make_others(self, language: Language) -> list[str]:
        """Return the words beside those of the pages that a slip may be meant for, sorted."""
        known = {*self._glossary.words[language], *self._function}
        return sorted(word for word in known if len(word) >= SHORTEST)

    def _close(self, word: str, language: Language, edits: int) -> list[tuple[str, int]]:
        """Return the nearest known words with their distances, the nearest first, then by letters."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found: set[tuple[str, int]] = set()
        for words in (sorted(self._vocabulary.near(word, edits)), self._others(language)):
            near = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=NEIGHBOURS)
            found |= {(each[0], int(each[1])) for each in near}
        return sorted(found, key=lambda each: (each[1], each[0]))[:NEIGHBOURS]

    def _restored(self, word: str, language: Language) -> str | None:
        """Return the commonest known word that gives this one without its dots."""
        dotted = sorted({*self._vocabulary.dotted(word), *self._plain(language).get(word, ())})
        return max(dotted, key=lambda each: self._zipf_of(each, language), default=None)

    def _make_plain(self, language: Language) -> dict[str, list[str]]:
        """Return the words with diacritics beside those of the pages, by their plain form."""
        table: dict[str, list[str]] = {}
        for word in {*self._function, *self._glossary.words[language], *region_words()}:
            if (plain := fold(word)) != word:
                table.setdefault(plain, []).append(word)
        return table

    def cognates(self, word: str) -> tuple[str, ...]:
        """Return the stems on the pages that an English word resembles: strategy -> strategi."""
        return self._vocabulary.borrowed(word) if len(word) >= SHORTEST_BORROWED else ()


def _region(word: str) -> str | None:
    """Return the word of a region's name that was meant: Stokholm."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < SURE:
        return None
    found = process.extractOne(word, sorted(region_words()), scorer=OSA.distance, score_cutoff=1)
    return str(found[0]) if found else None


def _with(word: str, spots: list[int], letters: tuple[str, ...]) -> list[str]:
    """Return the letters of a word with some put in other places."""
    found = list(word)
    for spot, letter in zip(spots, letters, strict=True):
        found[spot] = letter
    return found


def _plain_form(word: str) -> bool:
    """Say whether a function word is another one without its dots: for, pa, ar."""
    return word in _PLAIN_FORMS


# Words of three letters of which two changed places: dte, ohc.
_SWAPS = {
    form: word
    for word in sorted((SWEDISH_STOP | lexicon.ASKING_WORDS) - ENGLISH_STOP)
    if len(word) == SWAPPED
    for form in (word[1] + word[0] + word[2], word[0] + word[2] + word[1])
    if form not in SWEDISH_STOP | ENGLISH_STOP | lexicon.QUESTION_WORDS
}
_PLAIN_FORMS = frozenset(
    fold(w) for w in SWEDISH_STOP | lexicon.LIGHT["sv"] | frozenset(lexicon.NUMBERS) if fold(w) != w
)
