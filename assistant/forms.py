"""Forms of what questions ask for: dates, sums, spans of time, names, places; data for `evidence`."""

from __future__ import annotations

import re

from assistant.lexicon import NUMBERS
from corpus.regex import regex

MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october|jan|feb|aug|sept|okt|nov|dec"
)
MANY = rf"(?:\d+|en|ett|one|några|ett par|{'|'.join(NUMBERS)})"
QUANTITY = regex(
    rf"\d|\b(?:{'|'.join(NUMBERS)}|hälften|halva|\w+del(?:ar|en)?|var (?:tredje|fjärde|femte|tionde)|majoritet\w*|half|third|quarter|majority)\b",
    re.IGNORECASE,
)
YEAR = regex(r"\b(?:19|20)\d\d\b")
DATE = regex(
    rf"\b\d{{1,2}}\s*(?:\.\s*)?(?:{MONTHS})\b|\b(?:{MONTHS})\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}\b|{YEAR.pattern}"
    r"|\b(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\w*"
    r"|\b(?:våren|hösten|sommaren|vintern|vår|höst|spring|autumn|hela året|året runt|löpande|när som helst|all year|vecka \d+)\b"
    rf"|\b(?:inom|efter|före|senast|within|after|before|than)\s+{MANY}\s+(?:år|månad|veck|dag|dygn|timm|arbetsdag|year|month|week|day|hour|working)",
    re.IGNORECASE,
)
DAY = regex(
    rf"\b\d{{1,2}}\s*(?:\.\s*)?(?:{MONTHS})\b|\b(?:{MONTHS})\s+\d{{1,2}}\b|\b\d{{4}}-\d\d-\d\d\b|{YEAR.pattern}",
    re.IGNORECASE,
)
# What follows a word that is explained: "är", "innebär", a dash, a bracket with the long form.
DEFINES = regex(
    r"[\"”’']?\s*(?:\([^)]{2,60}\)|[-–:=]\s|,?\s*(?:som\s+)?(?:är|innebär|betyder|avser|står för|handlar om|syftar|means|is|are|stands for|refers to)\b)",
    re.IGNORECASE,
)
MEANING = regex(
    r"\b(?:menas|avses|betyder|innebär|definier\w*|kallas|det vill säga|dvs|means|meant|defined|i\.e\.)",
    re.IGNORECASE,
)
CAUSE = regex(
    r"\b(?:därför|eftersom|på grund av|för att|anledning\w*|syfte\w*|orsak\w*|så att|tack vare|beror|till följd av|avsikt\w*|mening\w*|ändamål\w*|tanken|poängen|"
    r"because|due to|in order to|so that|owing to|reason|purpose|aim|since|as a result)\b", re.IGNORECASE,
)  # fmt: skip
AMOUNT = regex(
    r"\d[\d\s.,]*\s*(?:kr|kronor|sek|tkr|mkr|miljoner|euro|€|procent|%)\b|\b(?:kostnadsfri\w*|gratis|avgiftsfri\w*|utan (?:kostnad|\w*avgift)|no charge|kostar (?:inget|ingenting)|free of charge|free)\b"
    r"|\bsek\s*\d|\b(?:tusen|hundra|miljon\w*)\s+kronor", re.IGNORECASE,
)  # fmt: skip
MONEY = regex(
    r"kost|\bpris|avgift|kron|belopp|budget|pengar|summa|bidrag|anslag|stöd|betala|medel|cost|price|fee|money|grant|fund|pay|sum\b|charge",
    re.IGNORECASE,
)
FREQUENCY = regex(
    r"\b(?:årlig\w*|årsvis|varje|vart|vartannat|vartannan|varannan|per (?:år|månad|termin|vecka)|om året|i månaden|månadsvis|veckovis|kvartal\w*|termin\w*"
    r"|gånger|en gång (?:per|om|i|var)|mandatperiod\w*|regelbund\w*|löpande|annual\w*|yearly|monthly|weekly|times|every|each|regular\w*|twice|once)\b", re.IGNORECASE,
)  # fmt: skip
# "Hur många får vi vara", "how many of you": nothing is named that a number would stand before.
UNCOUNTED = regex(
    r"\b(?:hur många|how many)\s+(?:av\s+(?:er|oss|dem)|of\s+(?:you|them|us)|(?:som\s+)?(?:får|fick|har|hade|är|var|ska|kan|blir|blev|går|gick|jobbar|arbetar|sitter|deltog|kom|were|are|was|have|had|can|may|did|work|took)\b)",
    re.IGNORECASE,
)
SHARE = regex(r"\b(?:bit|del|andel|procent|share|part|portion|proportion|percentage)\b", re.IGNORECASE)
PLURAL = regex(r"(?:arna|erna|orna)$")
DURATION = regex(
    rf"\b(?:\w+årig\w*|\w+dagars|{MANY}[ -](?:år|årets?|månad\w*|veck\w*|dag\w*|timm\w*|minut\w*|kvart\w*|years?|months?|weeks?|days?|hours?|minutes?|sidor|pages)"
    rf"|\d{{1,2}}\s(?:{MONTHS})(?:\s\d{{4}})?\s(?:till|–|-|to)\s\d{{1,2}}\s(?:{MONTHS})"
    r"|till och med|t\.?\s?o\.?\s?m|fram till|senast|tills vidare|until|through|(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d|\w+-månader\w*|en (?:halv|hel) ?(?:timme|dag|vecka)|an hour|half an hour)\b",
    re.IGNORECASE,
)
PERSON = regex(r"\b[A-ZÅÄÖÉ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉ][a-zåäöéü]+){1,3}\b")
FIRST_NAME = regex(
    r"(?<!^)(?<![.!?] )\b[A-ZÅÄÖÉ][a-zåäöéü]+\b|^[A-ZÅÄÖÉ][a-zåäöéü]+(?= (?:har|arbetar|samordnar|sköter|ansvarar|är)\b)"
)
NAME = regex(
    r"[\"”“'«][^\"”“»]{2,80}[\"”“»']|(?<!^)(?<![.!?•] )\b[A-ZÅÄÖÉ][\wåäöé-]+|\b[A-ZÅÄÖ]{2,}\b|[a-z]+\.se\b"
)
PLACE = regex(
    r"\b(?:i|på|vid|hos|till|in|at|from)\s+(?:[a-zåäö]+\s+)?[A-ZÅÄÖ][\wåäöé-]+|\b\d{3}\s?\d\d\s+[A-ZÅÄÖ]|gatan|vägen|torget|https?://|\b[\w-]+\.se\b"
    r"|\b(?:i|på|vid|hos|till|in|at|on)\s+(?:[\wåäö]+\s+){0,2}\w*(?:kommun(?:er|erna|en)?|bibliotek(?:en|et)?|skol(?:an|or|orna)|lokal(?:er|en)?|municipalit(?:y|ies)|librar(?:y|ies)|schools?|stad(?:en)?|stan|bygd\w*)\b"
    # "kl. 9-12, Granby bibliotek"
    r"|[,:]\s+[A-ZÅÄÖ][\wåäö-]+\s(?:stads|folk|huvud)?(?:bibliotek|hus|museum|kulturhus|skola|aula|librar(?:y|ies)|hall)\w*\b|\bkl\.?\s?[\d.:–-]+,\s+[A-ZÅÄÖ][a-zåäö]"
)
# "I vilken ort ...": a place by its name, or an address.
TOWN = regex(
    r"(?i)\b(?:vilken|i vilken) (?:ort|stad|by|lokal|byggnad)\b|\b(?:which|what) (?:town|city|village|venue|building|room)\b"
)
NAMED_PLACE = regex(
    r"\b(?:i|på|vid|hos|till|in|at)\s+(?:[a-zåäö]+\s+)?([A-ZÅÄÖ][\wåäöé-]+)|\b\d{3}\s?\d\d\s+[A-ZÅÄÖ]|gatan|vägen|torget|\b[Ll]okal\b|https?://"
)
# "deltar i Kungliga bibliotekets årliga konferenser": a name in the genitive owns a thing, and is no place.
OWNER = regex(
    r"(?:i|på|vid|hos|till|in|at|from)\s+(?!(?:\w+\s+){1,2}hus\b)(?:[a-zåäö]+\s+)?(?:[A-ZÅÄÖ][\wåäö-]*\s+)*[A-ZÅÄÖ][\wåäö-]+(?:\s+[a-zåäö]+)?(?<![åe])s\s+(?:[a-zåäö]+\s+){0,2}"
    r"(?!\w*(?:kommun|bibliotek|län|lokal|stad|gata|torg|skol|kontor|hus|museum|arkiv))[a-zåäö]+"
)
READ_AT = regex(
    r"\b\w*(?:läs|hitta|redogör|redovis|rapport|berättelse|plan|webb|sida)\w*|\bfinns?\b|\b(?:read|find|report|account|publish|available)\w*",
    re.IGNORECASE,
)
SUPERLATIVE = regex(r"\b(?:viktigast\w*|främst\w*|störst\w*|bäst\w*|mest|flest|minst|högst\w*|upp till|no more than|at most|at least|up to|maxim\w*|minim\w*|särskilt prioriter\w*|framför allt|i första hand|primär\w*|most|main|primary|mainly|best|largest|first)\b", re.I)  # fmt: skip
OPINION = regex(
    r"\b(?:vad|hur)\s+(?:tycker|tyckte|anser|ansåg)\b(?!\s+till)|\bthink (?:of|about)\b|\bopinions?\b|\båsikt\w*|(?<!käll)\bkriti[ks]\w*"
    r"|(?<!source )\bcritici\w*|\bomdöme\w*|\banser\b|\bsatisf\w*|\bnöjd\w*|\bbetyg\w*|\buppskatta[dtrs]\w*", re.IGNORECASE,
)  # fmt: skip
LAW_NAME = regex(
    r"\b[a-zåäö]{4,}(?<!under)(?<!för)(?<!an)(?<!in)(?<!upps)(?<!avs)(?<!bes)(?<!bo)(?<!oms)(?<!upp)lag(?:en)?\b|\b(?:[A-Z]\w+ )+Act\b"
)
LAW_NUMBER = regex(r"\b\d{4}:\d+")
URL = regex(r"https?://|\bwww\.|\b[\w-]+\.(?:se|nu|com|org|net|eu|example)\b", re.IGNORECASE)
# What an inquiry came to, and the words that tell it.
FINDINGS = regex(
    r"\b(?:kom|kommit|kommer)\b.{0,40}\bfram till\b|\bvisa(?:r|de|t)\b.{0,30}\b(?:utvärdering|undersökning|enkät|utredning|granskning|kartläggning)"
    r"|\bhur gick det\b|(?<!många )\bsvara(?:de|t)\b.{0,30}\benkät|\bwhat did the \w+ (?:show|find|conclude|say)\b"
    r"|\bslutsats\w*|\bresultatet av\b|(?<!as a )\b(?:results?|findings?|conclusions?|outcome) of\b|\bconclude\w*",
    re.IGNORECASE,
)
FOUND_OUT = regex(
    r"\b(?:visa\w*|visat|konstatera\w*|framgår|framkom\w*|fram till|slutsats\w*|resultat\w*|pekar på|beror|ledde|lett|blev|fått|"
    r"show\w*|found|conclu\w*|result\w*|finding\w*|led to)\b",
    re.IGNORECASE,
)
NEXT_ONE = regex(r"\b(?:nästa|nästkommande|kommande|next|upcoming|coming|efterföljande)\b", re.IGNORECASE)
LATER = regex(
    r"\b(?:nästa|nästkommande|kommande|next|upcoming|coming|efterföljande|ny|nya|nytt|new)\b", re.IGNORECASE
)
LACKING = regex(
    r"\b(?:sakna\w*|inte(?! (?:bara|ens|minst))|ej|utan|ingen|inget|inga|brist\w*|without|lacks?|lacking|missing|not(?! (?:only|just|least))|no|never|haven't|hasn't|don't|doesn't|isn't|aren't)\b",
    re.IGNORECASE,
)
SEVERAL = regex(r"\w,\s*[\w\s-]{1,60}?(?:,|\b(?:och|samt|and)\b)")
HOURS = regex(
    r"öppet\b|öppettid|\bstäng(?:t|er|da)\b|\bklockan\s?\d|\bkl\.?\s?\d|\d{1,2}[.:]\d\d\s?[-–]|dag(?:ar|ars)?\s\d{1,2}\s?[-–]\s?\d{1,2}\b|opening hours|open ",
    re.IGNORECASE,
)
# Asks for the time of day.
CLOCK = regex(
    r"\b(?:vilken tid på (?:dagen|dygnet)|klockslag|hur dags|vilken tid börjar|what time|at which hour)\b",
    re.IGNORECASE,
)
MEANS = regex(r"\b(?:genom|via|med hjälp av|bland annat|through|by|using)\b", re.IGNORECASE)
VACANT = regex(r"\b(?:vakant|obesatt|vacant|ingen innehavare)\b", re.IGNORECASE)
# "Vem är chef" asks for a person; "vem är ansvarig" may be a committee.
IS_WHO = regex(
    r"\b(?:vem|who)\s+(?:är|is|var|was|blir)\b(?!\s+(?:\w+\s+)?(?:ansvar|respons|huvudman|till för|välkom))",
    re.IGNORECASE,
)
# One who does it: utvärderare; comparatives left out.
AGENT = regex(
    r"\b(?!enklare|snabbare|starkare|säkrare|klokare|billigare|(?:kommun)?invånar|användar|deltagar|låntagar|medborgar|besökar|läsar|lyssnar|mottagar|tittar|vidare|tidigare)\w{5,}(?<!ig)(?<!vid)(?<!närm)(?<!fort)(?:are|aren|arna|törer)\b"
)
# "hölls i Hemse, Slite och Visby": a name after such a word is a place, and so are those listed with it.
AT_PLACE = regex(r"\b(?:i|på|vid|från|till|in|at|from)\s+(?:[A-ZÅÄÖÉ][\wåäöé-]+(?:,\s+|\s+(?:och|and)\s+))*$")

# How old somebody has to be.
AGE = regex(
    r"(?i)\b(?:vilken ålder|vilka åldrar|åldersgräns|hur (?:gammal|gamla)|(?:what|which) age(?! (?:groups?|brackets?|ranges?))|how old)\b"
)
YEARS = regex(r"(?i)\d|\b(?:år(?:ig\w*|s\w*)?|ålder\w*|years?|aged?)\b")
# What becomes of it if not.
OUTCOME = regex(
    r"(?i)\b(?:vad (?:händer|sker|blir följden) (?:om|ifall)|what (?:happens|will happen) (?:if|unless))\b"
)
CONDITION = regex(
    r"(?i)\b(?:om|vid|annars|i så fall|utan|när|då|därför|leder till|följd\w*|påföljd\w*|if|otherwise|unless|when|after|without|then)\b"
)

# What it costs not to do it.
SANCTION = regex(
    r"(?i)\b(?:penalt(?:y|ies)|sanctions?|fined?|straff\w*|sanktion\w*|påföljd\w*|böter|bötfäll\w*|vite)\b"
    r"|\b(?:what happens to|vad händer med)\b.*\b(?:not|never|inte|aldrig|n't|strunta\w*|vägra\w*|låter bli|fails? to|refuses?|ignores?)\b"
)
SANCTIONED = regex(
    r"(?i)\b(?:penalt\w*|sanction\w*|fined?|straff\w*|sanktion\w*|påföljd\w*|böter|vite|\w*avgift\w*|faktur\w*|debiter\w*|återbetal\w*|förlora\w*|mister|indra\w*"
    r"|inte (?:söka|få|längre)|fees?|charged?|repay\w*|lose|forfeit|no longer)\b"
)
# Asks what has come to pass; a plan does not tell.
HAPPENED = regex(
    r"(?i)\b(?:har (?:ni|du|de|regionen|enheten) (?:\w+ )?\w+(?:at|it|tt|gt|ats|its|rt)|har (?!ni|du|de|enheten|regionen|biblioteken)"
    r"|hade|redan|idag|hittills|blev|fick|gick|kom|\w{3,}(?:ade|ades)"
    r"|already|today|did|was|were|have you|has the|\w{4,}ed)\b"
)
PASSED = regex(
    r"(?i)\b(?:har|hade|blev|fick|gick|kom|var|redan|\w{3,}(?:ade|ades|ats)|has|have|was|were|\w{4,}ed)\b"
)
# "ska ha gått": still to come.
YET_TO = regex(r"(?i)\b(?:ska|skall|bör|shall|should|will) (?:ha|have) \w+")
# "Hur lång tid i förväg?": "minst tre veckor i förväg".
AHEAD = regex(r"(?i)\b(?:i förväg|på förhand|in advance|ahead|beforehand)\b")
SEASON = regex(r"(?i)\btime of (?:the )?year\b|\btid på året\b|\bårstid\b")
# "Hur ofta ska planen förnyas enligt lagen?": what the law says stands beside the law.
BY_LAW = regex(
    r"(?i)\b(?:(?:does|do) the (?:library )?(?:law|act) (?:say|require|demand)|according to the (?:library )?(?:law|act)"
    r"|enligt (?:bibliotekslagen|lagen)|(?:säger|kräver|anger|stadgar) (?:bibliotekslagen|lagen))\b"
)
# In whose company it is done; the unit says "tillsammans med".
COMPANY = regex(
    r"(?i)\b(?:tillsammans|ihop|i samverkan|i samarbete) med (?:vem|vilka)\b(?= (?:ska|skall|kan|bör|får|vill|är|har|gör|arbetar|jobbar|samverkar|samarbetar|driver|kungliga|ni|de|vi)\b|\W*$)|\bwith whom\b|\bwho(?:m)? .{0,40}\b(?:together )?with\W*$"
)
TOGETHER = regex(
    r"(?i)\b(?:tillsammans|ihop|i sam(?:verkan|arbete)) med\b|\b(?:together|in (?:cooperation|collaboration)|jointly) with\b"
)
