"""python -m tests.bench.serving_apps NAME PORT WORKERS: servers that are timed beside each other."""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from pydantic import BaseModel, TypeAdapter
from starlette.types import Receive, Scope, Send

from assistant.cli.compose import open_assistant, open_store
from assistant.library import Library
from assistant.models import Answer
from assistant.settings import Settings
from assistant.web.app import create_app
from assistant.web.binding import bind
from assistant.web.cache import AnswerCache
from assistant.web.logs import EventLog
from assistant.web.metrics import Metrics
from assistant.web.server import Opening, WebConfig, WebServer
from assistant.web.serving import Fixed, Served
from assistant.web.settings import WebSettings
from assistant.web.wire import Ask
from assistant.web.workers import Workers
from corpus.generation import Generation
from corpus.models import Language

QUESTION = "Vilka delmål hör till mål 2?"  # its answer has 3.9 kB
CORPUS: Path | None = None


class Prepared:
    """An assistant that has one answer ready; the rest of the protocol is never asked."""

    def __init__(self) -> None:
        self.answer = open_assistant(Settings(corpus=CORPUS)).answer(QUESTION)

    async def ask(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        return self.answer


def raw() -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Raw ASGI: reads the body, validates it with the same model, answers as JSON; nothing else."""
    assistant = Prepared()
    written = TypeAdapter(Answer).dump_json

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        asked = Ask.model_validate_json(body)
        answer = await assistant.ask(asked.question, asked.history, asked.lang)
        data = written(answer)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(data))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": data, "more_body": False})

    return app


def slowed() -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Raw ASGI with a millisecond of work besides: what a comparison has to notice."""
    app = raw()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        until = time.perf_counter() + 0.001
        while time.perf_counter() < until:
            pass
        await app(scope, receive, send)

    return slow


class Question(BaseModel):
    """What the usual app is asked."""

    question: str


def usual() -> Any:
    """FastAPI over stock rank-bm25, as most people would write it."""
    from fastapi import FastAPI

    okapi = importlib.import_module("rank_bm25").BM25Okapi  # stock, beside the one module that knows it

    generation = open_store(Settings(corpus=CORPUS)).current()
    passages = [
        {"title": d.page.title, "url": d.page.url, "text": d.text[p.start : p.end]}
        for d in generation.documents
        for p in d.passages
    ]
    index = okapi([each["text"].lower().split() for each in passages])

    app = FastAPI()

    @app.post("/v1/ask")
    def ask(asked: Question) -> dict[str, Any]:
        scores = index.get_scores(asked.question.lower().split())
        best = sorted(range(len(passages)), key=lambda i: scores[i], reverse=True)[:3]
        return {
            "question": asked.question,
            "answer": passages[best[0]]["text"],
            "sources": [passages[i] for i in best],
        }

    return app


class PreparedConfig(WebConfig):
    """Our whole server over a prepared answer, none kept: every request is worked out anew."""

    def load_app(self) -> Any:
        served = Served("1-prepared", Prepared(), AnswerCache(self.settings.kept_answers), {})  # type: ignore[arg-type]  # asked one thing only
        self.watch = Still(served)  # type: ignore[assignment]  # follows nothing
        self.guard = create_app(self.watch, self.settings, self.log, self.metrics)
        return lambda: self.guard


class Still(Fixed):
    """Serves one thing, and has nothing to follow."""

    async def follow(self, seconds: float) -> None:
        await asyncio.sleep(1e6)


def _unused(generation: Generation) -> Library:
    raise AssertionError


def run_ours(settings: WebSettings, sock: Any) -> None:
    config = PreparedConfig(
        settings, Opening(partial(open_store, Settings(corpus=CORPUS)), _unused), Metrics()
    )
    config.load()
    WebServer(config).run([sock])


def run_theirs(make: Callable[[], Any], sock: Any) -> None:
    config = uvicorn.Config(make, factory=True, access_log=False, log_level="critical", lifespan="off")
    uvicorn.Server(config).run([sock])


def main(name: str, port: int, workers: int, corpus: str = "") -> None:
    """Serve until ended."""
    global CORPUS
    CORPUS = Path(corpus) if corpus else None
    sock = bind("127.0.0.1", port)
    settings = WebSettings(
        workers=workers, rate="1000000/second", kept_answers=0, queue=64, contact="mailto:a@b.se"
    )
    work = {
        "ours": partial(run_ours, settings),
        "raw": partial(run_theirs, raw),
        "slowed": partial(run_theirs, slowed),
        "usual": partial(run_theirs, usual),
    }[name]
    if workers == 1:
        work(sock)
    else:
        Workers(work, sock, workers, 5, EventLog()).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
