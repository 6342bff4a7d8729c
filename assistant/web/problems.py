"""What is wrong with a request -> an RFC 9457 problem document, without paths or internals."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus

from assistant.engine import LONGEST_QUESTION
from assistant.web.wire import BODY, HISTORY, HITS, Problem

PROBLEM_TYPE = b"application/problem+json"
_PLAIN = (
    (b"content-type", PROBLEM_TYPE),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
)

# code: (status, Swedish, English)
PROBLEMS: dict[str, tuple[int, str, str]] = {
    "malformed": (400, "Begäran är inte giltig HTTP.", "The request is not valid HTTP."),
    "no_host": (400, "Begäran saknar Host, eller har flera.", "The request has no Host, or several."),
    "not_json": (
        400,
        "Innehållet är inte läsbar JSON i UTF-8, eller har samma nyckel två gånger.",
        "The body is not readable JSON in UTF-8, or has the same key twice.",
    ),
    "not_found": (404, "Adressen finns inte här.", "There is no such address here."),
    "no_page": (404, "Sidan finns inte.", "There is no such page."),
    "method": (405, "Metoden går inte här.", "The method will not do here."),
    "too_slow": (408, "Begäran kom för långsamt.", "The request came too slowly."),
    "too_large": (
        413,
        f"Innehållet är för stort: högst {BODY} byte.",
        f"The body is too large: at most {BODY} bytes.",
    ),
    "long_address": (414, "Adressen är för lång.", "The address is too long."),
    "media_type": (
        415,
        "Innehållet ska vara application/json, i UTF-8 och inte komprimerat.",
        "The body has to be application/json, in UTF-8 and not compressed.",
    ),
    "other_host": (
        421,
        "Servern svarar inte för det värdnamnet.",
        "The server does not answer for that host.",
    ),
    "not_object": (
        422,
        'Innehållet ska vara ett JSON-objekt, till exempel {"question": "Vilka är målen?"}.',
        'The body has to be a JSON object, such as {"question": "What are the goals?"}.',
    ),
    "missing": (422, "Fältet {field} saknas.", "The field {field} is missing."),
    "invalid": (
        422,
        f"Fältet {{field}} går inte. En fråga har 1-{LONGEST_QUESTION} tecken, history högst {HISTORY} "
        f"frågor, lang är sv eller en, k är 1-{HITS}.",
        f"The field {{field}} will not do. A question has 1-{LONGEST_QUESTION} characters, history at most "
        f"{HISTORY} questions, lang is sv or en, k is 1-{HITS}.",
    ),
    "question": (422, "{sv}", "{en}"),
    "too_many": (
        429,
        "För många frågor på kort tid. Vänta en stund.",
        "Too many questions in a short time. Wait a moment.",
    ),
    "many_headers": (431, "Huvudet är för stort.", "The header is too large."),
    "internal": (500, "Något gick fel i servern.", "Something went wrong in the server."),
    "busy": (503, "Servern har fullt upp. Försök igen strax.", "The server is busy. Try again shortly."),
    "not_ready": (
        503,
        "Servern kan inte svara just nu. Försök igen strax.",
        "The server cannot answer right now. Try again shortly.",
    ),
}


class Refused(Exception):
    """A request that gets a problem document in place of an answer.

    `wait` becomes Retry-After, in seconds; `allow` the methods that would do.
    """

    def __init__(self, code: str, *, wait: int = 0, allow: str = "", **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.status, sv, en = PROBLEMS[code]
        self.sv, self.en = (sv.format(**values), en.format(**values)) if values else (sv, en)
        self.wait = wait
        self.allow = allow

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers that belong to this refusal."""
        found = [(b"retry-after", b"%d" % self.wait)] if self.wait else []
        return [*found, (b"allow", self.allow.encode())] if self.allow else found

    def reply(self, request_id: str, english: bool, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
        """Return a whole reply for a request that becomes no exchange."""
        body = self.body(request_id, english)
        head = _head(self.status, (*headers, *self.headers()))
        return b"%bx-request-id: %b\r\ncontent-length: %d\r\n\r\n%b" % (
            head,
            request_id.encode(),
            len(body),
            body,
        )

    def body(self, request_id: str, english: bool) -> bytes:
        """Return the document; the id is our own, of signs that JSON takes as they are."""
        return _begun(self.status, self.code, self.sv, self.en, english) + request_id.encode() + b'"}'


@lru_cache(64)
def _begun(status: int, code: str, sv: str, en: str, english: bool) -> bytes:
    """Return the document up to its id, which stands last: under overload nearly all replies are one."""
    whole = Problem(
        title=phrase(status), status=status, code=code, detail=en if english else sv,
        sv=sv, en=en, request_id="",
    )  # fmt: skip
    return whole.model_dump_json().encode().removesuffix(b'"}')


@lru_cache(64)
def _head(status: int, headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
    """Return the head but for its end; the date is new once a second."""
    lines = [f"HTTP/1.1 {status} {phrase(status)}".encode(), *(b"%b: %b" % each for each in _PLAIN + headers)]
    return b"\r\n".join(lines) + b"\r\n"


def phrase(status: int) -> str:
    """Return a status in the words of RFC 9110, which Python has from 3.13 on."""
    newer = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}
    return newer.get(status) or HTTPStatus(status).phrase


def speaks_english(accept_language: bytes) -> bool:
    """Say whether a reader wants English rather than Swedish: the one that is named first."""
    names = accept_language.decode("latin-1").lower()
    english, swedish = names.find("en"), names.find("sv")
    return english >= 0 and (swedish < 0 or english < swedish)
