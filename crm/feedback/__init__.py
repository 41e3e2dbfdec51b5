"""Complaints and thanks."""

from crm.feedback.service import FeedbackService
from storage.feedback import Feedback, FeedbackCount, FeedbackKind

__all__ = ["Feedback", "FeedbackCount", "FeedbackKind", "FeedbackService"]
