"""Host pages on loopback, each site an origin of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.assistant.web.running import Server

# Nothing but the widget's script and server, no style element or attribute, no string made into code.
STRICT = (
    "default-src 'none'; script-src {server}; connect-src {server}; style-src 'none'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
# Each mark has a meaning of its own in a text fragment or in percent-encoding.
QUOTES = (
    "Läs- och skrivcirkeln träffas på måndagar, onsdagar och fredagar.",
    "Åsa & Örjan ansvarar för C#-kursen, 100 % på nätet: anmäl er senast i maj.",
    "Biblioteksbussen i Älvdalen-Mora kör 25 turer, helger undantagna.",
)
QUESTIONS = (
    "När träffas läs- och skrivcirkeln?",
    "Vem ansvarar för C#-kursen?",
    "Hur många turer kör biblioteksbussen i Älvdalen?",
)
_FILLING = "Texten här fyller bara ut sidan så att citatet inte syns utan att man rullar. " * 150


@dataclass(frozen=True)
class Host:
    """A site and the pages it shows."""

    url: str
    pages: dict[str, tuple[str, str]]

    def put(self, path: str, markup: str, policy: str = "") -> str:
        """Show markup at a path, under a content security policy; return its address."""
        self.pages[path] = (markup, policy)
        return self.url + path


@dataclass(frozen=True)
class Site:
    """An intranet that may ask, and the server it asks."""

    host: Host
    running: Server

    @property
    def server(self) -> str:
        return self.running.url

    def page(self, lang: str = "sv", *, strict: bool = False, inside: str = "", **data: str) -> str:
        """Show a page with the one script tag and these attributes; return its address."""
        return put_page(self.host, self.server, lang, strict=strict, inside=inside, **data)


def put_page(
    host: Host, server: str, lang: str = "sv", *, strict: bool = False, inside: str = "", **data: str
) -> str:
    """Show a page that has the widget of `server` in a corner, or where `inside` puts it."""
    given = "".join(f' data-{name.replace("_", "-")}="{escape(value)}"' for name, value in data.items())
    markup = (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Intranät</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<script src="{server}/widget/v1.js" defer{given}></script>'
        f"<main><h1>Intranät</h1><p>Nyheter.</p>{inside}</main></html>"
    )
    policy = STRICT.format(server=server) if strict else ""
    return host.put(f"/{len(host.pages)}", markup, policy)


def source_page() -> tuple[list[str], str]:
    """Return the body of the page that is quoted, and the same page as its publisher shows it."""
    paragraphs = "".join(f"<p>{escape(_FILLING)}</p><p>{escape(quote)}</p>" for quote in QUOTES)
    head = '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Källa</title><h1>Källa</h1>'
    return list(QUOTES), f"{head}{paragraphs}<p>{_FILLING}</p>"


@contextlib.contextmanager
def hosting() -> Iterator[Host]:
    """Run a site on a free port of loopback."""
    pages: dict[str, tuple[str, str]] = {}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            markup, policy = pages.get(self.path, ("", ""))
            body = markup.encode()
            self.send_response(200 if markup else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Host(f"http://127.0.0.1:{server.server_address[1]}", pages)
        finally:
            server.shutdown()
            thread.join()
