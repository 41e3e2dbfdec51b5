"""The clock that screens are given: what «завтра» means is asked of it, never of the machine."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""The current instant, aware, in UTC; injected into handlers as `now`."""
