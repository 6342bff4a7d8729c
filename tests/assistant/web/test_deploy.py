"""The files for deployment do what the guide says, where nginx, openssl and systemd are installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.remote import RemoteAssistant
from assistant.web.settings import load
from tests.assistant.web.running import Server, serving
from tests.source import ROOT

DEPLOY = ROOT / "assistant" / "web" / "deploy"
NAME = "svar.example.se"


def test_the_settings_file_is_sound() -> None:
    found, _ = load({}, {}, DEPLOY / "serve.toml")
    assert (found.workers, found.hosts) == (2, (NAME,))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_the_unit_is_sound(tmp_path: Path) -> None:
    text = (DEPLOY / "bibliotekssvar.service").read_text("utf-8")
    unit = tmp_path / "bibliotekssvar.service"
    unit.write_text(text.replace("/opt/bibliotekssvar/bin/bibliotekssvar", "/bin/true"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def proxied(folder: Path, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server behind nginx with TLS, as the guide has it but for ports and certificate."""
    port = _free_port()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={NAME}"),
            *("-addext", f"subjectAltName=DNS:{NAME},DNS:localhost"),
            *("-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    with serving(folder, "--hosts", NAME, "--proxies", "127.0.0.1/32", "--rate", "5/minute") as server:
        site = (DEPLOY / "nginx.conf").read_text("utf-8")
        for old, new in {
            "/etc/ssl/certs/svar.example.se.pem": str(tmp_path / "cert.pem"),
            "/etc/ssl/private/svar.example.se.key": str(tmp_path / "key.pem"),
            "127.0.0.1:8765": f"127.0.0.1:{server.port}",
            "listen 443": f"listen 127.0.0.1:{port}",
            "    listen [::]:443 ssl http2;\n": "",
            "listen 80": f"listen 127.0.0.1:{_free_port()}",
            "    listen [::]:80;\n": "",
        }.items():
            assert old in site
            site = site.replace(old, new)
        (tmp_path / "site.conf").write_text(site, "utf-8")
        head = f"pid {tmp_path}/pid; error_log {tmp_path}/error; daemon off;"
        whole = "\n".join([head, "events {}", "http { include site.conf; }"])
        (tmp_path / "nginx.conf").write_text(whole, "utf-8")
        nginx = subprocess.Popen(["nginx", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)])
        try:
            _wait_for(port)
            yield server, f"https://localhost:{port}"
        finally:
            nginx.terminate()
            nginx.wait(10)


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="needs nginx and openssl")
def test_answers_come_through_the_proxy(
    proxied: tuple[Server, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, address = proxied
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    assert "måndagar" in RemoteAssistant(address).answer("När öppnar biblioteket?").text
    asked = [httpx.get(f"{address}/v1/status") for _ in range(5)]
    assert [each.status_code for each in asked] == [200] * 4 + [429], "counted by the client behind the proxy"
    with httpx.Client() as client:
        assert client.post(f"{address}/v1/ask", content=b"x" * 17_000).status_code == 413
        assert client.get(f"{address}/healthz").headers["strict-transport-security"]
    assert server.status(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n") == 200


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")
