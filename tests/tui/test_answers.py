import pytest

from assistant.models import Answer, Part
from tests.tui import fake
from tests.tui.fake import FakeAssistant
from tui.answers import answer_blocks, failure_blocks, question_block
from tui.blocks import plain_lines
from tui.citing import markdown, reference, site, targets, trail, with_citations
from tui.messages import Words

QUESTIONS = [fake.MANDATE, fake.GOALS, fake.LAW, fake.CONTACT, fake.FOLLOW_UP, fake.UNKNOWN, fake.CROWDED]


def answer(question: str) -> Answer:
    return FakeAssistant().answer(question)


def lines(question: str) -> list[str]:
    return plain_lines(answer_blocks(answer(question)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_part_is_shown_word_for_word_with_its_number(question: str) -> None:
    shown = "\n".join(lines(question))
    for part in answer(question).parts:
        assert part.text in shown
        assert part.n is None or f"{part.text} [{part.n}]" in shown


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_can_be_clicked_and_opens_itself(question: str) -> None:
    given = answer(question)
    found = {run.target for each in answer_blocks(given) for run in each.runs if run.target}
    assert found == set(range(1, len(targets(given)) + 1))


def test_a_list_keeps_its_numbers_and_depth() -> None:
    firsts = [each.first for each in answer_blocks(answer(fake.CROWDED))]
    assert "  4. " in firsts
    assert "    • " in firsts


def test_sources_of_one_heading_stand_on_one_line() -> None:
    assert [line[:9] for line in lines(fake.MANDATE) if line.startswith("[1]–")] == ["[1]–[6] U"]


def test_an_incomplete_list_says_so() -> None:
    given = answer(fake.GOALS)
    assert given.complete is not None
    part = given.model_copy(update={"complete": given.complete.model_copy(update={"total": 7})})
    assert "4 av 7 punkter visas · Mål för" in "\n".join(plain_lines(answer_blocks(part)))


def test_a_card_is_not_shown_twice() -> None:
    refusal, given = answer(fake.UNKNOWN), answer(fake.CONTACT)
    both = given.model_copy(update={"contact": refusal.contact})
    assert "\n".join(plain_lines(answer_blocks(both))).count("Eva Bernsten Bang") == 1


def test_several_things_that_are_absent_stand_together() -> None:
    parts = [Part(kind="absent", text="Inget telefonnummer."), Part(kind="absent", text="Ingen adress.")]
    given = Answer(question="x", status="not_found", parts=tuple(parts))
    assert plain_lines(answer_blocks(given))[-2:] == ["Inget telefonnummer.", "Ingen adress."]


def test_refusal_error_and_answer_begin_differently() -> None:
    refusal = answer_blocks(answer(fake.UNKNOWN))[0]
    error = failure_blocks("Servern svarar inte.", Words("sv"))[0]
    assert (refusal.first, error.first) == ("○ ", "✗ ")
    assert error.runs[0].text == "Fel: "
    assert question_block("x").runs[0].look == "question"


def test_a_reference_names_title_organisation_dates_address_and_quote() -> None:
    document = fake.seed_document()
    cited = answer(fake.CONTACT).citations[0]
    assert reference(cited, document.page, Words("en")).split("\n") == [
        "“Eva Bernsten Bang”",
        "Uppdrag och mål - Biblioteksutveckling › Contacts. Region Örebro län. "
        "Updated 2023-02-01. Retrieved 2026-11-01.",
        document.page.url,
    ]
    bare = cited.model_copy(update={"organisation": None, "updated": None})
    assert reference(bare, None, Words("sv")).split("\n")[1] == (
        "Uppdrag och mål - Biblioteksutveckling › Contacts."
    )


def test_a_copied_answer_ends_with_its_references() -> None:
    text = with_citations(answer(fake.GOALS), Words("sv"))
    assert text.count("\n[") == 4
    assert "[4] ”stödja folkbibliotekens arbete med läs- och litteraturfrämjande insatser.”" in text


def test_markdown_escapes_what_a_page_says() -> None:
    given = Answer(question="# *x*", status="answered", text="[a](http://b) <img> `c` _d_ | e")
    text = markdown([("# *x*", given)], Words("sv"))
    assert "## \\# \\*x\\*" in text
    assert "\\[a\\](http://b) \\<img\\> \\`c\\` \\_d\\_ \\| e" in text


def test_markdown_links_each_source_to_its_quote() -> None:
    text = markdown([(fake.LAW, answer(fake.LAW)), ("obesvarad", None)], Words("sv"))
    assert "- \\[1\\] [Uppdrag och mål - Biblioteksutveckling](<https://" in text
    assert "#:~:text=stycke>), 2023-02-01" in text
    assert "## obesvarad" in text


def test_a_trail_leaves_out_what_repeats_the_title() -> None:
    assert trail("Om oss", ("Om oss", "Kontakt")) == "Om oss › Kontakt"
    assert trail("Om oss", ()) == "Om oss"


@pytest.mark.parametrize(
    ("url", "host"), [("https://a.example/b", "a.example"), ("", ""), ("http://[", ""), ("x", "")]
)
def test_site(url: str, host: str) -> None:
    assert site(url) == host
