"""Question language: how people ask, in Swedish and English; data for `understand`.

Only words about asking stand here. What pages are about (goals, plans, money) is vocabulary of
`corpus/glossary.toml`.
"""

from __future__ import annotations

import re

from assistant.idle import LIGHT as LIGHT  # the other modules read it from here
from assistant.numerals import CARDINALS as CARDINALS
from assistant.numerals import LAST as LAST
from assistant.numerals import NUMBERS as NUMBERS
from assistant.numerals import ORDINALS as ORDINALS
from corpus.models import Language
from corpus.regex import regex

# "Vad står överst?": a place in a list without a number beside a noun.
PLACES = dict.fromkeys(
    "först överst inleds börjar inledningsvis topp starts begins opens top".split(), 1
) | dict.fromkeys("sist avslutas avslutar slutar längst underst ends closes concludes bottom".split(), LAST)
SECOND_LAST = regex(
    r"\b(?:näst sista|nästsista|näst sist|penultimate|(?:second|next)[ -]to[ -]last|last but one)\b", re.I
)
NEXT = frozenset("nästa nästkommande efterföljande påföljande därefter därpå next following".split())
PREVIOUS = frozenset("föregående förra previous preceding".split())

SMALLTALK: dict[str, frozenset[str]] = {
    "greeting": frozenset(
        "hej hejsan hallå tjena tja tjenare hejhej god goddag morgon dag kväll eftermiddag förmiddag natt middag "
        "morron godmorgon hello hi hey good morning afternoon evening day greetings there dear".split()
    ),
    "thanks": frozenset(
        "tack tackar toppen super bra jättebra perfekt kanon grymt härligt snällt hjälpen hjälp svar svaret så mycket "
        "tusen stort fint för ha en trevlig skön dag helg kväll thank thanks you so much very your kind help great "
        "perfect awesome lovely nice a an have weekend wonderful brilliant cheers appreciate it the and all "
        "helpful been was were really that that's thats all have had hjälpsam hjälpsamma varit var har det där allt till "
        "och er din dig ni snälla fin fint vänlig vänligt underbart underbar bästa".split()
    ),
    "farewell": frozenset("hejdå adjö då hej vi ses bye goodbye see you later ha det bra farewell".split()),
    "wellbeing": frozenset("hur mår du är läget står det till how are you doing today".split()),
    "identity": frozenset(
        "vem är du vad kan du göra who are you what can you do are you a robot bot är du en människa human".split()
    ),
}
SMALLTALK_CORE = {
    "greeting": frozenset(
        "hej hejsan hallå tjena tja tjenare hejhej goddag godmorgon god hello hi hey good greetings".split()
    ),
    "thanks": frozenset(
        "tack tackar toppen super jättebra perfekt kanon grymt thank thanks great perfect awesome brilliant cheers "
        "appreciate".split()
    ),
    "farewell": frozenset("hejdå då adjö ses bye goodbye farewell".split()),
    "wellbeing": frozenset("mår läget are".split()),
    "identity": frozenset("du you".split()),
}

# A sentence that only thanks: it asks nothing, and speaks of help or of who gave it.
THANKS = regex(
    r"^(?:(?:ok\w*|toppen|super|perfekt|great|perfect),? )?(?:tack|tackar|tusen tack|stort tack|thanks|thank you|many thanks)\b(?!.*\b(?:men|but|om|about|på förhand|in advance)\b)(?!.*\d)"
    r"[^?.:]*\b(?:hjälp\w*|help\w*|svar\w*|answer\w*|du|ni|you|snäll\w*|kind|det var allt|allt för (?:i ?dag|nu)|nu vet jag|that (?:was|is|will be) all|that's all|a bunch|a million)\b[^?.:]*[.!]*$",
    re.IGNORECASE,
)
ALL_FOR_NOW = regex(
    r"^(?:(?:great|ok\w*|super|perfekt|perfect|toppen|tack|thanks|thank you|bra|fint)[\s,.!]+)*"
    r"(?:det var allt|inget mer|that (?:was|is|will be) all|that's all)"
    r"(?: (?:jag|för|i|dag|nu|idag|ville|veta|undrade|behövde|needed|for|today|now|wanted|to|know|had))*[\s,.!]*"
    r"(?:(?:tack|thanks|thank you)[\s!.]*)?$",
    re.IGNORECASE,
)
# What comes before the question: greetings, thanks, who is asking and why.
_SV_LEAD = (
    r"(?:hej|hejsan|hallå|tjena|god (?:dag|morgon|kväll|eftermiddag|förmiddag))(?: (?:på (?:er|dig)|där|kära \w+|från [^,.!?]*|igen))?"
    r"|tack(?: så mycket)? för [^.!?]*?(?=[.!?])|tack på förhand|ursäkta(?: mig)?|förlåt|snälla"
)
_EN_LEAD = (
    r"(?:hi|hello|hey|dear|good (?:day|morning|afternoon|evening))(?: (?:there|all|colleagues?|team|librarians?|sir|madam|everyone))*"
    r"|thank(?:s| you)(?: very much| so much)? for [^.!?]*?(?=[.!?])|excuse me|sorry|please"
)
GREETING = regex(rf"^(?:{_SV_LEAD}|{_EN_LEAD})\s*[,.!:–-]*\s+", re.IGNORECASE)
PREAMBLE = regex(
    r"^(?:"
    r"(?:och |men )?(?:jag|vi) (?:undrar|funderar(?: på)?|skulle (?:gärna )?vilja (?:veta|fråga|ha)|vill (?:gärna )?(?:veta|fråga|ha|se)|"
    r"behöver (?:veta|få veta)?|har en fråga(?: om)?|söker|letar efter|kan inte hitta)"
    r"|(?:jag|vi) (?:är|sitter|jobbar|arbetar|ska|håller på|studerar|läser|skriver|förbereder|planerar)\b[^.?!]{3,80}? och (?:(?:jag|vi) )?(?:skulle|vill|behöver|undrar)(?: gärna)?(?: vilja)?(?: (?:ha|veta|se|få|höra))*"
    r"|(?:får|kan|skulle|kunde|vore) (?:jag|man|ni|du)(?: (?:kunna|vilja|vänliga|snälla|möjligen|kanske))* "
    r"(?:att )?(?:fråga|få veta|svara på|säga|tala om|berätta|hjälpa (?:mig|oss)(?: med)?|förklara|upplysa (?:mig|oss) om|återge|räkna upp|lista)(?: för (?:mig|oss)| mig| oss)?"
    r"|(?:berätta|säg|förklara|tala om)(?: (?:för )?(?:mig|oss))?"
    r"|(?:i (?:would|'d) (?:like|love) to (?:know|ask|see|hear)|i (?:want|need) to know|i wonder|i was wondering|i am wondering|my \w+ would like to know)"
    r"|(?:could|can|would|will) you (?:please |kindly )?(?=(?:list|name|describe|explain|summari[sz]e|outline|spell|enumerate|(?:give|show) (?:me|us))\b)"
    r"|(?:kan|skulle|kunde) (?:ni|du)(?: (?:kunna|vilja|vänligen|snällt|gärna))* (?=(?:lista|räkna upp|nämna|(?:ge|visa) (?:mig|oss) (?:en|ett|hela|alla|samtliga)|beskriva|förklara|sammanfatta|redogöra)\b)"
    r"|(?:could|can|would|will) you (?:please |kindly )?(?:tell|inform|explain to|help|let) (?:me|us)(?: know| with)?"
    r"|(?:please )?(?:tell|inform) (?:me|us)|may i (?:ask|know)"
    r"|(?:inför|till|för|med anledning av|i samband med) [^,.:?!]{3,60}? (?:behöver|vill|skulle|söker|undrar) (?:jag|vi)(?: (?:vilja )?(?:ha|veta|få))?"
    r"|(?:min|vår|mitt|vårt|mina|våra) \w+ (?:vill|behöver|undrar|frågar|efterfrågar|skulle vilja)(?: gärna)?(?: (?:ha|veta|se|få))?(?: en lista på)?"
    r"|(?:my|our) \w+ (?:wants|needs|asks|is asking)(?: for| to (?:know|have|see))?(?: a list of)?"
    r"|(?:som|i egenskap av) [^,.:?!]{3,50}? (?:möter|undrar|vill|behöver|funderar|oroar|är|ser|träffar) (?:jag|vi)(?: mig)?"
    r"|as an? [^,.:?!]{3,60}?,? i (?:worry about|wonder|would like to know|need|want to know|am|care about|meet)"
    r"|(?:till|för|inför|som underlag (?:till|för)) [^:?!.]{3,70}:"
    r"|(?:for|before|because|since|in order to) [^:?!.]{3,70}:"
    r")\s*[,:–-]?\s*(?=\S)",
    re.IGNORECASE,
)
# Turns that ask nothing wherever they stand.
ASIDE = regex(
    r"[,\s]*\b(?:över ?huvud ?taget|(?:är|e) du snäll|är ni snälla|om (?:du|ni) (?:kan|vill|orkar|hinner|har tid)(?=\s*(?:[,.?!]|$))|på rak arm|räknas upp|från (?:den |det )?första till (?:den |det )?sista|från början till slut|from (?:the )?first to (?:the )?last|from start to finish|rent praktiskt|i praktiken|in practice|till att börja med"
    r"|(?:räcker|duger) (?:gott|fint|bra)|so to speak|if you (?:can|don't mind|have time)(?=\s*(?:[,.?!]|$))|off the top of your head|to begin with)\b",
    re.IGNORECASE,
)
# A statement of the asker's beside a question.
STATED = regex(
    r"^(?:jag|vi|min|mitt|mina|vår|vårt|våra|we|my|our|i(?='m\b| (?:am|have|was|saw|read|heard|know|understand|work|live)\b))\b[^?]*$",
    re.IGNORECASE,
)
ABOUT_ASKER = regex(
    r"^(?:(?:jag|vi) (?:är|heter|ringer|skriver|kommer|representerar|granskar|arbetar|jobbar|sitter|bor|läste|såg|har läst|får ihop|förbereder|håller på|hittar inte|ska)\b"
    r"|i(?:'m| am| represent| work| live| came across| come from| write| read| saw| have read)\b|we (?:are|represent|work)\b|my (?:name|son|daughter|readers|class)\b"
    r"|(?:hej|hello|hi|dear)\b|(?:tack|thanks|thank you)\b|(?:som|as) (?:en |ett |an? )?\w+(?: \w+){0,6}$)",
    re.IGNORECASE,
)
ASKING = regex(
    r"\?\s*$|\b(?:vad|vem|vilka|vilken|vilket|hur|när|varför|vart|lista|räkna upp|what|who|whom|which|how|when|where|why|list)\b",
    re.IGNORECASE,
)
CLAUSE = regex(
    r"(?:\s*[,;]\s*|\s+)(?:och|samt|and|plus|dessutom|men|but)\s+(?=(?:(?:i|på|till|av|med|mot|under|från|against|in|on|at|for|to|from|by|with)\s+)?"
    r"(?:vad|vem|vilka|vilken|vilket|hur|när|var|varför|what|who|whom|which|how|when|where|why|finns det|har ni|is there|does|do you|are there)\b)",
    re.IGNORECASE,
)

ANAPHORS: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        "det den de dem dom detta denna dessa hon han hen hennes hans honom henne där då dess dit ditåt därtill samma deras denne".split()
    ),
    "en": frozenset("it that this these those they them she he her his him there its their one same".split()),
}
# At the beginning of a question they point back to an earlier one.
CONTINUES = regex(r"^(?:och|men|samt|and|but|so|då|what about|how about|hur är det med)\b", re.IGNORECASE)
PERSON_ANAPHORS = frozenset("hon han hen hennes hans honom henne denne she he her his him".split())

BRIEF = regex(
    r"\b(?:kort sagt|kort och gott|som hastigast|i stora drag|i ett nötskal|in a nutshell|nutshell|sammanfattningsvis|i huvudsak|kort(?:fattat)?|en mening|en rad|i korthet|sammanfattat|in (?:one|a) (?:line|sentence|word)|briefly|in short|short version)\b",
    re.I,
)
WHOLE = regex(
    r"\b(?:vilka|lista|räkna upp|samtliga|alla|allihop|alltihop|allesammans|rubbet|varenda|vartenda|hela|fullständig\w*|punkt för punkt|allting|list|all|every|everything|each|enumerate|which|what are)\b", re.I
)  # fmt: skip

# A sentence beside the question that wants all of it: "Ge mig hela listan."
ALL_OF_IT = regex(
    r"\b(?:alla|allihop|samtliga|rubbet|hela (?:listan|rasket|uppräkningen)|fullständig\w*|varenda|vartenda|huvudrubrikerna|all of (?:them|it)|complete list|full list|every)\b", re.I
)  # fmt: skip
YES_NO = regex(
    r"^(?:var (?=(?:det|ni|hon|han|de|någon|något)\b)|är|har|kan|finns|ska|får|blir|kommer|köper|lånar|delar|ordnar|ingår|deltar|gäller|stödjer|stöder|arbetar|jobbar|vill|måste|omfattar|tar|står|nämns|hjälper|ger|erbjuder|går|behöver|brukar|satsar|prioriteras|"
    r"is|are|do|does|did|can|could|has|have|will|would|should|may|must|was|were)\b",
    re.IGNORECASE,
)
# More than the words: a ranking or a verdict is only given by a text that ranks or judges.
RANKING = regex(r"\b(?:viktigast\w*|bäst\w*|sämst\w*|störst\w*|flest|minst\w*|högst prioriter\w*|\bmest (?!av\b|för\b)\w{5,}|främst\w* av|the (?:most|fewest|least)|most (?:urgent|important|successful|popular)|best|the first to\b|först (?:ut |i landet )?med|worst|largest|biggest|highest|top priority|favou?rite|sista på listan över prioriteringar)\b", re.I)  # fmt: skip

SECTION = regex(
    r"(\d+)\s*§|§§?\s*(\d+)|\bparagraf(?:en)?\s+(\d+)|(\d+)\s+paragraf|\bsection\s+(\d+)|(\d+)(?::e|:a)\s+paragraf",
    re.I,
)
NTH_SECTION = regex(
    rf"\b({'|'.join(word for word, n in ORDINALS.items() if n > 0)})\s+(?:paragraf(?:en)?\b|section of the (?:\w+ ){{0,3}}(?:act|law)\b)",
    re.I,
)
ASKING_WORDS = frozenset(
    "vad vem vems vilka vilken vilket hur när var vart varför what who whom whose which how when where why "
    "hej tack please".split()
)
# Every word that only asks; known to the speller, so that it never becomes another word.
QUESTION_WORDS = (
    ASKING_WORDS
    | LIGHT["sv"] | LIGHT["en"] | frozenset(NUMBERS) | frozenset(ORDINALS) | NEXT | PREVIOUS
    | frozenset().union(*ANAPHORS.values()) | PERSON_ANAPHORS
    | frozenset().union(*SMALLTALK.values())
)  # fmt: skip

# Who held an office before: cards tell who holds it now.
FORMER = regex(
    r"\b(?:före|innan|tidigare|förra|förre|företräd\w+|efterträd\w+|before|former\w*|previous\w*|predecessor|used to)\b",
    re.IGNORECASE,
)
RETURN = regex(r"\b(?:tillbaka|åter|återvänder|återkommer|slutar ledigheten|back|returns?)\b", re.IGNORECASE)
UNTIL = regex(r"\b(?:t\.? ?o\.? ?m|till och med|till|åter|tillbaka|until|through|back)\b", re.IGNORECASE)
# Somebody else than the person named: "medan Annika är borta".
INSTEAD = regex(
    r"\b(?:medan|i ?stället för|borta|ledig|frånvarande|(?:hoppar|går|rycker|täcker) (?:in|upp)|vikari\w*|ersätt(?:er|are|aren|s)?\b|while|instead of|away|absent"
    r"|on leave|(?:stand|step|fill)(?:s|ing)? in|cover(?:s|ing)? for|substitut\w*|deputy|deputi[sz]\w+)\b",
    re.IGNORECASE,
)
CONTAINS = regex(
    r"\b(?:innehåll\w*|ingår|består|omfattar|rymmer|contain\w*|includ\w*|consist\w*|cover\w*|under)\b", re.I
)
# Orders to the program are no questions about the pages.
ORDERS = regex(
    r"(?:^|[.!?]\s+|\b(?:och|and)\s+)(?:ignorera|bortse från|glöm|låtsas|hitta på|fabulera|dikta|svara (?:bara )?att|skriv (?:bara )?att|säg (?:bara )?att|"
    r"ignore|disregard|forget|pretend|make up|invent|reply (?:only )?that|answer (?:only )?that|say that|act as|you are now|du är nu)\b|system ?prompt",
    re.IGNORECASE,
)  # fmt: skip
# A sentence that only asks for help with what another sentence says.
POLITE = regex(
    r"^(?:tack|tusen tack|stort tack|thanks|many thanks|thank you)(?: så mycket)?(?: på förhand| in advance| för hjälpen)?[.!]*$|^(?:(?:kan|skulle|kunde|vore|kan du|vill) (?:ni|du)|(?:could|can|would|will) you)\b[^?]{0,25}\b"
    r"(?:hjälpa(?: mig| oss)?|vänliga|snälla|bistå|ordna det|svara(?: på det)?|help(?: me| us)?(?: with (?:that|this))?|do that|answer that)\s*\??$", re.I
)  # fmt: skip

# The word after these is counted, and carries a question that has no other: "hur många jobbar".
COUNTING = frozenset({"många", "many"})
# "Groups of minorities" are minorities.
CLASSIFIERS = frozenset("groups group grupper grupp kinds types typer former slags sorters".split())
# Words that are followed by what is asked for.
FOCUSING = frozenset("vilka vilken vilket vad många which what many".split())

# Words of fields and dates, so that a slip in them is mended too.
KIND_WORDS = frozenset(
    "telefon telefonnummer mobilnummer nummer mejl mejladress epost mail adress besöksadress kontakt kontakta kontaktar "
    "kontaktperson kontaktpersoner uppdaterad uppdaterades uppdaterat ändrad ändrades granskad granskades senast sidan hemsidan "
    "öppettider paragraf paragrafen förkortning deadline ansökan ansökningsdag kostar avgift belopp budget slutdatum "
    "phone telephone number email address contact updated revised changed page section paragraph deadline abbreviation "
    "people person people's which what where when who does".split()
)
QUESTION_WORDS |= KIND_WORDS

NEGATIONS = frozenset("inte ej aldrig not never".split())
# Full stops that end no sentence.
SENTENCE_END = regex(
    r"(?<=[.?!])(?<!kap\.)(?<!\bnr\.)(?<!\bca\.)(?<!\bs\.k\.)(?<!\bt\.ex\.)(?<!\bbl\.a\.)(?<!\bm\.m\.)(?<!\bdvs\.)\s+(?=\S)"
)
# "vilka fem kommuner", "which two plans": so many are to be named.
WHICH_MANY = regex(
    rf"\b(?:vilka|which)\s+(?:(?:är|var|are|were)\s+)?(?:de\s+|the\s+)?(?:\d+|{'|'.join(NUMBERS)})\b",
    re.IGNORECASE,
)

# Pronouns that are articles before a noun.
ARTICLES = frozenset("den det de denna detta dessa this that these those her his one".split())
# Verbs of resting on a law; beside the law itself they ask nothing more.
LAW_WORDS = frozenset(
    "lag lagen lagar lagarna paragraf paragrafen paragrafer paragraferna lagparagraf lagparagrafen lagrum lagrummet lagstöd law act acts section sections statute statutes legal".split()
)
LAW_VERBS = frozenset(
    "styr styrs styra bedrivs bedriver bedriva stödjer stöder stöd vilar lutar grundar grundas bygger baseras utgår följer mesta juridiskt lagligt "
    "hänvisar hänvisas motiverar motiveras motivera kräver krävs ålägger åläggs ålagt säger stadgar föreskriver lutar utgångspunkt "
    "refer refers require requires demand demands says states oblige obliges base bases cite cites "
    "bakom governs govern regulates rest rests based behind legally".split()
)
# Spoken forms and what they stand for.
SPOKEN = {
    "e": "är",
    "å": "och",
    "oxå": "också",
    "sån": "sådan",
    "sånt": "sådant",
    "sej": "sig",
    "mej": "mig",
    "nåt": "något",
    "nån": "någon",
    "asså": "alltså",
    "ngt": "något",
    "ngn": "någon",
    "tex": "till exempel",
    "bla": "bland annat",
    "o": "och",
    "r": "är",
}
