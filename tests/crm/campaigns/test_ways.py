"""By which way each reader gets a campaign: the first that is open to him and that he agreed to."""

import asyncio
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from crm.campaigns import CampaignOptionService, CampaignService
from crm.campaigns.runner import CampaignRunner
from crm.errors import Refused, Stale
from crm.messaging import Blocked, Delivery, Outcome, Sender, Window
from crm.messaging.content import plain
from crm.segments.tree import EVERYBODY
from crm.staff.actor import Actor
from storage.clients import ChannelName, ContactPoint, PointState
from storage.consents import Consent
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import Role
from tests.support.audience import add_client, client, contact_point, hire

WAYS = ("telegram", "email", "sms")
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
async def admin(db: Database) -> Actor:
    return await hire(db, Role.ADMIN)


async def meet(db: Database, name: str, *consents: str, blocked: bool = False, **addresses: str) -> int:
    """A client who agreed to offers by these channels, with these good addresses."""
    async with db.begin() as tx:
        ident = await add_client(tx, client(name, tx.now, has_blocked_bot=blocked), consents=False)
        for channel, value in addresses.items():
            row = contact_point(ident, 0, tx.now)
            row.channel, row.value = ChannelName(channel), value
            tx.add(row)
        for channel in consents:
            agreed = Consent(client_id=ident, kind="ads", channel=channel, text_version="1", proof="x")
            agreed.given_at = tx.now
            tx.add(agreed)
        return ident


async def sent_by(db: Database, admin: Actor, *ways: str) -> dict[int | None, tuple[str, str]]:
    """What the ledger of a campaign by these ways says: client → channel and address."""
    service, options = CampaignService(db, WAYS), CampaignOptionService(db, WAYS)
    draft = await service.draft(admin, EVERYBODY)
    await service.set_content(admin, draft.id, plain("Скидка"))
    for way in WAYS:
        await options.set_way(admin, draft.id, way, is_on=True)
    for way in set(WAYS) - set(ways):
        await options.set_way(admin, draft.id, way, is_on=False)
    proposal = await service.propose(admin, draft.id)
    await service.confirm(admin, draft.id, proposal.token)
    await CampaignRunner(db, MOSCOW).tick()
    async with db.read() as look:
        rows = await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id == draft.id))
        found = {row.client_id: (row.channel, row.address) for row in rows}
    assert proposal.count.available == len(found)
    if len(ways) > 1:
        assert sum(proposal.by_way.values()) == len(found), "the check screen promised as many"
    return found


async def test_each_gets_it_once_by_his_first_open_way(db: Database, admin: Actor) -> None:
    both = await meet(db, "Анна", "all", telegram="11", email="anna@mail.example", phone="+79160000001")
    blocked = await meet(db, "Борис", "all", blocked=True, telegram="12", email="boris@mail.example")
    by_mail = await meet(db, "Вера", "email", telegram="13", email="vera@mail.example")
    by_phone = await meet(db, "Глеб", "all", phone="+79160000004")
    await meet(db, "Дарья", "email", telegram="15")
    await meet(db, "Егор", telegram="16", email="egor@mail.example")
    assert await sent_by(db, admin, "telegram", "email", "sms") == {
        both: ("telegram", "11"),
        blocked: ("email", "boris@mail.example"),
        by_mail: ("email", "vera@mail.example"),
        by_phone: ("sms", "+79160000004"),
    }
    assert await sent_by(db, admin, "telegram") == {both: ("telegram", "11")}
    assert set((await sent_by(db, admin, "sms")).items()) == {
        (both, ("sms", "+79160000001")),
        (by_phone, ("sms", "+79160000004")),
    }


async def test_an_address_that_is_bad_is_no_way(db: Database, admin: Actor) -> None:
    anna = await meet(db, "Анна", "all", email="anna@mail.example")
    async with db.begin() as tx:
        point = (await tx.session.scalars(select(ContactPoint).where(ContactPoint.client_id == anna))).one()
        point.state = PointState.UNREACHABLE
    assert await sent_by(db, admin, "email") == {}


async def test_what_costs_money_is_chosen_by_a_person(db: Database, admin: Actor) -> None:
    service, options = CampaignService(db, WAYS), CampaignOptionService(db, WAYS)
    draft = await service.draft(admin, EVERYBODY)
    assert draft.ways == ["telegram", "email"]
    assert (await options.set_way(admin, draft.id, "sms", is_on=True)).ways == ["telegram", "email", "sms"]
    with pytest.raises(Stale):
        await options.set_way(admin, draft.id, "voice", is_on=True)
    for way in ("telegram", "email"):
        await options.set_way(admin, draft.id, way, is_on=False)
    with pytest.raises(Refused):
        await options.set_way(admin, draft.id, "sms", is_on=False)


class BlockedThere:
    """Telegram, as it answers for who has blocked the bot."""

    name = "telegram"

    async def send(self, _delivery: Delivery) -> Outcome:
        return Blocked("bot was blocked by the user")


async def test_who_blocks_the_bot_still_gets_the_letter_that_waits(db: Database, admin: Actor) -> None:
    anna = await meet(db, "Анна", "all", telegram="11", email="anna@mail.example")
    assert await sent_by(db, admin, "email") == {anna: ("email", "anna@mail.example")}
    async with db.begin() as tx:
        await tx.outbox.add(OutboxMessage(address="11", kind="greeting", client_id=anna, payload={}))
    woken = asyncio.Event()
    sender = Sender(db, BlockedThere(), Window(30, asyncio.get_running_loop().time), wake=woken.set)
    await sender.tick()
    await woken.wait()
    await sender.tick()
    async with db.read() as look:
        rows = await look.session.scalars(select(OutboxMessage).where(OutboxMessage.client_id == anna))
        states = {row.channel: row.state for row in rows}
    assert states == {"email": OutboxState.PENDING, "telegram": OutboxState.BLOCKED}
