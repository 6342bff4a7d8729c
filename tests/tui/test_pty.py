"""The app in a real terminal, read by another terminal program (pyte)."""

import os
import random
import re
import sys
from pathlib import Path

import pytest

from tests.figures import figure
from tests.tui import fake
from tests.tui.hostile import PIECES
from tests.tui.pseudo import Terminal, posix

pytest.importorskip("pyte")
pytestmark = posix

TEXTS, EACH = 2000, 100
TALL = (220, 330)  # columns and rows that show an answer of a hundred quotes and their sources whole
MODES = {
    7,
    25,
    1000,
    1003,
    1004,
    1006,
    1015,
    1049,
    2004,
    2026,
    2048,
}  # what the app's own start and end switch
SEQUENCE = re.compile(
    rb"\x1b\[(?:0|1;4|1;7|[147])?(?:;?[34]8;(?:5;\d{1,3}|2;\d{1,3};\d{1,3};\d{1,3}))*m"  # looks, never 31m
    rb"|\x1b\[\d+;\d+H"
    rb"|\x1b\[\?(\d+)(?:[hl]|\$p)"
    rb"|\x1b\[[<>]\d*u"
    rb"|\x1b\]22;[a-z-]+\x07"  # the pointer's shape
)


def foreign(output: bytes) -> list[bytes]:
    """Return what is left of control bytes when the app's own sequences are taken away."""
    left = SEQUENCE.sub(lambda found: b"" if not found[1] or int(found[1]) in MODES else found[0], output)
    return re.findall(rb"\x1b.{0,8}|\xc2[\x80-\x9f]|[\x00-\x08\x0b-\x0c\x0e-\x1a\x7f]", left)


@pytest.mark.parametrize("piece", [each for each in PIECES if re.search("[\x00-\x08\x1b\x7f-\x9f]", each)])
def test_the_control_a_hostile_piece_is_seen_as_foreign(piece: str) -> None:
    assert foreign(piece.encode()) or piece == "\x1b[?1049l"  # the app's own: that one is counted


def test_two_thousand_hostile_titles_and_quotes_write_no_foreign_byte() -> None:
    terminal = Terminal("tests.tui.hostile", str(TEXTS), str(EACH), size=TALL)
    try:
        terminal.until(b"F1")
        for _ in range(TEXTS // EACH):
            terminal.type(b"hej\r")
            terminal.again(f"[{EACH // 2}]".encode())
            terminal.quiet(0.15)
        terminal.resize(120, 36)
        terminal.until_shown(
            lambda shown: (
                shown[0].startswith(" Bibliotekssvar") and shown[1] == " › hej" and "F1 hjälp" in shown[-1]
            )
        )
        terminal.type(b"\x1b")
        terminal.again("öppna".encode())
        terminal.type(b"1")
        terminal.again(b"Citat")
        terminal.type(b"nG")
        terminal.quiet()
        terminal.type(b"\x11")
        assert terminal.ended() == 0
        assert terminal.sane()
    finally:
        terminal.close()
    seen = sum(bool(foreign(piece.encode("utf-8", "replace"))) for piece in PIECES)
    figure(
        "Hostile text stays text in the terminal app",
        f"{TEXTS} titles and quotes, {len(terminal.output)} bytes written: "
        f"{len(foreign(terminal.output))} control sequences of theirs",
        f"as they came, {seen} of {len(PIECES)} pieces are some",
    )
    assert foreign(terminal.output) == []
    assert terminal.output.count(b"\x1b[?1049l") == 1
    assert b"Traceback" not in terminal.output


def test_a_megabyte_pasted_is_refused_and_typing_goes_on() -> None:
    terminal = Terminal("tests.tui.fake")
    try:
        terminal.until(b"F1")
        terminal.type(b"Vilka \x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~")
        terminal.again("Det inklistrade är för långt för en fråga: 1000000".encode())
        terminal.type("är målen?\r".encode())
        terminal.again(b"4 av 4 punkter")
        assert terminal.shown()[1] == f" › {fake.GOALS}"
        terminal.type(b"\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()


def test_a_storm_of_real_resizes_leaves_a_whole_screen() -> None:
    chance = random.Random(1)
    terminal = Terminal("tests.tui.fake", size=(120, 36))
    try:
        terminal.until(b"F1")
        terminal.type(f"{fake.MANDATE}\r".encode())
        terminal.again(b"6 av 6")
        for _ in range(60):
            terminal.resize(chance.randint(1, 250), chance.randint(1, 70))
            terminal._read(0.005)
        terminal.resize(1, 1)
        terminal.quiet()
        terminal.resize(100, 30)
        terminal.until_shown(
            lambda shown: (
                shown[1] == f" › {fake.MANDATE}"
                and any("[6]" in line for line in shown)
                and "F1 hjälp" in shown[-1]
            )
        )
        terminal.type(b"\x11")
        assert terminal.ended() == 0
        assert terminal.sane()
    finally:
        terminal.close()


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [("TERM", "xterm", rb"\x1b\[[0-9;]*m"), ("NO_COLOR", "1", rb"\x1b\[[0147;]*m")],
)
def test_poor_terminals_get_no_colour_they_lack(
    variable: str, value: str, allowed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv(variable, value)
    terminal = Terminal("tests.tui.fake", TERM=os.environ["TERM"])
    try:
        terminal.until(b"F1")
        terminal.type(f"{fake.LAW}\r".encode())
        terminal.again(b"[1]")
        terminal.type(b"\x1b")
        terminal.again("öppna".encode())
        terminal.type(b"1")
        terminal.again("1┃".encode())
        terminal.type(b"\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    looks = set(re.findall(rb"\x1b\[[0-9;]*m", terminal.output))
    assert not {each for each in looks if not re.fullmatch(allowed, each) or b"8;" in each}


PLAIN = "from tests.tui.fake import *; from tui import plain; import sys; " + (
    "plain.run(FakeAssistant(), lang='sv', private=True, stdin=sys.stdin, stdout=sys.stdout)"
)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color", "linux"])
def test_plain_mode_writes_no_control_sequence_at_a_terminal(term: str) -> None:
    terminal = Terminal(command=[sys.executable, "-c", PLAIN], TERM=term)
    try:
        terminal.until("Fråga: ".encode())
        for line, wanted in [(fake.GOALS, "4 av 4 punkter"), (":2", "Citat 2:"), (":sida", "> 2. stödja")]:
            terminal.type(f"{line}\n".encode())
            terminal.again(wanted.encode())
        terminal.type(b":slut\n")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert not re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", terminal.output)


def test_pages_that_cannot_be_opened_end_the_app_with_one_line(tmp_path: Path) -> None:
    terminal = Terminal("assistant", "--corpus", str(tmp_path / "ingen"), TERM="xterm-256color")
    try:
        assert terminal.ended() == 3
        assert terminal.sane()
    finally:
        terminal.close()
    last = terminal.output[terminal.output.rfind(b"\x1b[?1049l") :].decode()
    assert "ingen" in last
    assert SEQUENCE.sub(b"", last.encode()).count(b"\n") == 1
