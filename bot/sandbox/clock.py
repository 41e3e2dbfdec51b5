"""The sandbox's own idea of now, which a test may move forward."""

from __future__ import annotations

import time


class Clock:
    """Unix seconds that never run backwards, whatever happens to the machine's clock."""

    def __init__(self) -> None:
        self._ahead = time.time() - time.monotonic()

    def now(self) -> float:
        return self._ahead + time.monotonic()

    def advance(self, seconds: float) -> None:
        self._ahead += seconds
