"""Commands that keep the pages: every one in JSON, dry, and told of faults in one line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli.parser import CORPUS
from tests.assistant.cli.running import PAGE, Runner
from tests.corpus.site import Reply, Site, page, site

TEXT = ["Biblioteksutveckling ger bidrag till folkbiblioteken i länet.", "Ansökan: 15 oktober", "Mer. " * 80]
REACH = ("--allow-private", "--delay", "0")


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        found.html("/bidrag", page("Bidrag", *TEXT), etag='"1"')
        yield found


@pytest.fixture
def grants(staff: Runner, web: Site) -> Runner:
    """A corpus with one page of the site, published, and a question about it."""
    assert staff("corpus", "add", f"{web.base}/bidrag", "--allow-host", web.host, *REACH)[0] == 0
    assert staff("corpus", "publish")[0] == 0
    assert staff.corpus is not None
    golden = {"question": "När är sista ansökningsdag?", "answerable": True, "must": ["15 oktober"]}
    (staff.corpus / "questions.jsonl").write_text(json.dumps(golden) + "\n", "utf-8")
    return staff


def files(staff: Runner) -> dict[Path, bytes]:
    assert staff.corpus is not None
    return {path: path.read_bytes() for path in staff.corpus.rglob("*") if path.is_file()}


def test_another_host_has_to_be_allowed(staff: Runner, web: Site) -> None:
    code, out, err = staff("corpus", "add", f"{web.base}/bidrag", *REACH)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"--allow-host {web.host}" in err
    assert web.asked == []
    code, _, err = staff("corpus", "add", f"{web.base}/bidrag", "--allow-host", web.host)
    assert (code, "--allow-private" in err) == (1, True)


def test_at_a_terminal_another_host_is_asked_about(
    staff: Runner, web: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for reply, code in (("n\n", 1), ("ja\n", 0)):
        monkeypatch.setattr(sys, "stdin", Terminal(reply))
        monkeypatch.setattr(sys, "stderr", Terminal())
        assert staff("corpus", "add", f"{web.base}/bidrag", *REACH)[0] == code


def test_a_page_that_changed_is_seen_before_it_answers(grants: Runner, web: Site) -> None:
    web.html("/bidrag", page("Bidrag", TEXT[0], "Ansökan: hela året", TEXT[2]))
    found = grants.json("corpus", "refresh", *REACH)
    assert (found["counts"], found["pages"][0]["draft"]) == ({"changed": 1}, True)
    diff = grants.json("corpus", "diff")
    assert diff["pages"][0]["facts"] == [{"about": "Ansökan", "old": "15 oktober", "new": "hela året"}]
    (change,) = diff["answers"]
    assert (change["passes_before"], change["passes_after"]) == (True, False)
    assert grants("corpus", "publish")[0] == 3
    assert "15 oktober" in grants("ask", "När är sista ansökningsdag?")[1]
    assert grants("corpus", "publish", "--force", "nya regler")[0] == 0
    assert "hela året" in grants("ask", "När är sista ansökningsdag?")[1]
    assert "15 oktober" in grants("corpus", "show", "bidrag", "--generation", "1", "--text")[1]
    assert grants("corpus", "diff")[1] == "Att publicera skulle inte ändra något.\n"


def test_a_page_that_failed_is_exit_1_and_nothing_changes(grants: Runner, web: Site) -> None:
    web.replies["/bidrag"] = Reply(status=503)
    before = files(grants)
    code, out, _ = grants("corpus", "refresh", *REACH)
    assert (code, "bidrag: misslyckades. Svaret är 503" in out) == (1, True)
    assert files(grants) == before


def test_a_draft_that_is_replaced_is_kept_and_logged(staff: Runner, tmp_path: Path) -> None:
    source = tmp_path / "om-oss.txt"
    for name in ("Åsa", "Eva"):
        source.write_text(PAGE.replace("Åsa", name), "utf-8")
        staff("corpus", "add", str(source))
    (entry,) = staff.json("corpus", "log", "om-oss")["entries"]
    assert staff.corpus is not None
    assert "Åsa" in (staff.corpus / "originals" / entry["kept"]).read_text("utf-8")
    assert "originals/" in staff("corpus", "log")[1]
    assert staff("corpus", "log", "annan")[0] == 0


def test_a_draft_that_is_removed_is_kept_too(grants: Runner) -> None:
    assert grants.corpus is not None
    draft = grants.corpus / "drafts" / "bidrag.md"
    edited = (grants.corpus / "pages" / "bidrag.md").read_bytes() + b"\nMitt eget.\n"
    draft.parent.mkdir(exist_ok=True)
    for _ in range(2):  # over a published page, and alone
        draft.write_bytes(edited)
        grants("corpus", "remove", "bidrag")
        assert edited in files(grants).values()
        (grants.corpus / "pages" / "bidrag.md").unlink(missing_ok=True)


def test_all_pages_of_a_sitemap(staff: Runner, web: Site) -> None:
    places = [f"<loc>{web.base}/{name}</loc>" for name in ("bidrag", "om", "borta")]
    web.replies["/sitemap.xml"] = Reply("".join(places).encode())
    web.html("/om", page("Om oss", *TEXT[::-1]))
    code, out, err = staff("corpus", "add", f"{web.base}/", "--sitemap", "--allow-host", web.host, *REACH)
    assert (code, out.count("Utkast: "), err.count("\n")) == (1, 2, 1)
    assert "/borta: Svaret är 404" in err


def test_links_are_tried_only_when_asked(grants: Runner, web: Site) -> None:
    asked = len(web.asked)
    assert grants.json("corpus", "links")["links"][0]["state"] == "listed"
    assert len(web.asked) == asked
    web.replies.pop("/bidrag")
    code, out, _ = grants("corpus", "links", "--fetch", *REACH)
    assert (code, "borta" in out) == (1, True)


def test_check_finds_faults_in_the_staff_s_own_files(grants: Runner) -> None:
    assert grants("corpus", "check")[0] == 0
    assert grants.corpus is not None
    (grants.corpus / "questions.jsonl").write_text("inte json\n", "utf-8")
    code, out, _ = grants("corpus", "check")
    assert (code, "questions.jsonl" in out) == (1, True)


def test_a_file_can_be_previewed_before_it_is_added(staff: Runner, page: Path) -> None:
    seen = staff.json("corpus", "preview", str(page))
    assert (seen["page_id"], seen["passages"][0]["number"]) == ("om-oss", 1)
    assert staff.corpus is not None
    assert not staff.corpus.exists()
    code, _, err = staff("corpus", "preview", "saknas")
    assert (code, err.count("\n")) == (3, 1)


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_every_command_takes_json_and_runs_dry(grants: Runner, web: Site, name: str, page: Path) -> None:
    own = {
        "add": [str(page)], "preview": ["bidrag"], "show": ["bidrag"], "remove": ["bidrag"],
        "refresh": REACH, "rollback": ["1"],
    }  # fmt: skip
    before, asked = files(grants), len(web.asked)
    code, out, err = grants("corpus", name, *own.get(name, ()), "--dry-run", "--json")
    assert (code, err) == (0, "")
    assert isinstance(json.loads(out), dict)
    assert files(grants) == before
    assert (len(web.asked) > asked) == (name == "refresh"), "only this one asks the network"


@pytest.mark.parametrize(
    "order",
    [
        ["--corpus", "DIR", "corpus", "list"],
        ["corpus", "--corpus", "DIR", "list"],
        ["corpus", "list", "--corpus", "DIR"],
        ["--lang", "en", "corpus", "--corpus=DIR", "list"],
        ["corpus", "--json", "--corpus", "DIR", "list", "--lang", "sv"],
    ],
)
def test_flags_may_stand_anywhere(grants: Runner, run: Runner, order: list[str]) -> None:
    code, out, _ = run(*(word.replace("DIR", str(grants.corpus)) for word in order))
    assert (code, "bidrag" in out) == (0, True)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://", "ingen webbadress"),
        ("http://[::1", "ingen webbadress"),
        ("ftp://example.se/a.txt", "finns inte"),
        ("https://example.se/a --url https://example.se/b", "går inte ihop"),
    ],
)
def test_an_address_that_will_not_do_is_one_line(staff: Runner, source: str, words: str) -> None:
    code, out, err = staff("corpus", "add", *source.split())
    assert (code in (1, 2), out, err.count("\n")) == (True, "", 1)
    assert words in err


def test_plain_words_in_english(grants: Runner, web: Site) -> None:
    web.replies.pop("/bidrag")
    out = grants("corpus", "refresh", *REACH, "--lang", "en")[1]
    assert "bidrag: gone from the site." in out
    assert "0 unchanged, 0 changed, 0 moved, 1 gone, 0 failed." in out
