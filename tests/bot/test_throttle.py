"""Who floods is slowed; nobody else is."""

import asyncio
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import Update

from bot.middlewares.throttle import Throttle
from crm.staff import Actor, Role

ALLOWED = 3
SOMETHING = Update(update_id=1)


class Crowd:
    """People whose updates pass a throttle that takes its time; `heard` are those that came through."""

    def __init__(self) -> None:
        self.now = 0.0
        self.throttle = Throttle(lambda: self.now, (ALLOWED, 3600.0))
        self.throttle.take_time()
        self.heard: list[int] = []

    async def write(self, person: int, role: Role = Role.CLIENT) -> None:
        actor = Actor(role, person, "ru", ZoneInfo("Europe/Moscow"))
        await self.throttle(self._handler, SOMETHING, {"actor": actor})

    async def _handler(self, _: object, data: dict[str, Any]) -> None:
        self.heard.append(data["actor"].telegram_id)


@pytest.fixture
def crowd() -> Crowd:
    return Crowd()


async def test_a_client_who_used_up_his_allowance_waits_and_he_alone(crowd: Crowd) -> None:
    for _ in range(ALLOWED):
        await crowd.write(7)
    flood = asyncio.gather(*(crowd.write(7) for _ in range(5)))
    await crowd.write(8)
    assert crowd.heard == [7] * ALLOWED + [8]
    crowd.throttle.hurry()
    await flood
    assert crowd.heard == [7] * ALLOWED + [8] + [7] * 5


async def test_he_goes_on_when_time_has_passed(crowd: Crowd) -> None:
    for _ in range(ALLOWED):
        await crowd.write(7)
    crowd.now += 3600
    await crowd.write(7)
    assert len(crowd.heard) == ALLOWED + 1


async def test_a_colleague_works_as_fast_as_he_likes(crowd: Crowd) -> None:
    for _ in range(5 * ALLOWED):
        await crowd.write(9, Role.MANAGER)
    assert len(crowd.heard) == 5 * ALLOWED
