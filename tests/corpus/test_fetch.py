from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from corpus.errors import CorpusError, FetchError, PageError
from corpus.fetch import Fetcher, Limits
from corpus.fetch_hosts import Hosts, embedded, host_of
from tests.corpus.site import Reply, Site, bomb, site

QUICK = Limits(deadline=20.0, size=1 << 20, delay=0.0)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.fixture
def fetcher(web: Site) -> Iterator[Fetcher]:
    with Fetcher(Hosts({web.host}, private=True), QUICK) as found:
        yield found


def test_a_page_comes_with_what_the_server_says_of_it(web: Site, fetcher: Fetcher) -> None:
    web.html("/a", "hej", etag='"1"')
    found = fetcher.get(f"{web.base}/a?utm_source=brev#del")
    assert (found.url, found.final, found.moved_to) == (f"{web.base}/a", f"{web.base}/a", None)
    assert (found.status, found.body, found.etag) == (200, b"hej", '"1"')
    assert found.content_type == "text/html; charset=utf-8"
    again = fetcher.get(f"{web.base}/a", etag='"1"')
    assert (again.status, again.body) == (304, b"")


def test_nothing_of_the_user_is_sent(web: Site, fetcher: Fetcher) -> None:
    web.replies["/a"] = Reply(b"a", headers={"Set-Cookie": "id=1"})
    fetcher.get(f"{web.base}/a")
    fetcher.get(f"{web.base}/a")
    sent = {name for _, headers in web.asked for name in headers}
    assert sent == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert {headers["host"] for _, headers in web.asked} == {web.host}


def test_a_header_that_cannot_be_sent_is_left_out(web: Site, fetcher: Fetcher) -> None:
    web.html("/a", "hej")
    assert fetcher.get(f"{web.base}/a", etag="å\r\nX: y").status == 200


def test_redirects_are_followed_and_permanent_ones_told(web: Site, fetcher: Fetcher) -> None:
    web.redirect("/old", "/new", 301)
    web.redirect("/new", "tmp", 302)
    web.redirect("/tmp2", "/tmp", 301)
    web.html("/tmp", "här")
    found = fetcher.get(f"{web.base}/old")
    assert (found.final, found.moved_to) == (f"{web.base}/tmp", f"{web.base}/new")
    assert fetcher.get(f"{web.base}/new").moved_to is None


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate"])
def test_packed_pages_are_unpacked(web: Site, fetcher: Fetcher, packing: str) -> None:
    text = "räksmörgås ".encode() * 20_000
    packed = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "raw deflate": lambda b: zlib.compress(b)[2:-4],
    }
    web.replies["/a"] = Reply(packed[packing](text), headers={"Content-Encoding": packing.split()[-1]})
    assert fetcher.get(f"{web.base}/a").body == text


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        (Reply(bomb(100), headers={"Content-Encoding": "gzip"}), "större än 1 MB"),
        (Reply(bytes(2 << 20)), "större än 1 MB"),
        (Reply(b"garbage", headers={"Content-Encoding": "gzip"}), "trasigt"),
        (
            Reply(gzip.compress(b"x" * 9999)[:-9], headers={"Content-Encoding": "gzip"}),
            "trasigt eller avbrutet",
        ),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "okänt sätt"),
        (Reply(b"short", length=100), "trasigt eller avbröts"),
    ],
)
def test_a_body_that_cannot_be_taken_is_one_line(
    web: Site, fetcher: Fetcher, reply: Reply, line: str
) -> None:
    web.replies["/a"] = reply
    with pytest.raises(FetchError) as caught:
        fetcher.get(f"{web.base}/a")
    assert line in caught.value.sv


def test_a_slow_drip_ends_at_the_deadline(web: Site) -> None:
    web.replies["/a"] = Reply(b"x" * 1000, drip=0.05)
    with Fetcher(Hosts({web.host}, private=True), Limits(deadline=0.5, delay=0.0)) as fetcher:
        begun = time.monotonic()
        with pytest.raises(FetchError, match="did not arrive"):
            fetcher.get(f"{web.base}/a")
    assert time.monotonic() - begun < 10


def test_a_server_that_says_nothing_ends_at_the_deadline(web: Site) -> None:
    web.replies["/a"] = Reply(b"x", wait=2)
    with (
        Fetcher(Hosts({web.host}, private=True), Limits(deadline=0.3, delay=0.0)) as fetcher,
        pytest.raises(FetchError, match="did not arrive"),
    ):
        fetcher.get(f"{web.base}/a")


def test_requests_to_one_host_are_spaced(web: Site) -> None:
    web.html("/a", "a")
    with Fetcher(Hosts({web.host}, private=True), Limits(delay=0.2)) as fetcher:
        begun = time.monotonic()
        fetcher.get(f"{web.base}/a")
        fetcher.get(f"{web.base}/a")
    assert time.monotonic() - begun >= 0.4  # robots.txt, the page, the page


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("/a", "i ring"),
        ("file:///etc/passwd", "inte är en webbadress"),
        ("file:///x", "inte är en webbadress"),
        ("javascript:alert(1)", "inte är en webbadress"),
        ("http://[::1", "inte är en webbadress"),
        ("http://127.0.0.1:1/", "--allow-host 127.0.0.1:1"),
        ("http://169.254.169.254/latest/meta-data/", "--allow-host 169.254.169.254"),
        ("http://2130706433/", "--allow-host 2130706433"),
        ("http://0x7f.1/", "--allow-host 0x7f.1"),
        ("http://[::ffff:127.0.0.1]/", "--allow-host [::ffff:127.0.0.1]"),
        ("http://[64:ff9b::7f00:1]/", "--allow-host [64:ff9b::7f00:1]"),
        ("//annan.example/", "--allow-host annan.example"),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(web: Site, fetcher: Fetcher, target: str, line: str) -> None:
    web.redirect("/a", target)
    with pytest.raises(FetchError) as caught:
        fetcher.get(f"{web.base}/a")
    assert line in caught.value.sv
    assert line.removeprefix("inte är en webbadress") in caught.value.en or "ring" in line


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "2130706433", "0x7f.1", "localhost", "10.0.0.1", "192.168.1.1", "172.16.0.1"),
        *("169.254.169.254", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"),
        *("[2002:7f00:1::]", "[fe80::1]", "[fc00::1]"),
    ],
)
def test_an_allowed_host_on_a_private_address_is_refused(host: str) -> None:
    with (
        Fetcher(Hosts({host}), QUICK) as fetcher,
        pytest.raises(FetchError, match=r"--allow-private|not found|cannot be"),
    ):
        fetcher.get(f"http://{host}/")


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "0.0.0.0", "[fe80::1]", "224.0.0.1", "[64:ff9b::a9fe:a9fe]"]
)
def test_some_addresses_are_refused_whatever_is_allowed(host: str) -> None:
    with Fetcher(Hosts({host}, private=True), QUICK) as fetcher, pytest.raises(FetchError, match="leads to"):
        fetcher.get(f"http://{host}/")


def test_public_addresses_pass() -> None:
    hosts = Hosts({"x"})
    assert asyncio.run(hosts.addresses("93.184.215.14", 443)) == ["93.184.215.14"]
    assert str(embedded(ip_address("2002:7f00:1::"))) == "127.0.0.1"
    assert str(embedded(ip_address("64:ff9b::7f00:1"))) == "127.0.0.1"
    assert str(embedded(ip_address("2001:0:53aa:64c:0:0:80ff:fffe"))) == "127.0.0.1"


def test_another_host_is_asked_for_and_then_remembered(web: Site) -> None:
    asked: list[str] = []
    hosts = Hosts(private=True, ask=lambda host: not asked.append(host))  # type: ignore[func-returns-value]  # None, so true
    web.html("/a", "a")
    with Fetcher(hosts, QUICK) as fetcher:
        fetcher.get(f"{web.base}/a")
        fetcher.get(f"{web.base}/a")
    assert asked == [web.host]


@pytest.mark.parametrize("name", ["www.example.se", "https://www.example.se/x", "WWW.EXAMPLE.SE:443"])
def test_hosts_are_named_in_several_ways(name: str) -> None:
    hosts = Hosts()
    hosts.add([name])
    assert hosts.allowed == {"www.example.se"}
    assert host_of("https://räksmörgås.se/x") == "xn--rksmrgs-5wao1o.se"


def test_what_is_no_host_is_refused() -> None:
    with pytest.raises(FetchError, match="no host name"):
        Hosts().add(["://"])


@pytest.mark.parametrize(
    "url", ["x", "ftp://example.se/", "file:///sida.txt", f"https://example.se/{'x' * 70_000}"]
)
def test_what_is_no_web_address_is_one_line(url: str) -> None:
    with Fetcher(Hosts({"example.se"}), QUICK) as fetcher, pytest.raises(CorpusError) as caught:
        fetcher.get(url)
    assert isinstance(caught.value, FetchError | PageError)


def test_a_site_that_is_not_there_is_one_line() -> None:
    with Fetcher(Hosts({"127.0.0.1:9", "finns-inte.invalid"}, private=True), QUICK) as fetcher:
        with pytest.raises(FetchError, match="does not answer"):
            fetcher.get("http://127.0.0.1:9/")
        with pytest.raises(FetchError, match="is not found"):
            fetcher.get("http://finns-inte.invalid/")


def test_robots_txt_is_heeded(web: Site, fetcher: Fetcher) -> None:
    web.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /privat", kind="text/plain")
    web.html("/privat/a", "a")
    web.html("/a", "a")
    assert fetcher.get(f"{web.base}/a").status == 200
    with pytest.raises(FetchError, match="robots"):
        fetcher.get(f"{web.base}/privat/a")
    web.redirect("/b", "/privat/a")
    with pytest.raises(FetchError, match="robots"):
        fetcher.get(f"{web.base}/b")
    assert "/privat/a" not in web.paths()


def test_a_broken_robots_txt_allows_nothing(web: Site, fetcher: Fetcher) -> None:
    web.replies["/robots.txt"] = Reply(b"", status=503)
    with pytest.raises(FetchError, match="503"):
        fetcher.get(f"{web.base}/a")
    assert web.paths() == []


class Named(Hosts):
    """Looks names up by itself: every name leads to this computer, the first time it is asked."""

    looked_up = 0

    async def addresses(self, host: str, port: int) -> list[str]:
        self.looked_up += 1
        return ["127.0.0.1"]


def test_the_connection_goes_to_the_number_that_was_checked(web: Site) -> None:
    port = web.host.partition(":")[2]
    hosts = Named({f"bibliotek.invalid:{port}"})
    web.html("/a", "a")
    with Fetcher(hosts, QUICK) as fetcher:
        assert fetcher.get(f"http://bibliotek.invalid:{port}/a").body == b"a"
    assert hosts.looked_up == len(web.asked) == 2  # robots.txt and the page: one look-up a connection
    assert web.asked[-1][1]["host"] == f"bibliotek.invalid:{port}"


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes the certificate")
def test_the_certificate_is_of_the_name_not_the_number(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=bibliotek.test"
    names = ["-addext", "subjectAltName=DNS:bibliotek.test", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    trusted = ssl.create_default_context(cafile=str(cert))
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(cert, key)
    with site(served) as web:
        web.html("/a", "a")
        port = web.host.partition(":")[2]
        names = [f"bibliotek.test:{port}", f"annan.test:{port}"]
        with Fetcher(Named(set(names)), QUICK, verify=trusted) as fetcher:
            assert fetcher.get(f"https://{names[0]}/a").body == b"a"
            with pytest.raises(FetchError, match="no valid certificate"):
                fetcher.get(f"https://{names[1]}/a")
        with (
            Fetcher(Named(set(names)), QUICK) as fetcher,
            pytest.raises(FetchError, match="no valid certificate"),
        ):
            fetcher.get(f"https://{names[0]}/a")
