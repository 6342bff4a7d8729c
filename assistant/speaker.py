"""Page -> the names of whoever speaks on it: what "vi" means in its sentences."""

from __future__ import annotations

import re

from assistant.analysis import stem
from assistant.features import PREFIX, Features
from corpus.models import Document
from corpus.regex import regex

_REGION = regex(r"(?:\b([A-ZÅÄÖ][\w-]{4,}) )?\bRegion ([A-ZÅÄÖ][\w-]+)")
# "Biblioteksutveckling Tallmora stödjer ..."
_OPENING = regex(r"(?:[A-ZÅÄÖ][\w-]{3,}(?: i| för)? ?){1,4}")


def speaker(page: Document) -> Features:
    """Return the stems of the names: of the region, and of the subject that the page begins with.

    A word that the page also writes with a small letter is no name.
    """
    found = {word.removesuffix("s") for m in _REGION.finditer(page.text) for word in m.groups() if word}
    called: list[str] = []
    first = next((node for node in page.nodes if node.kind == "sentence"), None)
    if first is not None and (opening := _OPENING.match(page.text, first.start, first.end)):
        called = re.findall(r"[\w-]{4,}", opening.group())
    written = frozenset(re.findall(r"\b[a-zåäö][\w-]+", page.text))
    names = [name for name in {*found, *called} - {"Region"} if name.casefold() not in written]
    if any(name in called for name in names):  # "Länsbibliotek Tallmora": the whole of it
        names += (word for word in called if word != "Region")
    return Features(
        {f"{PREFIX[lang]}{stem(name.casefold(), lang)}": 1.0 for name in names for lang in PREFIX}
    )
