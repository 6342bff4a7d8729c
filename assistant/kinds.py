"""Text of a clause -> the kind of answer it asks for, and the words that ask."""

from __future__ import annotations

import re

from assistant.analysis import words
from assistant.lexicon import YES_NO
from corpus.regex import regex

# Kind of answer asked for, first match wins; matched on the lower-cased clause.
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, regex(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("who", r"\b(?:vem|who)\b(?=.{0,18}(?:publicer|skriv|skrev|författa|wrote|written|published))|\bvilka (?:har |som )?(?:publicer|skriv|skrev|författa)"),
        ("hours", r"\b(?:vilka tider|när) (?:svarar|nås|har) (?:ni|man|det)\b(?: (?:telefontid|i telefon))?(?=\W*$)|\bvilka tider (?:kan|får|går) (?:man|jag|vi|det)(?: att)? (?:besök|komma|hälsa|titta|handla)|\b(?:när|vilka tider|(?:mellan )?vilka klockslag|hur dags|what hours|when)\b.{0,25}\b(?:ringa(?: (?:er|till|växeln))?\b|svarar (?:ni i telefon|växeln)|växeln|answer the phone|takes? calls\b|(?:can|may|do|should) (?:i|we|you) (?:call|phone|ring)\b(?! (?:a|for)\b))"),
        ("phone", r"\b(?:på |through |on |at )?(?:vilket|what|which) (?:nummer|number)\b.{0,12}\b(?:når|nås|ringer|ringa|slår?|knappar|reach|call|dial|ring|can|do)\b|telefon(?!tid)|\bnumret\b|\btel\b|\btelnr|\btfn\b|switchboard|(?:har|är) (?:hon|han|hen|de|ni) (?:för )?nummer\b|mobil(?:nummer|numret|nr|en|telefon\w*)?\b|\bmobile\b(?! librar)|direktnummer|\bnummer till\b|\b(?:tele)?phone|\b(?:ringa|ring|nås? .* på telefon)\b|\bcall (?:her|him|you|them|someone|the)\b|direct line|växeln\b|växelnum\w*|\b(?:er|till|via|en|någon) växel\b|\bvilket nummer har (?!\w*(?:mål|punkt|paragraf|lag|uppdrag|avsnitt|plan))|\bwhat(?: is|'s) (?:the|her|his|their|your) number\b(?! (?:of|on)\b)|slå en signal|\bi call\b"),
        ("email", r"(?<!i ett )(?<!i en )(?<!in an )(?:\be-?post|\bmejl|\be-?mail|\bmaila?\b|\bmailadress|\bmejla\b)"),
        ("url", r"\bwebb?adress|\burl\b|\blänk(?:en)? till\b|\bweb address|\b(?:the )?link to\b"),
        ("address", r"adress\b|adressen\b|\baddress|vilken gata|gatunummer|\bpostnummer|besöka er\b|\bvisit you\b|\bstreet\b|var (?:ligger|sitter|håller) (?:ni|kontoret|enheten|man till)|var (?:finns|ligger) (?:ert|era|ditt|kontoret|ni)|where (?:is|are) (?:your|you|the) (?:office|offices|premises|located|based)"),
        ("count", r"\b(?:hur många|how many)\b(?=.*(?:öppettid|opening hours))"),
        ("hours", r"öppettid|opening hours|^(?!.*\bvilka\b).*\b(?:har|är|håller) .{0,40}\böppet\b|\bopen (?:on|at|until)\b"),
        ("abbreviation", r"förkort|står (?=(?!(?:det|staten|regionen|\w*kommunen|\w*kommunerna|vi|ni|de)\b)[\wåäö-]+ för\b)|\butläs|akronym|short for|stands? for|abbreviat|acronym|bokstäverna"),
        ("definition", r"\bvad (?:betyder|menas|menar (?:ni|man)|innebär) (?!att\b|det att\b)|\bdefini(?:era|tion)|\bvad (?:är|avses med) (?:begreppet|ordet|termen|uttrycket)|what (?:does|do|is|are) .{2,40}\bmean(?:t|ing)?\b(?! to\b)|meaning of|what is meant by"),
        ("updated", r"(?:uppdater|ändra|färsk|gammal|gamla|aktuell|granska|revider|publicera|ålder|skrevs|skriven|datera)\w*.{0,40}\b(?:sida|sidan|sidans|hemsidan|info\w*|uppgift\w*|text\w*|innehåll\w*|webbsida\w*|nyhet\w*|artikel\w*|notis\w*|här)\b"
                    r"|\b(?:sida|sidan|sidans|hemsidan|info\w*|uppgifterna|texten|innehållet|webbsidan|det som står här)\b.{0,40}(?:uppdater|ändra|färsk|gammal|gamla|aktuell|granska|revider|publicera|ålder|skrevs|skriven|datera)"
                    r"|(?:vilket datum|från när|hur gammal\w*|när)\b.{0,15}\b(?:är|kommer|härrör|stammar)\b.{0,15}\b(?:uppgifterna|texten|informationen|innehållet|sidan)\b(?! (?:om|i|av|till|från)\b)|\bnär (?:gick|gicks|har|såg|sågs|tittade) .{0,25}\b(?:igenom|över)\b.{0,20}\b(?:sist|senast|sidan|texten)|\b(?:igenom|sågs över|setts? över) (?:den |sidan |texten )?(?:sist|senast)\b"
                    r"|\b(?:sidan|den|texten) (?:\w+ )?(?:uppdatera|ändra|revidera|granska|rör)(?:de|ts|des|d|t)\b.{0,20}\b(?:sist|senast)\b|\b(?:datum\w*|när) (?:då|som|när|står det att) (?:sidan|den|texten) (?:senast )?(?:uppdatera|ändra|revidera)|\b(?:det här|det som står här|sidan) är (?:aktuell|färsk|gammal|up to date)"
                    r"|\b(?:last|most recently) (?:edit|touch|chang|updat|revis|modif|review)\w* (?:this|the|your) (?:web ?)?(?:page|text|site|information|content)\b|\bhow (?:recent|old|current|fresh)\b.{0,20}\bpage"
                    r"|senast(?:e)? (?:uppdatera|ändra|ändring|granska|revide|rörd|rört)|\bnär (?:blev|var|är) (?:den|det|detta) (?:senast )?(?:uppdater|ändra)|(?:last|latest) (?:update|revision|change)|when (?:was|were) (?:it|this|that) (?:last )?(?:updated|changed|revised|edited)|"
                    r"(?:updated?|revised?|revision|reviewed|edited|changed|modified|how old|how recent|how current|fresh|up to date|up-to-date|date of)\b.{0,40}\b(?:page|information|info|site|text|content|this)\b"
                    r"|\b(?:page|information|info|text|content)\b.{0,40}\b(?:updated?|revised?|reviewed|edited|changed|modified|touched|old|recent|current|fresh|up to date|outdated)\b"),
        ("frequency", r"hur ofta|hur många gånger|hur tätt|how often|how frequently|how many times|hur lång tid mellan|med vilka mellanrum"),
        ("when", r"how far (?:ahead|in advance)|how (?:early|soon|late)\b|hur (?:långt|lång tid) (?:i förväg|innan)|hur (?:tidigt|snart)\b"),
        ("duration", r"hur länge|hur lång(?: tid)?\b(?: tar det)?|how long\b"),
        ("count", r"hur många|\btotal number\b|(?<!\bett )\bantal(?:et)?\b|how many|the number of|what number"),
        ("amount", r"hur mycket|\b(?:gets?|is|are|be) paid\b(?! (?:leave|work|holiday))|\barvodera\w*|\bvar (?:går|ligger|är) (?:taket|gränsen)|\bkosta|\b\w*(?<!litteratur)(?<!bok)(?<!författar)pris(?:et)?\b|\bavgift|kronor|belopp(?:et)?\b|\bbudget|(?:vad|vilken|what) .{0,20}(?:belopp\w*|summa\w*|amount|sum)\b|hur stor(?:t|a)? (?:summa|bidrag|stöd|belopp|anslag)|how much|\bcosts?\b|\bprice|\bfees?\b|\bhow (?:big|large) (?:is|are|was|were) (?:the|its|their|your|a) (?:grant|budget|sum|amount|fund|funding)"),
        ("size", r"hur (?:stor|stort|stora|hög|högt|höga)\b|(?:vilken|hur stor) andel|hur många procent|what (?:share|percentage|proportion)|how (?:big|large|high)\b"),
        ("year", r"vilket år|vilka år|årtal|which years?|what years?"),
        ("when", r"\bnär\b(?! det gäller)|^datum\b|\bdatum (?:för|till|på)\b|\bdates? (?:of|for)\b|vilk(?:et|a) datum|vilk(?:en|a) (?:(?:vecko)?dag|(?:vecko)?dagar|tid(?: på (?:dagen|dygnet))?|tider)\b|sista (?:ansöknings)?dag|deadline|klockslag|\bhur dags|\bwhen\b|(?:what|which) (?:date|day|month|time)|vilk(?:en|a) månad|senast ansök|last day|until when|hur sent"),
        ("how", r"^(?:(?:genom|med) )?vilka (?:slags )?(?:metoder|verktyg|insatser|arbetssätt|medel|åtgärder)\b(?=.*(?:§|paragraf|\blag))|^(?:och |men )?hur (?:går det till|gör|arbetar|jobbar|uppfyll|fullgör|lever|sköter|genomför|utför|följer|tillämpar|förverklig)|^(?:and |but )?how (?=(?:do|does|is|are) .{0,30}(?:fulfil|comply|carr(?:y|ied) out|work|apply|implement|met\b|meet))"),
        ("law", r"\bvar i (?:bibliotekslagen|lagen|lagtexten)\b|\bwhere in the (?:law|\w+ act)\b|lagparagraf|vilken lag\b|vilken paragraf|vilket lagrum|lagstöd|§|\bparagraf(?:en|er|erna)?\b|which (?:act|law|section|statute|paragraph)\b|what (?:act|law|section|statute)\b|legal (?:basis|ground)|lagrum"),
        ("where", r"\bvar\b(?! och en| för sig| det| man än| du än| ni än| tredje| fjärde| femte| tionde| i landet)|\bvart\b|\bwhere\b(?! (?:do|does) .{1,30} (?:come|fit) in(?:,|\W*$))|vilken (?:stad|ort|plats(?! har| intar)|lokal)|(?:which|what) (?:city|town|place|venue)"),
        ("why", r"\bvarför\b|av vilken anledning|av vilket skäl|hur kommer det sig|\bwhy\b|for what reason"),
        ("role", r"vad (?:har|är) (?:\w+ ){1,4}(?:för|som) (?:\w+ )?(?:roll|titel|befattning|tjänst|jobb|yrke)|\b(?:roll|titel|befattning|yrkestitel|yrke|jobbtitel|tjänstetitel) (?:har|hon|han|hen)\b(?! (?:ni|vi|du|enheten|regionen|verksamheten|biblioteksverksamheten)\b)|\buppgift(?:er)? har (?:hon|han|hen|person(?:en|erna)?\b|\w+sekreterar\w*|\w+bibliotekarie\w*|\w+chef\w*|\w+ledar\w*|\w+konsulent\w*|\w+utvecklar\w*)\b|\bjobbar (?:hon|han|hen|(?!ni\b|vi\b|n[åa]n\b|någon\b|man\b|de\b|ihop\b|just\b)\w+ ?(?!ihop\b)\w*) (?:som|med)|vad (?:gör|jobbar|arbetar|sysslar) (?:hon|han|hen)\b|\b(?:position|job|job title|role|title|occupation)\b.{0,40}\b(?:she|he|person|hold|holds|have|has|her|his)\b|(?:her|his|that person's|the person's) (?:role|title|position|job)|\bjob title|what does (?:she|he) do|(?:hennes|hans|hens) (?:roll|titel|jobb|befattning|tjänst|yrke|uppdrag)|vilken (?:titel|befattning|tjänst) har|anställd som|employed as\b|vilken roll har (?!ni\b|enheten|regionen|bibliotek|verksamheten)"),
        ("contact", r"\bwhose name\b(?=.*\b(?:put|give|address|write|envelope|use)\b)|\bvems namn\b(?=.*\b(?:skriv|sätt|adress|ange))|\b(?:letter|write|address|send)\b.{0,60}\bnamed person\b|\b(?:which|what) (?:member of (?:your |the )?(?:staff|team)|person|colleague) (?:should|can|do|could|shall) (?:i|we) (?:put|ask|contact|write|talk|speak|call|turn|address|e-?mail|approach)\b|\bvilken (?:person|medarbetare|kollega|handläggare) (?:ska|kan|bör|får) (?:jag|man|vi) (?:kontakta|vända|prata|tala|ringa|mejla|skriva|fråga|höra)\b|\bwhom? (?:should|can|could|do|does) (?:an? )[\w\s]{3,40}? (?:get in touch|contact|turn to|write|call|ask|speak|talk)\b|\bvem (?:ska|kan|bör) (?:en|ett) [\w\s]{3,40}? (?:kontakta|vända sig till|höra av sig till|skriva till|ringa|prata med)\b|kontakt(?:person|a|uppgift|ar|er)?|(?<!vilka )vänd(?:a|er)(?: (?:jag|man|vi))? (?:mig|sig|oss|er)|hör(?:a|er)?(?: (?:jag|man|vi))? av (?:mig|sig|oss)|prata med|tala med|\bnå (?:er|dig|någon)|get in touch|\bcontact|\breach (?:you|out)\b|turn to|speak (?:to|with)|talk to|whom? (?:do|should|can) (?:i|we) (?:ask|contact|call|write)|vem .{0,24}(?:frågar?|skriver?|mejlar?|ringer) (?:jag|man|vi)\b|vem .{0,12}(?:jag|man|vi) (?:fråga|skriva|mejla|ringa|prata)"),
        ("who", r"\bvem\b|\bvems\b|\bvilka personer\b|\bwho\b|(?<!people )(?<!persons )(?<!those )(?<!person )\bwhose\b|\bwhom\b|\bvilk(?:en|et|a) (?:nationell\w* |statlig\w* |regional\w* |andra )?(?:myndighet\w*|instans\w*|organ|aktör)\b|\b(?:which|what) (?:(?:national|public|regional|other|political) )?(?:body|bodies|authorit\w+|agency|agencies|institutions?|actor)\b|\bvilka (?:är|var|blir) (?:det|de) som\b|\bvilka (?:ska|skall|måste)\b(?! (?:särskilt|\w+as)\b)(?! (?:ni|vi|man|jag|de|det|enheten|regionen)\b)|\bwho (?:is|are) it\b|vad heter (?:den|personen|chefen|han|hon|kontakt\w+|ni)"),
        ("name", r"vad het(?:er|te)|vad kallas|\bvad (?:är|har) (?:\w+ ){0,4}(?:namn|för namn)|namn(?:et|en)? på|vilket namn|called\b|\bnames? of\b|what(?: is|'s) the (?:name|title)|hur heter"),
        ("how", r"\b(?:i praktiken|in practice|rent praktiskt|till vardags)\b|\bhur\b|\bpå vilk(?:et|a) sätt|med vilka (?:medel|verktyg|metoder|insatser|åtgärder|aktiviteter)|\bhow\b|by what means|in (?:what|which) ways?"),
        ("list", r"\bvilka\b|\blista\b|räkna upp|samtliga|\bvarenda\b|\blist\b|enumerate|\bwhich\b.+s\b|what are\b|name (?:all|the)"),
        ("which", r"\bvilken\b|\bvilket\b|\bwhich\b"),
    )
)  # fmt: skip
# Kinds that ask for a field of a contact or of the page: the question needs no other word.
FIELD_KINDS = frozenset({"phone", "email", "address", "role", "contact", "updated", "hours"})
# Kinds whose own words say only what is asked for; `evidence` looks for it in the answer instead.
SPOKEN_KINDS = FIELD_KINDS | {
    "abbreviation", "definition", "frequency", "duration", "count", "amount", "year", "when", "law", "where", "name", "who", "how", "why",
}  # fmt: skip
# Kinds that ask for one fact: a sentence, an entry or a row states it, not a whole section.
FACT_KINDS = frozenset(
    "url when year amount frequency duration count where name law who abbreviation".split()
)
# Kinds whose asking words may stand in a subordinate clause of a yes/no question.
MEASURED = frozenset({"count", "amount", "size", "duration", "frequency"})
# Words that also join clauses: 'när ni redovisar', 'hur det gick'; the first asking word decides.
CONJUNCTION_KINDS = frozenset({"when", "where", "how", "why", "who"})
FIRST_ASKED = regex(r"\b(?:vad|vem|vilka|vilken|vilket|hur|what|which|who|how)\b", re.IGNORECASE)
CONJUNCTION = regex(r"(?:när|when|where|var|vart|hur|how|varför|why|vem|who)\b", re.IGNORECASE)
TURN = regex(r"^(?:turn to|vänd)", re.IGNORECASE)
NEEDS = regex(r"\b(?:behöver|måste|räcker|krävs|enough|sufficient|need to|have to)\b", re.IGNORECASE)


def kind_of(text: str) -> tuple[str, frozenset[str]]:
    """Return the kind of answer asked for and the words that ask for it."""
    first = FIRST_ASKED.search(text)
    for kind, pattern in KINDS:
        if found := pattern.search(text):
            joined = kind in CONJUNCTION_KINDS and CONJUNCTION.match(found.group())
            if joined and first is not None and first.start() < found.start():
                continue  # "vilka planer ... när ni redovisar": the question was asked before
            if kind in CONJUNCTION_KINDS and found.start() and YES_NO.match(text):
                continue  # "får vi hjälp när vi ...": asked by the verb
            if joined and _subordinate(text, found):
                continue  # "de har svårt när det blir mörkt, finns det ..."
            if kind in MEASURED and found.start() and YES_NO.match(text):
                continue  # "Har ni något mål som rör hur många som röstar?"
            if kind == "contact" and TURN.search(found.group()) and YES_NO.match(text):
                continue  # "Can libraries turn to you about talking books?"
            return kind, _spoken(text, found) if kind in SPOKEN_KINDS else frozenset()
    return "what", frozenset()


def _subordinate(text: str, found: re.Match[str]) -> bool:
    """Say whether a word only joins: its own verb does not follow at once, and another part asks."""
    begins = [m.end() for m in _COMMA.finditer(text)]
    if found.start() in begins or YES_NO.match(text[found.end() :].lstrip()):
        return False
    if not found.start() and not WHEN.match(text):
        return False
    return any(YES_NO.match(part) or FIRST_ASKED.match(part) for part in (text[at:] for at in begins))


WHEN = regex(r"(?:när|when)\b", re.IGNORECASE)
_COMMA = regex(r"[,;]\s+")


def _spoken(text: str, found: re.Match[str]) -> frozenset[str]:
    """Return the words that a pattern touches, whole: "kosta" in "kostar"."""
    start, end = found.span()
    if text[start : start + 7].casefold() == "kontakt" and text[start - 1 : start].isalpha():
        return frozenset()  # "presskontakt" is none of the page's
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return frozenset(words(text[start:end]))
