"""A streamed answer -> its bytes: compressed and decompressed size bounded, never more at once than asked."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from corpus.errors import FetchError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS  # zlib's window codes
_STEP = 1 << 16  # bytes decompressed at a time


async def read_body(chunks: AsyncIterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the decoded body. Raises FetchError when it exceeds `limit` bytes or cannot be decoded."""
    names = [name.strip().lower() for name in encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if not names:
        return await _plain(chunks, limit)
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            f"Servern packar sidan på ett okänt sätt ({encoding[:40]}). Spara sidan som fil i stället.",
            f"The server packs the page in an unknown way ({encoding[:40]}). Save it as a file instead.",
        )
    packed = await _plain(chunks, limit)
    return unpack(packed, limit, gzip=names[0] != "deflate")


def unpack(packed: bytes, limit: int, *, gzip: bool) -> bytes:
    """Return what gzip or deflate packed, at most `limit` bytes. Raises FetchError."""
    raw_deflate = (
        not gzip and packed[:1] and packed[0] & 0x0F != 8
    )  # no zlib header: some servers leave it out
    decoder = zlib.decompressobj(_GZIP if gzip else _RAW if raw_deflate else _ZLIB)
    out = bytearray()
    try:
        for start in range(0, len(packed), _STEP):
            piece = packed[start : start + _STEP]
            while piece and not decoder.eof:
                out += decoder.decompress(piece, _STEP)
                piece = decoder.unconsumed_tail
                if len(out) > limit:
                    raise too_large(limit)
    except zlib.error:
        raise _damaged() from None
    if not decoder.eof:
        raise _damaged()
    return bytes(out)


async def _plain(chunks: AsyncIterable[bytes], limit: int) -> bytes:
    out = bytearray()
    async for chunk in chunks:
        out += chunk
        if len(out) > limit:
            raise too_large(limit)
    return bytes(out)


def too_large(limit: int) -> FetchError:
    """Return the error for a body above the limit."""
    return FetchError(
        f"Sidan är större än {limit >> 20} MB och hämtas inte. Spara den del som behövs som fil.",
        f"The page is larger than {limit >> 20} MB and is not fetched. Save the part you need as a file.",
    )


def _damaged() -> FetchError:
    return FetchError(
        "Svaret från servern är trasigt eller avbrutet. Försök igen.",
        "The server's answer is damaged or cut off. Try again.",
    )
