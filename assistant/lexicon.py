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
        "morron godmorgon hello hi hey good morning afternoon evening day greetings there dear nice pleased to meet you "
        "trevligt att träffas".split()
    ),
    "thanks": frozenset(
        "tack tackar toppen super bra jättebra perfekt kanon grymt härligt snällt hjälpen hjälp svar svaret så mycket "
        "tusen stort fint för ha en trevlig skön dag helg kväll thank thanks you so much very your kind help great "
        "ve were perfect awesome lovely nice a an have weekend wonderful brilliant cheers appreciate it the and all "
        "helpful been was were really that that's thats all have had hjälpsam hjälpsamma varit var har det där allt till "
        "och er din dig ni snälla fin fint vänlig vänligt underbart underbar bästa".split()
    ),
    "farewell": frozenset(
        "hejdå adjö då hej vi ses bye goodbye see you later ha det så bra farewell en fin trevlig skön dag helg kväll vecka sommar jul have a nice good great lovely day weekend evening".split()
    ),
    "wellbeing": frozenset(
        "hur mår du ni är läget står det till allt väl bra i dag idag hej hejsan hallå how are you doing today".split()
    ),
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
    "wellbeing": frozenset("mår läget väl are".split()),
    "identity": frozenset("du you".split()),
}

ASKING = regex(
    r"\?\s*$|\b(?:vad|vem|vilka|vilken|vilket|hur|när|varför|vart|lista|räkna upp|what|who|whom|which|how|when|where|why|list)\b",
    re.IGNORECASE,
)
CLAUSE = regex(
    r"(?:\s*[,;]\s*|\s+)(?:och|samt|and|plus|dessutom|men|but)\s+(?=(?:(?:i|på|till|av|med|mot|under|från|genom|inom|hos|enligt|via|against|in|on|at|for|to|from|by|with|through)\s+)?"
    r"(?:vad|vem|vilka|vilken|vilket|hur|när|var|varför|what|who|whom|which|how|when|where|why|finns det|har ni|is there|does|do you|are there|kostar|ingår|behövs|krävs|(?:får|kan|måste|ska) (?:man|vi|jag)|(?:can|must|may) (?:we|i)|is it)\b)",
    re.IGNORECASE,
)

BUT = regex(
    r",\s*(?:men|but)\s+(?:vad|vem|vilk\w+|hur|när|varför|what|who|which|how|when|why)\b", re.IGNORECASE
)
ANAPHORS: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        "det den de dem dom detta denna dessa hon han hen hennes hans honom henne där då dess dit ditåt därtill samma deras denne".split()
    ),
    "en": frozenset("it that this these those they them she he her his him there its their one same".split()),
}
# At the beginning of a question they point back to an earlier one.
CONTINUES = regex(r"^(?:och|men|samt|and|but|so|då|what about|how about|hur är det med)\b", re.IGNORECASE)
# "Vilka har mål 4?" after "Vilka delmål har mål 1?"
ELLIPTIC = regex(
    r"^(?:och |men |and )?(?:vilka|which(?: ones)?) (?:har|finns|hör|ingår|does|do|has|have|belong|come|are (?:there|under))\b",
    re.IGNORECASE,
)
PERSON_ANAPHORS = frozenset("hon han hen hennes hans honom henne denne she he her his him".split())

BRIEF = regex(
    r"\b(?:kort sagt|kort och gott|som hastigast|i stora drag|i ett nötskal|in a nutshell|nutshell|sammanfattningsvis|i huvudsak|kort(?:fattat)?|en mening|en rad|i korthet|sammanfattat|in (?:one|a)(?: single)? (?:line|sentence|word)|briefly|in short|short version)\b"
    r"|\b(?:övergripande|huvudsakliga?|främsta|viktigaste) (?:uppdrag\w*|uppgift\w*|syssla)|\bhuvud(?:uppdrag|uppgift)\w*"
    r"|\b(?:overall|main|principal|core|basic) (?:assignment|mandate|task|mission|remit|duty|brief)\b",
    re.I,
)
WHOLE = regex(
    r"\b(?:vilka|lista|räkna upp|samtliga|alla|allihop|alltihop|allesammans|rubbet|varenda|vartenda|hela|fullständig\w*|punkt för punkt|allting|list|all|every|everything|each|enumerate|which|what are)\b", re.I
)  # fmt: skip

# A sentence beside the question that wants all of it: "Ge mig hela listan."
ALL_OF_IT = regex(
    r"\b(?:alla|allihop|samtliga|rubbet|hela (?:listan|rasket|uppräkningen|uppställningen|förteckningen|raddan|bunten|sammanställningen)|fullständig\w*|varenda|vartenda|huvudrubrikerna|all of (?:them|it)|complete list|full list|every)\b", re.I
)  # fmt: skip
YES_NO = regex(
    r"^(?:var (?=(?:det|ni|hon|han|de|någon|något)\b)|är|har|kan|finns|ska|får|blir|kommer|köper|lånar|delar|ordnar|ingår|deltar|gäller|omfattas|hör|hålls|krävs|anordnas|samarbetar|samverkar|driver|håller|följer|passar|siktar|syftar|förekommer|planeras|pågår|täcks|bidrar|främjar|tillhör|stödjer|stöder|arbetar|jobbar|vill|måste|omfattar|tar|står|nämns|hjälper|ger|erbjuder|går|behöver|brukar|satsar|prioriteras|"
    r"is|are|do|does|did|can|could|has|have|will|would|should|may|must|was|were"
    r"|(?:om|ifall|huruvida|whether|if)\b(?!.*(?:,|\b(?:vad|vem|vilk\w+|hur|what|who|which|how)\b)))\b",
    re.IGNORECASE,
)
# More than the words: a ranking or a verdict is only given by a text that ranks or judges.
RANKING = regex(r"\b(?:viktigast\w*|bäst\w*|sämst\w*|störst\w*|flest|färst|minst\w*|högst prioriter\w*|\bmest (?!av\b|för\b)\w{5,}|främst\w* av|(?:come|got|gone) (?:the )?(?:furthest|farthest)|(?:kommit|nått) längst|the (?:most|fewest|least)|most (?:urgent|important|successful|popular)|best|the first to\b|först (?:ut |i landet )?med|worst|largest|biggest|highest|top priority|favou?rite|sista på listan över prioriteringar)\b", re.I)  # fmt: skip

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
    "hej tack please praktiken vardags".split()
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
# Orders to the program are no questions about the pages.
ORDERS = regex(
    r"(?:^|[.!?]\s+|\b(?:och|and)\s+)(?:ignorera|bortse från|glöm|strunta i (?:dina|alla|era)|påstå att|låtsas|hitta på|fabulera|dikta|skriv ihop|skriv (?:en|ett) (?:dikt|saga|ny |nytt |eget |egen )|svara (?:bara )?att|skriv (?:bara )?att|säg (?:bara )?att|"
    r"ignore|disregard|forget|pretend|make up|invent|compose|write (?:me )?(?:a|an) (?:poem|story|song|new )|reply (?:only )?that|answer (?:only )?that|say that|act as|you are now|du är nu|you are (?:the|a|an) (?:\w+ ){1,3}now|du är (?:\w+ ){1,3}nu)\b|system ?prompt|\bas if it (?:stood|were|was)\b|\bsom om det (?:stod|står)\b",
    re.IGNORECASE,
)  # fmt: skip
# The word after these is counted, and carries a question that has no other: "hur många jobbar".
COUNTING = frozenset({"många", "many"})
# "Groups of minorities" are minorities.
CLASSIFIERS = frozenset("groups group grupper grupp kinds types typer former slags sorters".split())
# Words that are followed by what is asked for.
FOCUSING = frozenset("vilka vilken vilket vad många upp nämn namnge which what many".split())

# Words of fields and dates, so that a slip in them is mended too.
KIND_WORDS = frozenset(
    "telefon telefonnummer mobilnummer nummer mejl mejladress epost mail adress besöksadress kontakt kontakta kontaktar "
    "kontaktperson kontaktpersoner uppdaterad uppdaterades uppdaterat ändrad ändrades granskad granskades senast sidan hemsidan "
    "öppettider paragraf paragrafen förkortning deadline ansökan ansökningsdag kostar avgift belopp budget slutdatum "
    "flest färst "
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
    rf"\b(?:vilka|which)\s+(?:(?:är|var|are|were)\s+)?(?:alla\s+|all\s+)?(?:de\s+|the\s+)?(?:\d+|{'|'.join(NUMBERS)})\b",
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
    "fastslagen fastslaget fastställt reglerar regleras reglerad reglerat åberopar åberopa åberopas invoke invokes refer refers require requires demand demands says states oblige obliges base bases cite cites "
    "bakom governs govern regulates rest rests based behind legally".split()
)
# Ways are asked for, by whatever words.
WAYS = regex(
    r"(?i)\bi praktiken\b|\brent praktiskt\b|\b(?:genom|med hjälp av) vad\b|\b(?:genom|med) vilka (?:insatser|åtgärder|metoder|medel|verktyg|redskap|aktiviteter|arbetssätt)\b|\bvilka arbetssätt\b|\b(?:through|by) (?:what|which)\b|\b(?:under|i) vilka former\b|\bhur bedrivs\b|\bin practice\b|\bvad gör \w+ .{0,20}för att\b|\bwhat do(?:es)? \w+(?: \w+)? do to\b|\bpå vilk\w+ sätt\b|\bin what ways?\b|\bwhat kinds? of support\b|\bslags stöd\b"
)
# What is lived up to, beside a question how.
DUTY = frozenset(
    "uppfylla uppfyller uppfylls fullgöra fullgör fullgörs leva lever upp krav kravet kraven kräver lag lagen lagens lagstadgade "
    "använder använda används former formerna arbete arbetet jobb jobbet work ålägger åläggs bestämmelse bestämmelsen bestämmelser skyldighet skyldigheten skyldigheter plikt plikten vill säger "
    "fulfil fulfill fulfils fulfilling meet meeting comply complying carry carrying out duty duties obligation obligations "
    "requirement requirements requires law demands asks statutory".split()
)
THERE_ARE = regex(r"(?i)\bfinns det\W*$")
SPELLS_OUT = frozenset(
    "stand stands står betyder betyda mean means short letters bokstäverna utläses".split()
)
# Who arranges is told by whose it is: "Kungliga Bibliotekets årliga konferenser".
ARRANGES = frozenset(
    "ordnar ordnas arrangerar arrangeras anordnar anordnas håller organiserar organises organizes arranges hosts runs".split()
)
# Spoken forms and what they stand for.
SPOKEN = {
    "e": "är",
    "å": "och",
    "oxå": "också",
    "me": "med",
    "up": "upp",
    "ärre": "är det",
    "ä": "är",
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
    "tree": "tre",
    "mkt": "mycket",
    "ngra": "några",
    "ngon": "någon",
    "eg": "egentligen",
}
SPOKEN_ENGLISH = {
    "abuot": "about",
    "adn": "and",
    "ar": "are",
    "alot": "a lot",
    "calld": "called",
    "dose": "does",
    "gaol": "goal",
    "gaols": "goals",
    "evry": "every",
    "hte": "the",
    **dict.fromkeys(("pls", "plz"), "please"),
    "shuld": "should",
    "taht": "that",
    "teh": "the",
    "thier": "their",
    "u": "you",
    "ur": "your",
    "wat": "what",
    "wen": "when",
    "wher": "where",
    "wich": "which",
    "yuo": "you",
    "yuor": "your",
}
# Asks who has been appointed, not whom to turn to meanwhile.
TAKES_OVER = regex(
    r"\b(?:vikari\w*|ersätt(?:er|are|aren)|hoppar in|rycker in|går in|stand(?:s|ing)? in|cover(?:s|ing)? for|substitut\w*|deputi[sz]\w+)\b",
    re.IGNORECASE,
)
WHO = regex(
    r"\b(?:vem|vilka|who)\b(?: (?:är det som|är det|som|ska|skall|is it that|should|will))*", re.IGNORECASE
)
SAME_FOR = regex(
    r"\b(?:samma(?: sak)? (?:för|med)|(?:the )?same (?:for|with)|likadant för|motsvarande (?:för|till)|(?:the )?corresponding (?:ones )?(?:for|of)|(?:och|men) (?:för|till|under)|and (?:for|of|under|to)|those (?:of|for|under)|(?:de|dem|dom) (?:för|till|under))\b",
    re.IGNORECASE,
)
BEFORE_THAT = regex(
    r"\b(?:before (?:it|that)|one before|dessförinnan|innan dess|strax (?:före|innan)|(?:före|innan) (?:det|den)(?= ?[?.!]|$))\b",
    re.IGNORECASE,
)
AFTER_THAT = regex(
    r"\b(?:after (?:that|it)|därefter|efter (?:det|den)(?= ?[?.!]|$)|next one|one after)\b", re.IGNORECASE
)
# "Vilka skolor är det som saknar ...": which of many, by name.
SINGLED = regex(
    r"(?i)\b(?:vilka|which) (?:skolor|bibliotek|schools|libraries) (?:är det som|are (?:the ones|those)|i länet (?:har|saknar)|in the (?:county|region) (?:have|offer|lack)|\w{3,}ade\b|har fått|fick|received|have received|got)\b"
)
# "Vilka av oss har redan ...": the members, by name.
PARTITIVE = regex(
    r"(?i)\b(?:vilka|vilken|vilket|which) (?:av|of) (?:oss|er|us|you|(?:länets|regionens|våra|era|the county's|the region's|your|our) \w+)\b"
)
# "målen till en powerpoint", "every goal for my dissertation": what the asker wants it for.
FOR_ASKER = regex(
    r"(?i)\b(?:till|för|inför|på|i|for|to|on|in|into) (?:min|mitt|mina|vår|vårt|våra|en|ett|nästa|my|our|a|an|next) ((?:\w+ )?"
    r"(?:powerpoint|presentation|intranät|pm\b|insändare|wiki|lektion|föreläsning|föredragning|bild\b|affisch|broschyr|folder|flyer|poster|nyhetsbrev|newsletter|rapport|uppsats|anteckning|\w*möte|\w*sammanträde|protokoll|föredrag|artikel|utredning|tjänsteskrivelse"
    r"|dissertation|thesis|essay|paper|report|notes|meeting|slides?|handout|lecture|seminar|article)\w*)(?=[,.?!]|$)"
)
