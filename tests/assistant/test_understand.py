"""What a question asks for, about what, in which language, and what it takes from the one before."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.clause import Clause, Understood
from assistant.understand import clean, language_of, understand
from tests.assistant.asking import Asker, shipped

LIBRARY = Asker(shipped()).library


def read(question: str, history: Sequence[str] = ()) -> Understood:
    return understand(question, history, LIBRARY.glossary, LIBRARY.speller)


def clause(question: str, history: Sequence[str] = ()) -> Clause:
    (found,) = read(question, history).clauses
    return found


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Vad är uppdraget?", "sv"),
        ("What is the mandate?", "en"),
        ("Which goals does Region Örebro län have?", "en"),
        ("Finns program for barn", "sv"),
        ("kontakt", "sv"),
    ],
)
def test_language(question: str, language: str) -> None:
    assert language_of(question) == language


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vem är kontaktperson?", "contact"),
        ("Vad har ni för telefonnummer?", "phone"),
        ("What is your email address?", "email"),
        ("Hur många mål finns det?", "count"),
        ("När hålls konferensen?", "when"),
        ("Vad kostar en kurs?", "amount"),
        ("När uppdaterades sidan senast?", "updated"),
        ("Hur ofta träffas nätverket?", "frequency"),
        ("Vilken lag styr er?", "law"),
    ],
)
def test_kind_of_answer(question: str, kind: str) -> None:
    assert clause(question).kind == kind


@pytest.mark.parametrize(
    ("question", "label", "ordinal"),
    [
        ("Vad är mål 2?", "goal", 2),
        ("Vad är mål nummer tre?", "goal", 3),
        ("Hur lyder det fjärde målet?", "goal", 4),
        ("What is the second goal?", "goal", 2),
        ("Vilka är målen?", "goal", None),
        ("Hur lyder sista punkten?", "point", -1),
    ],
)
def test_labels_and_their_numbers(question: str, label: str, ordinal: int | None) -> None:
    assert (label, ordinal) in [(ref.label, ref.ordinal) for ref in clause(question).labels]


@pytest.mark.parametrize(
    "question", ["Vad säger 11 §?", "Vad står i § 11?", "What does section 11 say?", "paragraf 11"]
)
def test_sections_of_a_law(question: str) -> None:
    assert clause(question).sections == {11}


@pytest.mark.parametrize(
    "question",
    ["Vilka är målen och vem är kontaktperson?", "Vilka är målen? Vem är kontaktperson?"],
)
def test_several_questions_in_one(question: str) -> None:
    kinds = [each.kind for each in read(question).clauses]
    assert len(kinds) == 2
    assert kinds[1] == "contact"


def test_courtesies_do_not_matter() -> None:
    plain, polite = (
        clause("Vad är mål 2?"),
        clause("Hej! Skulle ni kunna berätta vad mål 2 är? Tack på förhand!"),
    )
    assert [(r.label, r.ordinal) for r in polite.labels] == [(r.label, r.ordinal) for r in plain.labels]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hej!", "greeting"),
        ("Tack så mycket!", "thanks"),
        ("Vem är du?", "identity"),
        ("Hej då", "farewell"),
    ],
)
def test_smalltalk(question: str, kind: str) -> None:
    assert read(question).smalltalk == kind


def test_a_greeting_before_a_question_is_no_smalltalk() -> None:
    assert read("Hej! Vad är mål 2?").smalltalk is None


def test_a_follow_up_takes_the_subject() -> None:
    found = read("Vilka delmål har det?", ["Vad är mål 2?"])
    assert ("goal", 2) in [(ref.label, ref.ordinal) for ref in found.clauses[0].labels]
    assert found.interpreted_as is not None


def test_a_question_of_its_own_takes_nothing() -> None:
    alone, after = (
        read("Vad säger 11 § i bibliotekslagen?"),
        read("Vad säger 11 § i bibliotekslagen?", ["Vad är mål 2?"]),
    )
    assert alone.clauses == after.clauses


@given(st.text(max_size=80))
def test_cleaning_is_settled_at_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once == unicodedata.normalize("NFC", once)
    assert not any(unicodedata.category(ch).startswith("C") for ch in once)


@pytest.mark.parametrize(
    "question", ["Vad går det regionala uppdraget ut på?", "Vilka delar ingår i det regionala uppdraget?"]
)
def test_a_whole_question_is_no_follow_up(question: str) -> None:
    assert Asker(shipped())(question, ["Vilka delmål har mål 2?"]).interpreted_as is None


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Tack, du har varit till stor hjälp!", True),
        ("Thanks, that was very helpful of you.", True),
        ("Tack för hjälpen! Vilka mål har ni?", False),
        ("Tack på förhand för svar om mål 2", False),
    ],
)
def test_who_only_thanks_is_answered_so(text: str, thanks: bool) -> None:
    assert (Asker(shipped())(text).status == "smalltalk") == thanks


def test_a_law_is_found_though_no_page_has_the_words() -> None:
    assert "bibliotekslagen 11 §" in Asker(shipped())("Which law governs you?").text


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        ("Vad säger elfte paragrafen i bibliotekslagen?", {11}),
        ("What does section 8 of the Library Act say?", {8}),
        ("What does the eleventh section of the Library Act say?", {11}),
    ],
)
def test_sections_by_number_or_word(question: str, sections: set[int]) -> None:
    found = clause(question)
    assert found.sections == sections
    assert not any(ref.ordinal for ref in found.labels)


@pytest.mark.parametrize("question", ["Vad är det ni är satta att göra?", "Beskriv det ni har i uppdrag."])
def test_what_you_do_points_back_to_nothing(question: str) -> None:
    assert read(question, ["Hur lyder mål 2?"]).interpreted_as is None


def test_a_name_with_dots_makes_no_english_question_swedish() -> None:
    assert language_of("Does Örebro fund Läslust and Kulturrådet?") == "en"


def test_a_sentence_that_wants_all_of_it_counts() -> None:
    assert clause("Vad ingår i uppdraget? Jag vill ha alla punkter.").whole


def test_words_of_the_sentence_before_weigh_less() -> None:
    found = clause("Min dotter simmar. Vad är det för uppdrag ni har där?")
    weights = {term.surface: term.weight for term in found.terms}
    assert weights["simmar"] < weights["uppdrag"]


@pytest.mark.parametrize(
    "text", ["Great, that was all I needed, thanks!", "Thanks a bunch!", "Tack, det var allt"]
)
def test_thanks_in_many_words(text: str) -> None:
    assert read(text).smalltalk == "thanks"


def test_a_statement_beside_a_question_asks_nothing() -> None:
    (found,) = read("Jag missade festivalen när den startade. Vad är uppdraget?").clauses
    assert found.kind == "what"
    assert [ref.label for ref in found.labels] == ["mandate"]


def test_a_noun_lent_by_the_sentence_before() -> None:
    found = clause("Jag är ny och försöker förstå det regionala uppdraget. Kan jag få se alla punkterna?")
    assert "mandate" in [ref.label for ref in found.labels]
    assert found.whole


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("Vad är det egentligen ni ska göra?", "mandate"),
        ("What is the aim of the library service?", "purpose"),
        ("What are the aims of the plan?", "goal"),
    ],
)
def test_turns_of_phrase_ask_for_lists(question: str, label: str) -> None:
    assert [ref.label for ref in clause(question).labels][:1] == [label]


def test_who_is_responsible_asks_for_no_mandate() -> None:
    assert not clause("Who is responsible for the library plans?").labels


@pytest.mark.parametrize("question", ["Vilka andra paragrafer gäller?", "Which other sections apply?"])
def test_other_sections_are_no_second_section(question: str) -> None:
    assert not clause(question).sections


def test_words_that_ask_are_no_small_talk() -> None:
    assert read("Berätta om planen, det var allt.").smalltalk is None
