"""axe-core finds nothing wrong in any state, and does find what is wrong with a page that is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.assistant.web.browser.driving import LIST, UNKNOWN, answer_with, ask, never_answer, opened
from tests.assistant.web.browser.hosting import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BUSY = {"status": 503, "sv": "Servern har fullt upp.", "en": "The server is busy."}
QUESTIONS = {"sv": (LIST, UNKNOWN), "en": ("What are the goals?", "What does a train ticket to Kiruna cost?")}


def closed(page: Page, address: str, lang: str) -> None:
    page.goto(address)


def loading(page: Page, address: str, lang: str) -> None:
    never_answer(page)
    opened(page, address, lang)
    ask(page, QUESTIONS[lang][0], lang, wait=False)


def answer(page: Page, address: str, lang: str) -> None:
    opened(page, address, lang)
    ask(page, QUESTIONS[lang][0], lang).get_by_role("link", name="1").first.wait_for()


def no_answer(page: Page, address: str, lang: str) -> None:
    opened(page, address, lang)
    assert not ask(page, QUESTIONS[lang][1], lang).locator("blockquote").count()


def error(page: Page, address: str, lang: str) -> None:
    answer_with(page, BUSY, 503, **{"retry-after": "3"})
    opened(page, address, lang)
    ask(page, QUESTIONS[lang][0], lang).locator(".problem").wait_for()


STATES: tuple[Callable[[Page, str, str], None], ...] = (closed, loading, answer, no_answer, error)


# Contrast is judged only of what is in view, so all of the panel is.
TALL = 3000


def style(name: str, value: str) -> str:
    return f"<style>biblioteks-svar{{{name}:{value}}}</style>"


def examine(page: Page, axe: str) -> dict[str, Any]:
    """Return what axe-core says of a page: all its rules, best practices too."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations', 'incomplete']})"
    )
    return found


def told(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["id"], str(node["target"])) for each in findings for node in each["nodes"]]


@pytest.mark.parametrize(
    ("state", "scheme", "width", "lang"),
    [*product(STATES, ("light", "dark"), (1280, 320), ("sv", "en"))],
    ids=lambda each: each.__name__ if callable(each) else str(each),
)
def test_nothing_is_wrong(
    browser: Browser, site: Site, axe: str,
    state: Callable[[Page, str, str], None], scheme: Any, width: int, lang: str,
) -> None:  # fmt: skip
    page = browser.new_page(viewport={"width": width, "height": TALL}, color_scheme=scheme)
    tall = style("--svar-height", f"{TALL}px")
    state(page, site.page(lang, inside=tall, feedback="", accessibility="/tillganglighet"), lang)
    found = examine(page, axe)
    page.close()
    assert told(found["violations"]) == []
    assert told(found["incomplete"]) == []


def test_the_demo_page_has_nothing_wrong(page: Page, site: Site, axe: str) -> None:
    page.goto(f"{site.server}/")
    ask(page, LIST)
    found = examine(page, axe)
    assert told(found["violations"]) + told(found["incomplete"]) == []


WRONG = """<script>
const root = document.body.appendChild(document.createElement("wrong-one")).attachShadow({mode: "open"});
root.innerHTML = '<input><a href="/"></a><p style="color:#aaa;background:#fff">Blek text</p>';
</script>"""


def test_what_is_wrong_in_the_widget_is_found(page: Page, site: Site, axe: str) -> None:
    """The widget itself, with a colour that will not do."""
    page.set_viewport_size({"width": 1280, "height": TALL})
    opened(page, site.page(inside=style("--svar-muted", "#ccc") + style("--svar-height", f"{TALL}px")))
    ask(page, LIST)
    found = [target for rule, target in told(examine(page, axe)["violations"]) if rule == "color-contrast"]
    assert len(found) >= 4
    assert all("biblioteks-svar" in target for target in found)


def test_what_is_wrong_in_a_shadow_root_is_found(page: Page, site: Site, axe: str) -> None:
    page.goto(site.page(inside=WRONG))
    rules = {rule for rule, _ in told(examine(page, axe)["violations"])}
    assert {"label", "link-name", "color-contrast"} <= rules
