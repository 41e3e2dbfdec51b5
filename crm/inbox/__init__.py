"""The thread with a client: what comes in, who waits, what is answered."""

from crm.inbox.forwarding import ForwardService
from crm.inbox.inbound import Inbound, Person
from crm.inbox.later import LaterService, PlannedAnswer
from crm.inbox.service import InboxService, WaitingThread
from storage.messages import Direction, Message, MessageState

__all__ = [
    "Direction",
    "ForwardService",
    "Inbound",
    "InboxService",
    "LaterService",
    "Message",
    "MessageState",
    "Person",
    "PlannedAnswer",
    "WaitingThread",
]
