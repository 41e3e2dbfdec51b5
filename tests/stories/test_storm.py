"""Everything at once: clients write, managers answer, a campaign runs, Telegram falters and the process is killed.

What must hold afterwards: every word of a client is in his history once and in order; nothing reaches a client twice;
what a kill or a cut connection left in doubt is called so. `make soak` blows for ten minutes, `make test` for one.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.sandbox.server import Sandbox
from storage.clients import Client, ContactPoint
from storage.database import Database
from storage.messages import Direction, Message, MessageState
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import Role, StaffMember
from tests.bot.test_campaign_kills import confirmed_campaign, database, offers
from tests.bot.test_process import all_taken
from tests.stories.storm import CLIENTS, MANAGERS, Storm, blown, print_lateness
from tests.support.office import TOKEN
from tests.support.process import BotProcess
from tests.support.telegram import Person, Telegram

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    sandbox = Sandbox(TOKEN, port=0)
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        yield telegram
    await sandbox.stop()


@pytest.mark.parametrize("desk", ["private", "group"])
async def test_in_a_storm_nothing_is_lost_doubled_or_hidden(telegram: Telegram, tmp_path: Path, desk: str) -> None:
    storm = await gathered(telegram, tmp_path)
    if desk == "group":
        await moved_into_group(storm)
    await blown(storm)
    await calmed(storm, tmp_path)
    await kept_in_order(storm, tmp_path)
    await told_once_or_doubted(storm, tmp_path)
    await offered_once(storm)
    print_lateness(storm)


async def gathered(telegram: Telegram, folder: Path) -> Storm:
    """A firm whose clients have their managers, with a campaign that is about to begin."""
    owner = await telegram.person("Ольга")
    bot = BotProcess(folder, TELEGRAM_API_URL=telegram.base, OWNER_IDS=str(owner.id))
    clients = [await telegram.person(f"Клиент{number}") for number in range(CLIENTS)]
    managers = [await telegram.person(f"Менеджер{number}") for number in range(MANAGERS)]
    await bot.start()
    for person in (owner, *managers, *clients):
        await person.says("/start")
    await all_taken(telegram)
    assert await bot.stop() == 0
    storm = Storm(telegram, bot, owner, clients, managers)
    async with database(folder) as db:
        storm.numbers = await shared_out(db, managers)
        await confirmed_campaign(db, owner)
    await bot.start()
    return storm


async def shared_out(db: Database, managers: list[Person]) -> dict[int, int]:
    """Make the managers colleagues and give each the clients that are his by turn; the numbers of the cards."""
    async with db.begin() as tx:
        staff = [
            StaffMember(
                telegram_id=person.id,
                name=person.user["first_name"],
                role=Role.MANAGER,
                locale="ru",
                timezone="Europe/Moscow",
                created_at=tx.now,
            )
            for person in managers
        ]
        tx.session.add_all(staff)
        await tx.flush()
        points = (await tx.session.scalars(select(ContactPoint).order_by(ContactPoint.client_id))).all()
        for place, point in enumerate(points):
            owner_id = staff[place % len(staff)].id
            await tx.session.execute(update(Client).where(Client.id == point.client_id).values(owner_id=owner_id))
        return {int(point.value): point.client_id for point in points}


async def moved_into_group(storm: Storm) -> None:
    """The managers work in a staff group from now on."""
    storm.group = await storm.owner.makes_forum("Отдел", *storm.managers)
    owner = storm.owner.in_chat(storm.group)
    await owner.says("/desk")
    await owner.sees("Теперь работаем здесь")


async def calmed(storm: Storm, folder: Path) -> None:
    """The troubles end; what is in hand is finished."""
    await storm.telegram.no_faults()
    await all_taken(storm.telegram)
    async with database(folder) as db, asyncio.timeout(300):
        while await waiting_deliveries(db):  # noqa: ASYNC110  another process's rows are known only by looking
            await asyncio.sleep(0.2)
    assert await storm.bot.stop() == 0
    assert "Traceback" not in storm.bot.log()


async def waiting_deliveries(db: Database) -> bool:
    async with db.read() as look:
        is_open = OutboxMessage.state.in_((OutboxState.PENDING, OutboxState.SENDING))
        to_people = OutboxMessage.address.not_like("-%")  # a group falls behind: it takes twenty calls a minute
        return bool(await look.session.scalar(select(OutboxMessage.id).where(is_open, to_people).limit(1)))


async def kept_in_order(storm: Storm, folder: Path) -> None:
    """The history holds what each client wrote, once, in his order."""
    kept: dict[int, list[str]] = defaultdict(list)
    async with database(folder) as db, db.read() as look:
        rows = await look.session.execute(
            select(Message.chat, Message.text).where(Message.direction == Direction.IN).order_by(Message.at, Message.id)
        )
        for chat, text in rows:
            kept[int(chat)].append(text)
    assert kept == storm.written


async def told_once_or_doubted(storm: Storm, folder: Path) -> None:
    """Each answer is kept once; a sent one is seen once; its author knows of every one that is lost or in doubt."""
    async with database(folder) as db, db.read() as look:
        rows = await look.session.scalars(select(Message).where(Message.direction == Direction.OUT))
        states = {row.text: row for row in rows if row.text in storm.answered}
        notices = await look.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "answer_undelivered"))
        admitted = {notice.payload["message_id"] for notice in notices}
    assert states.keys() == storm.answered.keys()
    seen = Counter([text for client in storm.clients for text in await heard(client)])
    for text in storm.answered:
        row, times = states[text], seen[text]
        assert times <= 1, text
        assert row.state is not MessageState.SENT or times == 1, text
        assert row.state is MessageState.SENT or row.id in admitted, text
        assert times == 0 or row.state in (MessageState.SENT, MessageState.UNKNOWN), text


async def heard(client: Person) -> list[str]:
    """What reached him."""
    return [message.get("text") or "" for message in await client.telegram.messages(client.chat_id, 1000)]


async def offered_once(storm: Storm) -> None:
    """The campaign reached nobody twice."""
    assert max([await offers(client) for client in storm.clients]) == 1
