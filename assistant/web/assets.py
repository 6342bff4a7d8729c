"""Files of the package -> the demo page and the widget, with ETag and a content security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.web.exchange import Exchange, Header

WIDGET = Path(__file__).parent / "widget"
HTML, SCRIPT = b"text/html; charset=utf-8", b"text/javascript; charset=utf-8"
# The demo page's one style element, by its hash.
_STYLE = re.search(rb"<style>(.*?)</style>", (WIDGET / "index.html").read_bytes(), re.S)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE[1] if _STYLE else b"").digest())
PAGE_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'sha256-" + _STYLE_HASH + b"'; connect-src 'self'; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
# Any page may load the script, also with an integrity hash; what it may ask is for the origins to say.
_ANYWHERE = ((b"access-control-allow-origin", b"*"), (b"cross-origin-resource-policy", b"cross-origin"))


@dataclass(frozen=True, slots=True)
class Asset:
    """A file, the address it is served at and what a browser has to know of it."""

    path: str
    file: str
    kind: bytes
    headers: Sequence[Header]


ASSETS = (
    Asset(
        "/",
        "index.html",
        HTML,
        ((b"content-security-policy", PAGE_POLICY), (b"referrer-policy", b"no-referrer")),
    ),
    Asset("/widget/v1.js", "v1.js", SCRIPT, _ANYWHERE),
)


class Served:
    """Answers with an asset, read once."""

    def __init__(self, asset: Asset) -> None:
        self._asset = asset
        self._body = (WIDGET / asset.file).read_bytes()
        self._tag = hashlib.sha256(self._body).hexdigest()[:16]

    async def __call__(self, exchange: Exchange) -> None:
        """Send the file, or 304."""
        taken = {name for name, _ in exchange.extra}
        headers = [each for each in self._asset.headers if each[0] not in taken]
        headers.append((b"cache-control", b"public, max-age=300"))
        await exchange.tagged(self._tag, lambda: self._body, self._asset.kind, headers)
