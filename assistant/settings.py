"""Flags, environment and settings file -> one frozen Settings, read once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import PlatformDirs

from assistant.errors import AssistantError

if TYPE_CHECKING:  # pydantic, a fifth of what a terminal app takes to its first paint, comes after that
    from corpus.models import Language

APP = "bibliotekssvar"
PREFIX = "BIBLIOTEKSSVAR_"
SHIPPED_ORGANISATION = "Region Örebro län"  # of the page that ships; a test compares them


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can set; flag > environment > settings file > default."""

    corpus: Path | None = None
    """Folder with the pages; none: the user's data folder if there is one, else the pages that ship."""
    server: str | None = None
    """Address of a server to ask instead of answering here."""
    organisation: str | None = None
    """Whose pages answer a question that names nobody; none: the organisation of the page that ships."""
    lang: Language | None = None
    """Language of interface and frames; none: frames follow the question, the interface the locale."""
    question_log_days: int | None = None
    """Days, 1 to 3650, for which questions are kept, masked, for the staff's report; none: none is kept."""


class SettingsError(AssistantError):
    """A setting has a value that it cannot have."""


def load(flags: Mapping[str, object], environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; an empty variable counts as not set. Raises SettingsError."""
    environment = os.environ if environment is None else environment
    given = {name: environment.get(PREFIX + name.upper()) for name in _READ}
    values = _from_file() | {name: value for name, value in given.items() if value}
    values |= {name: flags[name] for name in _READ if flags.get(name) is not None}
    return _checked(values)


def config_file() -> Path:
    """Return where the settings file lies, whether it exists or not."""
    return _places().user_config_path / "settings.toml"


def data_folder() -> Path:
    """Return the user's own corpus folder, whether it exists or not."""
    return _places().user_data_path / "corpus"


def question_log_file() -> Path:
    """Return where the question log lies, whether it exists or not."""
    return _places().user_data_path / "questions.sqlite3"


def cache_folder() -> Path:
    """Return the folder for what can be made again."""
    return _places().user_cache_path


def interface_language(settings: Settings) -> Language:
    """Return the language of interface and help: as set, else the locale's, else Swedish."""
    return settings.lang or locale_language()


def locale_language(environment: Mapping[str, str] | None = None) -> Language:
    """Return English where the locale names another language than Swedish; Swedish also for C and none."""
    environment = os.environ if environment is None else environment
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((each for each in names if each), "")
    if not name and os.name == "nt":
        import locale

        name = locale.getlocale()[0] or ""
    plain = name.partition(".")[0].lower()
    return "sv" if plain in ("", "c", "posix") or plain.startswith(("sv", "swedish")) else "en"


def _from_file() -> dict[str, object]:
    path = config_file()
    try:
        source = path.read_text("utf-8")
    except OSError:
        return {}
    import tomllib  # most have no settings file

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(
            f"Inställningsfilen {path} kan inte läsas: {problem}. Rätta eller ta bort den.",
            f"The settings file {path} cannot be read: {problem}. Mend or remove it.",
        ) from problem


def _checked(values: Mapping[str, object]) -> Settings:
    read = {}
    for name, value in values.items():
        try:
            read[name] = _READ[name](value)
        except (KeyError, ValueError) as problem:
            raise SettingsError(
                f"Inställningen {name} har ett värde som inte går: {value!r}.",
                f"The setting {name} has a value that will not do: {value!r}.",
            ) from problem
    return Settings(**read)


def _text(value: object) -> str:
    if not isinstance(value, str | Path):
        raise ValueError(value)
    return str(value)


def _folder(value: object) -> Path:
    return Path(_text(value))


def _language(value: object) -> str:
    if value not in ("sv", "en"):
        raise ValueError(value)
    return str(value)


def _days(value: object) -> int:
    days = 0 if isinstance(value, bool) else int(str(value))
    if not 1 <= days <= 3650:
        raise ValueError(value)
    return days


_READ: Mapping[str, Callable[[object], Any]] = {
    "corpus": _folder,
    "server": _text,
    "organisation": _text,
    "lang": _language,
    "question_log_days": _days,
}


def _places() -> PlatformDirs:
    return PlatformDirs(APP, appauthor=False)
