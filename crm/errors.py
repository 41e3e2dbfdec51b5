"""Refusals: what a service answers when it will not; each has one sentence in every language."""

from storage.errors import AlreadyDone, Conflict, Unavailable, Unreadable

__all__ = ["AlreadyDone", "Conflict", "Forbidden", "Refused", "Stale", "Unavailable", "Unreadable"]


class Refused(Exception):
    """The service will not do it. `key` names the sentence `refused-<key>` in the locales, `args` fill it."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = args


class Forbidden(Refused):
    """The actor may not know that the thing exists."""

    def __init__(self) -> None:
        super().__init__("forbidden")


class Stale(Refused):
    """What the button speaks of has changed or is gone: a fresh screen is due."""

    def __init__(self) -> None:
        super().__init__("stale")
