"""An office that works in a staff group with topics."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.office import Office
from tests.support.telegram import Json, Person, reactions


@dataclass
class GroupDesk:
    """The office, its group, and the owner speaking there."""

    office: Office
    group: Json
    owner: Person

    async def topic_with(self, words: str, after: int = 0) -> Person:
        """The owner in the topic where these words stand."""
        message = await self.owner.sees(words, after=after)
        return self.owner.in_topic(message["message_thread_id"])

    async def message(self, sent: Json) -> Json:
        """A message of the group as it stands now."""
        return next(one for one in await self.owner.messages() if one["message_id"] == sent["message_id"])

    async def marks(self, sent: Json) -> list[str]:
        """The reactions under a message of the group."""
        return reactions(await self.message(sent))

    async def until(self, look: Callable[[], Awaitable[Any]], wanted: Any) -> None:
        """Wait until what is looked at is so."""
        async with asyncio.timeout(20):
            while (found := await look()) != wanted:
                self.office.app.runner.wake(frozenset({"outbox"}))
                await asyncio.sleep(0.05)
        assert found == wanted

    async def names(self) -> list[str]:
        """What the topics are called."""
        return [topic["name"] for topic in await self.office.telegram.topics(self.group)]


async def group_desk(office: Office) -> GroupDesk:
    """The owner makes a forum, lets the bot in as an administrator, and says /desk."""
    group = await office.owner.makes_forum("Отдел продаж")
    owner = office.owner.in_chat(group)
    await owner.says("/desk")
    await owner.sees("Теперь работаем здесь")
    return GroupDesk(office, group, owner)


@pytest.fixture
async def desk(office: Office) -> AsyncIterator[GroupDesk]:
    """The group is the desk."""
    yield await group_desk(office)


@pytest.fixture
async def office_desk_off(office: Office) -> GroupDesk:
    """The group stands, and everybody works in private chats again."""
    desk = await group_desk(office)
    await desk.owner.says("/desk off")
    await desk.owner.sees("Снова работаем в личных чатах")
    return desk
