import pytest
from textual import events

from tests.tui import fake
from tests.tui.drive import opened
from tests.tui.fake import FakeAssistant
from tui.completing import completion, phrases
from tui.prompt import LONGEST_QUESTION


async def test_every_key_typed_before_and_after_enter_arrives_where_it_belongs() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        for burst in range(10):
            await see.type(f"Vilka är målen {burst}?")
            see._send("enter")
            await see.type("x")
            see.main.prompt.text = ""
            await see.settle()
        assert [each for each, _, _ in assistant.asked] == [f"Vilka är målen {burst}?" for burst in range(10)]


async def test_a_burst_with_enter_in_its_middle_keeps_both_halves() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        for key in ["h", "e", "j", "enter", "d", "u"]:
            see._send(key)
        await see.settle()
        assert assistant.asked[0][0] == "hej"
        assert see.main.prompt.text == "du"


async def test_ctrl_j_begins_a_new_line_and_enter_asks_both() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.type("en\ntvå")
        await see.press("enter")
        assert assistant.asked[0][0] == "en\ntvå"


async def test_an_empty_question_is_not_asked() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.type("   ")
        await see.press("enter")
        assert assistant.asked == []


async def test_up_and_down_recall_and_bring_the_draft_back() -> None:
    async with opened() as see:
        await see.ask(fake.GOALS)
        await see.ask(fake.LAW)
        prompt = see.main.prompt
        prompt.fill("utkast")
        await see.press("up")
        assert prompt.text == fake.LAW
        await see.press("up", "up")
        assert prompt.text == fake.GOALS
        await see.press("down", "down")
        assert prompt.text == "utkast"


async def test_up_in_a_long_question_moves_the_cursor_first() -> None:
    async with opened() as see:
        await see.ask(fake.LAW)
        see.main.prompt.fill("rad ett\nrad två")
        await see.press("up")
        assert see.main.prompt.text == "rad ett\nrad två"
        await see.press("up")
        assert see.main.prompt.text == fake.LAW


async def paste(see, text: str) -> None:  # type: ignore[no-untyped-def] # the driver
    event = events.Paste(text)
    event.set_sender(see.app)
    see.app._driver.send_message(event)
    await see.settle()


async def test_a_megabyte_is_refused_in_one_line_and_nothing_is_lost() -> None:
    async with opened() as see:
        see.main.prompt.fill("utkast")
        await paste(see, "x" * 1_000_000)
        assert see.main.prompt.text == "utkast"
        assert see.notice.startswith("Det inklistrade är för långt för en fråga: 1000000 tecken, högst 500.")


async def test_a_paste_is_cleaned_and_not_asked() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await paste(see, "Vilka är\r\nmålen?\x1b[2J\n")
        assert see.main.prompt.text == "Vilka är\nmålen?[2J"
        assert assistant.asked == []


async def test_typing_stops_at_the_limit_with_a_line() -> None:
    async with opened() as see:
        see.main.prompt.fill("x" * LONGEST_QUESTION)
        await see.type("y")
        assert len(see.main.prompt.text) == LONGEST_QUESTION
        assert see.notice.startswith("Frågan är för lång: 501 tecken")


def test_the_limit_is_the_engines() -> None:
    from assistant.engine import LONGEST_QUESTION as ENGINES

    assert LONGEST_QUESTION == ENGINES


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Vad är Det reg", "ionala uppdraget"),
        ("det regi", "onala uppdraget"),
        ("eva", " Bernsten Bang"),
        ("ev", ""),
        ("Vem är Eva B", "ernsten Bang"),
        ("Det regionala uppdraget", ""),
        ("", ""),
        ("neva", ""),
    ],
)
def test_completion(text: str, rest: str) -> None:
    assert completion(text, ["Det regionala uppdraget", "Eva Bernsten Bang"]) == rest


async def test_a_heading_begun_is_completed_with_the_right_arrow() -> None:
    assistant = FakeAssistant()
    async with opened(assistant) as see:
        await see.until(lambda: bool(see.main.prompt.completions))
        await see.type("Vad är Det reg")
        assert "Vad är Det regionala uppdraget är att" in see.text()
        await see.press("right")
        assert see.main.prompt.text == "Vad är Det regionala uppdraget är att"


def test_phrases_are_headings_and_names() -> None:
    found = phrases([fake.seed_document()])
    assert "Det här jobbar vi med" in found
    assert "Eva Bernsten Bang" in found
    assert len(found) == len(set(found))


async def test_the_bottom_line_offers_to_complete_while_there_is_something_to_complete() -> None:
    async with opened(size=(80, 24)) as see:
        await see.until(lambda: bool(see.main.prompt.completions))
        assert "fyll i" not in see.footer
        await see.type("Vad är Mål för den reg")
        assert "→ fyll i" in see.footer
        await see.press("right")
        assert (
            see.main.prompt.text
            == "Vad är Mål för den regionala biblioteksverksamheten enligt Biblioteksplanen"
        )
        assert "fyll i" not in see.footer
        await see.press("left", "left", "right")
        await see.type("x")
        assert see.main.prompt.text.endswith("Biblioteksplanexn")


async def test_asking_a_suggestion_keeps_what_was_typed() -> None:
    async with opened() as see:
        await see.type("Min egen fr")
        await see.press("escape", "2")
        await see.until(lambda: bool(see.main.conversation.exchanges))
        assert see.main.conversation.exchanges[0].question != "Min egen fr"
        assert see.main.prompt.text == "Min egen fr"
