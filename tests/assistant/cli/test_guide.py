"""The guide for staff, step by step as it stands, on a real site that changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.assistant.cli.guide import HOST, steps
from tests.assistant.cli.running import Runner
from tests.corpus.site import Reply, Site, page, site

WHAT = "Biblioteksutveckling ger bidrag till folkbibliotekens läsfrämjande arbete i länet enligt {}."
LAW = '<a href="/lagen">bibliotekslagen</a> 11 §'
POINTS = "<ul><li>läsfrämjande</li><li>digital delaktighet</li><li>samverkan mellan kommuner</li></ul>"
CONTACT = (
    '<h2>Kontakt</h2><div class="contact"><p>Åsa Öberg</p><p>Utvecklingsledare</p><p>Telefon: {}</p>'
    "<p>E-post: asa.oberg@example.se</p></div><p>Senast uppdaterad: {}</p>"
)
UPDATED = "2026-02-03"  # what the guide shows; here it is today, for an old page would be told of
PLAN = """Regional biblioteksplan 2026–2029

Planen gäller för den regionala biblioteksverksamheten och antogs av regionfullmäktige i fjol.

Planen följs upp varje år tillsammans med länets folkbibliotek, kommunerna och andra som berörs av den.

Senast uppdaterad: 2026-01-15
"""


def grant(when: str = "15 oktober", phone: str = "019-602 00 00") -> str:
    return page(
        "Bidrag till folkbiblioteken",
        WHAT.format(LAW),
        f"Ansökan: {when}",
        "Det högsta beloppet är 30 000 kr per projekt och år.",
        "Bidrag kan sökas för",
        tail=POINTS + CONTACT.format(phone, date.today()),
    )


class Scene:
    """The site and the folder of the guide, and what happens to them between its commands."""

    def __init__(self, web: Site, folder: Path) -> None:
        self.web = web
        self.folder = folder
        self.web.html("/bidrag/", grant(), etag='"1"')
        self.web.replies["/biblioteksplan/"] = Reply(PLAN.encode(), kind="text/plain; charset=utf-8")
        self.web.html("/om-oss", page("Om oss", "Vi är fyra personer som arbetar med länets bibliotek."))
        places = "".join(f"<loc>{web.base}{path}</loc>" for path in ("/bidrag/", "/om-oss"))
        self.web.replies["/sitemap.xml"] = Reply(places.encode(), kind="application/xml")

    def happen(self, event: str) -> None:
        """Change what the guide says happens."""
        events: dict[str, Callable[[], object]] = {
            "personalen: frågorna skrivs": lambda: self.questions("15 oktober"),
            "webbplatsen: sidan ändras": lambda: self.web.html("/bidrag/", grant("hela året"), etag='"2"'),
            "personalen: facit rättas": lambda: self.questions("hela året"),
            "webbplatsen: kräver inloggning": lambda: self.web.redirect("/bidrag/", "/logga-in"),
            "webbplatsen: är som förut": lambda: self.web.html("/bidrag/", grant("hela året"), etag='"2"'),
            "personalen: telefonnumret rättas i pages/bidrag.md": self.edit,
            "webbplatsen: ändrar samma telefonnummer": lambda: self.web.html(
                "/bidrag/", grant("hela året", "019-602 00 77"), etag='"3"'
            ),
        }
        self.web.html("/logga-in", page("Logga in", "Skriv ditt lösenord."))
        events[event]()

    def questions(self, when: str) -> None:
        """Write the questions that the guide shows, with a key of one's own."""
        from tests.assistant.cli.guide import GUIDE

        shown = GUIDE.read_text("utf-8").partition("```json\n")[2].partition("```")[0]
        (self.folder / "questions.jsonl").write_text(shown.replace("15 oktober", when), "utf-8")

    def edit(self) -> None:
        """Correct a telephone number by hand."""
        file = self.folder / "pages" / "bidrag.md"
        text = file.read_text("utf-8")
        assert "019-602 00 00" in text
        file.write_text(text.replace("019-602 00 00", "019-602 00 55"), "utf-8")

    def arguments(self, command: list[str]) -> list[str]:
        """Return a command of the guide with the real site in place of the one that it names."""
        mine = [w.replace(f"https://{HOST}", self.web.base).replace(HOST, self.web.host) for w in command]
        fetches = mine[1:2] == ["refresh"] or (mine[1:2] == ["add"] and "//" in mine[2])
        return [*mine, *(["--allow-private", "--delay", "0"] if fetches else [])]


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "biblioteksplan.txt").write_text(PLAN, "utf-8")
    folder = tmp_path / "bibliotekssidor"
    monkeypatch.setenv("BIBLIOTEKSSVAR_CORPUS", str(folder))
    with site() as web:
        yield Scene(web, folder)


def test_the_guide_step_by_step(scene: Scene, run: Runner) -> None:
    tried = 0
    for step in steps():
        if step.event:
            scene.happen(step.event)
        else:
            printed = "".join("\n".join(run(*scene.arguments(each))[1:]) for each in step.commands)
            printed = printed.replace(scene.web.base, f"https://{HOST}").replace(str(date.today()), UPDATED)
            at = 0
            for line in step.lines:
                found = printed.find(line, at)
                assert found >= 0, f"{step.commands}: {line!r} is not in\n{printed}"
                at = found + len(line)
            tried += len(step.commands)
    assert tried >= 25
    answer = run.json("ask", "När är sista ansökningsdag för bidrag?")
    quotes = " ".join(each["quote"] for each in answer["citations"])
    assert ("hela året" in quotes, "15 oktober" in quotes) == (True, False)
    assert "/lagen" not in scene.web.paths(), "links are fetched only when asked"
