"""Reminders of tasks, as they fall due."""

from crm.tasks.service import TaskService


async def reminders(tasks: TaskService) -> None:
    """Hand over everything that is due, batch by batch."""
    while await tasks.remind():
        pass
