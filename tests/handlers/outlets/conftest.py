"""The firm's channel, whose direct messages and comments are read."""

from typing import NamedTuple

import pytest

from tests.support.office import Office
from tests.support.telegram import Json, Person


class Channel(NamedTuple):
    """Olga's channel «Новости»; `anna` has never opened the bot."""

    office: Office
    made: Json
    anna: Person

    def direct(self, person: Person) -> Person:
        """The person writing to the channel."""
        return person.in_chat(self.made["direct_messages"], topic=person.id)

    def group(self, person: Person) -> Person:
        """The person in the discussion group."""
        return person.in_chat(self.made["discussion"])

    async def posts(self, words: str) -> int:
        """Olga posts; returns the post's number in the discussion group."""
        await self.office.owner.in_chat(self.made["channel"]).says(words)
        forward = await self.group(self.office.owner).sees(words)
        return int(forward["message_id"])

    async def is_read(self, what: str) -> None:
        """An admin decides that this is read: «личные сообщения», «комментарии»."""
        owner = self.office.owner
        await owner.presses(f"✅ Читать {what}", await owner.sees("Меня добавили в канал"))
        await owner.sees(f"✅ {what}")

    async def noticed(self, words: str) -> Json:
        """The notice with these words, once it can be replied to."""
        notice = await self.office.owner.sees(words)
        await self.office.settled()
        return notice

    async def chooses_bot(self) -> None:
        """Olga has answers to the first card go from the bot."""
        owner = self.office.owner
        await owner.says("/card #1")
        await owner.presses("⋯ Ещё", await owner.sees("🔕"))
        await owner.presses("📨 Откуда отвечаем", await owner.sees("📨 Откуда отвечаем"))
        await owner.presses("🤖 Отвечать от бота")
        await owner.sees("Сейчас ответы уходят от бота")


async def made_in(office: Office) -> Channel:
    """Olga makes her channel."""
    anna = await office.telegram.person("Анна", last_name="Петрова")
    made = await office.owner.makes_channel("Новости", anna, discussion=True, direct_messages=True)
    return Channel(office, made, anna)


@pytest.fixture
async def channel(calm: Office) -> Channel:
    return await made_in(calm)


@pytest.fixture
async def direct(channel: Channel) -> Channel:
    """Direct messages are read."""
    await channel.direct(channel.anna).says("это ещё никто не читает")
    await channel.is_read("личные сообщения")
    return channel


@pytest.fixture
async def commented(channel: Channel) -> Channel:
    """Comments are read."""
    await channel.posts("Открытие")
    await channel.is_read("комментарии")
    return channel
