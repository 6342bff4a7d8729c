"""What is served -> the ASGI application, one expression."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from assistant.web.assets import ASSETS, Served
from assistant.web.endpoints import ASK, SEARCH, Endpoints
from assistant.web.exchange import Exchange
from assistant.web.guard import EXCHANGE, Guard
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.openapi import document
from assistant.web.serving import Serving
from assistant.web.settings import WebSettings
from assistant.web.turns import Turns

Answers = Callable[[Exchange], Awaitable[None]]


class Endpoint:
    """A raw ASGI route over what answers an exchange."""

    def __init__(self, answer: Answers) -> None:
        self._answer = answer

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Answer the request's exchange."""
        return self._answer(scope[EXCHANGE])


def create_app(
    serving: Serving,
    settings: WebSettings | None = None,
    log: EventLog | None = None,
    metrics: Metrics | None = None,
) -> Guard:
    """Return the application over what `serving` gives."""
    settings = settings or WebSettings()
    endpoints = Endpoints(serving, Turns(settings.queue), settings.contact)
    return Guard(
        _routes(endpoints),
        endpoints.sheds,
        settings,
        serving,
        log or EventLog(),
        metrics or Metrics(),
    )


def _routes(on: Endpoints) -> list[Route]:
    gets: dict[str, Answers] = {
        "/v1/pages": on.pages,
        "/v1/pages/{id}": on.page,
        "/v1/suggestions": on.suggestions,
        "/v1/status": on.status,
        "/healthz": on.healthz,
        "/readyz": on.readyz,
        "/openapi.json": document,
        "/.well-known/security.txt": on.security,
        **{asset.path: Served(asset) for asset in ASSETS},
    }
    posts = {ASK: on.ask, SEARCH: on.search}  # first: nearly all requests are these
    return [
        *(Route(path, Endpoint(answer), methods=["POST"]) for path, answer in posts.items()),
        *(Route(path, Endpoint(answer), methods=["GET"]) for path, answer in gets.items()),
    ]
