"""Tasks, their due times and reminders."""

from storage.tasks import Task as Task
from storage.tasks import TaskLine as TaskLine
from storage.tasks import TaskState as TaskState
