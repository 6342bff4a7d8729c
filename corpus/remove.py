"""A page's name -> a draft that says it is gone; publishing takes it out of the answers."""

from __future__ import annotations

from corpus.candidates import with_status
from corpus.draft import keep_draft
from corpus.parts import no_page
from corpus.store import Store


def remove(store: Store, page_id: str) -> bool:
    """Mark a published page as gone, in a draft; a page that is a draft only goes at once.

    Returns whether publishing is needed. Raises PageError when there is no such page; the caller holds
    the corpus's lock.
    """
    published, draft = store.published().get(page_id), store.drafted().get(page_id)
    if published is None and draft is None:
        raise no_page(page_id)
    keep_draft(store, page_id)
    if published:
        store.put_draft(page_id, with_status(published.read(), "gone"))
    elif draft:
        store.disk.remove(draft.path)
    return published is not None
