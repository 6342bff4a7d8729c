"""tui.toml -> colours, keys and history, read once when the app opens."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path
from pydantic import Field, ValidationError, field_validator

from assistant.errors import AssistantError
from corpus.models import Frozen


class AppSettings(Frozen):
    """What a user can set for the terminal app."""

    theme: Literal["dark", "light", "contrast"] | None = None
    """Colours; none: light where the terminal says that its background is light, else dark."""
    keys: dict[str, str] = Field(default_factory=dict)
    """New keys by the id of what they do: `copy-answer = "c"`; the ids are listed in tui/README.md."""
    history: bool | None = None
    """Whether conversations are kept on this computer; none: the app asks once."""

    @field_validator("keys")
    @classmethod
    def _known(cls, keys: dict[str, str]) -> dict[str, str]:
        if not keys:
            return keys
        from tui.keys import IDS  # loads Textual, which plain mode does without

        if unknown := sorted(set(keys) - IDS):
            raise ValueError(", ".join(unknown))
        return keys


class AppSettingsError(AssistantError):
    """The settings file of the app cannot be used; the app opens with the defaults."""


def settings_file() -> Path:
    """Return where the app's settings lie, whether they exist or not."""
    return user_config_path("bibliotekssvar", appauthor=False) / "tui.toml"


def load(path: Path | None = None) -> AppSettings:
    """Return the settings, the defaults where there is no file. Raises AppSettingsError."""
    path = path or settings_file()
    try:
        return AppSettings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return AppSettings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise _unusable(path, str(problem)) from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        raise _unusable(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from problem


def _unusable(path: Path, why: str) -> AppSettingsError:
    return AppSettingsError(
        f"Inställningarna i {path} kan inte användas ({why}). Rätta eller ta bort filen.",
        f"The settings in {path} cannot be used ({why}). Mend or remove the file.",
    )
