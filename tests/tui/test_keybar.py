from textual.binding import Binding

from tests.tui import fake
from tests.tui.drive import opened
from tui.keybar import Entry, fitting
from tui.keys import shown_key


def listed(*names: str) -> list[tuple[str, Entry]]:
    return [(name, (name, name, "x" * 6)) for name in names]


def test_the_help_key_stays_when_the_line_is_short() -> None:
    names = listed("ask", "read", "help", "quit")
    assert [entry[0] for entry in fitting(names, 100)] == ["ask", "read", "help", "quit"]
    assert [entry[0] for entry in fitting(names, 30)] == ["ask", "help"]
    assert [entry[0] for entry in fitting(names, 13)] == ["help"]
    assert fitting(names, 3) == []


def test_keys_are_written_as_people_say_them() -> None:
    shown = {"ctrl+p": "Ctrl+P", "slash": "/", "f1": "F1", "y": "y", "N": "N", "shift+enter": "Shift+Enter"}
    assert {key: shown_key(key) for key in shown} == shown
    assert Binding("escape", "x").key == "escape"


async def test_every_width_shows_a_whole_number_of_keys() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        await see.press("escape")
        whole = see.footer
        for width in (200, 90, 60, 40, 25, 12):
            await see.resize(width, 24)
            shown = see.footer.split("  ")
            assert sum(map(len, shown)) <= width
            assert all(not entry or entry in whole or width > 120 for entry in shown)
