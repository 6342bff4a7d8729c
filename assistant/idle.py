"""Words of a question that carry little of what is asked: data for `understand`."""

from __future__ import annotations

from corpus.models import Language

# Words that carry little of what is asked: they may be met, and are never missed.
LIGHT: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        "arbeta arbetar arbetat arbetade jobba jobbar jobbat jobbade gör göra gjort gjorde gjordes görs ha har få får "
        "fick ge ger ges gav säg säga säger sägs sa veta vet vill ville kan kunna finns finnas fanns står stå stod "
        "gäller gälla gällde innebär innebära handlar handla berätta berättar beskriv beskriva beskrivs visa visar "
        "lista räkna upp ange anges anger nämn nämna nämns nämner lyder lyda heter hete kallas sida sidan sidor "
        "hemsida hemsidan webbsida webbsidan information info uppgift uppgifter text texten fråga frågor svar svara "
        "egentligen exakt konkret konkreta rent precis olika viss vissa typ slags sorts sätt saker sak något nåt "
        "någon nån några nåra alla all allt hela samtliga varenda varje lite mer mest mycket många bara också oxå ju "
        "även idag nu just gärna snälla tack vänlig vänliga kort version mening räcker tala talar ta tar hitta hittar "
        "hittas läsa läser läs tänker tänkt syn ser se kolla undrar undra vore bli blir blev blivit bör borde måste "
        "ingår ingå består bestå hör höra tillhör finna finner ordalydelse ordalydelsen formulering formuleringen "
        "formulerat formuleras punkt för rubrik rubriken exempel exempelvis bland annat både samt via enligt hålls "
        "hålla håller gång gånger del delar fler flera fall situation person personer ni vi er oss era vår våra vårt "
        "ert din ditt dina dom man folk verksamhet verksamheten verksamhetens verksamheter regionala regional "
        "enhet enheten organisation organisationen avdelning avdelningen länet län länets "
        "lydelse lydelsen ordagrant förkortning förkortningen förkortas betyder betyda uttytt utläses nr nummer siffra siffror "
        "förklara förklaring förklaras sammanfatta sammanfattning korta kortfattat återge rada rabbla citera ord orden ange "
        "uttryckt sägs framgår omnämns förekommer bilden läget rakt enkelt lätt tydligt "
        "ligger tillhör sikte under står uppräkning uppräkningen listan strecket rubriken avslutas börjar inleds överst kommer innehåller innehålla innehåll biblioteksutveckling biblioteksutvecklings skrivet näst allra själva gissar tror trodde menar menas avses undrade intresserad nyfiken hört läst sett".split()
    ),
    "en": frozenset(
        "work works working worked do does did done doing have has had get gets getting give gives given say says said "
        "tell know want would could should can may might must will shall exist exists mean means meant about "
        "describe described show shows list lists listed name named mention mentioned mentions state stated read "
        "page pages website site information info text question answer exactly precisely actually really concrete "
        "different certain kind kinds sort sorts thing things something anything some any all every whole entire "
        "more most much many just also even today now please kindly thanks find found see look check make makes "
        "part parts include includes included consist consists contain wording word words heading bullet point "
        "example according out one ones way ways us our your you we they them their it its be been being is are was "
        "were there here case situation person people unit service organisation organization regional county region "
        "like put set lay lays laid down up come came across say take takes "
        "against short stands abbreviation acronym wording worded verbatim quote number numbers spell summarise summarize summary "
        "explain explained simply simple words curious wondering heard understand supposed think believe guess run runs "
        "placed beneath below under belong belongs aim aimed regarding concerning kindly love written go goes went happen happens".split()
    ),
}
