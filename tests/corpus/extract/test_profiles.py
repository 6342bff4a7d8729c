from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import ExtractError
from corpus.extract.html import read_html
from corpus.extract.profiles import load, profile_for
from corpus.extract.sandbox import Task

OWN = """
[[profile]]
name = "egen"
hosts = ["bibliotek.example.se"]
main = ["#finns-inte", "#text"]
drop = [".reklam"]
heading2 = [".rubrik"]
contact = [".person"]
"""
PAGE = """<body><div id=meny>Meny</div><div id=text><h1>Om oss</h1><p>Biblioteket lånar ut böcker.</p>
<div class=rubrik>Bidrag</div><p>Alla bibliotek kan söka.</p><div class=reklam>Köp nu</div>
<div class=person><b>Eva Ek</b><i>Chef</i></div></div><div>Annat på sidan</div>"""


def read(address: str, profiles: str = OWN) -> str:
    task = Task(kind="html", name="om.html", url=address, profiles=profiles)
    return read_html(PAGE.encode(), task).body


@pytest.mark.parametrize(
    "host", ["bibliotek.example.se", "www.bibliotek.example.se", "x.bibliotek.example.se"]
)
def test_staff_teach_a_host(host: str) -> None:
    body = read(f"https://{host}/om")
    assert "## Bidrag" in body
    assert not any(word in body for word in ("Köp nu", "Meny", "Annat"))


def test_another_host_has_another_profile() -> None:
    task = Task(kind="html", name="om.html", url="https://example.se/om", profiles=OWN)
    assert read_html(PAGE.encode(), task).extractor == "html/1 (trafilatura)"


def test_own_profiles_come_first() -> None:
    tree = LexborHTMLParser("<div class=sv-layout><main><p id=text>x</p></main></div>")
    both = load(OWN)
    chosen = profile_for(both, tree, "https://bibliotek.example.se/")
    assert chosen is not None
    assert chosen.name == "egen"
    other = profile_for(both, tree, "https://example.se/")
    assert other is not None
    assert other.name == "sitevision"


def test_a_profile_whose_content_is_not_there_is_passed_over() -> None:
    tree = LexborHTMLParser("<p>Ny formgivning</p>")
    assert profile_for(load(OWN), tree, "https://bibliotek.example.se/") is None


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ("[[profile]\n", "profiles.toml cannot be read"),
        ('[[profile]]\nname = "x"', "main"),
        ('[[profile]]\nname = "x"\nmain = ["p"]\nfarg = "röd"', "farg"),
        ('[[profile]]\nname = "x"\nmain = ["p >"]', "p >"),
        ('drop = [":::"]', ":::"),
    ],
)
def test_a_faulty_file_is_named(own: str, why: str) -> None:
    with pytest.raises(ExtractError) as refused:
        load(own)
    assert why in refused.value.en
    assert len(refused.value.sv.splitlines()) == 1


def test_shipped_profiles_are_in_order() -> None:
    names = [each.name for each in load("").profile]
    assert len(names) == len(set(names))
    assert {"sitevision", "html5", "tables", "wordpress", "optimizely", "drupal"} <= set(names)
