"""Settings by flag, environment and file; the README names them all; --check explains them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli.serve import _SETTINGS
from assistant.settings import SettingsError
from assistant.web.settings import SERVE, WebSettings, load
from tests.source import ROOT


@pytest.fixture(autouse=True)
def no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "serve.toml"
    file.write_text('port = 1\nworkers = 2\nhosts = ["a.example", "b.example"]\n', "utf-8")
    environment = {
        SERVE + "PORT": "3",
        SERVE + "ORIGINS": "https://a.example, https://b.example",
        SERVE + "RATE": "",
    }
    found, sources = load({"port": "5", "host": None, "other": 1}, environment, file)
    assert (found.port, found.workers, found.hosts) == (5, 2, ("a.example", "b.example"))
    assert found.origins == ("https://a.example", "https://b.example")
    assert sources == {"port": "flag", "workers": str(file), "hosts": str(file), "origins": "environment"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "70000"), ("port", "x"), ("workers", "0"), ("rate", "often"),
        ("rate", "0/minute"), ("rate", "1/minute;9/hour"),
        ("origins", "intranet.example.se"),
        ("origins", "https://a.example/page"), ("origins", "*"), ("hosts", "a b"), ("proxies", "10.0.0.300"),
        ("contact", "it@example.se"), ("contact", "mailto:a@b.se\nX: y"), ("drain_seconds", "0"),
        ("queue", "-1"),
    ],
)  # fmt: skip
def test_a_value_that_will_not_do_is_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as problem:
        load({name: value}, {})
    assert "\n" not in problem.value.sv + problem.value.en


def test_a_file_that_will_not_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no file"):
        load({}, {}, tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("port = ", "utf-8")
    with pytest.raises(SettingsError, match="cannot be read"):
        load({}, {}, tmp_path / "bad.toml")
    (tmp_path / "odd.toml").write_text("prot = 1", "utf-8")
    with pytest.raises(SettingsError, match="prot"):
        load({}, {}, tmp_path / "odd.toml")


def test_names_that_are_answered_for() -> None:
    assert WebSettings().known_hosts == {"localhost", "127.0.0.1", "[::1]"}
    assert "[::2]" in WebSettings(host="::2").known_hosts
    assert WebSettings(host="0.0.0.0", hosts=("Svar.Example.se",)).known_hosts >= {"svar.example.se"}
    assert "0.0.0.0" not in WebSettings(host="0.0.0.0").known_hosts


def test_every_setting_has_a_flag_and_stands_in_the_readme() -> None:
    assert set(_SETTINGS) == set(WebSettings.model_fields)
    text = (ROOT / "assistant" / "web" / "README.md").read_text("utf-8")
    told = set(re.findall(r"^\| `--([a-z-]+)` \| `BIBLIOTEKSSVAR_SERVE_([A-Z_]+)`", text, re.M))
    assert told == {(name.replace("_", "-"), name.upper()) for name in WebSettings.model_fields}


def test_check_explains_and_serves_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--check", "--corpus", str(folder), "--host", "0.0.0.0", "--lang", "en"]) == 0
    told = capsys.readouterr()
    for name in WebSettings.model_fields:
        assert re.search(rf"^{name} = .+  \[.+\]  \S", told.out, re.M), name
    assert "2 pages" in told.out
    assert "--hosts" in told.err
    assert main(["serve", "--check", "--corpus", str(folder / "none")]) == 3
    assert main(["serve", "--check", "--port", "x"]) == 1
    assert main(["serve", "--corpus", str(folder / "none")]) == 3
