from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.golden import read_questions
from assistant.masking import NUMBER
from assistant.question_log import Asked
from assistant.unanswered import draft, report

DAY = date(2026, 1, 1)


def asked(question: str, count: int, *missing: str, page: str = "om-oss", status: str = "not_found") -> Asked:
    return Asked.model_validate(
        {
            "day": DAY,
            "question": question,
            "language": "sv",
            "status": status,
            "missing": missing,
            "page": page,
            "heading": "Kontakt",
            "count": count,
        }
    )


ENTRIES = [
    asked("Vad kostar kortet?", 2, "kostar"),
    asked("Vad kostar det?", 3, "kostar"),
    asked("Vad kostar det?", 1, "kostar", page="mal"),
    asked("Finns kaffe?", 4, "kaffe", status="partly"),
    asked("Vilka är målen?", 9, status="answered"),
    asked("Hej", 9, status="smalltalk"),
]


def test_gaps_come_most_frequent_first() -> None:
    found = report(ENTRIES)
    assert (found.asked, found.unanswered) == (28, 10)
    assert [(gap.count, gap.missing, gap.page) for gap in found.gaps] == [
        (5, ("kostar",), "om-oss"),
        (4, ("kaffe",), "om-oss"),
        (1, ("kostar",), "mal"),
    ]
    assert [(each.question, each.count) for each in found.gaps[0].examples] == [
        ("Vad kostar det?", 3),
        ("Vad kostar kortet?", 2),
    ]


def test_a_draft_is_a_golden_question(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(f"{draft(gap)}\n" for gap in report(ENTRIES).gaps), "utf-8")
    first, *_ = read_questions(path)
    assert (first.question, first.answerable, first.must) == ("Vad kostar det?", True, ())


def test_a_draft_prefers_a_question_without_masked_words() -> None:
    entries = [asked(f"Ring {NUMBER} om kaffe", 5, "kaffe"), asked("Finns kaffe?", 1, "kaffe")]
    assert '"Finns kaffe?"' in draft(report(entries).gaps[0])
