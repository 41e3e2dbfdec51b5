"""The machine's clock: the process hands it to everybody who asks what time it is."""

from datetime import UTC, datetime


def machine_clock() -> datetime:
    """The instant of this machine, in UTC."""
    return datetime.now(UTC)
