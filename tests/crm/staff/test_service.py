"""Colleagues join by invitation and leave with what they answered for passed on, on both databases."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from crm.clients import ClientService
from crm.errors import Refused, Stale
from crm.staff import Defaults, Role, StaffMember, StaffService
from crm.staff.actor import Actor
from crm.tasks import NewTask, TaskService
from storage import staff as storage
from storage.database import Database, Read
from tests.support.books import deliveries, event_kinds
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, hire, meet


async def staff_of(db: Database) -> StaffService:
    staff = StaffService(db, Defaults("ru", "Europe/Moscow"))
    await staff.load()
    return staff


async def with_work(db: Database, actor: Actor) -> int:
    """A client and a task of the colleague's."""
    client = await meet(db)
    await ClientService(db, "RU").take(actor, client.id)
    async with db.read() as look:
        due_at = look.now + timedelta(days=1)
    await TaskService(db).set(actor, NewTask("позвонить", due_at, client_id=client.id))
    return client.id


async def test_a_reading_that_ends_late_lets_nobody_in_again(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    boss, oleg = await hire(db, "Ольга", Role.OWNER), await hire(db)
    staff = await staff_of(db)
    has_read, may_end, read = asyncio.Event(), asyncio.Event(), storage.all_active

    async def late(look: Read) -> Sequence[StaffMember]:
        found = await read(look)
        has_read.set()
        await may_end.wait()
        return found

    monkeypatch.setattr(storage, "all_active", late)
    reading = asyncio.create_task(staff.load())
    await has_read.wait()
    monkeypatch.setattr(storage, "all_active", read)
    removing = asyncio.create_task(staff.remove(boss, oleg.staff_id or 0))
    await asyncio.wait({removing}, timeout=0.5)
    may_end.set()
    await asyncio.gather(reading, removing)
    assert staff.member(oleg.telegram_id) is None


async def test_the_heir_gets_clients_and_tasks_and_is_told(db: Database) -> None:
    boss, oleg, vera = await hire(db, "Ольга", Role.OWNER), await hire(db), await hire(db, "Вера")
    client_id = await with_work(db, oleg)
    staff = await staff_of(db)
    assert (await staff.holdings(boss, oleg.staff_id or 0)).clients == 1
    await staff.remove(boss, oleg.staff_id or 0, vera.staff_id)
    assert staff.member(oleg.telegram_id) is None
    card = await ClientService(db, "RU").card(boss, client_id)
    assert card.owner
    assert card.owner.id == vera.staff_id
    assert (await TaskService(db).list(vera)).total == 1
    assert [row.kind for row in await deliveries(db)] == ["access_closed", "inherited"]
    assert await event_kinds(db) == [
        "owner_changed",
        "task_set",
        "staff_removed",
        "client_handed_over",
        "task_handed_over",
    ]


async def test_a_refused_heir_leaves_everything_as_it_was(db: Database) -> None:
    boss, oleg = await hire(db, "Ольга", Role.OWNER), await hire(db)
    await with_work(db, oleg)
    staff = await staff_of(db)
    with pytest.raises(Refused, match="colleague-unknown"):
        await staff.remove(boss, oleg.staff_id or 0, oleg.staff_id)
    assert staff.member(oleg.telegram_id)
    assert (await TaskService(db).list(oleg)).total == 1


async def test_twenty_removals_at_once_remove_once(db: Database) -> None:
    boss, oleg, vera = await hire(db, "Ольга", Role.OWNER), await hire(db), await hire(db, "Вера")
    await with_work(db, oleg)
    staff = await staff_of(db)
    removals = [staff.remove(boss, oleg.staff_id or 0, vera.staff_id) for _ in range(20)]
    results = await asyncio.gather(*removals, return_exceptions=True)
    assert sum(isinstance(result, Stale) for result in results) == 19
    assert [row.kind for row in await deliveries(db)] == ["access_closed", "inherited"]


async def test_twenty_owners_removing_each_other_leave_one(db: Database) -> None:
    owners = [await hire(db, f"Владелец {number}", Role.OWNER) for number in range(20)]
    staff = await staff_of(db)
    neighbours = zip(owners, [*owners[1:], owners[0]], strict=True)
    await asyncio.gather(*(staff.remove(one, other.staff_id or 0) for one, other in neighbours), return_exceptions=True)
    assert len(staff.everybody()) >= 1


async def test_twenty_openings_of_one_link_make_one_colleague(db: Database) -> None:
    boss = await hire(db, "Ольга", Role.OWNER)
    staff = await staff_of(db)
    token = await staff.invite(boss, Role.MANAGER)
    results = await asyncio.gather(
        *(staff.accept(CLIENT_ACTOR, token, "Олег", None) for _ in range(20)), return_exceptions=True
    )
    assert sum(not isinstance(result, Exception) for result in results) == 1
    assert len(staff.everybody()) == 2


async def test_twenty_first_words_of_an_owner_give_him_one_name(db: Database) -> None:
    staff = await staff_of(db)
    await staff.ensure_owners([1001])
    owner = staff.everybody()[0]
    actor = Actor(Role.OWNER, 1001, "ru", CLIENT_ACTOR.timezone, staff_id=owner.id, name=owner.name)
    known = await asyncio.gather(*(staff.introduce(actor, " Ольга\nХозяйка ") for _ in range(20)))
    assert {member.name for member in (*known, *staff.everybody())} == {"Ольга Хозяйка"}


async def test_a_colleague_keeps_the_name_he_has(db: Database) -> None:
    oleg = await hire(db, "Олег")
    staff = await staff_of(db)
    assert (await staff.introduce(oleg, "Кто-то другой")).name == "Олег"
    assert [member.name for member in staff.everybody()] == ["Олег"]


async def test_a_link_lives_a_day(db: Database, clock: Clock) -> None:
    staff = await staff_of(db)
    token = await staff.invite(await hire(db, "Ольга", Role.OWNER), Role.MANAGER)
    clock.at += timedelta(hours=25)
    with pytest.raises(Refused, match="bad-invite"):
        await staff.accept(CLIENT_ACTOR, token, "Олег", None)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.OWNER])
async def test_an_admin_neither_makes_nor_removes_his_equals(db: Database, role: Role) -> None:
    admin, other = await hire(db, "Адам", Role.ADMIN), await hire(db, "Оля", role)
    await hire(db, "Ольга", Role.OWNER)
    staff = await staff_of(db)
    assert staff.grantable(admin) == [Role.MANAGER]
    for attempt in (staff.invite(admin, role), staff.remove(admin, other.staff_id or 0)):
        with pytest.raises(Refused, match="role-too-high"):
            await attempt
