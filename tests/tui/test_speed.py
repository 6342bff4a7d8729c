"""Speed as ratios of CPU time, so that a busy machine changes nothing."""

import asyncio
from pathlib import Path
from statistics import fmean
from time import process_time

import pytest

from tests.tui import fake
from tests.tui.bench import BARE, REAL, costs, first_frame
from tests.tui.drive import Driver, opened
from tui.conversation import Exchange

ANSWERS, MEASURED, SLOWER_BY = 60, 6, 1.5
ATTEMPTS = 3  # a neighbour on the machine may take the cache for a while
STARTS, START_BY = 8, 1.15
linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


async def test_the_sixtieth_answer_paints_like_the_first() -> None:
    ratios, answer = [], fake.FakeAssistant().answer(fake.MANDATE)
    for _ in range(ATTEMPTS):
        async with opened() as see:
            first = min([await cost(see) for _ in range(MEASURED)])
            for _ in range(ANSWERS - 2 * MEASURED):
                exchange = Exchange(fake.MANDATE, see.main.words)
                await see.main.conversation.begin(exchange)
                exchange.show_answer(answer)
            await see.settle()
            ratios.append(min([await cost(see) for _ in range(MEASURED)]) / first)
        if ratios[-1] <= SLOWER_BY:
            return
    assert min(ratios) <= SLOWER_BY


async def cost(see: Driver) -> float:
    """Return the CPU seconds from Enter to the painted answer, without the driver's own waiting."""
    see.main.prompt.fill(fake.MANDATE)
    await see.settle()
    answers = len(see.main.conversation.exchanges)
    start = process_time()
    see._send("enter")
    while len(see.main.conversation.exchanges) == answers or see.main.conversation.exchanges[-1].pending:
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.08)  # five frames of a sixtieth of a second: layout, room, scroll, paint
    spent = process_time() - start
    await see.settle()
    assert see.lines()[1] == f" › {fake.MANDATE}"
    return spent


async def test_marking_the_next_quote_of_a_long_page_costs_a_fraction_of_opening_it() -> None:
    lines = "\n".join(f"Rad {n} säger något om bibliotek och läsning." for n in range(3000))
    cited = fake.seed_document().text
    document = fake.seed_document().model_copy(update={"text": cited + "\n" + lines})
    async with opened(fake.FakeAssistant(document)) as see:
        await see.ask(fake.MANDATE)
        await see.press("escape")
        costs = []
        for key in ("1", "n", "n"):
            start = process_time()
            await see.press(key)
            costs.append(process_time() - start)
    assert min(costs[1:]) < costs[0] / 2


@pytest.mark.slow
@linux
def test_the_command_starts_like_a_bare_one_with_the_same_widgets() -> None:
    first_frame(REAL)  # builds the index of the shipped pages where there is none yet
    taken = [[first_frame(command)[0] for command in (BARE, REAL)] for _ in range(STARTS)]
    # a neighbour only adds, and a lucky moment is one start: the lower half of each is compared
    bare, ours = (fmean(sorted(times)[: STARTS // 2]) for times in zip(*taken, strict=True))
    print(f"\nbare {bare:.2f} s, the command {ours:.2f} s, {ours / bare:.2f} times")  # noqa: T201 - a figure to report
    assert ours <= START_BY * bare


# of the CPU time until a bare first frame; measured: 0.15, 0.24, 0.72; the rest is for a busy machine
ANSWER_BY, RESIZE_BY, EXIT_BY = 0.6, 1.0, 1.6


@pytest.mark.slow
@linux
def test_answer_resize_and_exit_cost_a_part_of_a_start() -> None:
    bare, spent = min(first_frame(BARE)[0] for _ in range(3)), costs()
    assert spent.answer <= ANSWER_BY * bare
    assert spent.late_answer <= SLOWER_BY * max(spent.answer, 0.1)  # the clock ticks in hundredths
    assert spent.resize <= RESIZE_BY * bare
    assert spent.exit <= EXIT_BY * bare
