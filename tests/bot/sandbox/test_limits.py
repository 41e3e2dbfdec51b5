"""Flood limits, in the sandbox's own time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.clock import Clock
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Limits, Rates
from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Telegram


class StillClock(Clock):
    """Moves only when it is told to."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def now(self) -> float:
        return self.at

    def advance(self, seconds: float) -> None:
        self.at += seconds


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def refused(limits: Limits, chat_id: int, messages: int = 1) -> int:
    """Seconds to wait; 0 if it was taken."""
    try:
        limits.spend(chat_id, messages)
    except ApiError as error:
        assert error.code == 429
        return error.parameters["retry_after"]
    return 0


def test_thirty_a_second_and_a_penalty_for_more(clock: StillClock) -> None:
    limits = Limits(Rates(penalty_seconds=5), clock)
    assert [refused(limits, chat) for chat in range(1, 31)] == [0] * 30
    assert refused(limits, 31) == 5
    clock.advance(3)
    assert refused(limits, 32) == 2
    clock.advance(2)
    assert refused(limits, 33) == 0


def test_a_chat_takes_a_burst_and_then_one_a_second(clock: StillClock) -> None:
    limits = Limits(Rates(chat_burst=3), clock)
    assert [refused(limits, 7) for _ in range(4)] == [0, 0, 0, 1]
    assert refused(limits, 8) == 0
    clock.advance(1)
    assert [refused(limits, 7), refused(limits, 7)] == [0, 1]


def test_a_group_takes_twenty_a_minute(clock: StillClock) -> None:
    limits = Limits(Rates(), clock)
    assert [refused(limits, -1) for _ in range(20)] == [0] * 20
    clock.advance(45)
    assert refused(limits, -1) == 15
    assert refused(limits, -2) == 0
    clock.advance(15)
    assert refused(limits, -1) == 0


@given(st.lists(st.floats(0, 0.3), min_size=1, max_size=200))
def test_no_second_ever_holds_more_than_the_rate(pauses: list[float]) -> None:
    clock = StillClock()
    limits = Limits(Rates(overall_per_second=5, penalty_seconds=1), clock)
    taken = []
    for number, pause in enumerate(pauses, 1):
        clock.advance(pause)
        if not refused(limits, number):
            taken.append(clock.now())
    assert all(sum(at - 1 < other <= at for other in taken) <= 5 for at in taken)


async def test_edits_count_in_groups_and_answers_do_not(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    group = await sandbox.group("Отдел", anna)
    own = await bot.does("sendMessage", chat_id=group["id"], text="0")
    place = {"chat_id": group["id"], "message_id": own["message_id"]}
    for number in range(1, 20):
        await bot.does("editMessageText", text=str(number), **place)
    answer = await bot.refused("editMessageText", text="20", **place)
    assert answer["error_code"] == 429
    await bot.does("sendChatAction", chat_id=group["id"], action="typing")
    await sandbox.advance(60)
    await bot.does("editMessageText", text="20", **place)


async def test_limits_can_be_changed_and_switched_off(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    await anna.says("привет")
    now = await sandbox.limits(chat_burst=1, per_chat_per_second=0.1)
    assert (now["chat_burst"], now["overall_per_second"]) == (1, 30)
    await bot.does("sendMessage", chat_id=anna.id, text="x")
    answer = await bot.refused("sendMessage", chat_id=anna.id, text="x")
    assert 8 <= answer["parameters"]["retry_after"] <= 10
    await sandbox.limits(enabled=False)
    await bot.does("sendMessage", chat_id=anna.id, text="x")
