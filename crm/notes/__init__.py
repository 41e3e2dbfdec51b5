"""Notes of colleagues about clients."""

from storage.notes import Note as Note
