"""Accounts that let the bot in, what their owners write there themselves, and the way an answer takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.errors import Refused, Stale
from crm.inbox.inbound import Inbound
from crm.inbox.own_words import keep_own_words
from crm.inbox.route import Way, answers_by_bot, way_to
from crm.inbox.showing import show_change
from crm.messaging.spots import at_account
from crm.sight import seen
from crm.staff.actor import Actor
from crm.text import clean_line
from storage import business
from storage.business import Account
from storage.clients import Client
from storage.database import Database, Tx
from storage.errors import Conflict
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, by_telegram_id
from storage.threads import thread_of


@dataclass(frozen=True)
class Access:
    """What Telegram tells of a connection."""

    external_id: str
    owner_telegram_id: int
    owner_name: str
    user_chat: int
    rights: Sequence[str]
    is_enabled: bool
    at: datetime


@dataclass(frozen=True)
class Line:
    """A working account as a message comes through it."""

    connection_id: int
    owner_telegram_id: int
    owner_id: int
    """The colleague whose account it is."""

    def chat(self, person: int) -> str:
        """The account's chat with a person, as messages name it."""
        return at_account(self.connection_id, person)


@dataclass(frozen=True)
class Ways:
    """How a client can be answered: the account or channel he wrote in last, whether the bot can, which is chosen."""

    client: Client
    other: Way | None
    has_bot: bool
    by_bot: bool


class BusinessService:
    """Only accounts of owners and admins are read; whoever else lets the bot in is told so and left alone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def keep(self, access: Access) -> None:
        """An account let the bot in, changed what it may, or ended it; its owner is told what that means."""
        async with self._db.begin() as tx:
            owner = await by_telegram_id(tx, access.owner_telegram_id)
            is_admin = owner is not None and owner.removed_at is None and owner.role.includes(Role.ADMIN)
            is_new = await business.put_connection(
                tx,
                {
                    "external_id": access.external_id,
                    "owner_telegram_id": access.owner_telegram_id,
                    "owner_name": clean_line(access.owner_name),
                    "user_chat": access.user_chat,
                    "rights": sorted(access.rights),
                    "is_enabled": access.is_enabled and is_admin,
                    "connected_at": access.at,
                },
            )
            if owner and is_admin:
                payload = {"state": "on" if access.is_enabled else "off", "rights": len(access.rights)}
                tx.record(Event(kind="business_changed", staff_id=owner.id, payload=payload))
                await self._say_to_owner(tx, access, kind="business_changed", staff_id=owner.id)
            elif is_new and access.is_enabled:
                await self._say_to_owner(tx, access, kind="business_foreign", staff_id=None)

    async def _say_to_owner(self, tx: Tx, access: Access, *, kind: str, staff_id: int | None) -> None:
        notice = OutboxMessage(
            priority=Priority.NOTICE,
            address=str(access.user_chat),
            kind=kind,
            payload={"is_enabled": access.is_enabled, "rights": sorted(access.rights)},
            staff_id=staff_id,
        )
        await tx.outbox.add(notice)

    async def is_known(self, external_id: str) -> bool:
        """False for a connection that Telegram has not told of yet: it can be asked."""
        async with self._db.read() as look:
            return await business.account_by_external_id(look, external_id) is not None

    async def line(self, external_id: str) -> Line | None:
        """The account through which something came; None when it is not ours to read."""
        async with self._db.read() as look:
            account = await business.account_by_external_id(look, external_id)
        if account is None or not account.works or account.owner is None:
            return None
        return Line(account.connection.id, account.connection.owner_telegram_id, account.owner.id)

    async def external_id(self, connection_id: int) -> str | None:
        """What Telegram calls this connection."""
        async with self._db.read() as look:
            account = await business.account_of(look, connection_id)
            return account.connection.external_id if account else None

    async def keep_own(self, inbound: Inbound) -> None:
        """What the account's owner wrote to a client himself stands in the thread as his answer, once."""
        try:
            await self._keep_own(inbound)
        except Conflict:  # the card was made by another process meanwhile
            await self._keep_own(inbound)

    async def _keep_own(self, inbound: Inbound) -> None:
        async with self._db.begin() as tx:
            await keep_own_words(tx, inbound)

    async def mark_deleted(self, chat: str, external_ids: Sequence[str]) -> None:
        """Messages were deleted in the account's chat: their words stay, and are shown as deleted."""
        async with self._db.begin() as tx:
            for message in await business.mark_deleted(tx, chat, external_ids):
                client = await tx.get(Client, message.client_id)
                if client:
                    await show_change(tx, client, message)

    async def accounts(self, actor: Actor) -> Sequence[Account]:
        """The accounts of owners and admins that let the bot in, or did once."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            return await business.all_accounts(look)

    async def ways(self, actor: Actor, client_id: int) -> Ways:
        """How the client can be answered now."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            way = await way_to(look, client)
            by_bot = way is None or await answers_by_bot(look, client, way)
            return Ways(client, way, not client.has_blocked_bot, by_bot)

    async def choose_bot(self, actor: Actor, client_id: int, *, by_bot: bool) -> None:
        """Answers go from the bot, where the client wrote to it, or where he wrote last again."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "choose_bot") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            if await way_to(tx, client) is None:
                raise Stale
            if by_bot and client.has_blocked_bot:
                raise Refused("no-telegram", name=client.name)
            (await thread_of(tx, client.id)).by_bot_since = tx.now if by_bot else None
