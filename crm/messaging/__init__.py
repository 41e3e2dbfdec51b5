"""What goes out: ledger, priorities, pace, the channels' protocol."""

from crm.messaging.channel import (
    Again,
    Blocked,
    Channel,
    Delivery,
    Failed,
    NotConnected,
    Outcome,
    RetryAfter,
    Sent,
    Skipped,
    Uncertain,
)
from crm.messaging.content import Content, plain
from crm.messaging.limiter import Allowance, Budget, Window
from crm.messaging.sender import Sender

__all__ = [
    "Again",
    "Allowance",
    "Blocked",
    "Budget",
    "Channel",
    "Content",
    "Delivery",
    "Failed",
    "NotConnected",
    "Outcome",
    "RetryAfter",
    "Sender",
    "Sent",
    "Skipped",
    "Uncertain",
    "Window",
    "plain",
]
