"""Canned answers: what is said again and again, found by a word, filled for the client it goes to."""

from crm.answers.service import AnswerService, ReadyAnswer
from storage.answers import Answer

__all__ = ["Answer", "AnswerService", "ReadyAnswer"]
