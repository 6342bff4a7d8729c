"""Question log -> what staff could write: unanswered questions by missing words and nearest page."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from assistant.masking import MAIL, NUMBER
from assistant.question_log import Asked
from corpus.models import Frozen, Language

_UNANSWERED = ("not_found", "partly")
_EXAMPLES = 3  # questions shown of a group


class Example(Frozen):
    """A question as it was asked most often, and how often."""

    question: str
    language: Language
    count: int


class Gap(Frozen):
    """Questions that the pages do not answer, or answer in part, and that miss the same words."""

    count: int
    missing: tuple[str, ...]
    page: str
    headings: tuple[str, ...]
    examples: tuple[Example, ...]


class Report(Frozen):
    """How many questions were asked and answered, and the gaps, the most frequent first."""

    asked: int
    unanswered: int
    gaps: tuple[Gap, ...]


def report(entries: Sequence[Asked]) -> Report:
    """Group the unanswered questions by missing words and nearest page."""
    groups: dict[tuple[tuple[str, ...], str], list[Asked]] = defaultdict(list)
    for each in entries:
        if each.status in _UNANSWERED:
            groups[each.missing, each.page].append(each)
    gaps = sorted((_gap(*key, of) for key, of in groups.items()), key=lambda g: (-g.count, g.missing, g.page))
    asked = sum(each.count for each in entries)
    return Report(asked=asked, unanswered=sum(gap.count for gap in gaps), gaps=tuple(gaps))


def draft(gap: Gap) -> str:
    """Return a line for questions.jsonl: `must` is left for what the page that is written will say."""
    whole = [each for each in gap.examples if NUMBER not in each.question and MAIL not in each.question]
    example = (whole or gap.examples)[0]
    line = {
        "id": f"log-{hashlib.sha256(example.question.encode()).hexdigest()[:8]}",
        "question": example.question,
        "answerable": True,
        "must": [],
        "kind": "unanswered",
        "lang": example.language,
    }
    return json.dumps(line, ensure_ascii=False)


def _gap(missing: tuple[str, ...], page: str, entries: Sequence[Asked]) -> Gap:
    asked: Counter[tuple[str, Language]] = Counter()
    headings: Counter[str] = Counter()
    for each in entries:
        asked[each.question, each.language] += each.count
        headings[each.heading] += each.count
    ordered = sorted(asked.items(), key=lambda found: (-found[1], found[0]))[:_EXAMPLES]
    return Gap(
        count=asked.total(),
        missing=missing,
        page=page,
        headings=tuple(each for each, _ in headings.most_common(_EXAMPLES) if each),
        examples=tuple(Example(question=q, language=lang, count=count) for (q, lang), count in ordered),
    )
