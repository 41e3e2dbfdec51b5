"""The window: never more than the rate in any second, chats keep their allowance, pauses mean what they say."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from crm.messaging.limiter import SLOT_SECONDS, Window


class Time:
    """A clock a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_refusals_are_counted_whoever_they_mean() -> None:
    window = Window(30, Time())
    for address in ("7", "-100", "7"):
        window.refused(address, 1.0)
    assert window.refusals == 3


@given(
    rate=st.integers(1, 30),
    latencies=st.lists(st.floats(0.01, 0.9), min_size=1, max_size=20),
    steps=st.integers(10, 200),
)
def test_no_second_holds_more_arrivals_than_the_rate(rate: int, latencies: list[float], steps: int) -> None:
    """Arrivals lie anywhere between the call and its answer: the window must hold for the latest of them."""
    time = Time()
    window = Window(rate, time, private=(10**6, 1.0))
    flying: list[tuple[float, float, str]] = []
    arrivals: list[float] = []
    for step in range(steps):
        time.at += 0.05
        for started, answered_at, chat in [one for one in flying if one[1] <= time.at]:
            flying.remove((started, answered_at, chat))
            window.answered(chat)
            arrivals.append(time.at)  # as late as can be: at the moment of the answer
        for number in range(window.free()):
            chat = f"{step}-{number}"
            window.take(chat)
            flying.append((time.at, time.at + latencies[(step + number) % len(latencies)], chat))
    arrivals.sort()
    for index, first in enumerate(arrivals):
        within = [at for at in arrivals[index:] if at < first + SLOT_SECONDS - 1e-9]
        assert len(within) <= rate


def test_a_chat_rests_when_its_allowance_is_used_up() -> None:
    time = Time()
    window = Window(30, time, private=(2, 2.0))
    for _ in range(2):
        window.take("7")
        window.answered("7")
    assert window.resting() == {"7"}
    time.at += 1.9
    assert window.resting() == {"7"}
    time.at += 0.2
    assert window.resting() == set()


def test_what_is_in_flight_counts_too() -> None:
    window = Window(30, Time(), private=(2, 2.0))
    window.take("7")
    window.take("7")
    assert window.resting() == {"7"}


def test_a_group_that_refused_rests_alone() -> None:
    time = Time()
    window = Window(30, time)
    window.refused("-100", 27)
    assert window.free() == 30
    assert window.resting() == {"-100"}
    time.at += 27.1
    assert window.resting() == set()


def test_a_private_chat_that_refused_pauses_everything() -> None:
    time = Time()
    window = Window(30, time)
    window.refused("7", 5)
    assert window.free() == 0
    time.at += 5.1
    assert window.free() == 30


def test_two_groups_that_refuse_within_a_second_pause_everything() -> None:
    window = Window(30, Time())
    window.refused("-1", 5)
    window.refused("-2", 5)
    assert window.free() == 0


async def test_whoever_waits_in_person_goes_before_the_sender() -> None:
    loop = asyncio.get_running_loop()
    window = Window(1, loop.time)
    window.take("campaign")
    turn = asyncio.create_task(window.turn("manager"))
    await asyncio.sleep(0)
    window.answered("campaign")
    assert window.free() == 0
    async with asyncio.timeout(5):
        await turn
    assert window.free() == 0


def test_slots_are_kept_for_what_people_wait_for_lately_and_no_longer() -> None:
    time = Time()
    window = Window(30, time)
    assert window.kept() == 0
    for number in range(20):
        window.take(str(number), is_waited_for=True)
    assert window.kept() == 4
    for number in range(100):
        window.take(f"more {number}", is_waited_for=True)
    assert window.kept() == 10
    time.at += 5
    assert window.kept() == 0


async def test_nobody_takes_a_slot_that_the_sender_holds_while_it_looks_for_what_to_send() -> None:
    window = Window(2, asyncio.get_running_loop().time)
    assert window.hold(200) == 2
    turn = asyncio.create_task(window.turn("manager"))
    await asyncio.wait({turn}, timeout=0.05)
    assert not turn.done()
    window.let_go(2)
    window.take("campaign")
    async with asyncio.timeout(1):
        await turn
    assert window.free() == 0


async def test_in_a_chat_too_whoever_waits_in_person_goes_before_the_sender() -> None:
    """A colleague whom many notices reach would else wait for his own screens behind all of them."""
    time = Time()
    window = Window(30, time, private=(1, 1.0))
    window.take("7")
    window.answered("7")
    turn = asyncio.create_task(window.turn("7"))
    await asyncio.wait({turn}, timeout=0.01)
    time.at += 1.0
    assert "7" in window.resting()
    window.take("8")
    window.answered("8")
    await turn
    window.answered("7")
    time.at += 1.0
    assert "7" not in window.resting()


def test_a_turn_that_said_nothing_costs_a_group_nothing() -> None:
    """Lesson 13: of its twenty a minute a group loses only what was said to it."""
    time = Time()
    window = Window(30, time, group=(2, 60.0))
    for _ in range(5):
        window.take("-100")
        window.unused("-100")
    assert window.resting() == set()
    for _ in range(2):
        window.take("-100")
        window.answered("-100")
    assert window.resting() == {"-100"}
