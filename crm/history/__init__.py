"""A client's history: everything that happened with him, filtered, turned over page by page, printed."""

from crm.history.rules import packed, read_topic, unpacked
from crm.history.service import HistoryPage, HistoryService, OpenMoment
from storage.events import Topic
from storage.timeline import Moment, Place, Source

__all__ = [
    "HistoryPage",
    "HistoryService",
    "Moment",
    "OpenMoment",
    "Place",
    "Source",
    "Topic",
    "packed",
    "read_topic",
    "unpacked",
]
