"""What the bot called and what it was told: the last calls in full, all calls in numbers."""

from __future__ import annotations

from collections import Counter, deque
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.files import Upload
from bot.sandbox.jsons import Json


class Journal:
    """Memory stays flat however many calls are made."""

    def __init__(self, clock: Clock, size: int = 5_000) -> None:
        self._clock = clock
        self._calls: deque[Json] = deque(maxlen=size)
        self._counts: Counter[tuple[str, int]] = Counter()
        self._written = 0

    def write(self, method: str, args: Json, status: int, description: str) -> None:
        self._written += 1
        self._counts[method, status] += 1
        self._calls.append(
            {
                "n": self._written,
                "method": method,
                "params": {name: _shown(value) for name, value in args.items()},
                "status": status,
                "description": description,
                "at": self._clock.now(),
            }
        )

    def calls(self, after: int = 0, method: str | None = None) -> list[Json]:
        return [c for c in self._calls if c["n"] > after and method in (None, "", c["method"])]

    def stats(self) -> Json:
        """Counts per method and status since the start; status 0 is a connection that was cut."""
        methods: dict[str, dict[str, int]] = {}
        for (method, status), count in sorted(self._counts.items()):
            methods.setdefault(method, {})[str(status)] = count
        refused = sum(count for (_, status), count in self._counts.items() if status == 429)
        return {"calls": self._written, "too_many_requests": refused, "methods": methods}


def _shown(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"file": value.name, "size": len(value.content)}
    return value
