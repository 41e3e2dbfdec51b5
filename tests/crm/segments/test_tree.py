"""Trees: stored and read back equal, old lists still read, hostile JSON refused, chips change what they say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Stale
from crm.segments import editing
from crm.segments.conditions import BadCondition, Condition, Field, Operator
from crm.segments.tree import MAX_CONDITIONS, MAX_DEPTH, Audience, Group, Joint, Part, audience_from_json, negation
from tests.crm.segments.conditions import audiences, conditions

KAZAN = Condition(Field.CITY, Operator.IS, "Казань")
VIP = Condition(Field.TAG, Operator.IS, "vip")
UFA = Condition(Field.CITY, Operator.IS, "Уфа")


def any_of(*parts: Part) -> Group:
    return Group(Joint.ANY, parts)


@given(audiences(conditions()))
def test_an_audience_comes_back_from_json_as_it_was(audience: Audience) -> None:
    assert audience_from_json([part.to_json() for part in audience]) == audience


def test_a_list_stored_before_there_were_groups_still_means_all_of_it() -> None:
    stored = [
        {"field": "city", "operator": "is", "value": "Казань"},
        {"field": "tag", "operator": "is", "value": "vip"},
    ]
    assert audience_from_json(stored) == (KAZAN, VIP)


def test_groups_stand_under_their_joint() -> None:
    audience = (any_of(KAZAN, UFA), Group(Joint.NOT, (VIP,)))
    assert [part.to_json() for part in audience] == [
        {"any": [KAZAN.to_json(), UFA.to_json()]},
        {"not": VIP.to_json()},
    ]


hostile = st.recursive(
    st.sampled_from([VIP.to_json(), None, 1, "all", {}, []]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["all", "any", "not", "field", "x"]), inner, max_size=2)
    ),
    max_leaves=20,
)


@given(hostile)
def test_any_json_is_a_good_audience_or_refused(data: Any) -> None:
    try:
        audience = audience_from_json(data)
    except BadCondition:
        return
    assert [part.to_json() for part in audience] == data


def test_depth_and_size_are_bounded() -> None:
    deep: dict[str, Any] = VIP.to_json()
    for _ in range(MAX_DEPTH + 1):
        deep = {"not": deep}
    with pytest.raises(BadCondition):
        audience_from_json([deep])
    with pytest.raises(BadCondition):
        audience_from_json([{"any": [VIP.to_json()] * MAX_CONDITIONS}, KAZAN.to_json()])


def test_a_part_is_taken_out_wherever_it_stands() -> None:
    audience: Audience = (VIP, any_of(KAZAN, UFA))
    assert editing.dropped(audience, (0,)) == (any_of(KAZAN, UFA),)
    assert editing.dropped(audience, (1, 0)) == (VIP, UFA)
    assert editing.dropped((Group(Joint.NOT, (VIP,)),), (0, 0)) == ()


def test_a_part_joins_the_one_before_it_by_or() -> None:
    once = editing.alternated((VIP, KAZAN, UFA), (2,))
    assert once == (VIP, any_of(KAZAN, UFA))
    assert editing.alternated(once, (1,)) == (any_of(VIP, any_of(KAZAN, UFA)),)
    with pytest.raises(Stale):
        editing.alternated((VIP,), (0,))


def test_a_group_is_turned_and_dissolved() -> None:
    audience: Audience = (any_of(KAZAN, VIP),)
    assert editing.turned(audience, (0,)) == (Group(Joint.ALL, (KAZAN, VIP)),)
    assert editing.dissolved(audience, (0,)) == (KAZAN, VIP)
    for change in (editing.turned, editing.dissolved):
        with pytest.raises(Stale):
            change((VIP,), (0,))


@given(conditions())
def test_negating_twice_changes_nothing(condition: Condition) -> None:
    assert negation(negation(condition)) == condition


@pytest.mark.parametrize("path", [(), (5,), (0, 0), (1, 2), (1, 0, 0)])
def test_a_place_that_is_gone_is_stale(path: tuple[int, ...]) -> None:
    with pytest.raises(Stale):
        editing.dropped((VIP, any_of(KAZAN, UFA)), path)


def test_a_mark_tells_an_older_audience_apart() -> None:
    assert editing.mark((VIP,)) == editing.mark((Condition(Field.TAG, Operator.IS, "vip"),))
    assert editing.mark((VIP,)) != editing.mark((VIP, KAZAN))
