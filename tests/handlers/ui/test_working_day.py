"""Screens of calls and tasks have words in both languages, in every state; hostile names stay names."""

from datetime import UTC, datetime, timedelta

import pytest

from crm.calls import Call, CallOutcome, CallView
from crm.clients import Client
from crm.staff import Role, StaffMember
from crm.tasks import Task, TaskState, TaskView
from handlers.ui.calls import call_screen, outcomes_screen, reasons_screen
from handlers.ui.tasks import reminder_screen, task_screen, told_screen, understood_screen
from locales.translator import LOCALES, Texts
from tests.support.people import MOSCOW

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOSTILE = '<b>Роберт"; DROP</b> & { $who }'
LIMIT = 4096

texts = pytest.mark.parametrize("t", [Texts(locale, MOSCOW) for locale in LOCALES], ids=LOCALES)


def client() -> Client:
    return Client(id=12, name=HOSTILE, name_n="", first_seen_at=NOW, last_contact_at=NOW)


def member(ident: int) -> StaffMember:
    return StaffMember(
        id=ident, telegram_id=ident, name=HOSTILE, role=Role.MANAGER, locale="ru", timezone="Europe/Moscow",
        created_at=NOW,
    )  # fmt: skip


def view(state: TaskState, hours: int, has_time: bool, whose: Client | None) -> TaskView:
    task = Task(
        id=1, author_id=1, assignee_id=2, text="а" * 1000, due_at=NOW + timedelta(hours=hours), has_time=has_time,
        state=state, created_at=NOW,
    )  # fmt: skip
    return TaskView(task, whose, member(1), member(2))


@texts
@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("hours", [-30, 1, 9000])
@pytest.mark.parametrize("has_time", [True, False])
@pytest.mark.parametrize("whose", [None, client()], ids=["alone", "client"])
def test_a_task_is_worded(t: Texts, state: TaskState, hours: int, has_time: bool, whose: Client | None) -> None:
    seen = view(state, hours, has_time, whose)
    told = [
        told_screen(t, f"told-task-{kind}", HOSTILE, seen, NOW)
        for kind in ("handed", "changed", "taken-back", "done-notice")
    ]
    for screen in (task_screen(t, seen, NOW), understood_screen(t, seen, NOW), reminder_screen(t, seen, NOW), *told):
        assert "<b>Роберт" not in screen.text
        assert len(screen.text) < LIMIT


@texts
@pytest.mark.parametrize("outcome", CallOutcome)
@pytest.mark.parametrize("reason", [None, "price", "certificate", "timing", HOSTILE])
@pytest.mark.parametrize("taken_back_at", [None, NOW])
def test_a_call_is_worded(t: Texts, outcome: CallOutcome, reason: str | None, taken_back_at: datetime | None) -> None:
    call = Call(
        id=1, client_id=12, staff_id=1, outcome=outcome, reason=reason, note="а" * 9000, at=NOW,
        taken_back_at=taken_back_at,
    )  # fmt: skip
    for next_task in (None, view(TaskState.OPEN, 1, False, None).task):
        screen = call_screen(t, CallView(call, client(), next_task), NOW, MOSCOW)
        assert "<b>Роберт" not in screen.text
        assert len(screen.text) < LIMIT


@texts
def test_the_questions_are_worded(t: Texts) -> None:
    assert "<b>Роберт" not in outcomes_screen(t, HOSTILE, 12).text
    assert reasons_screen(t, 12).rows


@texts
@pytest.mark.parametrize(
    "kind",
    [
        *("call-logged", "call-changed", "call-taken-back", "note-added", "note-changed", "note-taken-back"),
        *("task-set", "task-changed", "task-postponed", "task-handed-over", "task-done", "task-taken-back"),
    ],
)
def test_what_happened_is_worded(t: Texts, kind: str) -> None:
    facts = {"outcome": "refused", "reason": "none", "note": "", "text": HOSTILE, "due_at": "завтра", "assignee": "О"}
    assert t.plain(f"event-{kind}", **facts)


@texts
@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("not-yours", {}),
        ("too-late", {}),
        ("text-too-long", {"limit": 1000}),
        ("empty-text", {}),
        ("no-such-client", {"number": "#1"}),
        ("call-needs-reason", {}),
        ("time-past", {}),
        ("time-too-far", {}),
        ("task-not-yours", {}),
        ("task-already-his", {"name": HOSTILE}),
        ("colleague-unknown", {}),
    ],
)
def test_refusals_are_worded(t: Texts, key: str, facts: dict[str, str | int]) -> None:
    assert t(f"refused-{key}", **facts)
