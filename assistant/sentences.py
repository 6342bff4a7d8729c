"""Text of a question -> its sentences that ask, and those around them."""

from __future__ import annotations

from assistant import asker, lexicon
from assistant.analysis import words
from assistant.followup import has_anaphor
from assistant.glossary import Glossary
from corpus.models import Language
from corpus.organisations import regions_in


def smalltalk(text: str) -> str | None:
    """Return the kind of small talk that a text is, None where it is none."""
    tokens = words(text)
    if not tokens or len(tokens) > 14:
        return None
    thanked = asker.THANKS.match(text) or asker.ALL_FOR_NOW.match(text)
    if thanked and not lexicon.ASKING.search(text):
        return "thanks"
    if asker.FAREWELL.match(text) and not lexicon.ASKING.search(text):
        return "farewell"
    for kind, vocabulary in lexicon.SMALLTALK.items():
        if set(tokens) <= vocabulary and set(tokens) & lexicon.SMALLTALK_CORE[kind]:
            return kind
    return None


def sentences(text: str, language: Language, glossary: Glossary) -> tuple[str, list[str]]:
    """Return the asking part of a question and the sentences around it, greetings and preambles taken off."""
    whole = [part for each in lexicon.SENTENCE_END.split(text) for part in _led_up(each, language, glossary)]
    whole = [s for s in whole if words(s) and not asker.POLITE.match(s) and not smalltalk(s)] or whole
    found = [_strip(each) for each in whole]
    asking = [i for i, each in enumerate(found) if lexicon.ASKING.search(each) and not _about_asker(each)]
    if any(found[i].endswith("?") for i in asking):
        stated = asker.STATED.match
        asking = [i for i in asking if not stated(found[i]) and not stated(asker.GREETING.sub("", whole[i]))]
        asking = [i for i in asking if found[i].endswith("?") or asker.BEGINS_ASKING.match(found[i])]
    if not asking:
        asking = [i for i, each in enumerate(found) if not _about_asker(each)] or list(range(len(found)))
    main = " ".join(found[i] for i in asking)
    beside = [each for i, each in enumerate(found) if i not in asking]
    return main, [each for each in beside if _matters(each) or not asker.WHO_ASKS.match(each)]


def _led_up(sentence: str, language: Language, glossary: Glossary) -> list[str]:
    """Return a sentence in two where it first tells of the asker: 'jag planerar bemanningen, hur ...'."""
    colon = asker.BEFORE_COLON.match(sentence)
    found = colon or asker.LEADS_UP.match(sentence)
    if found is None or _matters(found.group()):
        return [sentence]
    asked = sentence[found.end() :]
    if colon:
        return [asked]
    back = asker.FOR_US.search(asked) or has_anaphor(asker.EXPLETIVE.sub("", asked), language, glossary)
    return [sentence] if back else [found.group().rstrip(" ,;:–-"), asked]


def _matters(lead: str) -> bool:
    """Say whether what leads up to a question names whom or what it is about."""
    return bool(regions_in(lead)) or asker.MATTERS.search(lead) is not None


def _about_asker(sentence: str) -> bool:
    told = asker.ABOUT_ASKER.match(sentence) or asker.WHO_ASKS.match(sentence)
    return bool(told) and not sentence.endswith("?")


def _strip(sentence: str) -> str:
    """Take greetings and preambles off the front of a sentence, and asides from anywhere."""
    sentence = asker.ASIDE.sub(" ", sentence).strip() or sentence
    for _ in range(4):
        shorter = asker.GREETING.sub("", sentence, count=1)
        shorter = asker.PREAMBLE.sub("", shorter, count=1) if words(shorter) else shorter
        if shorter == sentence or not words(shorter):
            return sentence if not words(shorter) else shorter
        sentence = shorter
    return sentence


def split(text: str) -> list[str]:
    """Return the questions within a question: '... och vilka ...', several sentences."""
    found = [s for s in lexicon.SENTENCE_END.split(text) if words(s)]
    parts = [part for s in found for part in lexicon.CLAUSE.split(s) if part and words(part)]
    # "Jag vet att ni har ett uppdrag, men hur gör ni?"
    asking = [p for p in parts if lexicon.ASKING.search(p)]
    if asking and lexicon.BUT.search(text):
        return asking
    return [p for p in parts if p in asking or not asker.STATED.match(p)] or parts
