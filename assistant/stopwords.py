"""Function words of Swedish and English: data for the analyzer.

A list of our own, drawn up by word class: articles, pronouns, prepositions, conjunctions, auxiliaries,
question words and adverbs of degree. Words that carry a question's meaning in library pages stay out
("ny", "alla", "många", "först").
"""

from __future__ import annotations


def _lines(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


SWEDISH = _lines(
    # articles, pronouns
    "en ett den det de dem dom jag mig du dig han honom hon henne hen man vi oss ni er sig",
    "min mitt mina din ditt dina hans hennes dess sin sitt sina vår vårt våra ert era deras vars",
    "denna detta dessa någon något några ingen inget inga sådan sådant sådana samma själv",
    # prepositions, particles
    "i på av för med till om från vid hos åt ur ut in inom mellan mot under över genom utan upp efter än",
    # conjunctions, the infinitive mark
    "och eller men att som när då där här så ju ej icke inte även samt också medan eftersom",
    # auxiliaries and light verbs
    "är var vara varit blir bli blev blivit har ha hade haft kan kunde kunna ska skall skulle vill",
    "ville måste bör får finns finnas gör göra gäller",
    # question words, degree
    "vad vem vilken vilket vilka hur varför vart varifrån sedan nu mycket mer allt bara",
)

ENGLISH = _lines(
    # articles, pronouns
    "a an the i me my mine we us our ours you your yours he him his she her hers it its they them",
    "their theirs this that these those someone something one itself themselves",
    # prepositions, particles
    "of in on at by for with about into through during before after from to up down out over under",
    "between within than as",
    # conjunctions
    "and or but if because while so nor not no also",
    # auxiliaries and light verbs
    "am is are was were be been being have has had having do does did doing can could will would shall",
    "should may might must get gets",
    # question words, degree
    "what who whom whose which how why when where there here then now very more much only just",
)

# Second parts of compounds, which coordination leaves out: läs- och skriv|främjande.
COMPOUND_HEADS = _lines(
    "arbete ansvar avdelning bestånd bibliotek bidrag buss byggnad central chef främjande frågor förmedling",
    "förvaltning grupp historia hjälp högskola information insats institution kompetens konferens kultur",
    "kunskap lag litteratur material medier miljö mål myndighet nämnd organisation part person personal plan",
    "politik processer projekt samling samverkan service skola språk stimulans stöd system tjänst",
    "undervisning uppdrag utbildning utveckling verksamhet vetenskap väsende år",
)
