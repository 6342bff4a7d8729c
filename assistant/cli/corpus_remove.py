"""A page's name -> a page that no longer answers, or is erased everywhere."""

from __future__ import annotations

import argparse

from assistant.cli import output
from assistant.cli.compose import forget_caches, open_store, tools, writable_store
from assistant.cli.messages import say
from assistant.cli.parser import Parser
from corpus.disk import explained
from corpus.lock import locked
from corpus.purge import purge
from corpus.remove import remove
from corpus.store import Store


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add("page", text="page", metavar="PAGE")
    parser.add("--purge", text="purge", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Remove a draft, mark a page as gone, or erase it at once."""
    if args.dry_run:
        open_store(args.settings).file(args.page)
        return _tell(args, "removed.dry", {"page_id": args.page, "removed": False})
    store = writable_store(args.settings)
    return _purge(store, args) if args.purge else _remove(store, args)


def _remove(store: Store, args: argparse.Namespace) -> int:
    with explained(store.root), locked(store.state):
        marked = remove(store, args.page)
    return _tell(args, "removed" if marked else "removed.draft", {"page_id": args.page, "removed": True})


def _purge(store: Store, args: argparse.Namespace) -> int:
    done = purge(store, args.page, tools(store))
    forget_caches()
    if done.questions and not args.json:
        lines = ", ".join(map(str, done.questions))
        output.complain(say("removed.quoted", args.language, path=store.questions.name, lines=lines))
    counts = {"generations": done.generations, "files": done.files}
    facts = {"page_id": args.page, "removed": True, "purged": True, "questions": list(done.questions)}
    return _tell(args, "removed.purged", {**facts, **counts}, **counts)


def _tell(args: argparse.Namespace, key: str, facts: dict[str, object], **values: int) -> int:
    if args.json:
        output.json_line(facts)
    else:
        output.line(say(key, args.language, id=args.page, **values))
    return output.OK
