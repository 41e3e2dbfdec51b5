"""What the database may refuse, in the storage's own words: SQLAlchemy's errors never leave this room."""


class StorageError(Exception):
    """Any refusal of the database."""


class Conflict(StorageError):
    """A unique key or a reference was violated: somebody else was first, or what was named is gone."""


class AlreadyDone(StorageError):
    """This cause has had this effect before: an update is being replayed."""


class Unavailable(StorageError):
    """The database cannot be reached or is locked for too long."""


class Unreadable(Exception):
    """Sealed with another key, sealed for another place, or damaged: nothing of it is to be believed."""
