"""The draw says the same each time, keeps its shares, and draws anew for each campaign."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from crm.campaigns.draw import draw
from storage.campaign_members import CONTROL

PEOPLE = 4000


@given(
    campaign_id=st.integers(1, 10**6),
    control=st.integers(0, 50),
    shares=st.lists(st.integers(1, 99), min_size=1, max_size=4),
)
def test_everybody_draws_one_arm_for_good(campaign_id: int, control: int, shares: list[int]) -> None:
    drawn = [draw(campaign_id, client_id, control, shares) for client_id in range(200)]
    assert drawn == [draw(campaign_id, client_id, control, shares) for client_id in range(200)]
    assert set(drawn) <= {CONTROL, *range(len(shares))}
    assert control or CONTROL not in drawn


def test_the_shares_are_kept() -> None:
    drawn = Counter(draw(7, client_id, 10, [70, 30]) for client_id in range(PEOPLE))
    assert abs(drawn[CONTROL] - PEOPLE * 0.10) < 80
    assert abs(drawn[0] - PEOPLE * 0.63) < 130
    assert abs(drawn[1] - PEOPLE * 0.27) < 120


def test_who_got_nothing_once_is_no_likelier_to_get_nothing_again() -> None:
    twice = sum(draw(1, one, 20, [1]) == draw(2, one, 20, [1]) == CONTROL for one in range(PEOPLE))
    assert abs(twice - PEOPLE * 0.04) < 50
