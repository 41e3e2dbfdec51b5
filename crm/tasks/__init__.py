"""Tasks, their due times and reminders."""

from crm.tasks.day import Day, DayService
from crm.tasks.rules import Delay, Group, group_of
from crm.tasks.service import TaskPage, TaskService, TaskView
from crm.tasks.setting import NewTask
from storage.tasks import Task, TaskLine, TaskState

__all__ = [
    "Day",
    "DayService",
    "Delay",
    "Group",
    "NewTask",
    "Task",
    "TaskLine",
    "TaskPage",
    "TaskService",
    "TaskState",
    "TaskView",
    "group_of",
]
