"""Span of a page -> an address that opens the page at that place (URL text fragments)."""

from __future__ import annotations

from urllib.parse import quote

# Long quotes are given by their first and last words, as the specification advises.
LONG = 200  # code points
EDGE = 6  # words


def text_link(url: str, text: str, start: int, end: int) -> str:
    """Return `url#:~:text=...` for `text[start:end]`; https://wicg.github.io/scroll-to-text-fragment/.

    A quote over several lines or longer than LONG is named by the words at both its ends.
    """
    if not url.startswith(("http://", "https://")):
        return url
    words = text[start:end].split()
    joiner = "&" if ":~:" in url else ":~:" if "#" in url else "#:~:"
    if "\n" not in text[start:end] and end - start <= LONG:
        return f"{url}{joiner}text={_encode(' '.join(words))}"
    first_line, last_line = text[start:end].split("\n")[0], text[start:end].split("\n")[-1]
    first, last = first_line.split()[:EDGE], last_line.split()[-EDGE:]
    return f"{url}{joiner}text={_encode(' '.join(first))},{_encode(' '.join(last))}"


def _encode(words: str) -> str:
    """Percent-encode; a hyphen, a comma and an ampersand have a meaning of their own in the fragment."""
    return quote(words, safe="").replace("-", "%2D")
