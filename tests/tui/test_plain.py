import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui import fake
from tests.tui.fake import FakeAssistant
from tui import plain
from tui.blocks import block, plain_lines
from tui.messages_en import EN
from tui.messages_sv import SV
from tui.plain_session import COMMAND_HELP, LONGEST_QUESTION, PlainSession


def said(*lines: str, lang: str | None = "sv", assistant: FakeAssistant | None = None) -> str:
    out = io.StringIO()
    stdin = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.run(assistant or FakeAssistant(), lang=lang, stdin=stdin, stdout=out) == 0  # type: ignore[arg-type] # sv or en
    return out.getvalue()


def test_an_answer_is_lines_without_ornaments() -> None:
    out = said(fake.MANDATE)
    assert (
        "• genom regionalt och nationellt samarbete främja utvecklingen av länets folkbibliotek. [6]\n" in out
    )
    assert "6 av 6 punkter · Det regionala uppdraget är att\n" in out
    assert not set("│▏┃▌✓○\x1b") & set(out)


def test_a_number_shows_its_quote_and_reference() -> None:
    out = said(fake.LAW, ":1")
    assert "Citat 1:\n”Enligt bibliotekslagen 11 §" in out
    assert "Uppdaterad 2023-02-01. Hämtad 2026-11-01." in out


def test_the_whole_page_marks_the_quote_with_a_sign() -> None:
    out = said(fake.GOALS, ":page 2")
    assert "> 2. stödja folkbibliotekens arbete med digitaliseringens effekter." in out
    assert "\n3. stödja folkbibliotekens arbete med relevans" in out


def test_a_heading_of_a_refusal_opens_its_section_only() -> None:
    out = said(fake.UNKNOWN, ":1").split("Sidan: ")[1]
    assert "> Det här jobbar vi med" in out
    assert "Träffpunkt biblioteksplaner" in out
    assert "Utvecklingsledare" not in out


def test_next_and_previous_go_round() -> None:
    out = said(fake.GOALS, ":next", ":next", ":förra", ":previous")
    assert [line for line in out.split("\n") if line.startswith("Citat")] == [
        "Citat 1:",
        "Citat 2:",
        "Citat 1:",
        "Citat 4:",
    ]


def test_find_prints_the_lines_with_the_words() -> None:
    out = said(fake.LAW, ":find biblioterapi")
    assert "aktörers arbete med biblioterapi i Örebro län\n" in out
    assert "Inga träffar på sidan för ”xyz”." in said(fake.LAW, ":sök xyz")


def test_suggestions_are_numbered_and_can_be_asked() -> None:
    assistant = FakeAssistant()
    out = said(":förslag", ":förslag 2", assistant=assistant)
    assert "2. Vilka är målen?" in out
    assert assistant.asked[0][0] == fake.GOALS


def test_follow_ups_get_the_history_and_new_forgets_it() -> None:
    assistant = FakeAssistant()
    out = said(fake.GOALS, fake.FOLLOW_UP, ":new", fake.LAW, assistant=assistant)
    assert [history for _, history, _ in assistant.asked] == [(), (fake.GOALS,), ()]
    assert "Tolkat som: Vilka delmål hör till mål 2?" in out


def test_status_says_which_pages_answer() -> None:
    assert "! 2023-02-01 Uppdrag och mål - Biblioteksutveckling · Region Örebro län" in said(":status")


def test_language_changes_the_words() -> None:
    out = said(":språk en", fake.ENGLISH)
    assert "6 of 6 points" in out


def test_saving_writes_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said(fake.LAW, ":spara")
    assert "## Enligt vilken lag arbetar ni?" in next(tmp_path.glob("*.md")).read_text(encoding="utf-8")


def test_quit_ends_before_the_rest() -> None:
    assistant = FakeAssistant()
    assert said(":slut", fake.LAW, assistant=assistant).endswith("Hej då.\n\n")
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (":9", "Det finns inget nummer 9 att öppna i det senaste svaret."),
        (":" + "9" * 5000, "Det finns inget nummer"),
        (":sida", "Ställ en fråga först."),
        (":sök x", "Ställ en fråga först."),
        (":nästa", "Svaret har inga källor att öppna."),
        (":webb", "Det finns inget nummer 1"),
        (":finns inte", "Okänt kommando: :finns inte."),
        (":", "Okänt kommando: :."),
        ("x" * 501, "Frågan är för lång: 501 tecken, högst 500."),
        (fake.BROKEN, "Fel: Servern svarar inte."),
    ],
)
def test_what_cannot_be_done_is_one_line(line: str, answer: str) -> None:
    assert answer in said(line)


def test_a_hostile_page_prints_no_control_sequence() -> None:
    evil = "\x1b]52;c;aGVq\x07\x9b2J\u202e [/bold] Det här jobbar vi med Eva Bernsten Bang"
    assistant = FakeAssistant(fake.hostile_page(evil, evil))
    out = said(fake.UNKNOWN, ":1", ":status", assistant=assistant)
    assert not {char for char in out if ord(char) < 32 and char != "\n"} | set(out) & set("\x9b\u202e")


def test_each_command_is_in_the_help_of_both_languages() -> None:
    session = PlainSession(FakeAssistant(), None, None)  # type: ignore[arg-type] # no word is said
    names = [name for name in session.commands if len(name) > 1 and name not in ("hjälp", "help")]
    text = " ".join(SV[key] + EN[key] for key in COMMAND_HELP)
    assert [name for name in names if f":{name}" not in text] == []


def test_the_limit_is_the_apps() -> None:
    from tui.prompt import LONGEST_QUESTION as APPS

    assert LONGEST_QUESTION == APPS


def test_ornaments_go_and_words_stay() -> None:
    assert plain_lines([block("a – b … │ c", first="  – ")]) == ["a – b … │ c"]


SCRIPT = """
import sys
from tests.tui.fake import FakeAssistant
from tui import plain
code = plain.run(FakeAssistant(), lang="sv", stdin=sys.stdin, stdout=sys.stdout)
print(sorted(m for m in sys.modules if m.split(".")[0] in ("textual", "rich")), file=sys.stderr)
sys.exit(code)
"""


def run_script(questions: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-c", SCRIPT]
    root = Path(__file__).parents[2]
    given = questions.encode()
    return subprocess.run(command, input=given, capture_output=True, cwd=root, env=environment, check=False)


def test_plain_mode_loads_no_textual() -> None:
    done = run_script(f"{fake.LAW}\n:1\n:sida\n:status\n:hjälp\n")
    assert (done.returncode, done.stderr.decode()) == (0, "[]\n")


def test_an_ascii_terminal_gets_question_marks_not_a_traceback() -> None:
    done = run_script(f"{fake.LAW}\n", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"printf '%s\\n' ':hjälp' ':hjälp' | {sys.executable} -c '{SCRIPT}' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, cwd=Path(__file__).parents[2], check=False
    )
    assert b"BrokenPipe" not in done.stderr
    assert b"Traceback" not in done.stderr
