"""Counterfactual pages: like the one that ships in kind, unlike it in every fact."""

from __future__ import annotations

from datetime import date

from corpus.models import Document
from tests.assistant.asking import page

GOALS = [
    "Fler invånare besöker ett bibliotek.",
    "Barn lånar böcker varje vecka.",
    "Personalen kan bemöta hot.",
    "Samlingarna speglar hela befolkningen.",
    "Bussarna når varje by.",
]
SUBGOALS = {
    1: ["en kampanj genomförs varje höst", "öppettiderna förlängs i tre orter"],
    2: ["skolorna bjuds in till bokprat", "sommarlovet får en läsklubb", "alla nyfödda får en bok"],
    4: ["inköp görs på nio språk"],
}
POINTS = [
    "leda nätverket för biblioteksbussar",
    "sprida forskning om läsning",
    "ordna kurser för personal på sjukhusbibliotek",
    "förmedla talböcker till skolor",
    "bevaka upphovsrätten",
    "stödja små kommuner vid inköp av system",
    "ansvara för länets depåbibliotek",
]


def five_goals() -> Document:
    """Return a page with five numbered goals; the first, second and fourth have sub-goals."""
    goals = "\n".join(f"{n}. {goal}\n\n{_below(n)}" for n, goal in enumerate(GOALS, 1))
    return page(
        "# Mål för Bokbussarna\n\nBokbussarna drivs av länets tolv kommuner.\n\n"
        f"## Mål för åren 2025-2028\n\n{goals}\n\n## Uppföljning\n\n"
        "Kulturnämnden följer upp målen varje april. Rapporten heter Hjul och hyllor.\n\n"
        "Senast granskad: 2023-11-05",
        "fem-mal",
        updated=date(2023, 11, 5),
    )


def _below(number: int) -> str:
    entries = "".join(f"   - {each}\n" for each in SUBGOALS.get(number, ()))
    return f"   **Delmål**\n\n{entries}" if entries else ""


def seven_points() -> Document:
    """Return a page whose mandate has seven points, under a section of the law of its own."""
    points = "\n".join(f"- {each}" for each in POINTS)
    return page(
        "# Vårt uppdrag\n\n"
        "Enligt bibliotekslagen 14 § ska biblioteken samverka. "
        "Syftet är att ingen ort ska stå utan bibliotek.\n\n"
        f"## Vårt uppdrag är att\n\n{points}\n\n"
        "## Pengar\n\nVi delar ut 250 000 kronor om året. Ansökan görs senast den 3 mars.",
        "sju-punkter",
    )


def contacts() -> Document:
    """Return a page with two people; one has a telephone number, the other a mail address."""
    return page(
        "# Kontakta oss\n\nVi svarar på vardagar.\n\n## Kontakt\n\n"
        "Sigrid Alm\\\nVerksamhetschef\\\n0581-712 34\n\n"
        "Tor Wikander\\\nSamordnare för barn och unga\\\ntor.wikander@example.se",
        "kontakt",
    )


def english() -> Document:
    """Return a page in English."""
    return page(
        "# Our remit\n\nWe support nine libraries.\n\n## Our remit is to\n\n"
        "- advise on buildings\n- lend exhibitions\n- train reading coaches\n\n"
        "## Contact\n\nOlive Marsh\\\nHead of unit\\\nolive.marsh@example.org",
        "remit",
        lang="en",
    )
