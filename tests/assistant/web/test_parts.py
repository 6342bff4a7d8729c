"""Parts of the server by themselves: the queue, kept answers, clients, events."""

from __future__ import annotations

import asyncio
import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Answer
from assistant.web.cache import AnswerCache, Prepared
from assistant.web.clients import Clients
from assistant.web.logs import EventLog
from assistant.web.problems import Refused, speaks_english
from assistant.web.turns import LONGEST, Turns


async def test_turns_are_given_in_order_and_the_queue_is_short() -> None:
    turns, order = Turns(3), list[int]()

    async def ask(number: int) -> str:
        try:
            await turns.wait()
        except Refused as refused:
            return refused.code
        try:
            time.sleep(0.006)
            order.append(number)
        finally:
            turns.done()
        return "answered"

    said = await asyncio.gather(*(ask(n) for n in range(6)))
    assert said == ["answered"] * 4 + ["busy"] * 2
    assert order == [0, 1, 2, 3]


async def test_the_line_is_no_longer_than_a_reader_waits() -> None:
    turns, statuses = Turns(1000), list[str]()

    async def ask() -> None:
        try:
            await turns.wait()
        except Refused as refused:
            statuses.append(refused.code)
            return
        time.sleep(LONGEST / 10)
        turns.done()
        statuses.append("answered")

    for _ in range(3):
        await asyncio.gather(*(ask() for _ in range(20)))
    assert statuses[:20].count("answered") > statuses[-20:].count("answered")
    assert statuses[-20:].count("answered") <= 1 + 14
    assert statuses[-20:].count("busy") >= 5


async def test_between_two_answers_the_loop_runs() -> None:
    turns, seen = Turns(10), list[str]()

    async def ask() -> None:
        await turns.wait()
        time.sleep(0.006)
        seen.append("answer")
        turns.done()
        asyncio.get_running_loop().call_soon(seen.append, "loop")

    await asyncio.gather(*(ask() for _ in range(3)))
    assert seen[:5] == ["answer", "loop", "answer", "loop", "answer"]


async def test_who_leaves_the_queue_blocks_nobody() -> None:
    turns = Turns(10)
    await turns.wait()
    waiting = [asyncio.create_task(turns.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    turns.done()
    await waiting[1]
    waiting[2].cancel()
    turns.done()
    await asyncio.wait_for(turns.wait(), 1)


async def test_one_who_leaves_with_the_turn_gives_it_back() -> None:
    turns = Turns(10)
    await turns.wait()
    time.sleep(0.006)
    first, second = (asyncio.create_task(turns.wait()) for _ in range(2))
    await asyncio.sleep(0)
    turns.done()
    turns._next()
    first.cancel()
    await asyncio.wait_for(second, 1)


async def test_a_line_of_those_who_left_is_empty() -> None:
    turns = Turns(3)
    await turns.wait()
    waiting = [asyncio.create_task(turns.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    for each in waiting:
        each.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    after = [asyncio.create_task(turns.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    for each in after:
        turns.done()
        await asyncio.wait_for(each, 1)


def answer(question: str, text: str = "Hej") -> Answer:
    return Answer(question=question, status="smalltalk", text=text)


@given(st.text(min_size=1).filter(lambda t: t.isprintable()), st.text(min_size=1))
def test_a_kept_answer_has_the_spelling_of_who_asks(first: str, second: str) -> None:
    second = second.encode("utf-8", "replace").decode()
    kept = Prepared(answer(first))
    assert json.loads(kept.body(first)) == json.loads(answer(first).model_dump_json())
    assert json.loads(kept.body(second)) == json.loads(answer(second).model_dump_json())


def test_kept_answers_are_bounded_and_the_oldest_leaves() -> None:
    cache = AnswerCache(2)
    for key in "abc":
        cache.get("a")
        cache.put(key, Prepared(answer(key)))
    assert (cache.get("b"), len(cache)) == (None, 2)
    assert cache.get("a")
    size = len(Prepared(answer("x", "y" * 1000)).whole)
    small = AnswerCache(1000, 3 * size)
    for number in range(10):
        small.put(number, Prepared(answer("x", "y" * 1000)))
    assert (len(small), small.bytes) == (3, 3 * size)
    none = AnswerCache(0)
    none.put("a", Prepared(answer("a")))
    assert len(none) == 0


def test_clients_are_counted_and_forgotten() -> None:
    clients = Clients("2/second", ["10.0.0.0/8"])
    for _ in range(2):
        clients.admit("192.0.2.1", {})
    with pytest.raises(Refused) as refused:
        clients.admit("192.0.2.1", {})
    assert refused.value.wait == 1
    clients.admit("192.0.2.2", {})
    chain = {b"x-forwarded-for": b"192.0.2.9, nonsense, 10.1.1.1"}
    assert clients.address("10.0.0.1", chain) == "10.1.1.1"
    assert clients.address("10.0.0.1", {}) == "10.0.0.1"
    assert clients.address("192.0.2.1", chain) == "192.0.2.1"


def test_a_rate_that_is_counted_in_shares_is_kept_to_the_request() -> None:
    clients = Clients("700/hour", [])
    for _ in range(700):
        clients.admit("192.0.2.1", {})
        clients.admit("192.0.2.2", {})
    for client in ("192.0.2.1", "192.0.2.2"):
        with pytest.raises(Refused):
            clients.admit(client, {})


def test_clients_who_asked_long_ago_are_forgotten() -> None:
    """What is remembered is bounded, whoever sends from however many addresses."""
    clients = Clients("1/hour", [])
    clients.admit("192.0.2.1", {})
    for number in range(5_000):
        clients.admit(f"10.0.{number // 256}.{number % 256}", {})
    clients.admit("192.0.2.1", {})
    with pytest.raises(Refused) as refused:
        clients.admit("192.0.2.1", {})
    assert refused.value.wait == 3600


def test_an_event_is_one_line_of_json_whatever_it_holds() -> None:
    stream = io.StringIO()
    log = EventLog(stream)
    log.event("a", text='line\nbreak " \x1b \u2028')
    log.request('"method": "GET"', 0.00123, "id", ', "answer": "answered"')
    log.flush()
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first["text"] == 'line\nbreak " \x1b \u2028'
    assert (second["event"], second["ms"], second["answer"]) == ("request", 1.23, "answered")


def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    stream = io.StringIO()
    stream.close()
    EventLog(stream).event("a")


@pytest.mark.parametrize(
    ("header", "english"),
    [
        (b"", False),
        (b"sv", False),
        (b"en-GB", True),
        (b"sv,en;q=0.5", False),
        (b"en,sv;q=0.8", True),
        (b"\xff", False),
    ],
)
def test_the_language_that_is_named_first(header: bytes, english: bool) -> None:
    assert speaks_english(header) is english
