"""Who is told that a client waits, and whose turn it is."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crm.inbox.crew import Crew, next_in_round
from storage.staff import Role, StaffMember
from storage.threads import Load

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def member(ident: int, role: Role = Role.MANAGER, *, away: bool = False) -> StaffMember:
    return StaffMember(id=ident, name=str(ident), role=role, away_until=NOW + timedelta(hours=1) if away else None)


def told(*staff: StaffMember, owner: int | None = None, leader: int | None = None, limited: bool = False) -> list[int]:
    return [one.id for one in Crew(staff, NOW, limited).told(owner, leader)]


def test_whoever_leads_is_told_else_the_owner_else_everybody() -> None:
    staff = (member(1), member(2), member(3))
    assert told(*staff, owner=1, leader=2) == [2]
    assert told(*staff, owner=1) == [1]
    assert told(*staff) == [1, 2, 3]
    assert told(*staff, owner=9) == [1, 2, 3]  # he has left


def test_who_is_away_is_stood_in_for() -> None:
    assert told(member(1), member(2, away=True), owner=1, leader=2) == [1]
    assert told(member(1, away=True), member(2), member(3), owner=1) == [2, 3]
    assert told(member(1, away=True), member(2, away=True), owner=1) == [1, 2]


def test_nobody_is_told_of_a_client_he_may_not_see() -> None:
    admin, away = member(3, Role.ADMIN), member(1, away=True)
    assert told(away, member(2), admin, owner=1, limited=True) == [3]
    assert told(away, member(2), owner=1, limited=True) == [1]
    assert told(member(1), member(2), admin, owner=1, leader=2, limited=True) == [1]


def test_whoever_planned_an_answer_is_told_too() -> None:
    crew = Crew((member(1), member(2), member(3)), NOW, is_limited=False)
    assert [one.id for one in crew.told(1, None, {1, 3})] == [1, 3]


def test_managers_take_turns_and_others_where_none_is_here() -> None:
    staff = (member(1, Role.OWNER), member(2), member(3, away=True))
    assert [one.id for one in Crew(staff, NOW, is_limited=False).in_round(managers_only=True)] == [2]
    assert [one.id for one in Crew(staff, NOW, is_limited=False).in_round(managers_only=False)] == [1, 2]
    only = (staff[0], staff[2])
    assert [one.id for one in Crew(only, NOW, is_limited=False).in_round(managers_only=True)] == [1]


@given(st.integers(1, 6), st.integers(1, 40))
def test_turns_are_fair(people: int, conversations: int) -> None:
    loads: dict[int, Load] = {}
    for number in range(conversations):
        chosen = next_in_round([member(ident) for ident in range(1, people + 1)], loads)
        assert chosen
        loads[chosen.id] = Load(loads.get(chosen.id, Load()).threads + 1, NOW + timedelta(seconds=number))
    shares = [loads.get(ident, Load()).threads for ident in range(1, people + 1)]
    assert max(shares) - min(shares) <= 1
