"""A real web site on the loopback address whose pages a test changes, breaks and takes away."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the site says at one path; `length` lies about the size, `drip` is the seconds between bytes."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    drip: float | None = None
    wait: float = 0.0


class Site:
    """Paths and their replies; `asked` lists the requests, path and headers. Nothing there is 404."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.base = f"http://{self.host}"
        self.replies: dict[str, Reply | Callable[[Mapping[str, str]], Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def html(self, path: str, text: str, **about: Any) -> None:
        """Put a page at a path; with `etag` it answers 304 to who has it already."""
        etag = about.pop("etag", None)
        reply = Reply(text.encode(), headers={"ETag": etag} if etag else {}, **about)

        def answer(headers: Mapping[str, str]) -> Reply:
            return Reply(status=304) if etag and headers.get("if-none-match") == etag else reply

        self.replies[path] = answer

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        """Send whoever asks for a path elsewhere."""
        self.replies[path] = Reply(status=status, headers={"Location": to})

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """Return what to say, and remember that it was asked."""
        self.asked.append((path, headers))
        found = self.replies.get(path) or self.replies.get(
            path.partition("?")[0], Reply(b"borta", status=404)
        )
        return found(headers) if callable(found) else found

    def paths(self) -> list[str]:
        """Return the paths that were asked for, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def site(served: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site while the block runs, over TLS with a context."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = here.reply(self.path, {k.lower(): v for k, v in self.headers.items()})
            time.sleep(reply.wait)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.status != 304:
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            try:
                for at in range(0, len(reply.body), 1 if reply.drip else max(1, len(reply.body))):
                    self.wfile.write(reply.body[at : at + 1] if reply.drip else reply.body)
                    time.sleep(reply.drip or 0)
            except OSError:  # the reader has had enough
                pass

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        if served:
            server.socket = served.wrap_socket(server.socket, server_side=True)
        here = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield here
        finally:
            server.shutdown()
            thread.join()


def bomb(megabytes: int) -> bytes:
    """Return some kilobytes of gzip that unpack to so many megabytes."""
    return gzip.compress(bytes(megabytes << 20), 9)


def page(title: str, *paragraphs: str, head: str = "", tail: str = "") -> str:
    """Return an HTML page with a title, a heading and paragraphs."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><main><h1>{title}</h1>{body}{tail}</main></body></html>"
    )
