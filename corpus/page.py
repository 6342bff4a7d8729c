"""Page file <-> Page and body: YAML front matter, then Markdown.

Front matter is written always quoted with a safe dumper, and read by a loader that refuses what
YAML lets pass in silence: duplicate keys, aliases, tags, and keys that nobody knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from typing import Any

import yaml
from pydantic import ValidationError

from corpus.errors import PageError
from corpus.models import Page

_FENCE = "---"
_REQUIRED = frozenset({"id", "url", "title"})
_NOTHING = frozenset({"", "null", "~"})  # what stands for "not known"
# Names that Windows keeps for devices, whatever the extension.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
_SLUG_LENGTH = 80  # leaves room for folder and extension under the 255 bytes of common file systems
_LATIN = str.maketrans(
    {"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)


class _StrictLoader(yaml.SafeLoader):
    """YAML without types, aliases, tags and duplicate keys: every scalar is a string."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(None, None, "alias", self._here())
        return super().compose_node(parent, index)

    def _here(self) -> yaml.Mark:
        mark: yaml.Mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs lack its type
        return mark

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "nested key", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"duplicate key {key.value}", key.start_mark
                )
            seen.add(key.value)
            if not isinstance(value, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value}: nested value", value.start_mark
                )
        return super().construct_mapping(node, deep)


_StrictLoader.yaml_implicit_resolvers = {}


def parse_page(source: str, name: str) -> tuple[Page, str]:
    """Return the front matter and the Markdown body of a page file.

    `name` is the file's name, for messages. Raises PageError, with the line, when the front matter
    is missing, is no plain YAML mapping, repeats or does not know a key, or holds a wrong value.
    """
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        raise _error(
            name,
            1,
            "sidan börjar inte med front matter (---)",
            "the page does not begin with front matter (---)",
        )
    try:
        end = next(i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE)
    except StopIteration:
        raise _error(
            name, 1, "front matter slutar inte med ---", "the front matter does not end with ---"
        ) from None
    fields = _load("\n".join(lines[1:end]), name)
    return _page(fields, lines, name), "\n".join(lines[end + 1 :]).strip("\n") + "\n"


def _load(text: str, name: str) -> dict[str, str]:
    try:
        fields = yaml.load(text, Loader=_StrictLoader)
    except RecursionError:
        raise _error(
            name, 1, "front matter är nästlad för djupt", "the front matter is nested too deeply"
        ) from None
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        problem = getattr(exc, "problem", None) or "cannot be read"
        line = mark.line + 2 if mark else 1
        raise _error(
            name, line, f"front matter kan inte läsas: {problem}", f"front matter cannot be read: {problem}"
        ) from exc
    if not isinstance(fields, dict):
        raise _error(
            name, 2, "front matter är inga nycklar med värden", "the front matter holds no keys with values"
        )
    return fields


def _page(fields: dict[str, str], lines: list[str], name: str) -> Page:
    known = {key: value for key, value in fields.items() if value not in _NOTHING or key in _REQUIRED}
    try:
        return Page.model_validate(known)
    except ValidationError as exc:
        first = exc.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else "?"
        line = next(
            (i for i, each in enumerate(lines, start=1) if re.match(rf"\s*[\"']?{re.escape(key)}\b", each)), 1
        )
        if first["type"] == "extra_forbidden":
            raise _error(name, line, f"okänd nyckel {key}", f"unknown key {key}") from exc
        if first["type"] == "missing":
            raise _error(name, 1, f"nyckeln {key} saknas", f"the key {key} is missing") from exc
        raise _error(
            name, line, f"värdet för {key} är fel: {known.get(key)}", f"{key} is wrong: {first['msg']}"
        ) from exc


def _error(name: str, line: int, sv: str, en: str) -> PageError:
    return PageError(f"{name}, rad {line}: {sv}. Rätta filen.", f"{name}, line {line}: {en}. Mend the file.")


def render_page(page: Page, body: str) -> str:
    """Return the file of a page; `parse_page` gives back the same page and body."""
    fields = {key: str(value) for key, value in page.model_dump(mode="json").items() if value is not None}
    front = yaml.safe_dump(fields, default_style='"', allow_unicode=True, sort_keys=False, width=10**6)
    # Keys need no quotes: they are our own plain words.
    front = re.sub(r'^"(\w+)": ', r"\1: ", front, flags=re.M)
    return f"{_FENCE}\n{front}{_FENCE}\n\n{body.strip(chr(10))}\n"


def slugify(text: str) -> str:
    """Return a page id from a title or an address: a-z, 0-9, hyphens, at most 80; a file name everywhere.

    An address gives its last path segment, or its host where there is no path; no letters at all give "sida".
    """
    if "://" in text:
        path = text.partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/")
        text = re.sub(r"\.(?:html?|aspx?|php|txt|md|pdf|docx)$", "", path.rpartition("/")[2])
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LATIN)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_SLUG_LENGTH].strip("-") or "sida"
    return f"sida-{slug}" if slug in _DEVICES else slug
