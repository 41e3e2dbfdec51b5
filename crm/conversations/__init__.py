"""Who answers whom, whose turn it is, and who waits."""

from crm.conversations.board import BoardService, BoardView
from crm.conversations.queue import QueueService, WaitingLine, WaitingPage
from crm.conversations.service import Conversation, ConversationService
from crm.conversations.silence import SilenceService
from crm.conversations.watching import WatchService
from crm.inbox.watch import Round, Watch
from storage.queue import Whose
from storage.threads import Thread, ThreadStatus

__all__ = [
    "BoardService",
    "BoardView",
    "Conversation",
    "ConversationService",
    "QueueService",
    "Round",
    "SilenceService",
    "Thread",
    "ThreadStatus",
    "WaitingLine",
    "WaitingPage",
    "Watch",
    "WatchService",
    "Whose",
]
