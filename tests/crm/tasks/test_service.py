"""Tasks: set, changed, done once, handed over, taken back; who is told of it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from crm.errors import Forbidden, Refused, Stale
from crm.staff.actor import Actor
from crm.tasks.rules import Delay
from crm.tasks.service import PAGE_SIZE, TaskService
from crm.tasks.setting import NewTask
from storage.database import Database
from storage.errors import AlreadyDone
from storage.outbox import Priority
from storage.staff import Role
from storage.tasks import Task, TaskState
from tests.support.books import deliveries, event_kinds, events
from tests.support.databases import Clock
from tests.support.people import CLIENT_ACTOR, caused, dismiss, hire, meet

Press = Callable[[TaskService, Actor, int], Awaitable[Task]]
PRESSES: list[Press] = [
    lambda tasks, actor, task_id: tasks.change(actor, task_id, text="другое"),
    lambda tasks, actor, task_id: tasks.postpone(actor, task_id, Delay.HOUR),
    lambda tasks, actor, task_id: tasks.done(actor, task_id),
    lambda tasks, actor, task_id: tasks.hand_over(actor, task_id, actor.staff_id or 0),
    lambda tasks, actor, task_id: tasks.take_back(actor, task_id),
]


def call_petrova(clock: Clock, **more: int | None) -> NewTask:
    return NewTask("перезвонить по договору", clock() + timedelta(hours=2), **more)  # type: ignore[arg-type]  # ids only


async def test_a_task_is_set_with_its_reminder(db: Database, clock: Clock) -> None:
    tasks, oleg, anna = TaskService(db), await hire(db), await meet(db)
    task = await tasks.set(oleg, call_petrova(clock, client_id=anna.id))
    view = await tasks.get(oleg, task.id)
    assert (view.task.text, view.task.remind_at) == ("перезвонить по договору", view.task.due_at)
    assert view.client
    assert (view.client.id, view.author.id, view.assignee.id) == (anna.id, oleg.staff_id, oleg.staff_id)
    assert await events(db) == [
        ("task_set", {"text": task.text, "due_at": task.due_at.isoformat(), "assignee": "Олег"})
    ]
    assert await deliveries(db) == []


async def test_what_cannot_be_set_is_refused_and_leaves_nothing(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    later = clock() + timedelta(hours=1)
    for wish, refusal in (
        (NewTask("позвонить", clock() - timedelta(minutes=1)), "time-past"),
        (NewTask(" ", later), "empty-text"),
        (NewTask("а" * 1_001, later), "text-too-long"),
        (NewTask("позвонить", later, client_id=404), "no-such-client"),
        (NewTask("позвонить", later, assignee_id=404), "colleague-unknown"),
    ):
        with pytest.raises(Refused, match=refusal):
            await tasks.set(oleg, wish)
    assert await events(db) == []


async def test_the_history_keeps_both_versions(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    task = await tasks.set(oleg, call_petrova(clock))
    due = task.due_at
    await tasks.change(oleg, task.id, text="выслать договор")
    moved = await tasks.change(oleg, task.id, due_at=due + timedelta(days=1), has_time=False)
    assert (moved.remind_at, moved.has_time) == (due + timedelta(days=1), False)
    assert (await events(db))[1:] == [
        (
            "task_changed",
            {
                "text": "выслать договор",
                "due_at": due.isoformat(),
                "was_text": "перезвонить по договору",
                "was_due_at": due.isoformat(),
            },
        ),
        (
            "task_changed",
            {
                "text": "выслать договор",
                "due_at": (due + timedelta(days=1)).isoformat(),
                "was_text": "выслать договор",
                "was_due_at": due.isoformat(),
            },
        ),
    ]
    with pytest.raises(Refused, match="time-past"):
        await tasks.change(oleg, task.id, due_at=clock() - timedelta(days=1))


async def test_postponing_sets_a_new_reminder(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    task = await tasks.set(oleg, call_petrova(clock))
    clock.at = task.due_at + timedelta(minutes=5)
    await tasks.remind()
    postponed = await tasks.postpone(oleg, task.id, Delay.HOUR)
    assert postponed.due_at == postponed.remind_at == clock() + timedelta(hours=1)
    assert await event_kinds(db) == ["task_set", "task_postponed"]


async def test_a_task_is_handed_over_and_its_author_told_when_done(db: Database, clock: Clock) -> None:
    tasks, oleg, maria, anna = TaskService(db), await hire(db), await hire(db, "Мария"), await meet(db)
    task = await tasks.set(oleg, call_petrova(clock, client_id=anna.id))
    await tasks.hand_over(oleg, task.id, maria.staff_id or 0)
    await tasks.done(maria, task.id)
    told = await deliveries(db)
    assert [(one.kind, one.address, one.payload, one.priority) for one in told] == [
        ("task_handed", str(maria.telegram_id), {"task_id": task.id, "who": "Олег"}, Priority.NOTICE),
        ("task_done_notice", str(oleg.telegram_id), {"task_id": task.id, "who": "Мария"}, Priority.NOTICE),
    ]
    assert {one.client_id for one in told} == {anna.id}
    assert await event_kinds(db) == ["task_set", "task_handed_over", "task_done"]


async def test_a_task_set_for_a_colleague_tells_him_and_what_becomes_of_it(db: Database, clock: Clock) -> None:
    tasks, oleg, maria = TaskService(db), await hire(db), await hire(db, "Мария")
    task = await tasks.set(oleg, call_petrova(clock, assignee_id=maria.staff_id))
    await tasks.change(oleg, task.id, text="перезвонить утром")
    await tasks.take_back(oleg, task.id)
    assert [(one.kind, one.staff_id) for one in await deliveries(db)] == [
        ("task_handed", maria.staff_id),
        ("task_changed", maria.staff_id),
        ("task_taken_back", maria.staff_id),
    ]


async def test_who_has_left_is_neither_told_nor_given_tasks(db: Database, clock: Clock) -> None:
    tasks, oleg, maria = TaskService(db), await hire(db), await hire(db, "Мария")
    task = await tasks.set(oleg, call_petrova(clock, assignee_id=maria.staff_id))
    await dismiss(db, oleg)
    await tasks.done(maria, task.id)
    assert [one.kind for one in await deliveries(db)] == ["task_handed"]
    mine = await tasks.set(maria, call_petrova(clock))
    with pytest.raises(Refused, match="colleague-unknown"):
        await tasks.hand_over(maria, mine.id, oleg.staff_id or 0)
    with pytest.raises(Refused, match="task-already-his"):
        await tasks.hand_over(maria, mine.id, maria.staff_id or 0)


@pytest.mark.parametrize("press", PRESSES)
async def test_a_stranger_to_the_task_may_not_touch_it(db: Database, clock: Clock, press: Press) -> None:
    tasks, oleg, maria = TaskService(db), await hire(db), await hire(db, "Мария")
    task = await tasks.set(oleg, call_petrova(clock))
    with pytest.raises(Refused, match="task-not-yours"):
        await press(tasks, maria, task.id)
    assert await event_kinds(db) == ["task_set"]


async def test_an_admin_may(db: Database, clock: Clock) -> None:
    tasks, oleg, admin = TaskService(db), await hire(db), await hire(db, "Ирина", Role.ADMIN)
    task = await tasks.set(oleg, call_petrova(clock))
    assert (await tasks.take_back(admin, task.id)).state is TaskState.TAKEN_BACK


async def test_a_task_is_taken_back_within_a_day(db: Database, clock: Clock) -> None:
    tasks, oleg, maria = TaskService(db), await hire(db), await hire(db, "Мария")
    task = await tasks.set(oleg, NewTask("позвонить", clock() + timedelta(days=9), assignee_id=maria.staff_id))
    with pytest.raises(Refused, match="not-yours"):
        await tasks.take_back(maria, task.id)
    clock.at += timedelta(days=1, seconds=1)
    with pytest.raises(Refused, match="too-late"):
        await tasks.take_back(oleg, task.id)


@pytest.mark.parametrize("press", PRESSES)
async def test_old_buttons_are_stale(db: Database, clock: Clock, press: Press) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    task = await tasks.set(oleg, call_petrova(clock))
    await tasks.done(oleg, task.id)
    for task_id in (task.id, 404):
        with pytest.raises(Stale):
            await press(tasks, oleg, task_id)
    with pytest.raises(Stale):
        await tasks.get(oleg, 404)


@pytest.mark.parametrize("press", PRESSES)
async def test_a_client_meets_a_wall(db: Database, press: Press) -> None:
    with pytest.raises(Forbidden):
        await press(TaskService(db), CLIENT_ACTOR, 1)


async def test_a_client_sets_and_sees_nothing(db: Database, clock: Clock) -> None:
    tasks = TaskService(db)
    for crafted in (tasks.set(CLIENT_ACTOR, call_petrova(clock)), tasks.get(CLIENT_ACTOR, 1), tasks.list(CLIENT_ACTOR)):
        with pytest.raises(Forbidden):
            await crafted


async def test_a_replayed_update_has_its_effect_once(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), caused(await hire(db))
    task = await tasks.set(oleg, call_petrova(clock))
    await tasks.postpone(oleg, task.id, Delay.HOUR)
    for replayed in (tasks.set(oleg, call_petrova(clock)), tasks.postpone(oleg, task.id, Delay.HOUR)):
        with pytest.raises(AlreadyDone):
            await replayed
    assert await event_kinds(db) == ["task_set", "task_postponed"]


async def test_the_list_begins_with_what_is_overdue(db: Database, clock: Clock) -> None:
    tasks, oleg, maria, anna = TaskService(db), await hire(db), await hire(db, "Мария"), await meet(db)
    for hours in range(PAGE_SIZE + 2, 0, -1):
        await tasks.set(oleg, NewTask(f"через {hours}", clock() + timedelta(hours=hours), client_id=anna.id))
    await tasks.set(maria, call_petrova(clock))
    clock.at += timedelta(hours=2, minutes=30)
    first, second = await tasks.list(oleg), await tasks.list(oleg, 1)
    assert [line.task.text for line in first.lines] == [f"через {hours}" for hours in range(1, PAGE_SIZE + 1)]
    assert [line.task.text for line in second.lines] == [f"через {PAGE_SIZE + 1}", f"через {PAGE_SIZE + 2}"]
    assert (first.total, first.pages, first.overdue) == (PAGE_SIZE + 2, 2, 2)
    assert {line.client_name for line in first.lines} == {"Анна Петрова"}
    assert (await tasks.list(oleg, 99)).page == 1
    assert (await tasks.list(oleg, -1)).page == 0


async def test_an_empty_list_is_one_empty_page(db: Database) -> None:
    page = await TaskService(db).list(await hire(db))
    assert (page.lines, page.pages, page.total, page.overdue) == ([], 1, 0, 0)


async def test_twenty_at_once_are_twenty_tasks(db: Database, clock: Clock) -> None:
    tasks, oleg, anna = TaskService(db), await hire(db), await meet(db)
    made = await asyncio.gather(*(tasks.set(oleg, call_petrova(clock, client_id=anna.id)) for _ in range(20)))
    assert len({task.id for task in made}) == 20


async def test_of_twenty_doing_it_at_once_one_does(db: Database, clock: Clock) -> None:
    tasks, oleg, maria = TaskService(db), await hire(db), await hire(db, "Мария")
    task = await tasks.set(oleg, call_petrova(clock, assignee_id=maria.staff_id))
    ends = await asyncio.gather(*(tasks.done(maria, task.id) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(end, Stale) for end in ends) == 19
    assert [one.kind for one in await deliveries(db)] == ["task_handed", "task_done_notice"]


async def test_twenty_postponements_at_once_add_up(db: Database, clock: Clock) -> None:
    tasks, oleg = TaskService(db), await hire(db)
    task = await tasks.set(oleg, call_petrova(clock))
    await asyncio.gather(*(tasks.postpone(oleg, task.id, Delay.HOUR) for _ in range(20)))
    assert (await tasks.get(oleg, task.id)).task.due_at == clock() + timedelta(hours=22)
