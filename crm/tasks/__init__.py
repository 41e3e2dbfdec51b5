"""Tasks, their due times and reminders."""

from crm.tasks.day import Day, DayService
from crm.tasks.rules import Delay
from crm.tasks.service import TaskPage, TaskService, TaskView
from crm.tasks.setting import NewTask
from storage.tasks import Task, TaskLine, TaskState

__all__ = [
    "Day",
    "DayService",
    "Delay",
    "NewTask",
    "Task",
    "TaskLine",
    "TaskPage",
    "TaskService",
    "TaskState",
    "TaskView",
]
