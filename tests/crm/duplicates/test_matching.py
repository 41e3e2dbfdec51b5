"""The pure parts: the model learns what tells people apart, blocks find each other, names that contradict are seen."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.duplicates.blocking import CROWD, Blocks
from crm.duplicates.comparing import FEATURES
from crm.duplicates.entry import agree
from crm.duplicates.matching import Feature, learn
from crm.duplicates.names import contradict, parse_name
from crm.duplicates.reasons import reasons
from crm.duplicates.searching import WholeBase
from locales.translator import LOCALES, bundle
from tests.support.doubles import base, truth
from tests.support.towns import profile

TWO = (Feature("one", same=(0.5, 0.5), other=(0.5, 0.5)), Feature("other", same=(0.2, 0.8), other=(0.8, 0.2)))


def test_a_base_of_doubles_is_told_from_its_namesakes() -> None:
    rows = base(2_000)
    found = WholeBase([profile(place, row) for place, row in enumerate(rows, start=1)]).between(0, len(rows))
    said, real = {(one.left_id - 1, one.right_id - 1) for one in found}, truth(rows)
    assert len(said & real) >= 0.80 * len(real)
    assert len(said & real) >= 0.90 * len(said)


def test_agreement_in_both_tells_true_pairs_from_others() -> None:
    model = learn(TWO, Counter({(1, 1): 950, (1, 0): 30, (0, 1): 30, (0, 0): 9_000}))
    assert model.probability((1, 1)) > 0.9
    assert model.probability((0, 0)) < 0.01
    assert model.probability((1, -1)) < model.probability((1, 1))


@given(st.dictionaries(st.tuples(st.integers(-1, 1), st.integers(-1, 1)), st.integers(1, 10**6)))
def test_the_model_is_sound_whatever_it_met(met: dict[tuple[int, ...], int]) -> None:
    model = learn(TWO, met)
    assert model == learn(TWO, dict(reversed(met.items())))
    for one in (-1, 0, 1):
        for other in (-1, 0, 1):
            assert 0 <= model.probability((one, other)) <= 1


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), max_size=30))
def test_blocks_find_whoever_shares_a_key_once(keys: list[list[str]]) -> None:
    blocks = Blocks(keys)
    for place, mine in enumerate(keys):
        expected = [other for other in range(place + 1, len(keys)) if set(mine) & set(keys[other])]
        assert list(blocks.behind(place, mine)) == expected


def test_a_crowd_is_nobodys_double() -> None:
    assert list(Blocks([["k"]] * (CROWD + 1)).behind(0, ["k"])) == []


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        ("Екатерина Иванова", "Катя Иванова", False),
        ("Екатерина Иванова", "Ольга Иванова", True),
        ("Саша Петров", "Александра Петрова", True),
        ("Саша", "Александра Петрова", False),
        ("Екатирина Иванова", "Ekaterina Ivanova", False),
        ("Kitty", "Екатерина Иванова", False),
    ],
)
def test_two_first_names_are_two_people(one: str, other: str, are_two: bool) -> None:
    assert contradict(parse_name(one), parse_name(other)) is are_two


@pytest.mark.parametrize(
    ("one", "other", "merges"),
    [
        ("Катя", "Екатерина Иванова", True),
        ("Kate Ivanova", "Екатерина Иванова", True),
        ("Иванова", "Екатерина Иванова", True),
        ("Олег", "Екатерина Иванова", False),
        ("Екатерина Сидорова", "Екатерина Иванова", False),
        ("🐱", "Екатерина Иванова", False),
    ],
)
def test_only_names_that_agree_merge_unasked(one: str, other: str, merges: bool) -> None:
    assert agree(one, other) is merges


@given(st.tuples(*(st.integers(-1, len(feature.same) - 1) for feature in FEATURES)))
def test_every_reason_has_its_words(levels: tuple[int, ...]) -> None:
    for reason in reasons(levels):
        assert all(bundle(locale).has_message(f"pair-reason-{reason}") for locale in LOCALES), reason
