"""Hostile titles, quotes and addresses -> text, JSON, logs and exports that stay text, line by line."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.cli import output
from assistant.cli.questions_export import table
from assistant.cli.render import answer_lines, hit_lines
from assistant.models import Answer, Citation, Hit
from assistant.question_log import Asked
from assistant.web.logs import EventLog
from tests.figures import figure
from tui.citing import markdown
from tui.messages import Words

GENERATED = 2000
SIGNS = random.Random(20260102)
PIECES = (
    *(
        "\x1b[2J",
        "\x1b]52;c;aGVq\x07",
        "\x1b]8;;https://x.example\x1b\\",
        "\x9b31m",
        "\x90",
        "\x00",
        "\x7f",
        "\x08",
    ),
    *("\r", "\r\n", "\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\t"),
    *("\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u200f", "\U000e0041", "\U000e0100", "\ud800"),
    *("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\uff1d1", '";=1+1;"', ",=1", "|=1", "\t=1"),
    *("<script>alert(1)</script>", "[/bold]", "[x](javascript:1)", "`", "|", '"', "'", "\\", "å", "mål", " "),
)
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff\ud800-\udfff]"
)
FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_BOM = "\ufeff"


def hostile() -> str:
    return "".join(SIGNS.choices(PIECES, k=SIGNS.randint(1, 8)))


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield a title, a quote and an address."""
    for _ in range(GENERATED):
        yield hostile(), hostile(), f"https://www.example.se/{hostile()}"


def answer(title: str, quote: str, url: str) -> Answer:
    cited = Citation.model_construct(
        n=1, quote=quote, page_id="p", passage_id="p#1", title=title, organisation=title, url=url, link=url,
        heading_path=(title,), start=0, end=1, updated=None,
    )  # fmt: skip
    return Answer.model_construct(
        question=title, interpreted_as=quote, status="answered", text=f"{quote} [1]", citations=(cited,)
    )


def bad(text: str) -> int:
    return len(CONTROL.findall(text))


@pytest.fixture(scope="module")
def given() -> list[tuple[str, str, str]]:
    return list(texts())


def test_text_holds_no_control_sign(
    given: list[tuple[str, str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    raw = 0
    for title, quote, url in given:
        hit = Hit.model_construct(title=title, heading_path=(title, quote), text=quote, url=url)
        lines = [*answer_lines(answer(title, quote, url), "sv"), *hit_lines(1, hit)]
        raw += bad("\n".join(lines)) > 0
        output.line("\n".join(lines))
        output.complain(f"{title} {url}")
    out, err = capsys.readouterr()
    figure(
        "Hostile text stays text in the command line",
        f"{GENERATED} answers and hits: {bad(out) + bad(err)} control signs",
        f"as they came {raw} hold some",
    )
    assert bad(out) == bad(err) == 0
    assert len(err.splitlines()) == GENERATED
    assert raw > GENERATED / 2


def test_json_is_one_line_that_means_the_same(
    given: list[tuple[str, str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    for title, quote, url in given:
        output.json_line({"title": title, "quote": quote, "url": url})
    out = capsys.readouterr().out
    lines = out.splitlines()
    raw = sum(bad(json.dumps(each, ensure_ascii=False)) > 0 for each in given)
    figure(
        "Hostile text stays text in JSON",
        f"{GENERATED} objects: {len(lines)} lines, {bad(out)} control signs",
        f"not escaped, {raw} hold some",
    )
    assert bad(out) == 0
    assert [tuple(json.loads(line).values()) for line in lines] == given
    assert raw > 0


def test_log_lines_stay_whole(given: list[tuple[str, str, str]]) -> None:
    stream = io.StringIO()
    log = EventLog(stream)
    for title, quote, url in given:
        log.event("hostile", title=title, quote=quote, url=url)
    text = stream.getvalue()
    broken = sum(json.loads(line)["event"] != "hostile" for line in text.splitlines())
    control = len("\n".join(f"{title} {quote}" for title, quote, _ in given).splitlines())
    figure(
        "Hostile text breaks no line of the log",
        f"{GENERATED} events: {broken} broken lines, {bad(text)} control signs",
        f"as they came they make {control} lines",
    )
    assert (broken, bad(text), len(text.splitlines())) == (0, 0, GENERATED)
    assert control > GENERATED


def test_no_cell_of_the_export_is_a_formula(given: list[tuple[str, str, str]]) -> None:
    entries = [
        Asked.model_construct(
            day=date(2026, 1, 1), question=title, language="sv", status="not_found", missing=(quote,),
            page=url, heading=title, count=1,
        )
        for title, quote, url in given
    ]  # fmt: skip
    made = table(entries)
    assert made.startswith(_BOM)
    text = made.removeprefix(_BOM)
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == GENERATED + 1
    counts = {sign: formulas(text, sign) for sign in ";,\t|"}
    raw = io.StringIO()
    csv.writer(raw, delimiter=";").writerows(given)
    control = formulas(raw.getvalue(), ";")
    figure(
        "No cell of the CSV export is a formula",
        f"{GENERATED} rows under 4 separators: {sum(counts.values())} formulas, {bad(text)} control signs",
        f"as they came {control}",
    )
    assert set(counts.values()) == {0}
    assert bad(text) == 0
    assert control > 100


def formulas(text: str, separator: str) -> int:
    """Return how many cells begin like a formula, also where a spreadsheet takes another separator."""
    cells = (cell for line in text.splitlines() for cell in re.split(re.escape(separator), line))
    return sum(bool(FORMULA.match(cell.lstrip('" '))) for cell in cells)


def test_markdown_is_text(given: list[tuple[str, str, str]]) -> None:
    made = markdown([(title, answer(title, quote, url)) for title, quote, url in given], Words("sv"))
    tags = r"(?<!\\)<(?!https?://)"
    scripts, control = (len(re.findall(tags, text)) for text in (made, str(given)))
    figure(
        "The Markdown export holds no markup of theirs",
        f"{GENERATED} answers: {bad(made)} control signs, {scripts} tags",
        f"as they came {control} tags",
    )
    assert (bad(made), scripts) == (0, 0)
    assert control > 100
