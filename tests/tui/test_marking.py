from assistant.models import Related
from tests.tui import fake
from tests.tui.fake import FakeAssistant, seed_document
from tui.marking import mark_of

DOCUMENT = seed_document()


def marked(target, document=DOCUMENT) -> str | None:  # type: ignore[no-untyped-def] # a target and a document
    mark = mark_of(document, target, current=True)
    return document.text[mark.start : mark.end] if mark else None


def related(**changes: object) -> Related:
    base = {"page_id": DOCUMENT.page.id, "title": DOCUMENT.page.title, "url": "", "heading_path": ()}
    return Related.model_validate({**base, **changes})


def test_a_quote_is_marked_at_its_span() -> None:
    for cited in FakeAssistant().answer(fake.MANDATE).citations:
        assert marked(cited) == cited.quote


def test_a_quote_that_moved_is_marked_where_it_stands_once() -> None:
    cited = FakeAssistant().answer(fake.LAW).citations[0]
    moved = cited.model_copy(update={"start": cited.start + 5, "end": cited.end + 5})
    assert marked(moved) == cited.quote


def test_a_quote_that_stands_twice_or_not_at_all_is_not_marked() -> None:
    cited = FakeAssistant().answer(fake.LAW).citations[0]
    for quote in ("biblioteksverksamheten", "Växjö stadsbibliotek har öppet 10-18", "bibliotekslagen  11 §"):
        assert marked(cited.model_copy(update={"quote": quote})) is None


def test_another_page_is_not_marked() -> None:
    cited = FakeAssistant().answer(fake.LAW).citations[0]
    assert marked(cited.model_copy(update={"page_id": "annan"})) is None


def test_a_heading_is_found_by_name_and_nearest_before_the_start() -> None:
    assert marked(related(heading_path=("x", "Contacts"))) == "Contacts"
    assert marked(related(heading_path=("Det här jobbar vi med",), start=10**9)) == "Det här jobbar vi med"
    assert marked(related(heading_path=("finns inte",), start=0)) == DOCUMENT.text.split("\n")[0]
    assert marked(related(heading_path=("finns inte",), start=10**9)) is None
    assert marked(related(heading_path=("finns inte",))) is None
