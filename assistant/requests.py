"""Text that wants a whole list -> what it wants: 'I need every goal for my slides' -> 'list every goal'.

What else such a text says tells of the asker (what the list is for, where it goes), or it narrows the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant import asker, lexicon
from assistant.analysis import words
from assistant.glossary import Glossary
from assistant.labels import either_of, label_spans
from assistant.lexicon import YES_NO
from assistant.sentences import smalltalk
from corpus.models import Language
from corpus.organisations import regions_in
from corpus.regex import regex

_ALL = (
    r"(?:all(?: of)?|every|each(?: of)?|alla|samtliga|varje|varenda|vartenda|(?:en |a |the |your |er |den )?"
    r"(?:hela|kompletta?|fullständiga?|complete|full|whole|entire) (?:list\w*|lista\w*|förteckning\w*|uppställning\w*|set|uppsättning\w*)"
    r"(?: (?:of|on|över|på|med|av))?|(?:hela|the (?:whole|entire|full|complete))(?: (?:det|den|ert|er|your))?)"
)
_GIVE = (
    r"(?:(?:give|send|show|tell|get) (?:me|us|(?:my|our) \w+)|show(?:ing)?|giving|listing|naming|list|enumerate|quote|write (?:down|out)|set out|spell out|name|include"
    r"|(?:i|we)(?:'d| would)? (?:need|want|like)(?: to (?:see|have|quote|read|get))?|need"
    r"|(?:ge|visa|skicka|återge)(?: (?:mig|oss|till mig|för mig))?|lista|räkna upp|rada upp|dra(?! (?:ner|ned|in|till|tillbaka|för|bort|ut|en|ett)\b)|rabbla(?: upp)?|nämn|skriv (?:upp|ut|ned|ner)"
    r"|ta med|citera|återge|(?:jag|vi) (?:vill|behöver|önskar|skulle vilja)(?: gärna)?(?: (?:se|ha|få|veta|återge|citera|läsa))?|vill (?:se|ha|få))"
)
# "... all the points of the mandate", "give us the main goals": NOUN is a structural noun of the text.
_WANTED = (
    rf"\b(?P<all>{_ALL}(?: (?:[\w-]+ )??(?:[\w-]+ )??(?:[\w-]+ )??| )NOUN)",
    rf"\b{_GIVE} (?P<all>(?:(?:the|your|era|de|er|ert|våra|our) )?(?:[\w-]+ )??(?:[\w-]+ )??NOUN)",
)
# "Ge mig samtliga.", "Skriv upp dem": another sentence says of what.
_THEM = regex(
    rf"\b{_GIVE} (?:dem|dom|de|them|samtliga|alla|allihop|allesammans|rubbet|every one(?: of them)?|all(?: of them)?|them all|each(?: one)?(?: of them)?|(?:hela )?listan|the (?:whole )?list)\b"
    r"|\b(?:vilka (?:är (?:de|dom)|(?:de|dom) är)|hur (?:lyder|låter) (?:de|dom)|(?:what|which) (?:are they|they are)|how do they read)(?=\W*$)",
    re.IGNORECASE,
)
# A sentence that begins to ask for something.
_BIDDING = regex(
    r"[.?!]\s*(?:(?:please|kindly|snälla|och|and|gärna|(?:can|could|would|will) you|(?:kan|kunde|skulle|vill) (?:ni|du|jag|vi)|vänligen|be so kind (?:as to)?)\s*)*$",
    re.IGNORECASE,
)
# "Hur lyder den?": another part says which entry.
_READS = regex(
    r"(?:,\s*|(?<=[.?!])\s+)(?:och )?(?:hur (?:lyder|låter) (?:den|det|detta)|hur är (?:den|det) (?:formulera[dt]|skrive[nt]|uttryckt?)|vad står det"
    r"|how (?:does (?:it|that) (?:read|go|sound)|is (?:it|that) (?:worded|phrased|put|formulated)))\W*$",
    re.IGNORECASE,
)
# What follows the noun phrase and belongs to the asker again.
_PURPOSE = regex(
    r"(?:[,.;:!?–-](?=\s|$)|\b(?:so (?:that )?(?:i|we)|så (?:att )?(?:jag|vi)|för att|i tur och ordning|i (?:den |samma )?ordning\w*|in (?:the (?:same )?order|turn|order|sequence|full)"
    r"|(?:and|och) (?:i|we|jag|vi)|to (?:quote|use|put|show|copy|present|compare)|please|tack|punkt för punkt|one by one|word for word|ordagrant|i klartext|som de står)\b)",
    re.IGNORECASE,
)
# The list tells how many, too.
_COUNTED = regex(r"\b(hur många|how many)\b[^?.!]*", re.IGNORECASE)
# What parts a text from the next thing that it says.
_PARTS = regex(r"[.,;:!?](?=\s|$)|\s[–-]\s")
# First persons, "you" and colleagues: such a part tells of the asker, or whom the asker turns to.
_SPEAKS = regex(
    r"\b(?:jag|vi|mig|oss|min|mitt|mina|vår|vårt|våra|ni|du|er|ert|era|i|we|me|us|my|our|you|your|kolleg\w*|colleague\w*"
    r"|ordförande\w*|chair\w*|chef\w*|boss|please|tack|snälla|vänlig\w*|regionen|enheten|the unit|it(?:'s| is) for|det (?:är|ska) (?:till|för))\b"
    r"|^\W*(?:(?:för|till|for|to|before)\W+(?:en|ett|an?)|inför|ahead of|ska|behöver|skriver|gör|förbereder|hej\w*|hello|greetings|hälsningar|god dag)\b",
    re.IGNORECASE,
)
_POLITE = regex(
    r"(?:kan|kunde|skulle|vill|får|är|could|can|would|will|may) (?:ni|du|jag|vi|man|det|you|i|we|someone|anyone|somebody)\b",
    re.IGNORECASE,
)
# Whoever asks this wants a fact, not the list.
_FACT = regex(
    r"\b(?:vem|vems|när|varför|vart|hur(?! (?:många|lyder|låter|ser))|who|whom|whose|when|where|why|how(?! many\b| do(?:es)? (?:it|they) read))\b"
    r"|\b(?:vilken|vilket|which (?!are\b))\b",
    re.IGNORECASE,
)


class Wanted(NamedTuple):
    """A whole list that is asked for, and what else a text says that may narrow it."""

    text: str
    beside: tuple[str, ...]


def whole_list(text: str, language: Language, glossary: Glossary) -> Wanted | None:
    """Return what a text that asks for all of a list asks for, None where something else is asked."""
    if _FACT.search(text) or (YES_NO.match(text) and not _POLITE.match(text) and not _asks_after(text)):
        return None
    text = asker.ASIDE.sub(" ", text)
    found = _phrase(text, language, glossary)
    if found is None:
        return None
    phrase, rest = found
    beside = tuple(s.strip() for s in _PARTS.split(rest) if words(s) and not _of_asker(s))
    asking = "" if _COUNTED.match(phrase) else "lista " if language == "sv" else "list "
    return Wanted(f"{asking}{phrase}", beside)


def _asks_after(text: str) -> bool:
    """Say whether the list is asked for in a sentence of its own: 'Var det fyra mål? Visa mig listan.'"""
    them = _THEM.search(text)
    return (
        them is not None
        and _BIDDING.search(text[: them.start()]) is not None
        and not words(_PURPOSE.split(text[them.end() :], maxsplit=1)[0])
    )


def _of_asker(part: str) -> bool:
    """Say whether a part of a text tells of whoever asks, and so narrows nothing."""
    return bool(
        smalltalk(part)
        or re.fullmatch(_GIVE, part.strip(), re.IGNORECASE)
        or _PURPOSE.match(part.strip())
        or _SPEAKS.search(part)
        or asker.WHO_ASKS.match(part)
        or asker.ABOUT_ASKER.match(part)
    )


def _phrase(text: str, language: Language, glossary: Glossary) -> tuple[str, str] | None:
    """Return the noun phrase of the list that a text wants, with what narrows it, and the rest of the text."""
    tokens = words(text)
    spans = label_spans(tokens, language, glossary)
    if not spans:
        return None
    named = _either(tokens, [s for s in spans if s[2] not in glossary.generic])
    either = _either(tokens, spans)
    for pattern in _WANTED:
        if found := re.search(pattern.replace("NOUN", either), text, re.IGNORECASE):
            phrase, rest = _parted(text, found.start("all"), found.end("all"))
            if phrase and not re.search(named, phrase, re.IGNORECASE):  # "alla punkterna": of the mandate
                of = re.search(rf"(?:\b\w+(?:a|al) )?{named}", rest, re.IGNORECASE)
                link = "i" if language == "sv" else "of"
                return (f"{phrase} {link} {of.group()}", rest.replace(of.group(), "", 1)) if of else None
            return (phrase, rest) if phrase else None
    if (them := _THEM.search(text)) and (noun := re.search(named, text[: them.start()], re.IGNORECASE)):
        phrase, rest = _parted(text, noun.start(), noun.end())
        rest = rest.replace(them.group(), "", 1)
        if counted := _COUNTED.search(text):
            named_there = re.search(named, counted.group(), re.IGNORECASE)
            asked = counted.group() if named_there or not phrase else f"{counted[1]} {phrase}"
            return asked, rest.replace(counted.group(), "", 1)
        return (f"{'alla' if language == 'sv' else 'all'} {phrase}", rest) if phrase else None
    return None


def one_entry(text: str, language: Language, glossary: Glossary) -> str | None:
    """Return what a text asks for that first names an entry and then how it reads, None for another text."""
    asked = _READS.search(text)
    if asked is None:
        return None
    told = text[: asked.start()]
    tokens = words(told)
    if any(token in lexicon.ORDINALS or token.isdecimal() for token in tokens):
        return None  # its number says which
    noun = re.search(_either(tokens, label_spans(tokens, language, glossary)), told, re.IGNORECASE)
    return noun and f"{'vilken' if language == 'sv' else 'which'} {told[noun.start() :].rstrip(' .')}"


def _either(tokens: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> str:
    """Return the pattern of some structural nouns; one that nothing meets where there are none."""
    return rf"\b{either_of(tokens[i:j] for i, j, _ in spans)}\b"


def _parted(text: str, start: int, end: int) -> tuple[str | None, str]:
    """Return a noun phrase with what narrows it, and the rest; no phrase where the rest narrows it too."""
    after = [found.start() for p in (_PURPOSE, lexicon.FOR_ASKER) if (found := p.search(text, end))]
    stop = min(after, default=len(text))
    rest = f"{text[:start]} {text[stop:]}"
    narrows = regions_in(rest) or any(w.isdecimal() or w in lexicon.ORDINALS for w in words(rest))
    return (None if narrows else text[start:stop]), rest
