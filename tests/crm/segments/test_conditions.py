"""Conditions: stored and read back equal, nothing unsuitable gets in, chips exclude what cannot hold together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.segments.conditions import BadCondition, Condition, Field, Operator
from crm.segments.tree import EVERYBODY, MAX_CONDITIONS, audience_from_json, joined, toggled
from tests.crm.segments.conditions import conditions

UFA = Condition(Field.CITY, Operator.IS, "Уфа")
KAZAN = Condition(Field.CITY, Operator.IS, "Казань")
VIP = Condition(Field.TAG, Operator.IS, "vip")


@given(conditions())
def test_a_condition_comes_back_from_json_as_it_was(condition: Condition) -> None:
    assert Condition.from_json(condition.to_json()) == condition


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.one_of(
        json_values,
        st.fixed_dictionaries(
            {
                "field": st.sampled_from([*Field, "age", 1, None, []]),
                "operator": st.sampled_from([*Operator, "like", None, {}]),
                "value": json_values,
            }
        ),
    )
)
def test_any_json_is_a_good_condition_or_refused(data: Any) -> None:
    try:
        condition = Condition.from_json(data)
    except BadCondition:
        return
    assert condition.to_json() == data


@pytest.mark.parametrize(
    ("field", "operator", "value"),
    [
        (Field.ALL, Operator.IS, None),
        (Field.ALL, Operator.ANY, "x"),
        (Field.TAG, Operator.IS, ""),
        (Field.TAG, Operator.IS, "x" * 200),
        (Field.TAG, Operator.IS, "a\nb"),
        (Field.CITY, Operator.OLDER, "Казань"),
        (Field.LAST_CONTACT, Operator.OLDER, 0),
        (Field.LAST_CONTACT, Operator.OLDER, True),
        (Field.LAST_CONTACT, Operator.OLDER, 10**6),
        (Field.OWNER, Operator.IS, "1"),
        (Field.OWNER, Operator.IS, -1),
    ],
)
def test_what_does_not_suit_is_refused(field: Field, operator: Operator, value: Any) -> None:
    with pytest.raises(BadCondition):
        Condition(field, operator, value)


def test_a_second_press_takes_the_condition_out() -> None:
    assert toggled(toggled((), VIP), VIP) == ()


def test_everybody_excludes_the_others_both_ways() -> None:
    assert toggled((VIP, KAZAN), EVERYBODY[0]) == EVERYBODY
    assert toggled(EVERYBODY, VIP) == (VIP,)


def test_a_client_has_one_city_and_many_tags() -> None:
    loyal = Condition(Field.TAG, Operator.IS, "давно с нами")
    assert toggled((VIP, KAZAN), UFA) == (VIP, UFA)
    assert toggled((VIP,), loyal) == (VIP, loyal)


def test_conditions_put_in_stay_in_and_take_the_place_of_those_they_exclude() -> None:
    assert joined(EVERYBODY, (VIP, KAZAN)) == (VIP, KAZAN)
    assert joined((VIP, KAZAN), (VIP,)) == (VIP, KAZAN)
    assert joined((KAZAN, VIP), (UFA,)) == (VIP, UFA)


def test_an_audience_has_a_bounded_number_of_conditions() -> None:
    audience = tuple(Condition(Field.TAG, Operator.IS, str(number)) for number in range(MAX_CONDITIONS))
    with pytest.raises(BadCondition):
        toggled(audience, VIP)
    with pytest.raises(BadCondition):
        audience_from_json([VIP.to_json()] * (MAX_CONDITIONS + 1))
