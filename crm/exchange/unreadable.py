"""A file that cannot be taken in, whatever its rows hold."""

from crm.errors import Refused


class Unreadable(Refused):
    """Raised where the file is read, maybe in another process."""
