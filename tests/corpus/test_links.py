from __future__ import annotations

from pathlib import Path

from corpus.add import read_source, write_draft
from corpus.fetch import Fetcher, Limits
from corpus.fetch_hosts import Hosts
from corpus.links import check_links, links
from tests.corpus.folders import corpus, page_file
from tests.corpus.site import Reply, page, site


def test_links_stand_in_the_page_and_in_its_original(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    body = "Läs [planen](https://example.se/plan?utm_source=x) och https://example.se/mer. Igen: <https://example.se/mer>"
    (store.pages / "sida.md").write_text(page_file("sida", body), "utf-8")
    source = page("Om oss", 'Läs <a href="/lag">lagen</a> och mer om vad den säger.').encode()
    write_draft(store, read_source(store, source, "om.html", "https://example.se/om/"))
    assert [(each.page_id, each.text, each.url) for each in links(store, store.files().values())] == [
        ("om", "", "https://example.se/om/"),
        ("om", "lagen", "https://example.se/lag"),
        ("sida", "", "https://www.example.se/sida/"),
        ("sida", "planen", "https://example.se/plan"),
        ("sida", "", "https://example.se/mer"),
    ]


def test_each_address_is_tried_once(tmp_path: Path) -> None:
    with site() as web:
        store = corpus(tmp_path)
        targets = " ".join(f"{web.base}/{name}" for name in ("bra", "flyttad", "borta", "fel", "bra#del"))
        for page_id in ("ett", "tva"):
            body = page_file(page_id, f"Länkar: {targets}", url=f"{web.base}/bra?sida={page_id}")
            (store.pages / f"{page_id}.md").write_text(body, "utf-8")
        web.html("/bra", "ok")
        web.redirect("/flyttad", "/bra", 301)
        web.replies["/fel"] = Reply(status=500)
        with Fetcher(Hosts({web.host}, private=True), Limits(delay=0.0)) as fetcher:
            found = list(check_links(fetcher, links(store, store.files().values())))
        states = {each.link.url.removeprefix(web.base): each.state for each in found}
        assert states == {
            "/bra?sida=ett": "ok", "/bra?sida=tva": "ok", "/bra": "ok", "/flyttad": "moved", "/borta": "gone",
            "/fel": "failed",
        }  # fmt: skip
        assert sorted(web.paths()).count("/borta") == 1


def test_another_host_is_not_tried_unless_allowed(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    (store.pages / "sida.md").write_text(page_file("sida"), "utf-8")
    with Fetcher(Hosts(), Limits(delay=0.0)) as fetcher:
        (found,) = check_links(fetcher, links(store, store.files().values()))
    assert (found.state, "--allow-host www.example.se" in found.sv) == ("failed", True)
