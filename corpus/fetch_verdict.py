"""An answer and the page read from it -> is it the page, or a login, consent or error page in its place?

What is in place of a page never replaces one: every doubt raises FetchError, and staff may overrule it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from corpus.errors import FetchError
from corpus.fetch import Fetched
from corpus.models import Document

GONE = frozenset({404, 410})
_SHORT = 150  # words; the decoys seen had 5 to 120, and a page about cookies or logins says more
_LOST = 0.3  # share of the earlier words below which a page is taken for the rest of one
_LEAST = 60  # words; of a shorter page a share says nothing

_LOGIN_PATH = re.compile(
    r"(?:^|[/._-])(?:log-?in|logga-?in|sign-?in|sso|saml2?|adfs|oauth2?|idp|authorize)(?:[/._-]|$)", re.I
)
_PASSWORD = re.compile(rb"""<input[^>]{0,300}type\s*=\s*["']?password""", re.I)
_LOGIN = re.compile(r"\b(?:logga in|inloggning|log ?in|sign ?in|behörighet krävs)\b", re.I)
_CONSENT = re.compile(
    r"\b(?:kakor|cookies?|samtycke|consent|innan du fortsätter|before you continue)\b", re.I
)
_ROBOT = re.compile(
    r"just a moment|checking your browser|enable javascript|aktivera javascript"
    r"|verify (?:that )?you are (?:a )?human|är du en robot|captcha|access denied|åtkomst nekad",
    re.I,
)
_ERROR = re.compile(
    r"^\W*(?:(?:fel|error)\b\W*\d{3}|[45]\d\d\b|(?:ett |tekniskt |server)*fel(?:meddelande)?\b|"
    r"(?:server |internal )*error\b|hoppsan|oj\b|ojdå|oops|tyvärr|"
    r"sidan (?:du söker )?(?:kunde inte|kan inte|finns inte|hittades inte|saknas|är borttagen|"
    r"har tagits bort)|"
    r"(?:the )?page (?:was )?(?:not found|cannot be found|could not be found|does not exist)|not found|"
    r"driftstörning|driftstopp|underhåll|tillfälligt stängd|service unavailable|"
    r"(?:under )?maintenance|bad gateway)",
    re.I,
)


def refuse_status(fetched: Fetched) -> None:
    """Let an answer that holds a page pass. Raises FetchError that says what else it is."""
    status = fetched.status
    if status == 200:
        return
    if status in GONE:
        raise _error(
            status, "sidan finns inte. Kontrollera adressen", "there is no such page. Check the address"
        )
    if status in (401, 403, 407):
        raise _error(status, "sidan visas bara för inloggade", "the page is shown to members only")
    if status == 304:
        raise _error(
            status, "oförändrad, fast vi inte har den. Försök igen", "unchanged, though we lack it. Try again"
        )
    if status == 429 or status >= 500:
        raise _error(
            status, "webbplatsen har ett fel. Försök igen senare", "the site has a fault. Try again later"
        )
    raise _error(status, "ingen sida kom. Kontrollera adressen", "no page came. Check the address")


def refuse_decoy(fetched: Fetched, document: Document) -> None:
    """Let a page pass. Raises FetchError for what looks like something else in its place."""
    if what := _decoy(fetched, document):
        raise FetchError(
            f"Det som kom ser ut som {what[0]}. Ingenting ändrades. Är det rätt sida: lägg till --accept.",
            f"What came looks like {what[1]}. Nothing was changed. If it is the right page: add --accept.",
        )


def refuse_loss(before: Document, after: Document) -> None:
    """Let a page pass that still has most of its words. Raises FetchError."""
    was, now = _count(before), _count(after)
    if was >= _LEAST and now < _LOST * was:
        raise FetchError(
            f"Sidan är nästan tom: {now} ord av {was}. Ingenting ändrades. Är det rätt: lägg till --accept.",
            f"The page is nearly empty: {now} words of {was}. Nothing changed. If that is right: --accept.",
        )


def _decoy(fetched: Fetched, document: Document) -> tuple[str, str] | None:
    asked, final = urlsplit(fetched.url).path, urlsplit(fetched.final).path
    short = _count(document) < _SHORT
    first = [document.slice(i) for i, node in enumerate(document.nodes) if node.kind == "heading"][:1]
    heads = [document.page.title, *first]
    if _LOGIN_PATH.search(final) and not _LOGIN_PATH.search(asked):
        return "en inloggningssida", "a login page"
    if short and (
        any(map(_LOGIN.search, heads)) or (_PASSWORD.search(fetched.body) and _LOGIN.search(document.text))
    ):
        return "en inloggningssida", "a login page"
    if any(map(_ERROR.search, heads)) and short:
        return "en felsida", "an error page"
    if short and _ROBOT.search(document.text):
        return "ett hinder för program", "a barrier against programs"
    if short and any(map(_CONSENT.search, heads)):
        return "en fråga om kakor", "a question about cookies"
    if fetched.final != fetched.url and final.strip("/") == "" and asked.strip("/"):
        return "webbplatsens startsida; sidan kan vara borta", "the site's start page; the page may be gone"
    return None


def _count(document: Document) -> int:
    return len(document.text.split())


def _error(status: int, sv: str, en: str) -> FetchError:
    return FetchError(f"Svaret är {status}: {sv}.", f"The answer is {status}: {en}.")
