"""Staff at work in a test: add and refresh pages of a loopback site, and look at what is on the disk."""

from __future__ import annotations

from pathlib import Path

from corpus.add import read_fetched, write_draft
from corpus.fetch import Fetcher, Limits
from corpus.fetch_hosts import Hosts
from corpus.fetch_verdict import refuse_decoy, refuse_status
from corpus.refresh import Outcome, refresh, refreshable
from corpus.store import Store
from tests.corpus.site import Site


class Staff:
    """A corpus whose pages come from a site."""

    def __init__(self, store: Store, web: Site, *allowed: str, private: bool = True) -> None:
        self.deadline = 20.0  # seconds; a busy machine is no slow site
        self.store = store
        self.web = web
        self.hosts = Hosts({web.host}, private=private)
        self.hosts.add(f"http://{name}" for name in allowed)

    def fetcher(self) -> Fetcher:
        """Return a fetcher that may ask the site."""
        return Fetcher(self.hosts, Limits(deadline=self.deadline, size=1 << 20, delay=0.0))

    def add(self, path: str) -> str:
        """Add the page at a path or address as `corpus add` does; return its id."""
        with self.fetcher() as fetcher:
            fetched = fetcher.get(path if "://" in path else self.web.base + path)
        refuse_status(fetched)
        draft = read_fetched(self.store, fetched)
        refuse_decoy(fetched, draft.document)
        write_draft(self.store, draft)
        return draft.document.page.id

    def refresh(self, *pages: str, accept: bool = False, dry_run: bool = False) -> list[Outcome]:
        with self.fetcher() as fetcher:
            files = refreshable(self.store, pages)
            return list(refresh(self.store, fetcher, files, accept=accept, dry_run=dry_run))

    def one(self, **options: bool) -> Outcome:
        (found,) = self.refresh(**options)
        return found

    def files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.store.root.rglob("*") if path.is_file()}
