"""Notes of colleagues about clients."""

from crm.notes.service import NoteService, NoteView
from storage.notes import Note

__all__ = ["Note", "NoteService", "NoteView"]
