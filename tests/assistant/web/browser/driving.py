"""What a reader does with the widget, and what a page did meanwhile."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Route

LABELS = {
    "sv": ("Fråga om biblioteksverksamheten", "Din fråga"),
    "en": ("Ask about library services", "Your question"),
}
LIST = "Vilka är målen?"
UNKNOWN = "Vad kostar en tågbiljett till Kiruna?"
ASK = "**/v1/ask"


def opened(page: Page, address: str, lang: str = "sv") -> Locator:
    """Open a page and the widget on it; return the widget."""
    page.goto(address)
    page.get_by_role("button", name=LABELS[lang][0]).click()
    return page.locator("biblioteks-svar")


def ask(page: Page, question: str, lang: str = "sv", *, wait: bool = True) -> Locator:
    """Ask; return the newest answer."""
    field = page.get_by_label(LABELS[lang][1])
    field.fill(question)
    field.press("Enter")
    newest = page.locator("article").first
    if wait:
        page.wait_for_selector("article:first-child:not([aria-busy])")
    return newest


def status(page: Page) -> str:
    """Return what the status region says."""
    text: str = page.get_by_role("status").inner_text()
    return text


def active(page: Page) -> str:
    """Return the text, or the tag, of what has the focus in the widget."""
    found: str = page.evaluate(
        "() => { const e = document.querySelector('biblioteks-svar').shadowRoot.activeElement;"
        " return e ? e.textContent || e.tagName : '' }"
    )
    return found


def answer_with(page: Page, answer: dict[str, Any], code: int = 200, **headers: str) -> None:
    """Let the server's place be taken by one that answers thus."""
    allowed = {"access-control-allow-origin": "*", "access-control-allow-headers": "*", **headers}
    allowed["access-control-expose-headers"] = "retry-after"

    def reply(route: Route) -> None:
        route.fulfill(status=code, headers=allowed, content_type="application/json", body=json.dumps(answer))

    page.route(ASK, reply)


def never_answer(page: Page) -> None:
    """Let questions go unanswered."""
    page.route(ASK, lambda _: None)


class Seen:
    """What a page asked for and complained of since it was watched."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("console", self._complaint)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if request.method == "POST" and request.post_data:
            self.bodies.append(json.loads(request.post_data))

    def _complaint(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "favicon" not in message.location["url"]:
            self.complaints.append(message.text)
