"""Wire models -> an OpenAPI 3.1 document that tells of every status."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from assistant.models import Answer, CorpusStatus
from assistant.web.exchange import Exchange
from assistant.web.problems import PROBLEMS, phrase
from assistant.web.wire import Ask, Health, Hits, Pages, Problem, Search, ServedPage, Suggestions

Object = dict[str, Any]
Mode = Literal["validation", "serialization"]

_REF = "#/components/schemas/{model}"
_REQUESTS = (Ask, Search)
_REPLIES = (Answer, Hits, Pages, ServedPage, Suggestions, CorpusStatus, Health, Problem)
_EVERYWHERE = (400, 405, 414, 421, 429, 431, 500)
_PROBES = (400, 405, 414, 431, 500)
_BODY = (408, 413, 415, 422, 503)


@cache
def rendered() -> bytes:
    """Return the document as JSON."""
    return json.dumps(_document(), ensure_ascii=False).encode()


async def document(exchange: Exchange) -> None:
    """Send the document."""
    body = rendered()
    await exchange.tagged(
        hashlib.sha256(body).hexdigest()[:16], lambda: body, headers=[(b"cache-control", b"no-cache")]
    )


def _document() -> Object:
    kinds: list[tuple[type[BaseModel], Mode]] = [
        *((kind, "validation") for kind in _REQUESTS),
        *((kind, "serialization") for kind in _REPLIES),
    ]
    _, schemas = models_json_schema(kinds, ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Bibliotekssvar",
            "version": "1",
            "description": "Answers with exact quotes and citations from published pages, or an honest no.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _paths(),
        "components": {"schemas": schemas["$defs"]},
    }


def _paths() -> Object:
    ident = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    lang = {
        "name": "lang",
        "in": "query",
        "schema": {"type": "string", "enum": ["sv", "en"], "default": "sv"},
    }
    events = {"text/event-stream": {"schema": {"type": "string"}}}
    return {
        "/v1/ask": _post("ask", "Answer a question", Ask, Answer, events),
        "/v1/search": _post("search", "Rank passages", Search, Hits),
        "/v1/pages": _get("pages", "List the pages that answer", Pages, (503,), cached=True),
        "/v1/pages/{id}": _get(
            "page", "A page's text and outline", ServedPage, (404, 503), [ident], cached=True
        ),
        "/v1/suggestions": _get(
            "suggestions", "Questions to try", Suggestions, (422, 503), [lang], cached=True
        ),
        "/v1/status": _get("status", "What is being served", CorpusStatus, (503,)),
        "/healthz": _get("healthz", "The process answers", Health, (), everywhere=_PROBES),
        "/readyz": _get("readyz", "Questions are answered", Health, (503,), everywhere=_PROBES),
        "/openapi.json": _other("openapi", "This document", "application/json", {"type": "object"}),
        "/.well-known/security.txt": _other("security", "Where to report holes", "text/plain", _TEXT, (404,)),
        "/widget/v1.js": _other("widget", "The widget", "text/javascript", _TEXT),
        "/": _other("demo", "The demo page", "text/html", _TEXT),
    }


_TEXT: Object = {"type": "string"}


def _post(
    name: str, summary: str, request: type[BaseModel], reply: type[BaseModel], more: Object | None = None
) -> Object:
    content = {"application/json": {"schema": _to(request)}}
    good = _response("Done", {"application/json": {"schema": _to(reply)}, **(more or {})})
    operation = {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": content},
        "responses": {"200": good, **_problems((*_EVERYWHERE, *_BODY))},
    }
    return {"post": operation}


def _get(
    name: str,
    summary: str,
    reply: type[BaseModel],
    statuses: tuple[int, ...],
    parameters: list[Object] | None = None,
    *,
    cached: bool = False,
    everywhere: tuple[int, ...] = _EVERYWHERE,
) -> Object:
    good = {"200": _response("Done", {"application/json": {"schema": _to(reply)}})}
    if cached:
        good["304"] = _response("The client has it: If-None-Match", {})
    operation: Object = {
        "operationId": name,
        "summary": summary,
        "responses": {**good, **_problems((*everywhere, *statuses))},
    }
    if parameters:
        operation["parameters"] = parameters
    return {"get": operation}


def _other(name: str, summary: str, kind: str, schema: Object, statuses: tuple[int, ...] = ()) -> Object:
    responses = {
        "200": _response("Done", {kind: {"schema": schema}}),
        "304": _response("The client has it: If-None-Match", {}),
        **_problems((*_EVERYWHERE, *statuses)),
    }
    return {"get": {"operationId": name, "summary": summary, "responses": responses}}


def _problems(statuses: tuple[int, ...]) -> Object:
    return {str(status): _problem(status) for status in sorted(statuses)}


def _problem(status: int) -> Object:
    found = _response(
        f"{phrase(status)}: {' '.join(en for s, _, en in PROBLEMS.values() if s == status)}",
        {"application/problem+json": {"schema": _to(Problem)}},
    )
    if status in (429, 503):
        found["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds"}}
    if status == 405:
        found["headers"] = {"Allow": {"schema": {"type": "string"}}}
    return found


def _response(description: str, content: Object) -> Object:
    return {"description": description, **({"content": content} if content else {})}


def _to(model: type[BaseModel]) -> Object:
    return {"$ref": _REF.format(model=model.__name__)}
