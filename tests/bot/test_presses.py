"""Which numbers in a button's data can be ours."""

import pytest

from bot.middlewares.presses import has_our_numbers


@pytest.mark.parametrize("data", ["card:1", "pick:find:12", "tag:1:4294967295", "ok:5:aGk-12", "text:note:5", "", "x:"])
def test_data_of_ours_passes(data: str) -> None:
    assert has_our_numbers(data)


@pytest.mark.parametrize("data", ["card:-1", "card:99999999999999999999", "hist:1:281474976710656"])
def test_crafted_numbers_do_not(data: str) -> None:
    assert not has_our_numbers(data)
