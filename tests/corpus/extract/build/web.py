"""Blocks -> a web page as different systems build it, with what they put around the content.

The systems' class names are what such sites have in common; navigation, banners and footers are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from corpus.blocks import Block

NOISE = (
    "Vi använder kakor för att webbplatsen ska fungera. Godkänn alla",
    "Hälsa och vård", "Kollektivtrafik", "Jobba hos oss", "Alla verksamheter A-Ö", "Lyssna på innehållet",
    "Dela på Facebook", "Hade du nytta av innehållet?", "Tillgänglighetsredogörelse för webben",
    "Prenumerera på vårt nyhetsbrev",
)  # fmt: skip
COOKIES, CARE, TRAFFIC, JOBS, A_TO_Z, LISTEN, SHARE, USEFUL, ACCESS, LETTER = NOISE

Contact = Callable[[list[str]], str]


def render(blocks: Iterable[Block], contact: Contact) -> str:
    """Return the markup of blocks."""
    return "\n".join(_one(block, contact) for block in blocks)


def _one(block: Block, contact: Contact) -> str:
    text = escape(block.text).replace("\n", "<br>")
    if block.kind == "heading":
        return f"<h{block.level}>{text}</h{block.level}>"
    if block.kind == "label":
        return f"<p><strong>{text}</strong></p>"
    if block.kind == "list":
        tag = "ol" if block.numbered else "ul"
        start = f' start="{block.items[0].ordinal}"' if block.numbered else ""
        items = "".join(f"<li>{escape(i.text)}{render(i.below, contact)}</li>" for i in block.items)
        return f"<{tag}{start}>{items}</{tag}>"
    if block.kind == "table":
        head, *rows = block.rows
        lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
        lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    return contact(block.text.split("\n")) if block.kind == "contact" else f"<p>{text}</p>"


def _paragraphs(lines: list[str]) -> str:
    return f'<div class="sv-vertical contact">{"".join(f"<p>{_reach(line)}</p>" for line in lines)}</div>'


def _breaks(lines: list[str]) -> str:
    return f"<p><strong>{escape(lines[0])}</strong><br>{'<br>'.join(map(_reach, lines[1:]))}</p>"


def _card(lines: list[str]) -> str:
    fields = "".join(f"<li>{_reach(line)}</li>" for line in lines[1:])
    return f'<div class="block contact-block vcard"><h3>{escape(lines[0])}</h3><ul>{fields}</ul></div>'


def _fields(lines: list[str]) -> str:
    inner = "".join(f'<div class="field__item">{_reach(line)}</div>' for line in lines)
    return f'<article class="node node--type-contact">{inner}</article>'


def _reach(line: str) -> str:
    if "@" in line:
        address = next(word for word in line.split() if "@" in word)
        return escape(line).replace(address, f'<a href="mailto:{address}">{address}</a>')
    return escape(line)


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="sv"><head><meta charset="utf-8"><title>{escape(title)} - Region Exempel'
        f"</title>{head}<style>p {{margin: 0}}</style><script>var x = 'Det här är inte text';</script></head>"
        f"<body>{body}</body></html>"
    )


def sitevision(title: str, blocks: list[Block]) -> str:
    """Return a page of SiteVision: portlets, a column in the middle."""
    return _page(title, f"""
<div class="sv-cookie-consent"><p>{COOKIES}</p></div>
<header class="sv-layout sv-grid"><nav class="sv-topmenu-portlet"><ul><li><a href="/v">{CARE}</a></li>
<li><a href="/k">{TRAFFIC}</a></li></ul></nav></header>
<main><div id="Sidhuvud" class="sv-layout sv-toolarea"><div class="sv-readspeaker-portlet"><a>{LISTEN}</a></div></div>
<div class="sv-layout sv-column-8"><div class="sv-text-portlet sv-use-margins"><div class="sv-text-portlet-content">
{render(blocks, _paragraphs)}</div></div>
<div class="sv-custom-module feedback"><p>{USEFUL}</p><button>Ja</button></div></div>
<div class="sv-layout sv-column-4"><div class="sv-script-portlet sv-share"><a>{SHARE}</a></div></div></main>
<footer class="sv-layout"><p>{ACCESS}</p><p>{LETTER}</p></footer>""")  # fmt: skip


def wordpress(title: str, blocks: list[Block]) -> str:
    """Return a page of WordPress: an entry with its content, widgets beside it."""
    first, *rest = blocks if blocks[0].level == 1 else [Block("heading", title, level=1), *blocks]
    return _page(title, f"""
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Hoppa till innehåll</a>
<header id="masthead" class="site-header"><p class="site-title">Länets bibliotek</p>
<nav class="main-navigation"><ul class="menu"><li>{CARE}</li><li>{TRAFFIC}</li></ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main"><article class="page type-page hentry">
<header class="entry-header"><h1 class="entry-title">{escape(first.text)}</h1></header>
<div class="entry-content">{render(rest, _breaks)}
<div class="sharedaddy sd-sharing-enabled"><ul><li>{SHARE}</li></ul></div></div></article></main>
<aside id="secondary" class="widget-area"><section class="widget"><p>{LETTER}</p><ul><li>{JOBS}</li></ul></section>
</aside></div><footer id="colophon" class="site-footer"><p>{ACCESS}</p></footer></div>
<div id="cookie-law-info-bar">{COOKIES}</div>""")  # fmt: skip


def optimizely(title: str, blocks: list[Block]) -> str:
    """Return a page of Episerver/Optimizely: an editorial body, blocks in an area beside it."""
    return _page(title, f"""
<div class="cookie-banner" role="dialog"><p>{COOKIES}</p></div><header class="page-header" role="banner">
<ul class="main-menu"><li>{CARE}</li><li>{TRAFFIC}</li><li>{A_TO_Z}</li></ul></header>
<ol class="breadcrumb"><li>Start</li><li>{A_TO_Z}</li></ol>
<main class="main-content" id="main-content"><div class="left-menu sub-navigation"><ul><li>{JOBS}</li></ul></div>
<article class="article"><div class="article__body editorial-text">{render(blocks, _card)}</div>
<div class="page-tools"><a>{LISTEN}</a><a>{SHARE}</a></div></article></main>
<footer class="page-footer" role="contentinfo"><p>{ACCESS}</p><p>{LETTER}</p></footer>""")  # fmt: skip


def drupal(title: str, blocks: list[Block]) -> str:
    """Return a page of Drupal: regions, fields."""
    return _page(title, f"""
<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner">
<div class="region region-header"><nav role="navigation" class="block-menu"><ul><li>{CARE}</li><li>{TRAFFIC}</li></ul>
</nav></div></header><main role="main"><div class="region region-breadcrumb"><div class="breadcrumb">{A_TO_Z}</div></div>
<div class="layout-content"><div class="region region-content"><div class="block block-system-main-block">
<article class="node node--type-page"><div class="node__content"><div class="field field--name-body">
{render(blocks, _fields)}</div></div><div class="node__links"><ul class="links"><li>{SHARE}</li></ul></div></article></div>
</div></div><aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second">
<p>{LETTER}</p></div></aside></main><footer role="contentinfo"><p>{ACCESS}</p></footer></div></div>
<div id="sliding-popup" class="eu-cookie-compliance-popup"><p>{COOKIES}</p></div>""",
        '<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">')  # fmt: skip


def arena(title: str, blocks: list[Block]) -> str:
    """Return a page of a library portal: portlets in columns, one of them the article."""
    return _page(title, f"""
<div id="wrapper" class="arena-portal"><div id="banner"><ul><li>{CARE}</li><li>{TRAFFIC}</li></ul></div>
<div class="arena-navigation"><ul><li>{A_TO_Z}</li></ul></div><div id="content">
<div class="portlet-boundary"><div class="portlet-body"><p>{COOKIES}</p></div></div>
<div class="portlet-journal-content"><div class="journal-content-article">{render(blocks, _breaks)}</div></div></div>
<div class="arena-footer"><p>{ACCESS}</p><p>{LETTER}</p></div></div>""")  # fmt: skip


def unknown(title: str, blocks: list[Block]) -> str:
    """Return a page of nobody's making: plain boxes, nothing that says what is content."""
    return _page(title, f"""
<div class="c1"><div class="c2"><a href="/v">{CARE}</a> <a href="/k">{TRAFFIC}</a> <a href="/a">{A_TO_Z}</a></div></div>
<div class="c3"><div class="c4"><ul><li><a href="/j">{JOBS}</a></li><li><a href="/n">{LETTER}</a></li></ul></div>
<div class="c5">{render(blocks, _breaks)}</div></div>
<div class="c6"><p><a href="/t">{ACCESS}</a></p><p><a href="/f">{SHARE}</a></p></div>""")  # fmt: skip


LAYOUTS = {each.__name__: each for each in (sitevision, wordpress, optimizely, drupal, arena, unknown)}
