"""Reading outcomes and reasons as managers type them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.calls.rules import REASON_LIMIT, CallResult, read_call, read_outcome, read_reason
from storage.calls import CallOutcome
from tests.support.people import MOSCOW

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "outcome", "rest"),
    [
        ("Дозвонился, ждёт счёт", CallOutcome.REACHED, "ждёт счёт"),
        ("не ответила", CallOutcome.NO_ANSWER, ""),
        ("ОТКАЗ: дорого", CallOutcome.REFUSED, "дорого"),
        ("перезвонить завтра в 10", CallOutcome.CALL_BACK, "завтра в 10"),
        ("no answer - try again", CallOutcome.NO_ANSWER, "try again"),
        ("ответил по цене", CallOutcome.REACHED, "по цене"),
    ],
)
def test_an_outcome_leads_the_line(text: str, outcome: CallOutcome, rest: str) -> None:
    assert read_outcome(text) == (outcome, rest)


@pytest.mark.parametrize("text", ["", "отказался-таки от скидки", "спросил про отказ", "дозвонился2"])
def test_other_words_are_no_outcome(text: str) -> None:
    assert read_outcome(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Дорого, просит скидку", "price"), ("нет сертификата", "certificate"), ("сроки", "timing"), ("ушёл", "ушёл")],
)
def test_reasons_worth_counting_have_a_code(text: str, reason: str) -> None:
    assert read_reason(text)[0] == reason


def test_a_long_reason_of_ones_own_goes_on_in_the_note() -> None:
    text = "потому что " * 40
    reason, note = read_reason(text)
    assert len(reason) <= REASON_LIMIT
    assert note == text.strip()


def test_the_text_of_a_refusal_is_its_reason() -> None:
    read = read_call("отказ дорого, ждёт скидку", NOW, MOSCOW, "ru")
    assert read
    assert read.result == CallResult(CallOutcome.REFUSED, "price", "дорого, ждёт скидку")


def test_the_time_of_a_call_back_is_that_of_the_next_call() -> None:
    read = read_call("перезвонить завтра в 15:00 по договору", NOW, MOSCOW, "ru")
    assert read and read.again
    assert (read.again.at, read.again.rest) == (datetime(2026, 11, 23, 15, tzinfo=MOSCOW), "по договору")
    reached = read_call("дозвонился, приедет завтра в 15:00", NOW, MOSCOW, "ru")
    assert reached and reached.again is None


def test_a_line_without_outcome_is_no_call_yet() -> None:
    assert read_call("спросил про цену", NOW, MOSCOW, "ru") is None


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    outcome, rest = read_outcome(text)
    assert rest in text
    assert outcome or rest == text
    assert len(read_reason(text)[0]) <= REASON_LIMIT
