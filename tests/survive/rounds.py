"""A corpus of two pages that say which round they were written in, and what must hold of it at any time."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.errors import CorpusError
from corpus.generation import Generation
from corpus.log import read_log
from corpus.store import Store
from corpus.verify import verify
from tests.corpus.folders import corpus, long_text, page_file

PAGES = ("alfa", "beta")
WORD = re.compile(r"varv\d{6}")


def edit(root: Path, number: int) -> None:
    """Write both pages of a round: one by hand, one as a draft."""
    store = corpus(root)
    lines = [*long_text(word(number)), f"Rundan är {word(number)}."]
    (store.pages / "alfa.md").write_text(page_file("alfa", *lines), "utf-8")
    store.put_draft("beta", page_file("beta", *lines, status="draft").encode())


def word(number: int) -> str:
    """Return the word of a round."""
    return f"varv{abs(number):06}"


def words(generation: Generation) -> set[str]:
    """Return the words of rounds in a generation: one, when it mixes nothing."""
    return {each for document in generation.documents for each in WORD.findall(document.text)}


def is_torn(root: Path) -> bool:
    """Say whether what answers is damaged or mixes rounds."""
    try:
        generation = Store(root).current()
        return bool(generation.verify()) or len(words(generation)) > 1
    except CorpusError:
        return True


def faults(root: Path, *rounds: int, everything: bool = True) -> list[str]:
    """Return what is wrong with a corpus that may answer from certain rounds only.

    Without `everything` only the generation that answers is read.
    """
    store = Store(root)
    found = [f"damaged: {each}" for each in verify(store).damaged] if everything else []
    try:
        current = store.current()
        found += [f"damaged: {each}" for each in current.verify()]
        seen = (words(current), current.page_ids)
    except CorpusError as problem:
        return [*found, str(problem)]
    if seen not in [({word(each)}, PAGES) for each in rounds]:
        found.append(f"{seen} instead of {rounds}")
    return found


def leftovers(root: Path) -> list[str]:
    """Return what stands where only what is kept should: halves of generations, files aside."""
    store = Store(root)
    kept = {str(number) for number in store.numbers()}
    halves = [path for path in store.generations.glob("*") if path.name not in kept]
    aside = [path for path in root.rglob(".*") if path.name != ".lock"]
    return [str(path.relative_to(root)) for path in (*halves, *aside)]


def unlogged(root: Path) -> list[str]:
    """Return what the log gets wrong: the generation that answers last, each published once."""
    store = Store(root)
    numbers = [entry.number for entry in read_log(store)]
    pointer = store.read_pointer_or_none()
    found = [f"{each} twice" for each in set(numbers) if numbers.count(each) > 1]
    if pointer is None or numbers[-1:] != [pointer.number]:
        found.append(f"{pointer} is not the last of {numbers}")
    return found
