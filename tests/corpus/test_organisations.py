from __future__ import annotations

import pytest

from corpus.organisations import mentions, organisation_of, organisations


def test_all_regions_are_known() -> None:
    assert sum(org.kind == "region" for org in organisations()) == 21
    hosts = [host for org in organisations() for host in org.hosts]
    names = [name.casefold() for org in organisations() for name in (org.name, *org.aliases)]
    assert len(hosts) == len(set(hosts))
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vad gör Region Kalmar?", {"Region Kalmar län"}),
        ("Kalmars mål", {"Region Kalmar län"}),
        ("biblioteken i kalmar län", {"Region Kalmar län"}),
        ("Örebro läns biblioteksplan", {"Region Örebro län"}),
        ("library plan of Värmland's", {"Region Värmland"}),
        ("Värmlandsstrategin och Hallandsåsen", set()),
        ("Region Örebro län och Västra Götaland", {"Region Örebro län", "Västra Götalandsregionen"}),
        ("Kungliga Bibliotekets konferens", {"Kungliga biblioteket"}),
        ("Vad gör KB?", {"Kungliga biblioteket"}),
        ("100 kB", set()),
        ("Vilka mål har ni?", set()),
    ],
)
def test_mentions(text: str, names: set[str]) -> None:
    assert mentions(text) == names


@pytest.mark.parametrize(
    ("url", "text", "name"),
    [
        ("https://utveckling.regionorebrolan.se/en/x", "", "Region Örebro län"),
        ("https://www.regionorebrolan.se/x", "Värmland", "Region Örebro län"),
        ("https://kalmar.regionbibliotek.se/web/arena", "", "Region Kalmar län"),
        ("http://lansbibliotekdalarna.se/samverkan/", "", "Region Dalarna"),
        ("https://www.kultur.sll.se/Regionbiblioteket", "", "Region Stockholm"),
        ("https://regionbiblioteket.se/om-oss/", "", "Region Stockholm"),
        ("https://filmpooljamtland.se/x", "", "Region Jämtland Härjedalen"),
        ("https://example.org/x", "Värmland och Kalmar, men mest Värmlands län.", "Region Värmland"),
        ("https://notregionkalmar.se/", "", None),
        ("", "KB samordnar.", None),
        ("file:///a.txt", "", None),
    ],
)
def test_whose_page(url: str, text: str, name: str | None) -> None:
    assert organisation_of(url, text) == name
