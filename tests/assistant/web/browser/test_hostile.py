"""Words and addresses that want to be run: none is; and a page that is careless runs them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import cycle, product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from assistant.web.assets import WIDGET
from tests.assistant.web.browser.driving import Seen, answer_with, ask, opened
from tests.assistant.web.browser.hosting import Site
from tests.figures import figure

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN = "window.top.__run=1"
WORDS = (
    f"<img src=x onerror={RUN}>",
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<math><mi xlink:href=\"javascript:{RUN}\">x</mi></math>",
    f"\"><img src=x onerror={RUN}>",
    f"' autofocus onfocus={RUN} x='",
    f"<style>@import 'javascript:{RUN}'</style>",
    f"<template><img src=x onerror={RUN}></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f"<biblioteks-svar onclick={RUN}></biblioteks-svar>",
    f"${{{RUN}}}{{{{{RUN}}}}}",
    f"</h3></article><img src=x onerror={RUN}>",
    f"\u202e<img src=x onerror={RUN}>\u2066\x1b[2J",
    f"<input autofocus onfocus={RUN}>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<object data=\"javascript:{RUN}\"></object>",
)  # fmt: skip
ADDRESSES = (
    f"javascript:{RUN}",
    f" JaVaScRiPt:{RUN}",
    f"java\nscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f"blob:https://www.example.se/{RUN}",
    "file:///etc/passwd",
    f"https://www.example.se/\" onmouseover=\"{RUN}",
    f"//[<script>{RUN}</script>",
)  # fmt: skip
GENERATED, TOGETHER = 2000, 10  # titles, quotes and addresses; in one answer
NEWEST = "article:first-child a"
LINKS = """(of) => [...document.querySelector("biblioteks-svar").shadowRoot.querySelectorAll(of)].map((a) => {
    a.addEventListener("click", (event) => event.preventDefault());
    a.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    a.click();
    return a.protocol;
})"""
TAGS = """() => [...new Set(
    [...document.querySelector("biblioteks-svar").shadowRoot.querySelectorAll("*")].map((e) => e.localName)
)].sort()"""
OURS = {
    *("section", "div", "button", "h2", "h3", "h4", "form", "label", "input", "p", "article", "blockquote"),
    *("span", "ul", "li", "dl", "dt", "dd", "a"),
}


class Triple(NamedTuple):
    """A title, a quote and an address."""

    title: str
    quote: str
    address: str


def generated() -> list[Triple]:
    """Return every text with every address, then texts of several, among plain words."""
    chance = random.Random(20260102)

    def text() -> str:
        return "".join(chance.choices((*WORDS, "mål ", "§", '"'), k=chance.randint(1, 4)))

    each = [Triple(words, words, address) for words, address in product(WORDS, ADDRESSES)]
    return each + [Triple(text(), text(), chance.choice(ADDRESSES)) for _ in range(GENERATED - len(each))]


def hostile(texts: Sequence[Triple]) -> dict[str, Any]:
    """Return an answer with a citation of each, and their words in every other text."""
    words, _, address = texts[0]
    places = [
        {"page_id": title, "title": title, "heading_path": [title], "url": url} for title, _, url in texts
    ]
    field = {"text": words, "start": 0, "end": 1}
    kinds = cycle(("frame", "quote", "list", "contact", "absent", words))
    return {
        "question": words, "interpreted_as": words, "language": words, "status": "partly", "reason": words,
        "parts": [
            {"kind": kind, "text": said, "n": n, "marker": title, "level": 1, "field": title, "group": n}
            for n, (kind, (title, said, _)) in enumerate(zip(kinds, texts, strict=False), 1)
        ],
        "citations": [
            {**place, "n": n, "quote": each.quote, "link": each.address, "updated": each.title}
            for n, (place, each) in enumerate(zip(places, texts, strict=True), 1)
        ],
        "complete": {"shown": words, "total": words, "of": words},
        "related": places,
        "contact": {"name": field, "role": field, "phones": [field], "emails": [field], "url": address},
    }  # fmt: skip


def test_nothing_runs(page: Page, site: Site) -> None:
    ran = run_as_markup(page, site)
    seen = Seen(page)
    opened(page, site.page(feedback=""))
    texts, links = generated(), 0
    for at in range(0, len(texts), TOGETHER):
        page.unroute_all()
        answer_with(page, hostile(texts[at : at + TOGETHER]))
        shown = ask(page, texts[at].title)
        assert shown.get_by_role("link").or_(shown.get_by_role("heading")).count()
        clicked = page.evaluate(LINKS, NEWEST)
        links += len(clicked)
        assert set(clicked) <= {"http:", "https:"}
    executed = int(page.evaluate("window.__run") is not None)
    figure(
        "The widget runs nothing of a page's words and addresses",
        f"{len(texts)} titles, quotes and addresses in {page.locator('article').count()} answers, "
        f"{links} links clicked: {executed} runs",
        f"the same {len(WORDS)} texts as markup: {ran} run",
    )
    assert page.locator("article").count() == len(texts) / TOGETHER
    assert links > len(texts) / len(ADDRESSES)
    assert not page.locator(".problem").count()
    assert set(page.evaluate(TAGS)) <= OURS
    assert executed == 0
    assert ran >= 5
    assert seen.complaints == []
    assert {each for each in seen.requests if not each.startswith((site.host.url, site.server))} == set()


def test_suggestions_and_attributes_run_nothing(page: Page, site: Site) -> None:
    page.route(
        "**/v1/suggestions*",
        lambda route: route.fulfill(
            json={"suggestions": list(WORDS)}, headers={"access-control-allow-origin": "*"}
        ),
    )
    page.goto(site.page(label=WORDS[0], privacy=ADDRESSES[0], accessibility=ADDRESSES[4]))
    page.locator("biblioteks-svar button").first.click()
    page.get_by_role("button", name=WORDS[1], exact=True).wait_for()
    assert page.evaluate(LINKS, "a") == []
    assert page.evaluate("window.__run") is None


REPLIES: tuple[Any, ...] = (
    None,
    [],
    7,
    "x",
    {},
    {"parts": 7},
    {"parts": [None]},
    {"parts": [{}], "citations": [{}]},
)


@pytest.mark.parametrize("reply", REPLIES)
def test_no_reply_breaks_it(page: Page, site: Site, reply: Any) -> None:
    seen = Seen(page)
    opened(page, site.page())
    answer_with(page, reply)
    ask(page, "Vad?")
    page.unroute_all()
    assert "[4]" in ask(page, "Vilka är målen?").inner_text()
    assert seen.complaints == []


def test_a_careless_widget_is_found_out(page: Page, site: Site) -> None:
    """The control: the same widget, putting its strings in as markup."""
    source = (WIDGET / "v1.js").read_text("utf-8")
    careful = 'found.append(...children.filter((each) => each != null && each !== false && each !== ""));'
    careless = (
        "for (const each of children) if (each && each.nodeType) found.append(each);"
        "else if (each) found.insertAdjacentHTML('beforeend', each);"
    )
    assert careful in source
    script = source.replace(careful, careless)
    page.route("**/v1.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    opened(page, site.page())
    answer_with(page, hostile(generated()[:1]))
    ask(page, "Vad?")
    page.wait_for_function("window.__run === 1")


def run_as_markup(page: Page, site: Site) -> int:
    """Return how many of the words run in a page that puts them in as markup."""
    page.goto(site.host.put("/careless", "<!doctype html><p>"))
    ran = 0
    for words in WORDS:
        page.evaluate("words => { window.__run = 0; document.querySelector('p').innerHTML = words }", words)
        page.wait_for_timeout(100)
        ran += page.evaluate("window.__run")
    return ran
