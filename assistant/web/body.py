"""Request -> a checked body: no byte more than the limit is read, no JSON is read twice ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from pydantic import ValidationError
from starlette.types import Receive

from assistant.engine import LONGEST_QUESTION
from assistant.messages import MESSAGES
from assistant.web.problems import Refused
from assistant.web.wire import BODY, Asked

A = TypeVar("A", bound=Asked)
# What the engine refuses too is refused in its words.
_AS_ENGINE = {
    "string_too_long": "too_long",
    "string_too_short": "empty",
    "string_pattern_mismatch": "empty",
}


class Gone(Exception):
    """The client left before its request was whole."""


async def read(headers: Mapping[bytes, bytes], receive: Receive) -> bytes:
    """Return the body. Raises Refused for another type or encoding and above the limit, Gone."""
    check_type(headers)
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > BODY:
        raise Refused("too_large" if length.isdigit() else "malformed")
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        piece: bytes = message.get("body", b"")
        body = body + piece if body else piece  # nearly always one
        if len(body) > BODY:
            raise Refused("too_large")
        if not message.get("more_body", False):
            return body


def check_type(headers: Mapping[bytes, bytes]) -> None:
    """Refuse what is not plain JSON; a form's types would let any page ask without asking the browser."""
    declared = headers.get(b"content-type", b"")
    if declared != b"application/json":
        kind, _, charset = declared.lower().partition(b";")
        if kind.strip() != b"application/json" or charset.strip() not in (b"", b"charset=utf-8"):
            raise Refused("media_type")
    if headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise Refused("media_type")


def parse(kind: type[A], body: bytes) -> A:
    """Return the request. Raises Refused when it is no JSON or no such request.

    What is plainly right is read in one go (8 us for 20); anything else is read again to say what is wrong.
    """
    if _plain(kind, body):
        try:
            return kind.model_validate_json(body)
        except ValidationError:
            pass  # read again below
    try:
        found = _decode(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused("not_json") from None
    try:
        return kind.model_validate(found)
    except ValidationError as problem:
        error = problem.errors(include_url=False, include_input=False, include_context=False)[0]
        if error["type"] in ("string_unicode", "string_sub_type"):
            raise Refused("not_json") from None
        if not error["loc"]:
            raise Refused("not_object") from None
        field = str(error["loc"][0])
        if error["type"] == "missing":
            raise Refused("missing", field=field) from None
        if field in ("question", "query") and error["type"] in _AS_ENGINE:
            sv, en = (text.format(limit=LONGEST_QUESTION) for text in MESSAGES[_AS_ENGINE[error["type"]]])
            raise Refused("question", sv=sv, en=en) from None
        raise Refused("invalid", field=field) from None


def _plain(kind: type[Asked], body: bytes) -> bool:
    """Say whether no field can stand twice: a quote within a text is escaped, so that `"name"` is a key."""
    if b"\\u" in body:
        return False
    for key in _keys(kind):  # noqa: SIM110 # a generator costs as much as reading the body
        if body.count(key) > 1:
            return False
    return True


@cache
def _keys(kind: type[Asked]) -> tuple[bytes, ...]:
    return tuple(b'"%s"' % name.encode() for name in kind.model_fields)


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


_decode = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant).decode
