"""Host pages: one that may ask, one that may not, one that allows next to nothing; and what is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.assistant.web.browser.driving import ASK, LIST, Seen, ask, opened, status
from tests.assistant.web.browser.hosting import Host, Site, put_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

STORED = """async () => [
    document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
]"""

CARELESS = (
    "() => { try { document.body.innerHTML = '<b>'; return '' } catch (problem) { return problem.name } }"
)


def test_a_page_of_another_origin_asks(page: Page, site: Site) -> None:
    seen = Seen(page)
    opened(page, site.page())
    assert "[4]" in ask(page, LIST).inner_text()
    assert site.host.url != site.server
    assert seen.complaints == []


def asked_from(site: Site) -> int:
    """Return how many questions have reached the server."""
    return sum((each.get("method"), each.get("route")) == ("POST", "/v1/ask") for each in site.running.events)


def test_a_third_origin_is_refused(page: Page, site: Site, stranger: Host) -> None:
    seen = Seen(page)
    before = asked_from(site)
    opened(page, put_page(stranger, site.server))
    answer = ask(page, LIST)
    assert "Det gick inte att nå svarstjänsten" in answer.inner_text()
    assert status(page).startswith("Det gick inte att få svar")
    assert any("CORS" in each for each in seen.complaints)
    assert asked_from(site) == before
    for _ in range(8):
        page.keyboard.press("Tab")
    assert len([each for each in seen.requests if "suggestions" in each]) == 1


def test_nothing_is_asked_for_before_the_first_use(page: Page, site: Site) -> None:
    seen = Seen(page)
    address = site.page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [each for each in seen.requests if "favicon" not in each] == [
        address,
        f"{site.server}/widget/v1.js",
    ]
    page.get_by_role("button", name="Fråga om").click()
    page.get_by_role("button", name="Vilka mål finns?").wait_for()
    assert seen.requests[-1] == f"{site.server}/v1/suggestions?lang=sv"


def test_an_open_widget_asks_for_nothing_either(page: Page, site: Site) -> None:
    seen = Seen(page)
    page.goto(f"{site.server}/")
    page.wait_for_load_state("networkidle")
    assert not [each for each in seen.requests if "/v1/" in each]


def test_nothing_is_stored(page: Page, context: BrowserContext, site: Site) -> None:
    opened(page, site.page())
    ask(page, LIST)
    assert context.cookies() == []
    assert page.evaluate(STORED) == ["", 0, 0, 0, 0, 0]


def test_a_page_that_allows_next_to_nothing(page: Page, site: Site) -> None:
    seen = Seen(page)
    widget = opened(page, site.page(strict=True, feedback=""))
    assert "[4]" in ask(page, LIST).inner_text()
    main = widget.get_by_role("button", name="Fråga", exact=True)
    assert main.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(11, 79, 138)"
    assert seen.complaints == []
    refused = page.evaluate(CARELESS)
    assert refused == "TypeError"


def test_the_demo_page_keeps_its_own_policy(page: Page, site: Site) -> None:
    seen = Seen(page)
    page.goto(f"{site.server}/")
    assert "[4]" in ask(page, LIST).inner_text()
    assert seen.complaints == []
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "704px"


def test_a_copy_with_an_integrity_hash_works(page: Page, site: Site) -> None:
    """Any page may load the script across origins, also with crossorigin and integrity."""
    seen = Seen(page)
    page.goto(site.page())
    hashed = page.evaluate(
        "async (url) => { const bytes = await (await fetch(url)).arrayBuffer();"
        " const sum = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));"
        " return 'sha384-' + btoa(String.fromCharCode(...sum)) }",
        f"{site.server}/widget/v1.js",
    )
    tag = f'<script src="{site.server}/widget/v1.js" integrity="{{}}" crossorigin defer></script>'
    page.goto(site.host.put("/sri", f'<html lang="sv"><body>{tag.format(hashed)}'))
    page.get_by_role("button", name="Fråga om").click()
    assert seen.complaints == []
    page.goto(site.host.put("/other", f'<html lang="sv"><body>{tag.format("sha384-" + "A" * 64)}'))
    assert not page.locator("biblioteks-svar").count()


def test_question_and_history_are_all_that_is_sent(page: Page, site: Site) -> None:
    seen = Seen(page)
    opened(page, site.page())
    ask(page, LIST)
    with page.expect_request(ASK) as asked:
        ask(page, "Och vilket uppdrag?")
    headers = asked.value.all_headers()
    assert "cookie" not in headers
    assert "referer" not in headers
    assert seen.bodies[-1] == {"question": "Och vilket uppdrag?", "history": [LIST]}
