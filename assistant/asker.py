"""What a question says of whoever asks: greetings, occasions, thanks; data for `sentences`."""

from __future__ import annotations

import re

from corpus.regex import regex

# A sentence that only thanks: it asks nothing, and speaks of help or of who gave it.
THANKS = regex(
    r"^(?:(?:ok\w*|toppen|super|perfekt|great|perfect),? )?(?:tack|tackar|tusen tack|stort tack|thanks|thank you|many thanks)\b(?!.*\b(?:men|but|om|about|på förhand|in advance)\b)(?!.*\d)"
    r"[^?.:]*\b(?:hjälp\w*|help\w*|svar\w*|answer\w*|du|ni|you|snäll\w*|kind|det var allt|allt för (?:i ?dag|nu)|nu vet jag|that (?:was|is|will be) all|that's all|a bunch|a million)\b[^?.:]*[.!]*$",
    re.IGNORECASE,
)
FAREWELL = regex(
    r"^(?:(?:ok\w*|tack\w*|thanks?|thank you|hejdå|bye|nu (?:går|åker|slutar) jag [^?.!,]{0,40}|i(?:'m| am) (?:leaving|off) [^?.!,]{0,40})[,.!]*\s+)*(?:ha (?:en|det)|have an?) (?:\w+ )?(?:fin|trevlig|skön|bra|härlig|nice|good|great|lovely|pleasant) (?:dag|kväll|helg|vecka|sommar|jul|day|evening|weekend|week)\W*$",
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
    r"undertecknad(?:e)? [^,.?!]{0,60}?\b(?:önskar|undrar|vill|behöver)(?: (?:veta|ha|få|se))?|"
    r"(?:och |men )?(?:jag|vi) (?:undrar|funderar(?: på)?|skulle (?:gärna )?vilja (?:veta|fråga|ha)|vill (?:gärna )?(?:veta|fråga|ha|se)|"
    r"behöver (?:veta|få veta)?|har en fråga(?: om)?|söker|letar efter|kan inte hitta)"
    r"|(?:jag|vi) (?:är|sitter|jobbar|arbetar|ska|håller på|studerar|läser|skriver|förbereder|planerar)\b[^.?!]{3,80}? och (?:(?:jag|vi) )?(?:skulle|vill|behöver|undrar)(?: gärna)?(?: vilja)?(?: (?:ha|veta|se|få|höra))*"
    r"|(?:får|kan|skulle|kunde|vore) (?:jag|man|ni|du)(?: (?:kunna|vilja|vänliga|snälla|möjligen|kanske))* "
    r"(?:att )?(?:fråga|få veta|svara på|säga|tala om|berätta|hjälpa (?:mig|oss)(?: med)?|förklara|upplysa (?:mig|oss) om|återge|räkna upp|lista)(?: för (?:mig|oss)| mig| oss)?"
    r"|(?:berätta|säg|förklara|tala om)(?: (?:för )?(?:mig|oss))?"
    r"|(?:i|we) (?:need|want|would like)(?: to (?:see|have))?(?= (?:every|all|each|the (?:whole|full|complete)|a (?:full|complete|list))\b)"
    r"|(?:i (?:would|'d) (?:like|love) to (?:know|ask|see|hear)|i (?:want|need) to know|i wonder|i was wondering|i am wondering|my \w+ would like to know)"
    r"|(?:could|can|would|will) you (?:please |kindly )?(?=(?:list|name|describe|explain|summari[sz]e|outline|spell|enumerate|(?:give|show) (?:me|us))\b)"
    r"|(?:kan|skulle|kunde) (?:ni|du)(?: (?:kunna|vilja|vänligen|snällt|gärna))* (?=(?:lista|räkna upp|nämna|(?:ge|visa) (?:mig|oss) (?:en|ett|hela|alla|samtliga)|beskriva|förklara|sammanfatta|redogöra)\b)"
    r"|(?:could|can|would|will) you (?:please |kindly )?(?:tell|inform|explain to|help|let) (?:me|us)(?: know| with)?"
    r"|(?:please )?(?:tell|inform) (?:me|us)|may i (?:ask|know)"
    r"|(?:inför|till|för|med anledning av|i samband med) [^,.:?!]{3,60}? (?:behöver|vill|skulle|söker|undrar) (?:jag|vi)(?: (?:vilja )?(?:ha|veta|få))?"
    r"|(?:min|vår|mitt|vårt|mina|våra) (?:\w+ ){1,3}?(?:vill|behöver|undrar|frågar|efterfrågar|skulle vilja|funderar på)(?: gärna)?(?: (?:ha|veta|se|få(?: veta)?))?(?: en lista på)?"
    r"|[A-ZÅÄÖ]\w{4,}(?:en|n|na|erna) (?:\w+ ){0,3}undrar:?"
    r"|(?:my|our) (?:\w+ ){1,3}?(?:wants?|needs?|asks?|is asking|are asking|wonders?|would like)(?: for| to (?:know|have|see))?(?: a list of)?"
    r"|(?:som|i egenskap av) [^,.:?!]{3,50}? (?:möter|undrar|vill|behöver|funderar|oroar|är|ser|träffar|skulle) (?:jag|vi)(?: mig)?(?: gärna)?(?: (?:veta|få veta|vilja veta|se|ha|fråga)\b)?"
    r"|as (?:an? )?[^,.:?!]{3,60}?,? (?:i|we) (?:worry about|wonder|would like to (?:know|see|have)|need(?: to (?:know|see))?|want to know|am|care about|meet)"
    r"|(?:for|before) an? [^,:?!.]{3,40},\s*(?=(?:could|can|would|please)\b)|(?:for|before|ahead of) (?:our|my) [^,:?!.]{3,60}(?:,\s*(?:please )?| (?=(?:i|we) (?:need|want|would)))|(?:till|för|inför) (?:vår|vårt|våra|min|mitt|mina) [^,:?!.]{3,60},"
    r"|(?:till|för|inför|som underlag (?:till|för)) [^:?!.]{3,70}:"
    r"|(?:for|before|because|since|in order to) [^:?!.]{3,70}:"
    r")\s*[,:–-]?\s*(?=\S)",
    re.IGNORECASE,
)
# Turns that ask nothing wherever they stand.
ASIDE = regex(
    r"(?:(?<=\bjag)|(?<=\bvi)|(?<=\bman)) som (?!är|har|ska|vill|inte)\w+\b|[,\s]{0,3}\b(?:över ?huvud ?taget|(?:är|e) du snäll|är ni snälla|om (?:du|ni) (?:kan|vill|orkar|hinner|har tid)(?=\s*(?:[,.?!]|$))|på rak arm|räknas upp|från (?:den |det )?första(?: \w+)? till (?:den |det )?(?:allra )?sista|från början till slut|from (?:the )?first(?: \w+)? to (?:the )?(?:very )?last(?: (?:one|point|item|bullet|entry))?|from start to finish|till att börja med|och i så fall i vilket sammanhang|vem (?:av oss )?har rätt|(?:who|which of us) is right"
    r"|(?:räcker|duger) (?:gott|fint|bra)|(?<=[,.;] )(?:slopa |skippa |strunta i )(?:några |de |era )?\w+|\S+(?: (?:is|are))? not (?:required|needed|necessary)|leaving (?:none|nothing) out|\w+ (?:behövs|behöver jag|ska) inte(?: (?:vara )?med)?(?=\s*(?:[,.?!]|$))|no need for (?:the |any )?\S+|\w+ klarar (?:jag|vi) (?:mig|oss) utan|(?:men |och |but |and )?(?:(?:kan |vi )?hoppa(?:r)? över|skip) (?:de |alla |the |all )?[\w-]+|(?<=, )(?:men |but )?(?:inte|ej|not) (?:the |de )?[\w-]+(?=\s*(?:[.?!)]|$))|(?:without|utan) (?:the |any |their |några |deras )?(?:del|under|sub)[\w-]+(?=\s*(?:[,.!)]|$))|in the order (?:that )?they [^,.?]*|in concrete terms|var (?:så )?(?:god|vänlig|snäll)(?: och| att)?|i (?:den )?ordning(?:en)?(?: som)? de (?:står|kommer|är)\b|(?:you (?:may|can) )?(?:leave out|skip|ignore|omit) the \S+|(?:det |den |de )?ska (?:in|användas|ligga|upp|ut) (?:i|på|till|som) [^,.?]*|so to speak|if you (?:can|don't mind|have time)(?=\s*(?:[,.?!]|$))|off the top of your head|to begin with)\b",
    re.IGNORECASE,
)
# "Curious parent: what is ...", "Two things for my notes: which ...": what stands before the colon only leads up.
BEFORE_COLON = regex(
    r"^(?!.*\b(?:vad|vem|vilk\w+|hur|what|who|which|how)\b[^:]*:)"
    r"(?=[^:]*\b(?:min|mitt|mina|vår|vårt|våra|my|our|jag|här|here|saker|frågor|things?|questions?|nyfik\w+|curious|nya?|new|student\w*|studying"
    r"|parent|förälder|mamma|pappa|mother|father|lärare|teacher|journalist\w*|forskare|researcher|rektor|principal|bibliotekarie|librarian"
    r"|politiker|politician|läser till|studerar|snabb\w*|quick|kort|en sak|visit\w+|tourist|newcomer)\b[^:]*:)[^:?!]{4,70}:\s+"
    r"(?=(?:(?:på|i|till|av|med|för|från|under|genom|on|in|to|for|with) )?(?:vad|vem|vilk\w+|hur|när|varför|what|who|which|how|when|where|why|could|can|would)\b)",
    re.IGNORECASE,
)
# A sentence that asks without a question mark: "I need the targets listed under ..."
REQUEST = regex(
    r"(?:^|,\s*|\b)(?:i|we|jag|vi) (?:need|want|would like|am looking for|are looking for|behöver|vill (?:ha|se|få|veta)|söker|skulle (?:behöva|vilja (?:ha|se|få|veta)))\b",
    re.IGNORECASE,
)
# A statement of the asker's beside a question.
STATED = regex(
    r"^(?:jag|vi|min|mitt|mina|vår|vårt|våra|we|my|our|i(?='m\b| (?:am|have|was|saw|read|heard|know|understand|work|live|study|research|teach|write|compare|wonder|need|would|want)\b))\b[^?]*$",
    re.IGNORECASE,
)
# "jag planerar bemanningen, hur många ...": what comes before the comma leads up to the question.
LEADS_UP = regex(
    r"^(?:jag|vi|min|mitt|mina|vår|vårt|våra|we|my|our|i(?:'m)?)\b[^,;:?!.]{4,90}(?:[,;:]| [–-])\s+(?:så |och |so )?"
    r"(?=(?:(?:på|i|till|av|med|för|från|under|on|in|to|for|with) )?(?:vad|vem|vilk\w+|hur|när|var|varför|what|who|which|how|when|where|why)\b)",
    re.IGNORECASE,
)
# What may not be left out of a question.
MATTERS = regex(
    r"(?<!^)(?<!from )\b[A-ZÅÄÖ][a-zåäö]{2,}|\d|(?i:\b(?:om|gäller|angående|heter|söker|letar|nå|ha|about|regarding|concerning|for the|named|called)\b)"
)
FOR_US = regex(r"\b(?:för|till|av) oss\b|\b(?:for|to) us\b", re.IGNORECASE)
# Nothing but who asks: "Ny rektor här.", "Första dagen på jobbet!"
WHO_ASKS = regex(
    r"^(?:(?:[\w-]+ ){1,6}(?:här|here)\W*$|(?:min |my |(?:min )?första |(?:my )?first )?(?:dag|day)(?:en)? (?:på|on|in) (?:nya |the (?:new )?)?(?:jobbet|job)\b"
    r"|(?:helt |alldeles )?(?:ny|new) (?:på|in|here|on|to)\b[^?]*$|(?:första dagen|first day)\b[^?]*$)",
    re.IGNORECASE,
)
# "är det tänkt att": a pronoun that points at nothing.
EXPLETIVE = regex(
    r"\b(?:är|var) det (?:tänkt|så|meningen|sagt|möjligt|någon|något|sant|okej|ok)\b|\b(?:finns|går|behövs|krävs) det\b",
    re.IGNORECASE,
)
ABOUT_ASKER = regex(
    r"^(?:(?:jag|vi) (?:är|heter|ringer|skriver|kommer|representerar|granskar|arbetar|jobbar|sitter|bor|läste|såg|har läst|får ihop|förbereder|håller på|hittar inte|ska)\b"
    r"|i(?:'m| am| represent| work| live| came across| come from| write| read| saw| have read)\b|we (?:are|represent|work)\b|my (?:name|son|daughter|readers|class)\b"
    r"|(?:läser|pluggar|studerar|jobbar|skriver|studying|writing|reading) (?:till|på|som|om|en|ett|for|a|an|on|at)\b[^?]*$"
    r"|(?:hej|hello|hi|dear)\b|(?:tack|thanks|thank you)\b|(?:som|as) (?:en |ett |an? )?\w+(?: \w+){0,6}$)",
    re.IGNORECASE,
)
# A sentence without a question mark that asks all the same, beside one with it.
BEGINS_ASKING = regex(
    r"^(?:\w+ ){0,2}(?:vad|vem|vilk\w+|hur|när|var|varför|what|who|which|how|when|where|why)\b"
    r"|^(?:och |men |and )?(?:lista|räkna upp|rada upp|nämn|ge|visa|berätta|list|name|give|show|tell)\b",
    re.IGNORECASE,
)
# A sentence that only asks for help with what another sentence says.
POLITE = regex(
    r"^(?:tack|tusen tack|stort tack|thanks|many thanks|thank you)(?: så mycket)?(?: på förhand| in advance| för hjälpen)?[.!]*$|^(?:(?:kan|skulle|kunde|vore|kan du|vill) (?:ni|du)|(?:could|can|would|will) you)\b[^?]{0,25}\b"
    r"(?:hjälpa(?: mig| oss)?|vänliga|snälla|bistå|ordna det|svara(?: på det)?|help(?: me| us)?(?: with (?:that|this))?|do that|answer that)\s*\??$", re.I
)  # fmt: skip
