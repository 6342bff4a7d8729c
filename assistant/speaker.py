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

# "Läsbryggan är ett utvecklingsprojekt där ...", "The Bridge is a regional project."
_IS_A = regex(
    r"(\w[\w-]+)\b[^.,;:]{0,40}? (?:är|is) (?:ett|en|an?) "
    r"((?:(?!(?:för|i|av|till|for|of|to|in) )[\w-]+ ){0,2}?[\w-]{5,})"
    r"(?= (?:där|som|för|i|mellan|med|where|that|which|for|in|of|between|with)\b|[.,])"
)


def what_it_is(page: Document) -> str:
    """Return what the first sentence calls the thing of the title: "utvecklingsprojekt"; "" for none."""
    first = next((node for node in page.nodes if node.kind == "sentence"), None)
    found = _IS_A.match(page.text, first.start, first.end) if first is not None else None
    return found[2] if found and found[1].casefold() in page.page.title.casefold() else ""


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
