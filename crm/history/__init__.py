"""A client's history: everything that happened with him, filtered, turned over page by page, printed."""

from crm.history.export import HistoryExportService, PrintedHistory
from crm.history.rules import packed, read_topic, unpacked
from crm.history.service import FoundInTalk, HistoryPage, HistoryService, OpenMoment
from storage.events import Topic
from storage.timeline import Moment, Place, Source

__all__ = [
    "FoundInTalk",
    "HistoryExportService",
    "HistoryPage",
    "HistoryService",
    "Moment",
    "OpenMoment",
    "Place",
    "PrintedHistory",
    "Source",
    "Topic",
    "packed",
    "read_topic",
    "unpacked",
]
