"""The interval of a difference of two shares, against the examples of Newcombe's paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.campaigns.uplift import uplift


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_the_examples_of_the_paper(first: tuple[int, int], second: tuple[int, int], low: float, high: float) -> None:
    found = uplift(*first, *second)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_the_difference_lies_in_its_interval(people: int, control: int, data: st.DataObject) -> None:
    reached, base = data.draw(st.integers(0, people)), data.draw(st.integers(0, control))
    found = uplift(reached, people, base, control)
    assert found is not None
    assert -1.0001 <= found.low <= found.difference <= found.high <= 1.0001
    if reached * control == base * people:
        assert not found.is_certain


def test_without_a_group_there_is_nothing_to_say() -> None:
    assert uplift(0, 0, 1, 5) is None
    assert uplift(1, 5, 0, 0) is None
