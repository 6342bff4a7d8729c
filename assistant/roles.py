"""Words of a sentence or a question -> the part played on a page, and the part asked for: how, what for.

The parts go by the labels of the glossary: whoever asks for "verktyg" or "syfte" seldom finds that word in
the sentence that answers.
"""

from __future__ import annotations

import re

from assistant.clause import Clause
from assistant.lexicon import WAYS
from corpus.regex import regex

# A sentence that goes on about what the one before it named.
POINTS_BACK = regex(
    r"(?:Det|Detta|Den|De|Dessa|Denna|Där|Då|Här|Så|Stödet|It|This|They|These|That|There)\b"
    r"|(?:[\w-]+ ){1,4}(?:gör|görs|sker|uppfyll\w+|fullgör\w*|utför\w*|genomför\w*|utövar|sköter|do|does|fulfils?|carr\w+ out) "
    r"(?:\w+ ){0,2}(?:det|detta|den|dem|dessa|så|uppdraget|uppgiften|paragrafen|this|that|so|it)\b"
)
_AND = r"[^.,]{3,120}, [^.]{3,400} (?:och|samt|and) "
MEANS = regex(
    r"\b(?:bland annat|framför allt|främst|sker|gör|görs|ges|arbetar|jobbar|verkar|uppfyll\w+|i form) .{0,30}\b(?:genom|via|av)\b"
    r"|\bmed hjälp av\b|\bgenom att\b|\bi praktiken (?:innebär|betyder|handlar)\b|\bin practice (?:this|that|it) means\b"
    rf"|\b(?:arbetar|jobbar) (?:vi |enheten |verksamheten )?(?:\w+ ){{0,3}}(?:med|genom) {_AND}"
    r"|\bthrough\b|\bby \w+ing\b|\bin the form of\b|\bby means of\b|\bwith the help of\b",
    re.IGNORECASE,
)
PURPOSE = regex(
    r"\b(?:syftet|avsikten|meningen|tanken|ambitionen|utgångspunkten|grundtanken|grundidén|målsättningen|ändamålet|poängen|visionen)\b"
    r"[^.]{0,40} (?:är|med)\b|\bi syfte att\b|\b(?:ytterst|i grunden|i slutändan) handlar\b"
    r"|\bhandlar (?:\w+ ){0,3}(?:ytterst|i grunden) om\b"
    r"|\b(?:the|our|its) (?:\w+ )?(?:purpose|aim|intention|idea|point|ambition|starting point) (?:\w+ ){0,4}is\b"
    r"|\bin order that\b|\bso that\b|\bultimately\b",
    re.IGNORECASE,
)
REPORT = regex(
    r"\b(?:i|in) (?:\w+ ){0,3}\w*(?:berättelse|rapport|redovisning|bokslut|uppföljning|årsbok|krönika|report|review)\w*\b.{0,80}"
    r"\b(?:ta del|läsa|följa|se hur|beskriv\w*|redovis\w*|framgår|berätt\w*|read|see|follow|describe\w*)\b"
    r"|\b(?:beskrivs|redovisas|presenteras|berättas|sammanfattas) i (?:\w+ ){0,3}\w*(?:berättelse|rapport|redovisning|bokslut|skrift|årsbok)",
    re.IGNORECASE,
)
# Who does it, without a subject of its own: "Till vardags arbetar vi med ..."
OURS = regex(
    r"(?:I praktiken|Till vardags|Vi|Arbetet|Verksamheten|Enheten|Det (?:sker|görs)|We|Our work|In practice|It is done)\b"
)
HOW_WE_WORK = regex(
    r"(?i)^(?:(?:så|hur) (?:här )?(?:arbetar|jobbar|gör) (?:vi|enheten|ni)|(?:vårt )?arbetssätt\b|how we work|our way of working)"
)
# The sentence that says it in one go, by another noun.
TASKED = regex(
    r"(?i)\b(?:har|fått) (?:till|som|i) (?:uppgift|uppdrag) att\b|\b(?:huvud)?(?:uppgiften|uppdraget) är att\b"
    r"|\b(?:is|are) (?:tasked|charged) (?:with|to)\b|\b(?:task|mandate|mission|remit) is to\b"
)
# A sentence that goes on about what the one before it named: "Den visar ..."
GOES_ON = regex(
    r"(?:Den|Det|De|Där|Här|It|They) (?:visar|redovisar|innehåller|tar upp|handlar|omfattar|beskriver|shows|covers|contains|describes)\b"
)
_ROLES = {"l:document": REPORT, "l:tool": MEANS, "l:measure": MEANS, "l:purpose": PURPOSE}


def roles(text: str) -> dict[str, float]:
    """Return the labels whose part a sentence plays, as features of its own."""
    return {label: 1.0 for label, pattern in _ROLES.items() if pattern.search(text)}


# --- what a question asks for ---

LAST_DAY = regex(
    r"\b(?:last day|deadline|latest|no later|sista (?:ansöknings)?dag\w*|sista anmälning\w*|senast (?:den )?\d|senast (?:ansök|lämna))",
    re.IGNORECASE,
)
# "Vad står i rapporten?": the sentence that tells what can be read there.
ASKS_CONTENTS = regex(
    r"\b(?:läsa (?:om|i)|står (?:att läsa|(?:det )?i)|innehåll|tas? upp|tar\b.{0,30}\bupp|visar|redovisas? i|\bhitta\b|cover|show|\bfind\b|read (?:about|in)|contain)",
    re.IGNORECASE,
)
TOLD_OF = regex(
    rf"^{GOES_ON.pattern}"
    r"|\b(?:läsa (?:bland annat )?om|här finns|finns (?:bland annat|också|även)|innehåller|read about)\b",
    re.IGNORECASE,
)
DEGREE = regex(
    r"(?i)\bhur (?:\w+t|nära|väl|bra|stor\w*|hög\w*)\b|\bhow (?:far|near|close|well|easy|hard|good|big)\b"
)
# What is to come of it.
BECOMES = regex(
    r"\b(?:ska|skulle|skall)\b.{0,60}\bbli\b.{0,60}\b(?:er|ert|era|stöd\w*)\b|\bska\b.{0,60}\b(?:förändras|förbättras)\b.{0,40}\b(?:er|ert|stöd\w*)\b|\bska\b.{0,60}\b(?:leda till|resultera i|ge för effekt)\b|\btack vare (?:er\b|ert|era|stödet)|\bmed ert stöd\b"
    r"|\b(?:should|shall|supposed to|meant to)\b.{0,60}\b(?:lead to|result in)\b|\bbecome\b.{0,60}\b(?:your|support)\b|\bas a result of your\b|\bthanks to your\b",
    re.IGNORECASE,
)
# Where it is told what has been done.
ASKS_REPORT = regex(
    r"\b(?:vilk\w+|which|what) (?:\w+ )?(?:dokument|rapport|skrift|publikation|redovisning|document|report|publication)\w*\b"
    r"|\bvar (?:kan|går|hittar|finns|följer|läser|får)\b.{0,60}\b(?:läsa|ta del|ta reda|se|följ\w*|hur)\b"
    r"|\bvar (?:redovisar|beskriver|berättar|presenterar)\b|\bwhere do (?:you|they) (?:report|account|describe)\b"
    r"|\bwhere (?:can|do|could)\b.{0,40}\b(?:read|see|find|follow)\b",
    re.IGNORECASE,
)


def asks_means(clause: Clause) -> bool:
    """Say whether ways or tools are asked for: 'hur', 'på vilka sätt', 'by what means'."""
    return (
        (clause.kind == "how" and not DEGREE.search(clause.text))
        or any(ref.label == "tool" for ref in clause.labels)
        or bool(WAYS.search(clause.text))
    )


def asked_roles(clause: Clause) -> frozenset[str]:
    """Return the parts that a sentence has to play to answer."""
    becomes = BECOMES.search(clause.text)
    asked = {"l:tool"} if asks_means(clause) and not becomes else set()
    if clause.kind == "why" or becomes or any(ref.label == "purpose" for ref in clause.labels):
        asked.add("l:purpose")
    named = clause.kind in ("which", "where", "name", "list")
    if (named and any(ref.label == "document" for ref in clause.labels)) or ASKS_REPORT.search(clause.text):
        asked.add("l:document")
    return frozenset(asked)
