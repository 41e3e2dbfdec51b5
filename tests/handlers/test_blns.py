"""The big list of naughty strings through the real program: names, messages, forms, screens of every one."""

from itertools import cycle

import pytest
from sqlalchemy import func, select

from bot.sandbox.markup import buttons_of
from crm.text import clean_text
from handlers.ui.cards import CardCallback
from handlers.ui.history import HistoryCallback
from storage.messages import Direction, Message
from storage.notes import Note
from tests.support.naughty import naughty_strings
from tests.support.office import Office
from tests.support.telegram import Json

BROKEN = "сломалось"
LONGEST = 4000


def sendable() -> list[str]:
    """Those that a person can send through Telegram."""
    cut = [text.encode("utf-8", "ignore").decode()[:LONGEST] for text in naughty_strings()]
    return [text for text in cut if clean_text(text) and text.isprintable()]


async def names_and_messages(office: Office, texts: list[str]) -> None:
    """Each string is somebody's name and his message; all come at one moment and are answered."""
    people = [await office.telegram.person(text, username=text[:32]) for text in texts]
    messages = [{"from": person.id, "text": text} for person, text in zip(people, texts, strict=True)]
    await office.telegram.post("flood", {"messages": messages})
    await people[-1].sees("Передал", timeout=60)
    await office.settled(60)


@pytest.mark.slow
async def test_naughty_clients_are_kept_and_shown(calm: Office) -> None:
    texts = sendable()
    await names_and_messages(calm, texts)
    async with calm.app.db.read() as look:
        kept = sorted(await look.session.scalars(select(Message.text).where(Message.direction == Direction.IN)))
    assert kept == sorted(map(clean_text, texts))
    notices = [m for m in await calm.telegram.messages(calm.owner.id, 2000) if buttons_of(m["reply_markup"])]
    for client_id in range(1, len(texts) + 1):
        for screen in (CardCallback(client_id=client_id), HistoryCallback(client_id=client_id)):
            data = screen.pack()
            answer = await calm.owner.presses(data, notices[-1], force=True)
            assert answer["answered"], data
            assert not answer["text"], data


@pytest.mark.slow
async def test_naughty_words_in_the_lines_of_a_manager(calm: Office) -> None:
    """Every string goes into one of the commands in turn, and the bot has an answer to each."""
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await calm.owner.sees("Здравствуйте")
    commands = cycle(("/note #1", "/task #1 завтра", "/find", "/new", "/call #1", "/reply #1", "/card", "/doc"))
    said: list[Json] = []
    for text, command in zip(sendable(), commands, strict=False):
        said.append(await calm.owner.says(f"{command} {text}"))
        await calm.owner.sees("", after=said[-1]["message_id"])
    assert not [m for m in await calm.telegram.messages(calm.owner.id, 5000) if BROKEN in (m.get("text") or "")]
    async with calm.app.db.read() as look:
        assert await look.session.scalar(select(func.count()).select_from(Note))
