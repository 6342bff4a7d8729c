"""The keyboard alone: open, ask, follow a citation to the quote, close; the focus is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.assistant.web.browser.driving import LABELS, LIST, active, answer_with, ask, opened, status
from tests.assistant.web.browser.hosting import QUESTIONS, QUOTES, Site

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

# Whether a text of the page is on the screen.
ON_SCREEN = """text => {
    const found = [...document.querySelectorAll("p")].find((each) => each.textContent === text);
    const {top, bottom} = found.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}"""


def tab_to(page: Page, text: str, most: int = 30) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if text in active(page):
            return
    raise AssertionError(f"the keyboard does not reach {text}")


def test_all_of_it_by_keyboard(page: Page, context: BrowserContext, site: Site) -> None:
    page.goto(site.page(feedback=""))
    tab_to(page, LABELS["sv"][0])
    page.keyboard.press("Enter")
    assert active(page) == "INPUT"
    page.get_by_role("button", name="Vilka mål finns?").wait_for()
    page.keyboard.type(QUESTIONS[0])
    page.keyboard.press("Enter")
    page.wait_for_selector("article:not([aria-busy])")
    assert active(page) == "INPUT"
    assert status(page).startswith("Svaret visas nedan")
    tab_to(page, "[1]")
    with context.expect_page() as source:
        page.keyboard.press("Enter")
    source.value.close()
    tab_to(page, "Ja")
    page.keyboard.press("Space")
    assert active(page).startswith("Tack")
    tab_to(page, "Börja om")
    page.keyboard.press("Space")
    assert active(page) == "INPUT"
    page.keyboard.press("Shift+Tab")
    assert active(page) == "Stäng"
    page.keyboard.press("Enter")
    assert active(page) == LABELS["sv"][0]
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    assert active(page) == LABELS["sv"][0]


def test_a_suggestion_and_a_retry_take_the_focus_to_the_question(page: Page, site: Site) -> None:
    opened(page, site.page())
    answer_with(page, {"sv": "Vänta."}, 429)
    page.get_by_role("button", name="Vilka mål finns?").press("Enter")
    page.locator(".problem").wait_for()
    assert active(page) == "Vilka mål finns?"
    page.unroute_all()
    page.get_by_role("button", name="Försök igen").press("Enter")
    page.wait_for_selector("article:not([aria-busy]) h4")
    assert active(page) == "Vilka mål finns?"
    assert page.locator("article").count() == 1


def test_nothing_holds_the_focus(page: Page, site: Site) -> None:
    """Tab leaves the open panel for the page, and the page is not hidden from anyone."""
    opened(page, site.page(inside='<p><a href="#x">Före</a></p>'))
    ask(page, LIST)
    left = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        left += not active(page)
    assert left


@pytest.mark.parametrize("n", range(3))
def test_a_citation_opens_the_source_at_the_quote(
    page: Page, context: BrowserContext, site: Site, n: int
) -> None:
    opened(page, site.page())
    answer = ask(page, QUESTIONS[n])
    link = answer.get_by_role("link", name="Källa 1: Kalla")
    assert QUOTES[n] in answer.inner_text()
    with context.expect_page() as source:
        link.press("Enter")
    opened_page = source.value
    opened_page.wait_for_function("scrollY > 0")
    assert opened_page.evaluate(ON_SCREEN, QUOTES[n])
    assert opened_page.evaluate("window.opener") is None
    plain = context.new_page()
    plain.goto(f"{site.host.url}/kalla")
    assert not plain.evaluate(ON_SCREEN, QUOTES[n])
