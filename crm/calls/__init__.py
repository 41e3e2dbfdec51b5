"""Calls with clients and how they ended."""

from crm.calls.recordings import Recording, RecordingService
from crm.calls.rules import REASONS, CallResult, ReadCall, read_call
from crm.calls.service import CallService, CallView
from storage.calls import Call, CallOutcome, OpenCall

__all__ = [
    "REASONS",
    "Call",
    "CallOutcome",
    "CallResult",
    "CallService",
    "CallView",
    "OpenCall",
    "ReadCall",
    "Recording",
    "RecordingService",
    "read_call",
]
