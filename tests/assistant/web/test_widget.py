"""The widget's file: how large it is, and what it never does."""

from __future__ import annotations

import gzip
import re

import httpx
import pytest

from assistant.web.assets import WIDGET
from tests.assistant.web.running import Server

MOST = 12 << 10  # bytes, gzipped
SOURCE = (WIDGET / "v1.js").read_text("utf-8")
# What turns text into markup or code, what stores, and what the content security policy of a page may forbid.
NEVER = (
    *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "setHTML", "eval("),
    *("new Function", "srcdoc", "createContextualFragment", "import(", "XMLHttpRequest", "sendBeacon"),
    *("cookie", "localStorage", "sessionStorage", "indexedDB", "caches.", '"style"', ".style."),
)


def test_it_is_small(server: Server) -> None:
    served = httpx.get(f"{server.url}/widget/v1.js").content
    assert served == SOURCE.encode()
    assert len(gzip.compress(served, 9, mtime=0)) <= MOST


@pytest.mark.parametrize("name", NEVER)
def test_it_never(name: str) -> None:
    assert name not in SOURCE


def test_it_depends_on_nothing() -> None:
    assert not re.search(r"^\s*(import|export)\b|\brequire\(", SOURCE, re.M)
    assert not re.search(r"https?://", SOURCE)


def test_both_languages_say_the_same() -> None:
    blocks = re.findall(r"^    (?:sv|en): \{\n(.*?)^    \},", SOURCE, re.M | re.S)
    swedish, english = (re.findall(r"^      (\w+):", block, re.M) for block in blocks)
    assert swedish == english


def test_every_setting_is_in_the_guide() -> None:
    guide = (WIDGET.parent / "README.md").read_text("utf-8")
    settings = re.findall(r'"([\w-]+)"', re.findall(r"const SETTINGS = \[(.*?)\]", SOURCE)[0])
    properties = set(re.findall(r"var\((--svar-[\w-]+)", SOURCE))
    events = {f"svar-{each}" for each in ("open", "close", "answer", "problem", "feedback")}
    assert set(re.findall(r"^\| `([a-z-]+)` \|", guide, re.M)) >= set(settings)
    assert set(re.findall(r"`(--svar-[\w-]+)`", guide)) == properties
    assert set(re.findall(r"`(svar-[a-z]+)`", guide)) == events
