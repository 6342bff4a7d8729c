"""Statements of two pages that differ stand side by side; what only looks like them does not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from assistant.models import Answer
from corpus.models import Document, Language
from tests.assistant import laws
from tests.assistant.asking import HOME, Asker, page, quotes, texts

OLD, BETWEEN, NEW = date(2022, 5, 1), date(2023, 1, 1), date(2023, 9, 1)
DIFFER = {"sv": "Sidorna säger olika; nyast först:", "en": "The pages differ; newest first:"}
UPDATED = {"sv": "sidan uppdaterad", "en": "page updated"}


class Two(NamedTuple):
    """A question that the first of two pages answers, each with a title and one statement."""

    question: str
    first: str
    said: str
    second: str
    also: str
    lang: Language = "sv"

    def pages(self, *dates: date | None, organisation: str = HOME) -> list[Document]:
        """Return the pages with the days on which they were updated."""
        filler = {"sv": "Här står mer om det.", "en": "Here is more about it."}[self.lang]
        bodies = ((self.first, self.said), (self.second, self.also))
        return [
            page(f"# {title}\n\n{filler}\n\n{said}", f"sida-{n}", owner, self.lang, updated)
            for n, ((title, said), owner, updated) in enumerate(
                zip(bodies, (HOME, organisation), dates, strict=True)
            )
        ]


def ask(question: str, pages: list[Document]) -> Answer:
    """Return a lawful answer."""
    answer = Asker(*pages)(question)
    laws.check(answer, pages)
    return answer


def differs(answer: Answer) -> bool:
    """Say whether pages are said to differ."""
    return DIFFER[answer.language] in texts(answer, "frame")


GRANT = Two(
    "Hur stort är det läsfrämjande bidraget?",
    "Läsfrämjande bidrag", "Det läsfrämjande bidraget är högst 30 000 kronor.",
    "Nyheter", "Det läsfrämjande bidraget är högst 40 000 kronor.",
)  # fmt: skip
AT_ODDS = [
    GRANT,
    Two("När ska ansökan om läsfrämjande bidrag vara inne?",
        "Läsfrämjande bidrag", "Ansökan om läsfrämjande bidrag ska vara inne senast den 1 mars.",
        "Nyheter", "Sista ansökningsdag för läsfrämjande bidrag är den 15 april."),
    Two("Hur många kommuner finns det i länet?",
        "Biblioteken", "I länet finns tolv kommuner.", "Statistik", "Länet har 11 kommuner."),
    Two("Hur stor andel av barnen läser varje dag?",
        "Läsvanor", "Av barnen läser 45 procent varje dag.",
        "Aktuellt om läsvanor", "Av barnen läser 38 % varje dag."),
    Two("Vilka år gäller biblioteksplanen?",
        "Biblioteksplan", "Biblioteksplanen gäller 2022-2025.",
        "Nyheter", "Biblioteksplanen gäller 2022–2026."),
    Two("Hur många platser har kursen i talböcker?",
        "Kurser", "- Kursen i talböcker har 20 platser\n- Kursen i bokprat har 15 platser",
        "Kalender", "- Kursen i talböcker har 25 platser\n- Kursen i musik har 15 platser"),
    Two("How much is the reading grant?",
        "Reading grant", "The reading grant is at most SEK 30,000.",
        "News", "The reading grant is at most SEK 45,000.", "en"),
]  # fmt: skip


@pytest.mark.parametrize("case", AT_ODDS)
@pytest.mark.parametrize("turned", [False, True])
def test_both_are_quoted_newest_first(case: Two, turned: bool) -> None:
    dates = (NEW, OLD) if turned else (OLD, NEW)
    answer = ask(case.question, case.pages(*dates))
    said = [each.splitlines()[0].removeprefix("- ") for each in (case.also, case.said)]
    assert [q for q in quotes(answer) if q in said] == (said[::-1] if turned else said)
    assert differs(answer)
    told = [f"{HOME}, {UPDATED[case.lang]} {each.isoformat()}:" for each in (NEW, OLD)]
    assert [each for each in texts(answer, "frame") if each.startswith(HOME)] == told


def test_a_page_without_a_date_comes_last() -> None:
    answer = ask(GRANT.question, GRANT.pages(None, OLD))
    assert quotes(answer) == [GRANT.also, GRANT.said]
    assert f"{HOME}, sidan utan datum:" in texts(answer, "frame")


def test_three_pages_are_all_quoted() -> None:
    between = "Det läsfrämjande bidraget är högst 35 000 kronor."
    third = page(f"# Frågor och svar\n\n{between}", "tredje", updated=BETWEEN)
    answer = ask(GRANT.question, [*GRANT.pages(OLD, NEW), third])
    assert quotes(answer) == [GRANT.also, between, GRANT.said]


def test_a_list_is_followed_by_what_differs() -> None:
    entries = ["Kursen i talböcker har 20 platser", "Kursen i bokprat har 15 platser"]
    news = "Kursen i talböcker har 25 platser."
    listed = "\n".join(f"- {each}" for each in entries)
    pages = [
        page(f"# Kurser\n\n## Våra kurser\n\n{listed}", "kurser", updated=OLD),
        page(f"# Nyheter\n\n{news}", "nytt", updated=NEW),
    ]
    answer = ask("Vilka är era kurser?", pages)
    assert quotes(answer) == [*entries, news]
    assert [part.n for part in answer.parts if part.n] == [1, 2, 3, 1]


NEAR_MISSES = [
    # the same value, written otherwise
    GRANT._replace(also="Det läsfrämjande bidraget är högst 30 000 kr."),
    AT_ODDS[2]._replace(also="Länet har 12 kommuner."),
    AT_ODDS[3]._replace(also="Av barnen läser 45 % varje dag."),
    Two("När ska ansökan om läsfrämjande bidrag vara inne?",
        "Läsfrämjande bidrag", "Ansökan om läsfrämjande bidrag ska vara inne senast 2024-03-01.",
        "Nyheter", "Ansökan om läsfrämjande bidrag ska vara inne senast den 1 mars 2024."),
    # another subject: a compound, a word more, a word in its place
    GRANT._replace(also="Digitaliseringsbidraget är högst 40 000 kronor."),
    GRANT._replace(also="Det läsfrämjande bidraget till skolor är högst 40 000 kronor."),
    GRANT._replace(also="Det läsfrämjande bidraget är minst 10 000 kronor."),
    Two("Hur många folkbibliotek finns i länet?",
        "Biblioteken", "I länet finns 45 folkbibliotek.", "Statistik", "I länet finns 230 skolbibliotek."),
    Two("Hur många besök gjordes på biblioteken?",
        "Besök", "På biblioteken gjordes 1 200 000 besök.", "Lån", "På biblioteken gjordes 900 000 lån."),
    AT_ODDS[3]._replace(second="Läsvanor hos vuxna", also="Av de vuxna läser 38 procent varje dag."),
    # the same words under titles or headings of their own
    Two("När ska ansökan om läsfrämjande bidrag vara inne?",
        "Läsfrämjande bidrag", "Ansökan ska vara inne senast den 1 mars.",
        "Digitaliseringsbidrag", "Ansökan ska vara inne senast den 15 april."),
    Two("När ska ansökan om läsfrämjande bidrag vara inne?",
        "Läsfrämjande bidrag", "Ansökan om bidrag ska vara inne senast den 1 mars.",
        "Digitaliseringsbidrag", "Ansökan om bidrag ska vara inne senast den 15 april."),
    Two("Hur många platser har skrivarkursen?",
        "Skrivarkurs", "Det finns 20 platser på kursen.", "Sagokurs", "Det finns 12 platser på kursen."),
    Two("Hur mycket kan föreningar få i läsfrämjande bidrag?",
        "Läsfrämjande bidrag", "## För föreningar\n\nBidraget är högst 30 000 kronor.",
        "Läsfrämjande bidrag", "## För kommuner\n\nBidraget är högst 80 000 kronor."),
    Two("Hur många medlemmar har nätverket för skolbibliotek?",
        "Nätverk för skolbibliotek", "Nätverket har 12 medlemmar.",
        "Nätverk för barnbibliotek", "Nätverket har 30 medlemmar."),
    # another year
    Two("Hur mycket delades ut 2022?",
        "Bidrag", "År 2022 delades 200 000 kronor ut.", "Utfall", "År 2023 delades 300 000 kronor ut."),
    Two("När är sista ansökningsdag för läsfrämjande bidrag?",
        "Läsfrämjande bidrag", "Sista ansökningsdag för läsfrämjande bidrag är den 1 mars 2023.",
        "Nyheter", "Sista ansökningsdag för läsfrämjande bidrag är den 15 april 2024."),
    GRANT._replace(first="Läsfrämjande bidrag 2023", second="Läsfrämjande bidrag 2024"),
    AT_ODDS[4]._replace(also="Biblioteksplanen gäller 2018-2021."),
    # another unit or kind
    GRANT._replace(also="Det läsfrämjande bidraget är högst 50 procent."),
    Two("Hur mycket kostar kursen per person?",
        "Kursen", "Kursen i bokprat kostar 300 kronor per person.",
        "Nyheter", "Kursen i bokprat kostar 2 000 kronor per kommun."),
    Two("Hur mycket kostar kursen i bokprat?",
        "Kursen", "Kursen i bokprat kostar 300 kronor.", "Nyheter", "Kursen i bokprat kostar 30 euro."),
    # from and until, open and closed, with and without
    Two("När ska ansökan om läsfrämjande bidrag lämnas?",
        "Läsfrämjande bidrag", "Ansökan om läsfrämjande bidrag lämnas från den 1 februari.",
        "Nyheter", "Ansökan om läsfrämjande bidrag lämnas till den 15 april."),
    Two("När öppnar ansökan om läsfrämjande bidrag?",
        "Läsfrämjande bidrag", "Ansökan om läsfrämjande bidrag öppnar den 1 februari.",
        "Nyheter", "Ansökan om läsfrämjande bidrag stänger den 15 april."),
    Two("Hur många bibliotek har meröppet?",
        "Meröppet", "I länet har 20 bibliotek meröppet.",
        "Nyheter", "I länet har 25 bibliotek inte meröppet."),
    # names that hold a number
    Two("Vad säger mål 2 om lån?",
        "Mål", "Mål 2 handlar om lån och ska nås av tio bibliotek.",
        "Fler mål", "Mål 3 handlar om lån och ska nås av tolv bibliotek."),
    Two("Vad kostar etapp 1 av projektet Bokspår?",
        "Bokspår", "Etapp 1 av projektet Bokspår kostar 100 000 kronor.",
        "Nyheter", "Etapp 2 av projektet Bokspår kostar 250 000 kronor."),
    Two("Hur många platser har läsklubben för barn 7-9 år?",
        "Läsklubb", "Läsklubben för barn 7-9 år har 12 platser.",
        "Nyheter", "Läsklubben för barn 10-12 år har 15 platser."),
    # two of one, one of the other
    GRANT._replace(
        also="Det läsfrämjande bidraget är högst 20 000 kronor första gången och 40 000 kronor andra gången."
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", NEAR_MISSES)
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_not_the_same_is_left_out(case: Two, turned: bool) -> None:
    answer = ask(case.question, case.pages(*((NEW, OLD) if turned else (OLD, NEW))))
    assert answer.status == "answered"
    assert not differs(answer)
    assert len({each.page_id for each in answer.citations}) == 1


def test_pages_of_two_organisations_are_not_at_odds() -> None:
    theirs = GRANT.pages(OLD, NEW, organisation="Region Kalmar län")
    assert quotes(ask(GRANT.question, theirs)) == [GRANT.said]


def test_a_lapsed_page_is_not_at_odds_with_one_in_force() -> None:
    lapsed = GRANT._replace(second="Nyheter 2016-2019")
    assert quotes(ask(GRANT.question, lapsed.pages(OLD, NEW))) == [GRANT.said]


def test_one_page_does_not_contradict_itself() -> None:
    both = page(f"# {GRANT.first}\n\n{GRANT.said}\n\n## Förr\n\n{GRANT.also}", updated=OLD)
    assert not differs(ask(GRANT.question, [both]))


PERSON = "Vi hjälper biblioteken.\n\n## Kontakt\n\n{}\\\nVerksamhetschef\\\n{}\\\nsigrid.alm@example.se"


def staff(
    number: str, other: str, name: str = "Sigrid Alm", other_name: str = "Sigrid Alm"
) -> list[Document]:
    """Return two pages with a person each."""
    return [
        page(f"# Om oss\n\n{PERSON.format(name, number)}", "om-oss", updated=OLD),
        page(f"# Personal\n\n{PERSON.format(other_name, other)}", "personal", updated=NEW),
    ]


@pytest.mark.parametrize("question", ["Vad har Sigrid Alm för telefonnummer?", "Vem är verksamhetschef?"])
def test_another_number_of_the_same_person_is_shown(question: str) -> None:
    answer = ask(question, staff("0581-712 34", "0581-799 99"))
    found = quotes(answer)
    assert found.index("0581-799 99") < found.index("0581-712 34")
    assert found.count("sigrid.alm@example.se") <= 1
    assert differs(answer)


@pytest.mark.parametrize(
    "other", ["+46 581 712 34", "0581-71234", "+46 (0)581-712 34", "0581-712 34\\\n070-111 22 33"]
)
def test_the_same_number_written_otherwise_is_no_other(other: str) -> None:
    answer = ask("Vad har Sigrid Alm för telefonnummer?", staff("0581-712 34", other))
    assert len({each.page_id for each in answer.citations}) == 1
    assert not differs(answer)


def test_another_person_has_another_number() -> None:
    people = staff("0581-712 34", "0581-799 99", other_name="Sigvard Alm")
    assert "0581-799 99" not in quotes(ask("Vad har Sigrid Alm för telefonnummer?", people))
