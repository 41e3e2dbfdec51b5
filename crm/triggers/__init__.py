"""Plays: what is done by itself when a client's occasion comes."""

from crm.triggers.kinds import PlayKind
from crm.triggers.runner import PlayRunner
from crm.triggers.service import PlayLine, PlayService, Rehearsal
from crm.triggers.words import message_of, own_words
from storage.plays import FiringState, Play, PlayAction

__all__ = [
    "FiringState",
    "Play",
    "PlayAction",
    "PlayKind",
    "PlayLine",
    "PlayRunner",
    "PlayService",
    "Rehearsal",
    "message_of",
    "own_words",
]
