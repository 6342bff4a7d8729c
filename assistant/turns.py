"""Turns of phrase around the noun of a list, in Swedish and English: data for `structure` and its kin.

NOUN stands for whatever noun the question names the list by (see `labels.with_noun`).
"""

from __future__ import annotations

import re

from corpus.regex import regex

CONTAINS = regex(
    r"\b(?:br(?:utit|yts?|yta) ned|br(?:utit|yts?|yta) ner|ned(?:brut\w+)|(?:break|broken)\b.{0,25} down|innehåll\w*|ingår|består|omfattar|rymmer|contain\w*|includ\w*|consist\w*|cover\w*|under)\b",
    re.I,
)

# What an entry means is told by what stands below it.
MEANS = regex(
    r"\b(?:innebär|inom|menas|betyder|hör (?:ihop |samman )?(?:till|med)|tillhör|lyder under|beneath|below|belongs?|listed|involve[sd]?|mean[st]?"
    r"|comes? (?:under|with)|entails?|uppdela\w*|indela\w*|räknas upp|i praktiken|konkret\w*|in practice)\b",
    re.I,
)

# One entry of a list: "finns det ett mål om ...". NOUN is the list's own noun (`labels.with_noun`).
ONE_OF_THEM = (
    r"\b(?:ett|något|nåt|någon) (?:\w+ )?NOUN(?=\W*$| (?:om|som|för|kring|gällande|rörande|där|att|på)\b)",
    r"\b(?:a|any|one) (?:\w+ )?NOUN(?=\W*$| (?:about|on|that|which|for|to|concerning|regarding|where)\b)",
)

# "Vilket mål hör biblioterapi till?"
UPWARD = (
    r"\b(?:under|inom|till|i) vilke[nt] (?:av )?(?:de |era |ert )?(?:\w+ )?NOUN\b",
    r"\bvilke[nt] (?:av )?(?:de |era )?(?:\w+ )?NOUN\b.{0,40}\b(?:hör|ligger|sorterar|lyder|tillhör|finns|hamnar|under|till)\b",
    r"\b(?:under|in|to) which (?:of (?:the|your) )?(?:\w+ )?NOUN\b",
    r"\bwhich (?:of (?:the|your) )?(?:\w+ )?NOUN\b.{0,40}\b(?:belongs? to|come under|fall under|under|part of)\b(?!.*\bNOUN)",
)

# A list is where to look: "Vad säger uppdraget om demokrati?", "enligt uppdragslistan".
WITHIN = (
    r"\b(?:säger|anger|nämner|beskriver|i|enligt|av) (?:\w+ ){0,2}NOUN\b",
    r"\b(?:does|in|according to|of|by) (?:\w+ ){0,2}NOUN\b",
)

# "Gäller uppdraget alla bibliotek?"
APPLIES_TO = (
    r"\b(?:gäller|omfattar|avser|rör|berör|täcker|inbegriper)\b(?: \w+){0,4} NOUN\b",
    r"\bNOUN\b(?: \w+){0,6} (?:gäller|omfattar|avser|rör|berör|täcker|inbegriper|handlar om|riktar sig till|inkluderar)\b",
    r"\bNOUN\b(?: \w+){0,6} (?:covers?|appl(?:y|ies) to|concerns?|includes?|extends? to|(?:be )?limited to)\b",
    r"\b(?:which|what|vilka|vilket) (?:\w+ )?(?:libraries|bibliotek)\b.{0,20} NOUN\b(?: \w+){0,5} (?:covers?|appl(?:y|ies) to|concerns?|includes?|gäller|avser|omfattar|rör)\W*$",
    r"\b(?:covered|meant) by (?:\w+ ){0,3}NOUN\b",
)

BREAKS_DOWN = regex(
    r"(?i)\b(?:br(?:utit|yts?|yta)\b.{0,40} ne[dr]\b|nedbrut\w+|(?:break|broken)\b.{0,40} down\b)"
)

# What is done about an item stands below it: "Hur ska ni nå mål 2?", "Vad ska ni göra inom målet om ...?"
DOING = regex(
    r"(?i)\b(?:nå|når|nås|uppnå|uppnår|uppnås|uppfyll\w*|förverklig\w*|genomför\w*|göra|gör|göras|gjort|gjorts|jobba\w*|arbeta\w*"
    r"|åstadkomm\w*|gå till|går till|händer|sker|happens?|reach|get there|achieve|accomplish|fulfil\w*|carry out"
    r"|do about|(?:is|are|be|being|gets?) done|is planned|are planned|planeras|doing|work(?:ing)? (?:on|with|towards?))\b"
)


def downwards(text: str) -> bool:
    """Say whether a text asks for what stands below an entry: 'Vad ingår i mål 2?', 'What does it involve?'."""
    return any(each.search(text) for each in (DOING, BREAKS_DOWN, CONTAINS, MEANS))
