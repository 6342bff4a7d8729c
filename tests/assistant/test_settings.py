from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from assistant import settings
from assistant.settings import Settings, SettingsError, load, locale_language


@pytest.fixture(autouse=True)
def no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_a_flag_wins_over_the_environment_and_that_over_nothing(tmp_path: Path) -> None:
    home = {"BIBLIOTEKSSVAR_CORPUS": "/a", "BIBLIOTEKSSVAR_LANG": ""}
    assert load({}, home).corpus == Path("/a")
    assert load({"corpus": "/b", "lang": None, "other": 1}, home) == Settings(corpus=Path("/b"))


@pytest.mark.parametrize("name", ["lang"])
def test_a_value_that_will_not_do_is_one_line(name: str) -> None:
    with pytest.raises(SettingsError, match=name) as problem:
        load({}, {f"BIBLIOTEKSSVAR_{name.upper()}": "fi"})
    assert "\n" not in problem.value.sv


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "sv_FI"}, "sv"),
    ],
)
def test_the_locale_gives_the_language(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


def test_every_setting_says_what_it_is() -> None:
    source = inspect.getsource(settings.Settings)
    for name in Settings.__dataclass_fields__:
        assert re.search(rf'    {name}: .*\n    """\S.*', source), name
