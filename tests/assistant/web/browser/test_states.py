"""What the widget says while it waits, when it is refused, and in a conversation; how it looks where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.assistant.web.browser.driving import (
    ASK,
    LIST,
    UNKNOWN,
    Seen,
    answer_with,
    ask,
    never_answer,
    opened,
    status,
)
from tests.assistant.web.browser.hosting import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

MANY = {"sv": "För många frågor på kort tid.", "en": "Too many questions in a short time."}
# Everything that is pressed, with its size, and by what the page is wider than its window.
TARGETS = """() => [...document.querySelector("biblioteks-svar").shadowRoot
    .querySelectorAll("a,button,input")].map((each) => [each.textContent, each.getBoundingClientRect()])
    .filter(([, box]) => box.width).map(([text, box]) => [text, box.width, box.height])"""
OVERFLOW = """() => [document.documentElement, ...document.querySelector("biblioteks-svar").shadowRoot
    .querySelectorAll("*")].filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth
    && getComputedStyle(each).display !== "inline" && each.localName !== "input")
    .map((each) => each.outerHTML)"""
MOVING = "() => document.querySelector('biblioteks-svar').shadowRoot.getAnimations().length"


def test_a_slow_answer_is_spoken_of_and_given_up(page: Page, site: Site) -> None:
    page.clock.install()
    never_answer(page)
    opened(page, site.page())
    turn = ask(page, LIST, wait=False)
    assert status(page) == "Söker svar …"
    page.clock.run_for(4_100)
    assert status(page).startswith("Det tar längre tid")
    page.clock.run_for(16_000)
    turn.get_by_text("svarade inte i tid").wait_for()
    page.unroute_all()
    page.get_by_role("button", name="Försök igen").click()
    page.wait_for_selector("article:not([aria-busy]) h4")
    assert page.locator("article").count() == 1


def test_offline(page: Page, context: BrowserContext, site: Site) -> None:
    opened(page, site.page())
    context.set_offline(True)
    assert "sakna nätanslutning" in ask(page, LIST).inner_text()
    context.set_offline(False)
    page.get_by_role("button", name="Försök igen").click()
    page.wait_for_selector("article:not([aria-busy]) h4")


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(("lang", "wait"), [("sv", "Vänta 7 sekunder."), ("en", "Wait 7 seconds.")])
def test_a_busy_server_is_quoted(page: Page, site: Site, code: int, lang: str, wait: str) -> None:
    answer_with(page, MANY, code, **{"retry-after": "7"})
    opened(page, site.page(lang), lang)
    assert f"{MANY[lang]} {wait}" in ask(page, LIST, lang).inner_text()


def test_a_real_refusal_is_quoted(page: Page, site: Site) -> None:
    """The server itself is asked what it refuses: more than it takes."""
    page.route("**/v1/ask", lambda route: route.continue_(post_data='{"question": 1}'))
    opened(page, site.page())
    assert "Fältet question går inte" in ask(page, LIST).inner_text()


def test_what_is_no_question_is_not_sent(page: Page, site: Site) -> None:
    opened(page, site.page())
    seen = Seen(page)
    for question, told in (("  ", "Skriv en fråga först."), ("å" * 501, "Frågan är för lång.")):
        field = page.get_by_label("Din fråga")
        field.fill(question)
        field.press("Enter")
        assert status(page).startswith(told)
        assert field.get_attribute("aria-invalid") == "true"
    assert not seen.bodies
    assert "[4]" in ask(page, LIST).inner_text()
    assert page.get_by_label("Din fråga").get_attribute("aria-invalid") is None


def test_no_answer_says_why_and_where_to_go(page: Page, site: Site) -> None:
    opened(page, site.page())
    shown = ask(page, UNKNOWN)
    assert status(page) == "Sidorna svarar inte på frågan. Mer visas nedan."
    assert not shown.get_by_role("link", name="Källa").count()
    assert shown.get_by_role("heading", name="Närmaste rubriker").count()
    assert shown.get_by_role("heading", name="Kontakt enligt sidan").count()


def test_small_talk(page: Page, site: Site) -> None:
    opened(page, site.page())
    assert ask(page, "Hej!").get_by_text("Hej!").count() >= 2
    assert status(page) == "Svaret visas nedan."


def test_a_conversation_lasts_as_long_as_the_page(page: Page, site: Site) -> None:
    seen = Seen(page)
    opened(page, site.page())
    questions = [LIST, "Och vilka delmål hör till mål 2?", *(f"Vilket är mål {n}?" for n in range(1, 12))]
    for question in questions:
        ask(page, question)
    assert [each["history"] for each in seen.bodies[:2]] == [[], questions[:1]]
    assert seen.bodies[-1]["history"] == questions[-11:-1]
    assert page.get_by_role("heading", level=3).first.inner_text() == questions[-1]
    page.get_by_role("button", name="Börja om").click()
    ask(page, LIST)
    assert seen.bodies[-1]["history"] == []
    page.reload()
    assert not page.locator("article").count()


def test_a_new_question_takes_the_place_of_one_under_way(page: Page, site: Site) -> None:
    page.route(ASK, lambda route: route.continue_() if "målen" in (route.request.post_data or "") else None)
    opened(page, site.page())
    ask(page, "Den första?", wait=False)
    ask(page, LIST)
    assert page.get_by_role("heading", level=3).all_inner_texts() == [LIST]


def test_it_says_that_it_is_automatic_and_where_privacy_is_explained(page: Page, site: Site) -> None:
    opened(page, site.page())
    assert page.get_by_text("Automatiskt svar").is_visible()
    link = page.get_by_role("link", name="Så behandlas din fråga")
    assert link.get_attribute("href") == f"{site.server}/#integritet"
    page.goto(f"{site.server}/#integritet")
    assert page.get_by_role("heading", name="Så behandlas din fråga").is_visible()
    opened(page, site.page("en", privacy="https://www.example.se/privacy"), "en")
    link = page.get_by_role("link", name="How your question is treated")
    assert link.get_attribute("href") == "https://www.example.se/privacy"


def test_one_polite_region(page: Page, site: Site) -> None:
    widget = opened(page, site.page())
    ask(page, LIST)
    assert widget.locator("[role=status]").count() == 1
    assert not widget.locator("[aria-live],[role=alert],[role=log]").count()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (640, 400), (1280, 900)])
@pytest.mark.parametrize("question", [LIST, UNKNOWN])
def test_it_fits_and_can_be_hit(browser: Browser, site: Site, width: int, height: int, question: str) -> None:
    """320 x 256 is a window of 1280 x 1024 at 400 % zoom (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport={"width": width, "height": height})
    opened(page, site.page(feedback="", accessibility="/a"))
    page.get_by_role("button", name="Vilka mål finns?").wait_for()
    small = page.evaluate(TARGETS)
    ask(page, question)
    targets = [*small, *page.evaluate(TARGETS)]
    overflow = page.evaluate(OVERFLOW)
    page.close()
    assert len(targets) > 10
    assert not [each for each in targets if min(each[1], each[2]) < 24]
    assert overflow == []


def test_with_the_text_spacing_of_wcag_nothing_is_cut(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, site.page())
    ask(page, LIST)
    page.evaluate(
        "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* {line-height: 1.5 !important;"
        " letter-spacing: .12em !important; word-spacing: .16em !important}');"
        " document.querySelector('biblioteks-svar').shadowRoot.adoptedStyleSheets.push(sheet) }"
    )
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize(("motion", "moving"), [("reduce", 0), ("no-preference", 1)])
def test_nothing_moves_for_who_wants_it_still(page: Page, site: Site, motion: Any, moving: int) -> None:
    page.emulate_media(reduced_motion=motion)
    never_answer(page)
    opened(page, site.page())
    ask(page, LIST, wait=False)
    assert page.evaluate(MOVING) == moving


def test_forced_colours_are_the_readers(page: Page, site: Site) -> None:
    page.emulate_media(forced_colors="active")
    widget = opened(page, site.page())
    ask(page, LIST)
    canvas, text = page.evaluate(
        "() => { const e = document.body.appendChild(document.createElement('p'));"
        " e.style.cssText = 'background:Canvas;color:CanvasText';"
        " const s = getComputedStyle(e); return [s.backgroundColor, s.color] }"
    )
    panel = widget.locator(".panel")
    assert panel.evaluate("each => getComputedStyle(each).backgroundColor") == canvas
    assert panel.evaluate("each => getComputedStyle(each).color") == text
    borders = widget.locator("button").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).borderTopWidth)"
    )
    assert set(borders) == {"1px"}


def test_what_a_screen_reader_is_given(page: Page, site: Site) -> None:
    """Names, roles and order as the browser's accessibility tree has them."""
    widget = opened(page, site.page())
    ask(page, "Vilka delmål hör till mål 2?")
    tree = widget.aria_snapshot()
    told = (
        'region "Fråga om biblioteksverksamheten"',
        'button "Stäng"',
        'search "Fråga om biblioteksverksamheten"',
        'textbox "Din fråga"',
        "status: Svaret visas nedan, med 3 citat ur källorna.",
        'heading "Vilka delmål hör till mål 2?" [level=3]',
        'link "Källa 1: Uppdrag och mål - Biblioteksutveckling (öppnas i ny flik)"',
        'link "Källa 3:',
        'heading "Källor" [level=4]',
    )
    places = [tree.find(each) for each in told]
    assert -1 not in places, tree
    assert places == sorted(places)


def test_keys_typed_in_the_field_are_no_shortcuts_of_the_page(page: Page, site: Site) -> None:
    listen = "<script>let keys = ''; addEventListener('keydown', (event) => { keys += event.key })</script>"
    opened(page, site.page(inside=listen))
    page.keyboard.type("sök")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    assert page.evaluate("keys") == "x"


def test_themes(page: Page, site: Site) -> None:
    back = "each => getComputedStyle(each).backgroundColor"
    page.emulate_media(color_scheme="dark")
    assert opened(page, site.page()).locator(".panel").evaluate(back) == "rgb(27, 27, 33)"
    assert opened(page, site.page(theme="light")).locator(".panel").evaluate(back) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="light")
    assert opened(page, site.page(theme="dark")).locator(".panel").evaluate(back) == "rgb(27, 27, 33)"
    style = "<style>biblioteks-svar{--svar-background:#fff8e7;--svar-radius:0}</style>"
    panel = opened(page, site.page(inside=style)).locator(".panel")
    assert panel.evaluate(back) == "rgb(255, 248, 231)"
    assert panel.evaluate("each => getComputedStyle(each).borderTopLeftRadius") == "0px"


def test_an_element_of_the_pages_own_and_its_events(page: Page, site: Site) -> None:
    listen = "".join(
        f'document.addEventListener("svar-{name}", (e) => told.push(["{name}", e.detail]));'
        for name in ("open", "close", "answer", "problem", "feedback")
    )
    own = f'<biblioteks-svar lang="en" feedback></biblioteks-svar><script>const told = [];{listen}</script>'
    page.goto(site.page(inside=own))
    assert page.locator("biblioteks-svar").count() == 1
    page.evaluate("document.querySelector('biblioteks-svar').ask('Vilka är målen?')")
    page.wait_for_selector("article:not([aria-busy]) h4")
    page.get_by_role("button", name="Yes").click()
    page.keyboard.press("Escape")
    about = {"question": LIST, "status": "answered"}
    told = [["open", None], ["answer", about], ["feedback", {**about, "helped": True}], ["close", None]]
    assert page.evaluate("told") == told


def test_languages_of_frames_and_quotes(page: Page, site: Site) -> None:
    widget = opened(page, site.page("en"), "en")
    ask(page, "What are the goals?", "en")
    assert widget.locator(".shell").get_attribute("lang") == "en"
    assert {each.get_attribute("lang") for each in widget.locator(".quote").all()} == {"sv"}
