"""What the company set about who answers: turns taken in a round, and how long nobody waits unseen."""

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

PREFERENCE = "watch"


class Round(enum.StrEnum):
    """Who is given the conversations that nobody leads."""

    OFF = "off"
    """Nobody: everybody is told, and somebody takes it."""
    MANAGERS = "managers"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Watch:
    """Working minutes after which silence becomes a task, and after which admins are told; 0: never."""

    round: Round = Round.OFF
    task_minutes: int = 30
    admin_minutes: int = 120


def watch_from_json(kept: Mapping[str, Any]) -> Watch:
    """What `watch_to_json` made; what was never set is as it comes."""
    given = dict(kept)
    return Watch(**given | {"round": Round(given.get("round", Round.OFF))})


def watch_to_json(watch: Watch) -> dict[str, Any]:
    """Plain values."""
    return asdict(watch)
