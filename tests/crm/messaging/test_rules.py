"""Pure rules of sending: fates of outcomes, the second saying of reminders, where texts are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.messaging.channel import Blocked, Failed, NotConnected, Outcome, RetryAfter, Sent, Skipped, Uncertain
from crm.messaging.rules import backoff, fate_of, split_text
from storage.outbox import OutboxMessage, OutboxState, Priority


def row(priority: Priority, doubts: int = 0) -> OutboxMessage:
    return OutboxMessage(priority=priority, address="7", kind="x", doubts=doubts)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent("1"), OutboxState.SENT),
        (Skipped("over"), OutboxState.SKIPPED),
        (Blocked("403"), OutboxState.BLOCKED),
        (Failed("400"), OutboxState.FAILED),
        (RetryAfter(3), OutboxState.PENDING),
        (NotConnected("no route"), OutboxState.PENDING),
        (Uncertain("cut"), OutboxState.UNKNOWN),
    ],
)
def test_what_an_outcome_means_for_a_campaign(outcome: Outcome, state: OutboxState) -> None:
    assert fate_of(row(Priority.CAMPAIGN), outcome).state is state


@pytest.mark.parametrize("priority", [Priority.REMINDER, Priority.NOTICE])
def test_colleagues_are_told_once_more_and_then_not_again(priority: Priority) -> None:
    first = fate_of(row(priority), Uncertain("cut"))
    assert (first.state, first.doubts) == (OutboxState.PENDING, 1)
    assert fate_of(row(priority, first.doubts), Uncertain("cut")).state is OutboxState.UNKNOWN


@pytest.mark.parametrize("priority", [Priority.ANSWER, Priority.SERVICE, Priority.CAMPAIGN])
def test_clients_are_never_told_twice_by_themselves(priority: Priority) -> None:
    assert fate_of(row(priority), Uncertain("cut")).state is OutboxState.UNKNOWN


def test_a_429_is_not_a_doubt() -> None:
    assert fate_of(row(Priority.REMINDER, doubts=1), RetryAfter(5)).doubts == 1


def test_backoff_doubles_up_to_half_a_minute() -> None:
    assert [backoff(number) for number in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(alphabet=st.sampled_from("ab.!? \nя😀"), max_size=400), st.integers(2, 60))
def test_pieces_are_short_enough_and_lose_nothing_but_blanks(text: str, limit: int) -> None:
    pieces = list(split_text(text, limit))
    assert all(units(piece) <= limit for _, piece in pieces)
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert "".join("".join(piece.split()) for _, piece in pieces) == "".join(text.split())


def test_a_long_text_is_cut_at_a_sentence() -> None:
    text = "Первое предложение. " * 300
    pieces = [piece for _, piece in split_text(text)]
    assert len(pieces) == 2
    assert all(piece.rstrip().endswith(".") for piece in pieces)
