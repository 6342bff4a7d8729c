"""A line of plain mode -> the lines it prints: a question, or a command that begins with `:`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from assistant.client import Assistant
from assistant.models import Answer
from corpus.models import Document, Language
from tui.answers import answer_blocks
from tui.blocks import Block, plain_lines
from tui.citing import Target, is_quote, markdown, reference, targets, with_citations
from tui.faults import Failure, attempt
from tui.marking import mark_of
from tui.messages import Words
from tui.pages import find, page_blocks
from tui.pages_status import corpus_line, status_blocks
from tui.sanitise import one_line, sanitise
from tui.saving import browse, save_new
from tui.terminal import system_copy

LONGEST_QUESTION = 500  # characters, as in the app
Lines = list[str]
Command = Callable[[str], Awaitable[Lines]]


class PlainSession:
    """One conversation by lines."""

    def __init__(
        self, assistant: Assistant, words: Words, lang: Language | None, local: Assistant | None = None
    ) -> None:
        self.assistant = assistant
        self.local = local
        self.words = words
        self.lang = lang
        self.ended = False
        self.asked: list[tuple[str, Answer]] = []
        self.latest = ""  # the latest question, answered or not
        self.number = 0
        self.suggestions: list[str] = []
        self._answered_by = assistant  # whose pages the numbers open
        self._document: Document | None = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """What numbers open: the citations and headings of the last answer."""
        return targets(self.asked[-1][1]) if self.asked else ()

    async def welcome(self) -> Lines:
        """Return what stands before the first prompt."""
        status = await attempt(self.assistant.status(), self.words)
        if isinstance(status, Failure):
            line = self.words("corpus.unknown", error=status.line)
        else:
            line = corpus_line(status.value, self.words)
        return [self.words("plain.welcome"), line, ""]

    async def take(self, line: str) -> Lines:
        """Do what a line says."""
        if not line.startswith(":"):
            return await self.ask(line)
        name, _, rest = line[1:].strip().partition(" ")
        if name.isdecimal():
            return await self.open(name)
        command = self.commands.get(name.casefold())
        if command is None:
            return [self.words("plain.unknown", command=one_line(line))]
        return await command(rest.strip())

    async def ask(self, question: str, *, of: Assistant | None = None) -> Lines:
        """Answer a question, or say in one line why not and in another what tries again."""
        question = sanitise(question)
        if len(question) > LONGEST_QUESTION:
            return [self.words("ask.too_long", length=len(question), limit=LONGEST_QUESTION)]
        self.latest = question
        earlier = [each for each, _ in self.asked]
        answers = of or self.assistant
        got = await attempt(answers.ask(question, earlier, self.lang), self.words)
        if isinstance(got, Failure):
            hint = self.words("plain.retry_local" if self.local else "plain.retry")
            return [f"{self.words('error.label')} {got.line}", hint]
        self.asked.append((question, got.value))
        self.number, self._answered_by, self._document = 0, answers, None
        told = [self.words("done.answered_locally")] if answers is self.local else []
        return [*told, *plain_lines(answer_blocks(got.value))]

    async def again(self, rest: str) -> Lines:
        """Ask the latest question once more."""
        return await self._ask_again(self.assistant)

    async def locally(self, rest: str) -> Lines:
        """Ask the latest question of the pages on this computer."""
        return await self._ask_again(self.local) if self.local else [self.words("plain.no_local")]

    async def _ask_again(self, assistant: Assistant) -> Lines:
        if not self.latest:
            return [self.words("plain.no_answer")]
        if self.asked and self.asked[-1][0] == self.latest:
            self.asked.pop()  # answered before: not a question that the next one follows
        return await self.ask(self.latest, of=assistant)

    async def copy(self, rest: str) -> Lines:
        """Copy the last answer with its references, or the reference of one number."""
        if not self.asked:
            return [self.words("plain.no_answer")]
        answer = self.asked[-1][1]
        text = with_citations(answer, Words(answer.language))
        if rest:
            lines = await self.open(rest)
            if str(self.number) != rest:
                return lines
            text = "\n".join(lines[1:])
        return [self.words("plain.copied" if system_copy(text) else "plain.not_copied")]

    async def open(self, number: str) -> Lines:
        """Print the quote behind a number with where it stands."""
        n = int(number) if number.isdecimal() and len(number) < 5 else 0
        if not 0 < n <= len(self.targets):
            return [self.words("plain.no_target", n=one_line(number))]
        self.number = n
        target = self.targets[n - 1]
        document = await self._read(target)
        if not is_quote(target):
            return self._section(document, target)
        page = document.page if isinstance(document, Document) else None
        return [self.words("plain.quote", n=n), *reference(target, page, self.words).split("\n")]

    async def step(self, step: int) -> Lines:
        """Open the next or previous number."""
        if not self.targets:
            return [self.words("source.nothing")]
        return await self.open(str((self.number - 1 + step) % len(self.targets) + 1))

    async def page(self, rest: str) -> Lines:
        """Print the whole page of the open number, the lines of its quote begun by `>`."""
        if rest.isdecimal():
            opened = await self.open(rest)
            if self.number != int(rest):
                return opened
        if not self.targets:
            return [self.words("plain.no_answer")]
        target = self.targets[max(self.number, 1) - 1]
        document = await self._read(target)
        if isinstance(document, Failure):
            return [document.line]
        mark = mark_of(document, target, current=True)
        return self._printed(document, page_blocks(document, [mark] if mark else []))

    async def find(self, wanted: str) -> Lines:
        """Print the lines of the open page that hold some words."""
        if not self.targets:
            return [self.words("plain.no_answer")]
        document = await self._read(self.targets[max(self.number, 1) - 1])
        if isinstance(document, Failure):
            return [document.line]
        starts = {document.text.rfind("\n", 0, at) + 1 for at, _ in find(document.text, wanted)}
        lines = [one_line(document.text[start:].split("\n", 1)[0]) for start in sorted(starts)]
        return lines or [self.words("find.none", wanted=one_line(wanted))]

    async def browse(self, rest: str) -> Lines:
        """Open the page of a number in a browser."""
        n = int(rest) if rest.isdecimal() else max(self.number, 1)
        if n > len(self.targets):
            return [self.words("plain.no_target", n=n)]
        target = self.targets[n - 1]
        url = target.link if is_quote(target) else target.url
        done = "done.opened" if browse(url) else "done.not_opened"
        return [self.words(done, url=one_line(target.url))]

    async def suggest(self, rest: str) -> Lines:
        """List suggested questions, or ask one by its number."""
        if rest.isdecimal() and 0 < int(rest) <= len(self.suggestions):
            question = self.suggestions[int(rest) - 1]
            return [self.words("plain.question", question=question), *await self.ask(question)]
        got = await attempt(self.assistant.suggestions(self.words.language), self.words)
        if isinstance(got, Failure):
            return [got.line]
        self.suggestions = [one_line(each) for each in got.value]
        return [self.words("plain.related", n=n, name=each) for n, each in enumerate(self.suggestions, 1)]

    async def status(self, rest: str) -> Lines:
        """Say what is being served."""
        started = perf_counter()
        status = await attempt(self.assistant.status(), self.words)
        latency_ms = (perf_counter() - started) * 1000
        pages = await attempt(self.assistant.pages(), self.words)
        if isinstance(status, Failure):
            return [status.line]
        if isinstance(pages, Failure):
            return [pages.line]
        return plain_lines(status_blocks(status.value, pages.value, latency_ms, date.today(), self.words))

    async def save(self, rest: str) -> Lines:
        """Write the conversation to a Markdown file in the current folder."""
        try:
            path = save_new(markdown(self.asked, self.words), Path.cwd())
        except OSError as error:
            return [self.words("error.export", error=error.strerror or error)]
        return [self.words("done.exported", path=path)]

    async def new(self, rest: str) -> Lines:
        """Forget the conversation."""
        self.asked, self.latest, self.number, self._document = [], "", 0, None
        return [self.words("plain.new")]

    async def language(self, rest: str) -> Lines:
        """Speak Swedish or English from here on; without a name, the other one."""
        other: Language = "en" if self.words.language == "sv" else "sv"
        self.lang = {"sv": "sv", "en": "en"}.get(rest, other)  # type: ignore[assignment] # the keys are the values
        self.words = Words(self.lang or other)
        return [self.words("plain.welcome")]

    async def help(self, rest: str) -> Lines:
        """List the commands in the session's language."""
        return [self.words(key) for key in COMMAND_HELP]

    async def quit(self, rest: str) -> Lines:
        """End."""
        self.ended = True
        return [self.words("plain.bye")]

    async def _read(self, target: Target) -> Document | Failure:
        if self._document is None or self._document.page.id != target.page_id:
            got = await attempt(self._answered_by.page(target.page_id), self.words)
            if isinstance(got, Failure):
                return got
            self._document = got.value
        return self._document

    def _printed(self, document: Document, blocks: Sequence[Block]) -> Lines:
        lines = [self.words("plain.page", title=one_line(document.page.title))]
        for each in blocks:
            quoted = "> " if any(run.mark for run in each.runs) else ""
            lines += [*([""] if each.gap else []), *(quoted + line for line in plain_lines([each]))]
        return lines

    def _section(self, document: Document | Failure, target: Target) -> Lines:
        """Return the words under a heading, up to the next one."""
        if isinstance(document, Failure):
            return [document.line]
        mark = mark_of(document, target, current=True)
        blocks = page_blocks(document, [mark] if mark else [])
        begin = next((at for at, each in enumerate(blocks) if any(run.mark for run in each.runs)), 0)
        later = range(begin + 1, len(blocks))
        end = next((at for at in later if blocks[at].runs[0].look == "heading"), len(blocks))
        return self._printed(document, blocks[begin:end])

    @property
    def commands(self) -> dict[str, Command]:
        """Every command by its Swedish and its English name."""
        both: list[tuple[str, Command]] = [
            ("hjälp help h ?", self.help),
            ("sida page", self.page),
            ("nästa next n", lambda _: self.step(1)),
            ("förra previous p", lambda _: self.step(-1)),
            ("sök find", self.find),
            ("webb web", self.browse),
            ("kopiera copy", self.copy),
            ("igen again", self.again),
            ("lokalt local", self.locally),
            ("förslag suggestions", self.suggest),
            ("sidorna status", self.status),
            ("spara save", self.save),
            ("nytt new", self.new),
            ("språk language", self.language),
            ("slut quit q", self.quit),
        ]
        return {name: command for names, command in both for name in names.split()}


COMMAND_HELP = (
    "plain.help.number",
    "plain.help.page",
    "plain.help.step",
    "plain.help.find",
    "plain.help.web",
    "plain.help.copy",
    "plain.help.again",
    "plain.help.local",
    "plain.help.suggestions",
    "plain.help.status",
    "plain.help.save",
    "plain.help.keep",
    "plain.help.conversations",
    "plain.help.questions",
    "plain.help.rename",
    "plain.help.delete",
    "plain.help.new",
    "plain.help.language",
    "plain.help.quit",
)
