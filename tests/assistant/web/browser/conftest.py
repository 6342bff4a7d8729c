"""Chromium, Playwright, axe-core -> the widget as a reader meets it; left out unless asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.assistant.web.browser.hosting import Host, Site, hosting, source_page
from tests.assistant.web.corpora import new_corpus, publish_page
from tests.assistant.web.running import serving
from tests.corpus.folders import page_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# The folder where `.ci/browser` puts axe-core; that it is set asks for these tests, and then none is skipped.
AXE = os.environ.get("AXE_FOLDER")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 30_000  # ms, on a busy machine


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if not AXE and collection_path.name.startswith("test_") else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not AXE:
        terminalreporter.write_line(
            "left out: the widget in a browser (.ci/browser installs one and runs them)"
        )


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return (Path(AXE or "") / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def stranger() -> Iterator[Host]:
    """A site that may not ask."""
    with hosting() as found:
        yield found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An intranet on an origin of its own, with the page that answers quote, and a real server."""
    with hosting() as host:
        store = new_corpus(tmp_path_factory.mktemp("widget") / "corpus")
        lines, markup = source_page()
        publish_page(store, "kalla", page_file("kalla", *lines, url=f"{host.url}/kalla"))
        host.put("/kalla", markup)
        with serving(store.root, "--rate", "off", "--origins", host.url) as server:
            yield Site(host, server)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    found.set_default_timeout(PATIENCE)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
