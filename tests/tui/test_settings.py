from pathlib import Path

import pytest

from tests.tui import fake
from tests.tui.drive import opened
from tui.keys import ALL_KEYS, IDS
from tui.settings import AppSettings, AppSettingsError, load


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "tui.toml") == AppSettings()


def test_a_file_sets_colours_keys_and_history(tmp_path: Path) -> None:
    path = tmp_path / "tui.toml"
    path.write_text('theme = "light"\nhistory = false\n[keys]\ncopy-answer = "c"\n', encoding="utf-8")
    assert load(path) == AppSettings(theme="light", history=False, keys={"copy-answer": "c"})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("theme = [", "tui.toml"),
        ('theme = "nord"', "theme"),
        ('[keys]\nflyg = "x"', "flyg"),
        ("farg = 1", "farg"),
        ("history = 'ibland'", "history"),
    ],
)
def test_a_fault_is_one_line_that_names_it(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "tui.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AppSettingsError) as raised:
        load(path)
    for line in (raised.value.sv, raised.value.en):
        assert why in line
        assert "\n" not in line


async def test_a_rebound_key_works_and_is_shown() -> None:
    async with opened(settings=AppSettings(keys={"copy-answer": "c", "ask": "ctrl+s"})) as see:
        see.main.prompt.fill(fake.LAW)
        await see.press("ctrl+s")
        await see.until(lambda: see.main.conversation.exchanges[-1].answer is not None)
        await see.press("escape")
        assert "c kopiera" in see.footer
        await see.press("y")
        assert (see.app.clipboard, see.main.prompt.text) == ("", "y")
        await see.press("escape")
        await see.press("c")
        assert "bibliotekslagen" in see.app.clipboard
        await see.press("f1")
        assert "c            Kopiera svar" in see.text()


def test_every_binding_has_an_id_of_its_own() -> None:
    ids = [binding.id for binding in ALL_KEYS]
    assert None not in ids
    assert len(ids) == len(set(ids)) == len(IDS)
