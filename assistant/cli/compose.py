"""Settings -> store -> assistant: where corpus, index and answers are put together."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.cli.cache import cached, fingerprint, temporary
from assistant.client import Assistant
from assistant.errors import AssistantError
from assistant.models import Answer, Hit
from assistant.settings import Settings, cache_folder, data_folder, locale_language, question_log_file
from corpus.disk import explained
from corpus.errors import StoreError
from corpus.generation import Generation
from corpus.models import Language
from corpus.parts import GLOSSARY
from corpus.store import SHIPPED, Store

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.local import LocalAssistant
    from assistant.question_log import Asked, QuestionLog
    from assistant.recording import Recording
    from corpus.publish import Check, Tools

_FIRST_START = 60.0  # seconds to wait while another process prepares the shipped pages


def open_store(settings: Settings) -> Store:
    """Return the corpus to read: the folder that was named, else the user's own, else the pages that ship."""
    return _own_store(settings) or shipped_store()


def _own_store(settings: Settings) -> Store | None:
    """Return the corpus that was named or made; None where the pages that ship are meant."""
    folder = settings.corpus or data_folder()
    return Store(folder) if settings.corpus or folder.is_dir() else None


def writable_store(settings: Settings) -> Store:
    """Return the corpus to change; the first change copies the shipped pages to the user's own folder.

    Raises StoreError.
    """
    if settings.corpus:
        return Store(settings.corpus)
    own = data_folder()
    if not own.is_dir():
        with explained(own):
            seed(own)
    return Store(own)


def existing(store: Store) -> Store:
    """Return the store, if its folder is there. Raises StoreError."""
    if not store.root.is_dir():
        store.current()
    return store


def shipped_store() -> Store:
    """Return the pages of the package, their generation built in the cache folder where it is missing."""
    store = _kept_store()
    try:
        _ = store.current().index  # what is damaged is made anew
    except StoreError:
        store = _prepared(store)
    return store


def _kept_store() -> Store:
    return Store(SHIPPED, cache_folder() / "shipped" / fingerprint())


def _prepared(store: Store) -> Store:
    from corpus.publish import publish

    try:
        publish(store, tools(store), wait=_FIRST_START)
    except StoreError:  # the cache cannot be written
        store = Store(SHIPPED, temporary())
        publish(store, tools(store))
    return store


def tools(store: Store, checks: Sequence[Check] = ()) -> Tools:
    """Return what publishing needs: how to read pages and build the index, the staff's checks."""
    from assistant.analysis import IDENTITY
    from assistant.cli.building import builder
    from assistant.cli.progress import Progress
    from corpus.publish import Tools
    from corpus.read import read

    words = hashlib.sha256((SHIPPED / GLOSSARY).read_bytes()).hexdigest()[:8]
    progress = Progress()
    build = builder(_glossaries(store), progress)
    return Tools(
        read=progress.reading(read), build=build, checks=checks, analyzer=f"{IDENTITY} glossary/{words}"
    )


def open_assistant(settings: Settings, thorough: bool = False) -> LocalAssistant:
    """Return the assistant over the settings' corpus; `thorough` hashes all of it while it answers.

    Raises StoreError, IndexUnusable.
    """
    from assistant.local import LocalAssistant

    store = open_store(settings)
    store.current()
    return LocalAssistant(store.current, open_library, store.questions, thorough)


class Asker(Assistant, Protocol):
    """An assistant that can also be asked without an event loop."""

    def answer(self, question: str, history: Sequence[str] = (), lang: Language | None = None) -> Answer:
        """Answer a question."""
        ...

    def find(self, query: str, k: int = 10) -> list[Hit]:
        """Return the best passages, best first."""
        ...

    def explain(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """Return how a question is read and judged, line by line."""
        ...


def open_local(settings: Settings, thorough: bool = False) -> Asker:
    """Return who answers in this process, noting questions where that is set.

    Raises StoreError, IndexUnusable.
    """
    return recorded(settings, open_assistant(settings, thorough), _tell)


def recorded(
    settings: Settings, assistant: LocalAssistant, report: Callable[[AssistantError], None]
) -> LocalAssistant | Recording:
    """Return the assistant, with the question log around it where that is set."""
    if settings.question_log_days is None:
        return assistant
    from assistant.recording import Recording

    return Recording(assistant, question_log(settings), report)


def question_log(settings: Settings) -> QuestionLog:
    """Return the question log; where none is set it may keep nothing."""
    from assistant.question_log import QuestionLog

    return QuestionLog(question_log_file(), settings.question_log_days or 0)


def purge_hourly(settings: Settings) -> None:
    """Keep the question log to its days also while nobody asks."""
    from assistant import recording

    recording.purge_hourly(question_log(settings), _tell)


def kept_questions(settings: Settings) -> list[Asked]:
    """Return what the question log holds. Raises QuestionLogError, also where none is set."""
    from assistant.cli.messages import both
    from assistant.question_log import QuestionLogError

    if settings.question_log_days is None:
        raise QuestionLogError(*both("questions.off"))
    return question_log(settings).read()


def _tell(problem: AssistantError) -> None:
    from assistant.cli.output import complain, in_language

    complain(in_language(problem, locale_language()))


def open_asker(settings: Settings, thorough: bool = False) -> Asker:
    """Return who answers: this process or a server. Raises StoreError, IndexUnusable, ServerUnreachable."""
    if settings.server:
        from assistant.remote import RemoteAssistant

        return RemoteAssistant(settings.server)
    return open_local(settings, thorough)


def home_of(organisations: Collection[str | None]) -> str | None:
    """Return whose pages a question that names nobody is asked of: as set, as shipped, or the only one."""
    from assistant.settings import SHIPPED_ORGANISATION, load

    wanted = (load({}).organisation, SHIPPED_ORGANISATION)
    known = [each for each in wanted if each is not None and each in organisations]
    named = {each for each in organisations if each is not None}
    return known[0] if known else named.pop() if len(named) == 1 else None


def is_built(settings: Settings) -> bool:
    """Say whether what answering reads is there; nothing is built to find out."""
    from assistant import engine
    from assistant.errors import IndexUnusable

    try:
        generation = (_own_store(settings) or _kept_store()).current()
        engine.library(generation.id, generation.documents, generation.index, home_of)
    except (StoreError, IndexUnusable):
        return False
    return True


def open_library(generation: Generation) -> Library:
    """Open a generation's index; one of another version is built anew in the cache folder."""
    from assistant import engine
    from assistant.errors import IndexUnusable

    def opened(folder: Path) -> Library:
        return engine.library(generation.id, generation.documents, folder, home_of)

    try:
        return opened(generation.index)
    except IndexUnusable:
        return opened(_rebuilt(generation))


def _rebuilt(generation: Generation) -> Path:
    """Return an index of this version for a generation, made in the cache folder where it is missing."""
    from assistant.cli.building import builder
    from assistant.cli.messages import say
    from assistant.cli.output import complain

    own = generation.folder / GLOSSARY
    build = builder([SHIPPED / GLOSSARY, *([own] if own.is_file() else [])])

    def make(into: Path) -> None:
        complain(say("rebuilding", locale_language()))
        build(generation.documents, into, None)

    return cached("index", f"{generation.manifest.content[:16]}-{fingerprint()}", make)


def forget_caches() -> None:
    """Remove the rebuilt indexes, which hold words of pages that were erased."""
    shutil.rmtree(cache_folder() / "index", ignore_errors=True)


def _glossaries(store: Store) -> list[Path]:
    shipped = SHIPPED / GLOSSARY
    return [shipped, *([store.glossary] if store.glossary != shipped and store.glossary.is_file() else [])]


def seed(own: Path) -> None:
    """Make the user's own folder, the shipped pages published in it; one that another process made stays."""
    from corpus.publish import publish

    own.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".corpus-", dir=own.parent))
    try:
        shutil.copytree(SHIPPED / "pages", aside / "pages")
        store = Store(aside)
        publish(store, tools(store))
        with contextlib.suppress(OSError):  # another process was first
            aside.replace(own)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
