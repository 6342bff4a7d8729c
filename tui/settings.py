"""tui.toml -> colours, keys and history, read once when the app opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from assistant.errors import AssistantError

THEMES = ("dark", "light", "contrast")


@dataclass(frozen=True, slots=True)
class AppSettings:
    """What a user can set for the terminal app."""

    theme: str | None = None
    """Colours: dark, light or contrast; none: light where the terminal says that its background is light."""
    keys: dict[str, str] = field(default_factory=dict)
    """New keys by the id of what they do: `copy-answer = "c"`; the ids are listed in tui/README.md."""
    history: bool | None = None
    """Whether conversations are kept on this computer; none: the app asks once."""


class AppSettingsError(AssistantError):
    """The settings file of the app cannot be used; the app opens with the defaults."""


def settings_file() -> Path:
    """Return where the app's settings lie, whether they exist or not."""
    return user_config_path("bibliotekssvar", appauthor=False) / "tui.toml"


def load(path: Path | None = None) -> AppSettings:
    """Return the settings, the defaults where there is no file. Raises AppSettingsError."""
    path = path or settings_file()
    try:
        source = path.read_text("utf-8")
    except FileNotFoundError:
        return AppSettings()
    except (OSError, UnicodeDecodeError) as problem:
        raise _unusable(path, str(problem)) from problem
    import tomllib  # most have no settings file

    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as problem:
        raise _unusable(path, str(problem)) from problem
    if fault := _fault(values):
        raise _unusable(path, fault)
    return AppSettings(**values)


def _fault(values: Mapping[str, Any]) -> str:
    """Return the first value that will not do, as it stands; "" where there is none."""
    keys = values.get("keys", {})
    fits = {
        "theme": values.get("theme", "dark") in THEMES,
        "keys": isinstance(keys, dict),
        "history": isinstance(values.get("history", True), bool),
    }
    for name, value in values.items():
        if not fits.get(name):
            return f"{name} = {value!r}"
    return _unknown_key(keys) if keys else ""


def _unknown_key(keys: Mapping[str, object]) -> str:
    from tui.keys import IDS  # loads Textual, which plain mode does without

    wrong = (name for name, key in keys.items() if name not in IDS or not isinstance(key, str))
    return next((f"keys: {name} = {keys[name]!r}" for name in sorted(wrong)), "")


def _unusable(path: Path, why: str) -> AppSettingsError:
    return AppSettingsError(
        f"Inställningarna i {path} kan inte användas ({why}). Rätta eller ta bort filen.",
        f"The settings in {path} cannot be used ({why}). Mend or remove the file.",
    )
