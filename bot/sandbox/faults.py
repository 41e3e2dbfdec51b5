"""Failing on purpose: which call goes wrong, how, and how often."""

from __future__ import annotations

import random
from dataclasses import dataclass

# What a fault does by default: most strike before the call took effect, these after it.
_AFTER_EFFECT = {"cut_after", "garbage", "slow"}
CALL_KINDS = frozenset({"error500", "error502", "retry_after", "cut_before", "cut_after", "garbage", "slow"})
DUPLICATE = "duplicate_update"


@dataclass(slots=True)
class Fault:
    """`method` is a Bot API method or, for duplicate_update, a kind of update; `*` is any."""

    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int = 1
    probability: float = 1.0
    retry_after: int = 1
    seconds: float = 5.0
    took_effect: bool | None = None

    def __post_init__(self) -> None:
        if self.kind not in CALL_KINDS and self.kind != DUPLICATE:
            raise ValueError(f"unknown kind of fault: {self.kind}")
        if self.took_effect is None:
            self.took_effect = self.kind in _AFTER_EFFECT

    def strikes(self, method: str, chat_id: object) -> bool:
        return (
            self.times > 0
            and (self.method == "*" or self.method.lower() == method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
            and (self.probability >= 1 or random.random() < self.probability)
        )


class Faults:
    """The faults planned; each strikes as many times as it was told to."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def for_call(self, method: str, chat_id: object) -> Fault | None:
        return self._take(CALL_KINDS, method, chat_id) if self.planned else None

    def duplicates(self, update_kind: str, chat_id: object) -> bool:
        return bool(self.planned) and self._take({DUPLICATE}, update_kind, chat_id) is not None

    def _take(self, kinds: frozenset[str] | set[str], method: str, chat_id: object) -> Fault | None:
        for fault in self.planned:
            if fault.kind in kinds and fault.strikes(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self.planned.remove(fault)
                return fault
        return None
