"""What colleagues are told about tasks; what is no longer true is not said."""

from dataclasses import replace

from crm.messaging import Delivery
from crm.tasks import TaskState, TaskView
from handlers.services import Services
from handlers.ui.tasks import reminder_screen, told_screen
from handlers.ui.wording import Words
from locales.translator import Texts


async def task_due(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The reminder, unless the task has been done, moved or handed over meanwhile.

    Each is a message of its own: an edit of an earlier one would make no sound.
    """
    view = await services.tasks.view(int(delivery.payload["task_id"]))
    if view is None or view.task.state is not TaskState.OPEN or view.task.remind_at is not None:
        return None
    if delivery.staff is None or delivery.staff.id != view.assignee.id:
        return None
    return Words(reminder_screen(t, _as_seen(view, delivery), services.now()), lives=False)


async def task_told(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """What a colleague did; the text's name is the kind's."""
    view = await services.tasks.view(int(delivery.payload["task_id"]))
    if view is None:
        return None
    key = "told-" + delivery.kind.replace("_", "-")
    return Words(told_screen(t, key, str(delivery.payload["who"]), _as_seen(view, delivery), services.now()))


def _as_seen(view: TaskView, delivery: Delivery) -> TaskView:
    """The client is named only to a reader who may see him."""
    return replace(view, client=delivery.client)


TASK_WORDINGS = {
    "task_due": task_due,
    "task_handed": task_told,
    "task_changed": task_told,
    "task_taken_back": task_told,
    "task_done_notice": task_told,
}
