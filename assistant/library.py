"""Generation + index + glossary -> what answering reads: units, weights, organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from assistant.analysis import query_bag
from assistant.clause import Clause, Term
from assistant.frequency import Frequencies
from assistant.glossary import Glossary
from assistant.index import Index, idf
from assistant.postings import Ints
from assistant.ranking import Mask
from assistant.shelf import Shelf
from assistant.spelling import Speller
from assistant.units import Known, PageUnits, Unit
from assistant.vocabulary import Vocabulary
from corpus.models import Document, Passage

# Passages whose units are looked at: on the tuning questions the answer's passage stands among the
# first 12 nearly always; twice that costs little.
DEPTH = 24
# A word that stands everywhere still says something; one that stands nowhere says most.
FLOOR = 0.25
EVERYDAY = 4.3  # Zipf: among the four thousand commonest words
Scored = tuple[int, float]  # passage number, score
Source = Literal["pages", "glossary", "common", "rare"]


class Scope(NamedTuple):
    """Where to look: page numbers, and a mask over the passages; None where every page is meant."""

    pages: Ints
    passages: Mask | None


class Library:
    """One generation, ready to be asked; safe to share between threads."""

    def __init__(
        self,
        generation: str,
        documents: Sequence[Document],
        shelf: Shelf,
        index: Index,
        vocabulary: Vocabulary,
        glossary: Glossary,
        frequencies: Frequencies,
        home: str | None,
    ) -> None:
        """`home` is whose pages "you" means; `shelf` spares parsing documents to choose among them."""
        self.generation = generation
        self.documents = documents
        self.shelf = shelf
        self.index = index
        self.glossary = glossary
        self.home = home
        self.frequencies = frequencies
        self.speller = Speller(index, vocabulary, glossary, frequencies)
        self.df = index.df
        self._ranked: tuple[Clause, Mask | None, list[Scored]] | None = None  # put in place whole
        self._units = lru_cache(512)(self._make_units)
        self._scope = lru_cache(32)(self._make_scope)
        self._scopes = lru_cache(32)(self._make_scopes)
        self.weight = lru_cache(1 << 14)(self._weight)
        self._concept_df = lru_cache(4096)(self._most_common)
        self._standing = lru_cache(4096)(self._standing_stems)

    def _make_units(self, page: int) -> PageUnits:
        return PageUnits(self.documents[page], self.glossary)

    def units(self, page: int) -> PageUnits:
        """Return the units of a page by its number."""
        return self._units(page)

    def people(self, page: int) -> list[Known]:
        """Return the contacts of a page by its number; one without any is not read for that."""
        return self.units(page).people if self.shelf.contacts(page) else []

    def scopes(self, clause: Clause, today: date | None) -> list[Scope]:
        """Return where to look, one after the other, none twice.

        The home organisation's pages come before others', and pages in force before lapsed ones.
        """
        return self._scopes(clause.organisations, today, clause.numbers)

    def _make_scopes(
        self, organisations: frozenset[str], today: date | None, named: frozenset[int]
    ) -> list[Scope]:
        # A page whose organisation nobody knows is asked like one of home's.
        wanted: frozenset[str | None] = organisations or frozenset({self.home, None})
        kept: list[Scope] = []
        if wanted != {None}:  # where nobody is home, all pages are asked alike
            kept += [self._scope(wanted, today, named), self._scope(wanted, None, frozenset())]
        if not organisations:
            kept += [self._scope(None, today, named), self._scope(None, None, frozenset())]
        found: list[Scope] = []
        for each in kept:
            if len(each.pages) and not any(np.array_equal(each.pages, other.pages) for other in found):
                found.append(each)
        return found

    def _make_scope(
        self, organisations: frozenset[str | None] | None, today: date | None, named: frozenset[int]
    ) -> Scope:
        pages = self.shelf.pages(organisations)
        if today is not None:
            pages = self.shelf.in_force(pages, today, named)
        return Scope(pages, self.shelf.passages(pages) if len(pages) < len(self.shelf) else None)

    def ranked(self, clause: Clause, allowed: Mask | None = None) -> list[Scored]:
        """Return (passage number, score), best first; `allowed` is a mask over the passages.

        The newest ranking is kept: a refusal names the nearest passages of what it looked through.
        """
        kept = self._ranked
        if kept is None or kept[0] is not clause or kept[1] is not allowed:
            self._ranked = kept = (clause, allowed, self._rank(clause, allowed))
        return kept[2]

    def opening(self, allowed: Mask | None, hits: Sequence[Scored]) -> list[Scored]:
        """Return the first passages beside those found, for a question whose words no page has."""
        some = (
            range(min(DEPTH, int(self.shelf.start[-1])))
            if allowed is None
            else np.flatnonzero(allowed)[:DEPTH]
        )
        known = {number for number, _ in hits}
        return [(int(number), 0.0) for number in some if int(number) not in known]

    def _rank(self, clause: Clause, allowed: Mask | None) -> list[Scored]:
        terms = [*query_bag(clause.text, clause.language), *self._synonyms(clause.terms)]
        ids, scores = self.index.search(terms, DEPTH, allowed)
        return list(zip(ids.tolist(), scores.tolist(), strict=True))

    def _synonyms(self, terms: Iterable[Term]) -> list[str]:
        """Return the stems on the pages that mean the same as the question's words."""
        found: dict[str, None] = {}
        for term in terms:
            for feature, weight in (*term.alternatives, *(each for part in term.parts for each in part)):
                if weight < 0.5:
                    continue
                if feature[:2] in ("s:", "f:"):
                    if self.df(feature):
                        found[feature] = None
                elif feature[:2] == "c:":
                    found |= self._standing(feature[2:])
        return list(found)

    def _standing_stems(self, concept: str) -> dict[str, None]:
        """Return the stems of a concept that stand on the pages."""
        every = (f"s:{stem}" for stem in self.glossary.members(concept))
        return dict.fromkeys(stem for stem in every if self.df(stem))

    def near(self, hits: Iterable[Scored], headings: bool = False) -> list[Unit]:
        """Return the units of the passages found, in order of page and place, and their pages' headings."""
        spans: dict[int, list[tuple[int, int]]] = {}
        for passage, _ in hits:
            page = self.shelf.page_of(passage)
            found = self.units(page).page.passages[passage - int(self.shelf.start[page])]
            spans.setdefault(page, []).append((found.start, found.end))
        titles = [unit for page in sorted(spans) for unit in self.units(page).headings] if headings else []
        return titles + [unit for page in sorted(spans) for unit in self.units(page).within(spans[page])]

    def _weight(self, term: Term) -> float:
        """Return how much a word of the question tells, from 0 to its own weight.

        A word of the pages by its idf and its rarity in the language; another by its rarity alone.
        """
        passages = len(self.index)
        own = [f for f, w in term.alternatives if w == 1.0 and f[:2] in ("s:", "e:")]
        df = max((self.df(feature) for feature in own), default=0)
        rarity = min(
            (self.frequencies.rarity(word, term.language) for word in term.surface.split()), default=1.0
        )
        if " " in term.surface:
            rarity = 1.0
        if not df:
            df = max(
                (self._concept_df(f[2:]) for f, w in term.alternatives if f[:2] == "c:" and w > 0.5),
                default=0,
            )
            told = (
                rarity
                if not df
                else rarity * (0.5 + 0.5 * idf(passages, min(df, passages)) / idf(passages, 0))
            )
        else:
            told = idf(passages, min(df, passages)) / idf(passages, 0) * (0.4 + 0.6 * rarity)
        return term.weight * (FLOOR + (1 - FLOOR) * told)

    def source(self, term: Term) -> Source:
        """Return where a word is known from: the pages, the glossary, everyday language, or nowhere."""
        if any(self.df(f) for f, w in term.alternatives if w == 1.0 and f[:2] == "s:"):
            return "pages"
        if any(f[:2] == "c:" and w > 0.5 for f, w in term.alternatives):
            return "glossary"
        common = max(
            (self.frequencies.zipf(word, term.language) for word in term.surface.split()), default=0.0
        )
        return "common" if common >= EVERYDAY else "rare"

    def _most_common(self, concept: str) -> int:
        return max((self.df(f"s:{stem}") for stem in self.glossary.members(concept)), default=0)

    def passage(self, number: int) -> tuple[int, Passage]:
        """Return a passage and the number of its page. Raises IndexUnusable."""
        page = self.shelf.page_of(number)
        return page, self.documents[page].passages[number - int(self.shelf.start[page])]

    def organisation(self, page: int) -> str | None:
        """Return whose page it is."""
        return self.shelf.organisation(page)
