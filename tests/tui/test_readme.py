"""The README's tables are the ones the code makes; `python -m tests.tui.test_readme` writes them."""

from pathlib import Path

import pytest

import tui
from tests.tui.screenshot import PICTURES, picture, words
from tui.key_help import capitalised, shown_keys
from tui.keys import ALL_KEYS
from tui.messages import Words
from tui.plain_session import COMMAND_HELP
from tui.settings import AppSettings

README = Path(tui.__file__).with_name("README.md")
WORDS = Words("en")


def key_rows() -> list[str]:
    firsts = [each for each in ALL_KEYS if not (each.key.isdecimal() and each.key != "1")]
    return [
        f"| `{each.id}` | {shown_keys(each, {})} | {capitalised(WORDS(each.description))} |"
        for each in firsts
    ]


def command_rows() -> list[str]:
    pairs = [WORDS(key).split("  ") for key in COMMAND_HELP]
    swedish = [Words("sv")(key).split("  ")[0] for key in COMMAND_HELP]
    return [
        f"| {names} · {own} | {capitalised(does)} |"
        for (names, does), own in zip(pairs, swedish, strict=True)
    ]


def test_the_readme_lists_every_key_and_no_other() -> None:
    rows = [line for line in README.read_text(encoding="utf-8").split("\n") if line.startswith("| `")]
    assert rows == key_rows()


def test_the_readme_lists_every_command_of_plain_mode() -> None:
    rows = [line for line in README.read_text(encoding="utf-8").split("\n") if line.startswith("| :")]
    assert rows == command_rows()


def test_the_readme_names_each_setting() -> None:
    text = README.read_text(encoding="utf-8")
    for name in AppSettings.__dataclass_fields__:
        assert f"{name} = " in text or f"[{name}]" in text


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
async def test_each_picture_shows_the_app_as_it_is_and_fetches_nothing(path: Path) -> None:
    kept = path.read_text(encoding="utf-8")
    assert "http" not in kept.replace("http://www.w3.org/", "")
    assert words(kept) == words(await picture(*PICTURES[path]))


if __name__ == "__main__":
    lines = README.read_text(encoding="utf-8").split("\n")
    for start, rows in (("| `", key_rows()), ("| :", command_rows())):
        at = next(n for n, line in enumerate(lines) if line.startswith(start))
        kept = [line for line in lines if not line.startswith(start)]
        lines = [*kept[:at], *rows, *kept[at:]]
    README.write_text("\n".join(lines), encoding="utf-8", newline="\n")
