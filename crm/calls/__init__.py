"""Calls with clients and how they ended."""

from storage.calls import Call as Call
from storage.calls import CallOutcome as CallOutcome
from storage.calls import OpenCall as OpenCall
