"""Words of a question that carry little of what is asked: data for `understand`."""

from __future__ import annotations

from corpus.models import Language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry little of what is asked: they may be met, and are never missed.
LIGHT: dict[Language, frozenset[str]] = {
    "sv": _words(
        """
        arbeta arbetar arbetat arbetade jobba jobbar jobbat jobbade gör göra gjort gjorde gjordes
        görs ha har få får fick ge ger ges gav säg säga säger sägs sa veta vet vill ville kan kunna
        finns finnas fanns står stå stod gäller gälla gällde innebär innebära handlar handla berätta
        berättar beskriv beskriva beskrivs visa visar lista räkna upp ange anges anger nämn nämna
        nämns nämner lyder lyda heter hete kallas sida sidan sidor hemsida hemsidan webbsida
        webbsidan information info uppgift uppgifter text texten fråga frågor svar svara egentligen
        exakt konkret konkreta rent precis olika viss vissa typ slags sorts sätt saker sak något nåt
        någon nån några nåra alla all allt hela samtliga varenda varje lite mer mest mycket många
        bara också oxå ju även idag nu just gärna snälla tack vänlig vänliga kort version mening
        räcker tala talar ta tar hitta hittar hittas läsa läser läs tänker tänkt syn ser se kolla
        undrar undra vore bli blir blev blivit bör borde måste ingår ingå består bestå hör höra
        tillhör finna finner ordalydelse ordalydelsen formulering formuleringen formulerat
        formuleras punkt för rubrik rubriken exempel exempelvis bland annat både samt via enligt
        hålls hålla håller gång gånger del delar fler flera fall situation person personer ni vi er
        oss era vår våra vårt ert din ditt dina dom man folk verksamhet verksamheten verksamhetens
        verksamheter regionala regional enhet enheten organisation organisationen avdelning
        avdelningen länet län länets lydelse lydelsen ordagrant motsvarande förkortning förkortningen förkortas
        betyder betyda uttytt utläses nr nummer siffra siffror förklara förklaring förklaras
        sammanfatta sammanfattning korta kortfattat återge rada rabbla citera ord orden uttryckt
        framgår omnämns förekommer bilden läget rakt enkelt lätt tydligt ligger sikte under
        uppräkning uppräkningen listan strecket avslutas börjar inleds överst kommer innehåller
        innehålla innehåll biblioteksutveckling biblioteksutvecklings skrivet näst allra själva
        gissar tror trodde menar menas avses undrade intresserad nyfiken hört läst sett tillbaka
        faktiskt verkligen riktigt ens redan någonstans nånstans någonting nånting går gå kom komma
        kommit hoppas hoppats brukar bruka brukade kring rör rörande angående beträffande avseende
        försöker försöka försökt alltså liksom ungefär säkert kanske möjligen möjligtvis helst ändå
        dock annars överhuvudtaget numera nuförtiden fortfarande ännu tydligen tyvärr behöver behövs
        behöva snabbt fort satt sätter sätts satta sätta lagt lägger läggs lades lägga ligga låg
        råkar känner känns skulle verkar lär tycks nämligen därifrån varifrån hittills cirka omkring
        drygt nog väl sån sånt såna sådan sådant återger återges hamnar hamna fundera funderar
        funderat undrat kollat letar leta letat googlat presentation presentera presenteras
        presenterar tänka tänkta tanken rabblar radda radar nyss nyligen igen stort drag sitter
        sitta fattar fattat förstår förstå förstått begriper begripit snarast därför eftersom
        gällande utifrån utöver förutom dessutom respektive samtidigt ytterligare vilja velat önskar
        önskas beskrivet beskriven berättas berättat förklarar förklarat definieras benämns benämna
        nämnda tagit tog tagits sker ske skett skedde lyckas lyckats vidare framåt stund bry
        kul uselt tråkigt jättebra klart självklart undran förfrågan hej hejsan varit vart avser
        avse gissning åt tipsa vänligen svarat besvara enda lättast va sånna nåna alltihop alltihopa
        asså mej dej iväg gentemot stämmer sant båda bägge grejen mormor morfar farmor farfar fru sambo kompis
        granne dotter svärmor lova lovat hann hinner hinna hunnit innan fått fåtts togs tas snacka
        snackar snackade prata pratar pratade hem ifall sköter handskas då
        alltsammans utövar utöva utövas enhetens organisationens avdelningens praktiskt hustru
        bekant mannen frun ordnas
        ute här därborta osv
        aspekt aspekter dra rabbla åstadkomma åstadkommer komplett kompletta fullständig fullständiga uppställda uppställt parentes parentesen listform hända händer hänt ifrån upplaga upplagan utgåva utgåvan publicerat publicerad
        absolut alldeles antagligen definitivt däremot därmed emellertid eventuellt
        fullkomligt förhoppningsvis förlåt förmodligen förresten förstås ganska givetvis
        haha hallå heller himla hmm hursomhelst hälsningar härom iaf iallafall jadå jaha
        jaja japp jättegärna litegrann lyckligtvis mvh naturligtvis njae någonsin oerhört ok
        okay okej onekligen ordentligt otroligt rejält rentav sannolikt säkerligen såhär
        såklart således sålunda tackar tacksam tja tjena troligen troligtvis tämligen
        kärnan kärna poängen essensen sträcker sträcka slås fastslås överblick översikt
        lydde kärnfrågan huvudsakligen hjälpsam stycken
        punktform uppräkningsform snäll rada siktar siktet utför utförs utföra
        uppräknat uppräknade uppräknad skyldig skyldiga skyldigt sverige
        praktiskt väga skrivna skriven
        arbete arbetet arbetets helhet formulerad formulerade ordagranna
        vare pågick pågår pågått pågå redogör redogöra
        hoppa hoppar fortsätt fortsätta byt
        omfattas omfattar omfatta numrerade numrerad uppställningen uppställning förteckningen förteckning
        ordet begreppet termen uttrycket bedriver bedrivs bedriva bedrivit hänvisar hänvisas
        års låter låta
        återfinns återfinnas listas uppräknas specificeras poängteras framhålls framhävs påpekas understryks betonas lyfts lyfter
        uppenbarligen ursäkta utav vadå visserligen visst väldigt äntligen
        """
    ),
    "en": _words(
        """
        true
        aspect aspects complete edition brackets bracket parentheses entire work works working worked do does did done doing have has had get gets getting give gives
        given say says said tell know want would could should can may might must will shall exist
        exists mean means meant about describe described show shows list lists listed name named
        mention mentioned mentions state stated read page pages website site information info text
        question answer exactly precisely actually really concrete different certain kind kinds sort
        sorts thing things something anything some any all every whole entire more most much many
        just also even today now please kindly thanks find found see look check make makes part
        parts include includes included consist consists contain wording word words heading bullet
        point example according out one ones way ways us our your you we they them their it its be
        been being is are was were there here case situation person people unit service organisation
        organization regional county region like put set lay lays laid down up come came across take
        takes against short stands abbreviation acronym worded verbatim corresponding quote number numbers spell
        summarise summarize summary explain explained simply simple curious wondering heard
        understand supposed think believe guess run runs placed beneath below under belong belongs
        aim aimed regarding concerning love written go goes went happen happens somebody someone
        anybody anyone actual ultimate ultimately became become becomes becoming ask asks asked
        asking try tries tried trying hope hopes hoped hoping seem seems seemed quite rather pretty
        perhaps maybe probably already still yet ever back soon quickly stuff bit lot lots both
        either while whether though although since until going bring brings brought keep keeps need
        needs needed needing concern concerns relate relates related relating whatever whichever
        specifically currently generally basically essentially possible possibly allowed able talk
        talks talking talked sound sounds suppose wonder wonders wondered feel feels felt thinks
        thought fast somewhere anywhere sense worried interested known knows knowing presentation
        points pointed exact precise specific various plainly shortly wish wishes wished grandmother
        grandfather grandma grandpa granny wife husband daughter neighbour neighbor bother bothers
        intend intends don doesn didn isn aren hasn haven wouldn couldn wasn handles handle handled
        handling matter matters single receive receives received times turn
        bothered nowadays friend mum mom mother
        expected
        absolutely accordingly alright anyhow anyway apparently btw certainly cheers
        consequently dearly definitely desperately fairly folks fortunately frankly
        furthermore gonna gotta guys haha hello hence hey hi honestly hopefully however imo
        indeed insanely interestingly kinda likewise literally lol luckily merely moreover
        myself nevertheless nonetheless obviously oh ok okay oneself presumably regards
        sadly seemingly seriously somehow somewhat sorry surely tbh thank thereby therefore
        thus totally truly um unfortunately wanna whatsoever whereas whoever wow yeah yep
        yes yourself offer offers offered offering provide provides provided providing among amongst
        looking looked cover covers covered covering apart besides
        own sweden obliged required counts full entirety each numbered original material apply applies deal deals dealing thing cheers skip
        use uses used using sit sits practice helpful spelt essence gist
        """
    ),
}

# Verbs that only tie an item to what stands below it.
LINKS = frozenset(
    """
    lead leads leder leda krävs behövs needed planned planeras satts ställts formulerats dit
    därtill totalt sammanlagt altogether omfattar omfattas innefattar innefattas rymmer åren
    everything allting encompass encompasses comprise comprises work working worked towards strive
    striving strävar arbetar nedbrutet brutits ned nedbruten nedbrutna nedbrutit brutit bryts bryta
    ner uppdelat uppdelade indelat delas broken divided split ihop göra gör stämt numrerade
    nivå level styr styrs sets set anger ställer ställt senare förra förstnämnda sistnämnda latter former break breaks tillsammans together speaks speak
    mentions mention deals deal talks talk concerns refers touches nämner berör omnämner behandlar berörs
    """.split()
) | {
    "hör ihop",
    "hör samman",
    "nås",
    "uppnås",
    "working towards",
    "work towards",
    "worked towards",
    "comes under",
    "comes after",
    "comes before",
    "comes",
    "arbetar mot",
    "strävar mot",
}
