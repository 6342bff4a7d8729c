"""Flags, environment and serve.toml -> one frozen WebSettings, read once, checked before use."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError, field_validator
from throttled.exceptions import DataError
from throttled.rate_limiter.quota_parser import parse

from assistant.settings import PREFIX, SettingsError, config_file
from corpus.models import Frozen

SERVE = PREFIX + "SERVE_"
FILE = "serve.toml"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "")


def _listed(value: object) -> object:
    return (
        tuple(each.strip() for each in value.split(",") if each.strip()) if isinstance(value, str) else value
    )


List = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class WebSettings(Frozen):
    """What can be set for the HTTP mode; flag > environment > file > default."""

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8765
    """Port to listen on; 0 takes any that is free."""
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    """Processes that answer; they share the index through the page cache."""
    metrics_host: str = "127.0.0.1"
    """Address to show metrics on."""
    metrics_port: Annotated[int, Field(ge=0, le=65535)] | None = None
    """Port to show metrics on; none: no metrics are shown."""
    hosts: List = ()
    """Host names that clients use, by comma; loopback and a named listening address are known."""
    origins: List = ()
    """Origins of intranet pages that may ask, by comma: https://intranet.example.se"""
    proxies: List = ()
    """Networks of proxies whose X-Forwarded-For is believed, by comma: 10.0.0.0/8"""
    rate: str = "600/minute"
    """Requests that one client may make per worker, all at once or evenly; "off" for no limit."""
    queue: Annotated[int, Field(ge=1, le=10_000)] = 64
    """Questions that may wait in line per worker; the next ones get 503."""
    kept_answers: Annotated[int, Field(ge=0, le=1_000_000)] = 2048
    """Answers kept ready per worker."""
    header_seconds: Seconds = 5
    """Time for a request's header."""
    request_seconds: Seconds = 8
    """Time for a whole request."""
    idle_seconds: Seconds = 8
    """Time that a connection may stay without a request."""
    response_seconds: Seconds = 30
    """Time for a client to take its answer."""
    drain_seconds: Annotated[float, Field(ge=1, le=600)] = 10
    """Time for requests under way when the server is told to stop."""
    poll_seconds: Seconds = 0.5
    """Time between two looks for a newly published generation."""
    contact: str | None = None
    """Where to report security holes, for security.txt: mailto:it@example.se or https://..."""

    @field_validator("origins")
    @classmethod
    def _origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        return _each(origins, re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?"))

    @field_validator("hosts")
    @classmethod
    def _hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        return _each(tuple(host.lower() for host in hosts), re.compile(r"[a-z0-9.-]+|\[[0-9a-f:]+\]"))

    @field_validator("proxies")
    @classmethod
    def _proxies(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(str(ip_network(each)) for each in proxies)

    @field_validator("rate")
    @classmethod
    def _rate(cls, rate: str) -> str:
        try:
            if rate == "off" or len(parse(rate)) == 1:
                return rate
        except DataError:
            pass
        raise ValueError(rate)

    @field_validator("contact")
    @classmethod
    def _contact(cls, contact: str | None) -> str | None:
        return contact and _each((contact,), re.compile(r"(mailto:|https://|tel:)[!-~]+"))[0]

    @property
    def known_hosts(self) -> frozenset[str]:
        """The names that a Host header may carry, without port."""
        own = () if self.host in _EVERYWHERE else (f"[{self.host}]" if ":" in self.host else self.host,)
        return frozenset((*LOOPBACK, *own, *self.hosts))


def _each(values: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[str, ...]:
    for value in values:
        if not pattern.fullmatch(value):
            raise ValueError(value)
    return values


def load(
    flags: Mapping[str, object], environment: Mapping[str, str] | None = None, file: Path | None = None
) -> tuple[WebSettings, dict[str, str]]:
    """Return the settings, and where each that was set comes from. Raises SettingsError."""
    environment = os.environ if environment is None else environment
    names = WebSettings.model_fields
    given: Mapping[str, object] = {n: environment.get(SERVE + n.upper()) or None for n in names}
    sources: dict[str, Mapping[str, object]] = {
        str(file or default_file()): _from_file(file),
        "environment": {name: value for name, value in given.items() if value is not None},
        "flag": {name: flags[name] for name in names if flags.get(name) is not None},
    }
    values = {name: value for found in sources.values() for name, value in found.items()}
    origin = {name: source for source, found in sources.items() for name in found}
    try:
        return WebSettings.model_validate(values), origin
    except ValidationError as problem:
        name = ".".join(map(str, problem.errors()[0]["loc"][:1]))
        raise SettingsError(
            f"Inställningen {name} går inte: {values.get(name)!r} ({origin.get(name, 'okänd')}).",
            f"The setting {name} will not do: {values.get(name)!r} ({origin.get(name, 'unknown')}).",
        ) from None


def default_file() -> Path:
    """Return where the settings file lies, whether it exists or not."""
    return config_file().with_name(FILE)


def _from_file(file: Path | None) -> Mapping[str, object]:
    path = file or default_file()
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if file is None:
            return {}
        raise SettingsError(f"Filen {path} finns inte.", f"There is no file {path}.") from None
    except (OSError, ValueError) as problem:
        raise SettingsError(
            f"Inställningsfilen {path} kan inte läsas: {problem}. Rätta eller ta bort den.",
            f"The settings file {path} cannot be read: {problem}. Mend or remove it.",
        ) from problem
