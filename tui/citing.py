"""Citation -> the reference a librarian pastes; Answer -> Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from tui.messages import Words
from tui.sanitise import one_line

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from assistant.models import Answer, Citation, Related
    from corpus.models import Page

Target: TypeAlias = "Citation | Related"
# What would end an address in angle brackets, or begin a tag where it ends early.
_IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20"})


def targets(answer: Answer | None) -> tuple[Target, ...]:
    """Return what a number key opens: the citations in order, then the related headings."""
    if answer is None:
        return ()
    return (*sorted(answer.citations, key=lambda each: each.n), *answer.related)


def is_quote(target: Target | None) -> TypeIs[Citation]:
    """Return whether a target is a quote; else it is a heading, or nothing."""
    from assistant.models import Citation  # whoever made the target has loaded it, the first screen has not

    return isinstance(target, Citation)


def site(url: str) -> str:
    """Return the host of an address, which tells pages of one title apart; "" where there is none."""
    try:
        return one_line(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def trail(title: str, heading_path: Iterable[str]) -> str:
    """Return `title › heading › heading`, a first heading equal to the title left out."""
    steps = [one_line(title)]
    steps += [step for step in map(one_line, heading_path) if step != steps[-1]]
    return " › ".join(steps)


def reference(cited: Citation, page: Page | None, words: Words) -> str:
    """Return the quote with title, organisation, dates and address, each where it is known."""
    organisation = cited.organisation or (page.organisation if page else None)
    facts = [trail(cited.title, cited.heading_path), one_line(organisation or "")]
    if cited.updated:
        facts.append(words("cite.updated", date=cited.updated))
    if page and page.fetched:
        facts.append(words("cite.fetched", date=page.fetched))
    quote = words("cite.quote", quote=one_line(cited.quote))
    return f"{quote}\n{'. '.join(fact for fact in facts if fact)}.\n{one_line(cited.url)}"


def with_citations(answer: Answer, words: Words) -> str:
    """Return the answer's text followed by its numbered references, for the clipboard."""
    lines = [one_line(line) for line in answer.text.splitlines()]
    cited = [f"[{each.n}] {reference(each, None, words)}" for each in answer.citations]
    return "\n".join([*lines, *([""] if cited else []), *cited])


def markdown(answers: Iterable[tuple[str, Answer | None]], words: Words) -> str:
    """Return questions with their answers and sources as Markdown."""
    out = [f"# {words('app.name')}"]
    for question, answer in answers:
        out += ["", f"## {_escape(question)}", ""]
        if answer is None:
            continue
        out += [_escape(line) + "  " if line.strip() else "" for line in answer.text.splitlines()]
        if answer.citations:
            out += ["", f"### {Words(answer.language)('answer.sources')}", ""]
            out += [_source(each) for each in answer.citations]
    return "\n".join(out) + "\n"


def _source(cited: Citation) -> str:
    updated = f", {cited.updated}" if cited.updated else ""
    link = one_line(cited.link).translate(_IN_ADDRESS)
    return f"- \\[{cited.n}\\] [{_escape(trail(cited.title, cited.heading_path))}](<{link}>){updated}"


def _escape(text: str) -> str:
    safe = one_line(text)
    return "".join("\\" + sign if sign in "\\`*_[]<>#|" else sign for sign in safe)
