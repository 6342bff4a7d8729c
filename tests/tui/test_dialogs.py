"""Lists, sheets and the name field: their keys stand on the bottom line, and only theirs."""

from pathlib import Path

import pytest

from tests.tui import fake
from tests.tui.drive import Driver, opened
from tui.history import History


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.sqlite3")


def bottom(see: Driver) -> str:
    return see.lines()[-1].strip()


@pytest.mark.parametrize(
    ("key", "keys"),
    [("ctrl+p", "Enter välj  Esc stäng"), ("ctrl+r", "Enter välj  Esc stäng"), ("f1", "Esc stäng")],
)
@pytest.mark.parametrize("size", [(120, 36), (40, 12)])
async def test_the_bottom_line_tells_the_keys_of_the_dialog(
    key: str, keys: str, size: tuple[int, int]
) -> None:
    async with opened(size=size) as see:
        await see.ask(fake.LAW)
        assert "Enter fråga" in bottom(see)
        await see.press(key)
        assert bottom(see) == keys
        await see.press("escape")
        assert "Enter fråga" in bottom(see)


async def test_a_click_on_a_key_of_a_dialog_presses_it() -> None:
    async with opened(size=(80, 24)) as see:
        await see.press("ctrl+p")
        await see.pilot.click(offset=(bottom(see).index("Esc") + 1, 23))
        await see.until(lambda: len(see.app.screen_stack) == 1)


async def test_a_click_beside_a_dialog_closes_it() -> None:
    async with opened() as see:
        await see.press("f1")
        await see.pilot.click(offset=(2, 2))
        await see.until(lambda: len(see.app.screen_stack) == 1)


async def test_a_conversation_is_renamed_over_what_stands_there(history: History) -> None:
    async with opened(history=history) as see:
        await see.ask(fake.LAW)
        await see.press("f3", "f4")
        assert bottom(see) == "Enter spara namnet  Esc avbryt"
        assert fake.LAW in see.text(), "the old name in the field, the answer behind"
        await see.type("  Lagar ")
        await see.press("enter")
        assert see.notice == "Samtalet heter nu ”Lagar”."
        assert [each.title for each in history.conversations()] == ["Lagar"]
        await see.press("f4")
        await see.type("   ")
        await see.press("enter")
        assert [each.title for each in history.conversations()] == ["Lagar"], "no name is no change"


async def test_a_sheet_shows_its_last_line_in_a_low_window() -> None:
    async with opened(size=(80, 16)) as see:
        await see.press("f1", "end", *["pagedown"] * 12)
        assert "set-clipboard" in see.text()
        assert bottom(see) == "Esc stäng"
