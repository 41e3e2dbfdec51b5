"""Colleagues: who is one, who is invited, who may do what; nobody grants or removes a role above his own."""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from crm.errors import Refused, Stale
from crm.staff.actor import Actor
from crm.staff.inheritance import inherit, release
from crm.text import clean_line
from storage import staff
from storage.clients import count_owned
from storage.database import Database, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority, skip_staff_rows
from storage.staff import Invite, Role, StaffMember
from storage.tasks import count_open
from storage.threads import count_led

INVITE_LIFE = timedelta(hours=24)
INVITE_PREFIX = "inv_"


@dataclass(frozen=True)
class Defaults:
    """What a new colleague starts with."""

    locale: str
    timezone: str


@dataclass(frozen=True)
class Holdings:
    """What a colleague answers for: his clients, conversations and open tasks; false when there are none."""

    member: StaffMember
    clients: int
    threads: int
    tasks: int

    def __bool__(self) -> bool:
        return bool(self.clients or self.threads or self.tasks)


class StaffService:
    """The directory of colleagues, held in memory and read anew after each change."""

    def __init__(self, db: Database, defaults: Defaults) -> None:
        self._db = db
        self._defaults = defaults
        self._directory: dict[int, StaffMember] = {}
        self._reading = asyncio.Lock()

    async def load(self) -> None:
        """Read the directory; at the start and after every change.

        One reading at a time: an older one that ends later would let a removed colleague in again.
        """
        async with self._reading, self._db.read() as tx:
            self._directory = {member.telegram_id: member for member in await staff.all_active(tx)}

    def member(self, telegram_id: int) -> StaffMember | None:
        """The colleague with this Telegram id who works here now."""
        return self._directory.get(telegram_id)

    def everybody(self) -> Sequence[StaffMember]:
        """Everybody who works here now, for the program itself."""
        return list(self._directory.values())

    def colleagues(self, actor: Actor) -> Sequence[StaffMember]:
        """Everybody who works here now."""
        actor.require(Role.MANAGER)
        return self.everybody()

    async def ensure_owners(self, telegram_ids: Sequence[int]) -> None:
        """Those named in the settings are owners from the start, whatever they were before."""
        async with self._db.begin() as tx:
            for telegram_id in telegram_ids:
                member = await staff.by_telegram_id(tx, telegram_id, lock=True)
                if member is None:
                    tx.add(self._new_member(tx, telegram_id, str(telegram_id), None, Role.OWNER))
                elif member.removed_at or member.role is not Role.OWNER:
                    member.removed_at, member.role = None, Role.OWNER
        await self.load()

    async def introduce(self, actor: Actor, name: str) -> StaffMember:
        """An owner named in the settings is known by his Telegram id alone until he says /start; gives himself."""
        async with self._own_row(actor, "introduce") as member:
            if member.name == str(member.telegram_id):
                member.name = clean_line(name) or member.name
        await self.load()
        return member

    async def first_owner_token(self) -> str | None:
        """While there is no owner: the token of a one-use link that makes its opener one, else None."""
        async with self._db.begin() as tx:
            if await staff.active_owners(tx):
                return None
            return _invite(tx, Role.OWNER, None)

    async def invite(self, actor: Actor, role: Role) -> str:
        """A one-use token (24 h) for a role: admins invite managers, only owners make admins and owners."""
        staff_id = actor.require(Role.ADMIN)
        if role is Role.CLIENT or (role is not Role.MANAGER and actor.role is not Role.OWNER):
            raise Refused("role-too-high")
        async with self._db.begin(actor.cause, "invite") as tx:
            token = _invite(tx, role, staff_id)
            tx.record(Event(kind="staff_invited", staff_id=staff_id, payload={"role": role.value}))
        return token

    async def accept(self, actor: Actor, token: str, name: str, username: str | None) -> StaffMember:
        """The opener of an invitation becomes a colleague, who reads his own language; a used, old or unknown link is
        refused."""
        async with self._db.begin(actor.cause, "accept_invite") as tx:
            invite = await tx.get(Invite, _hash(token), lock=True)
            if invite is None or invite.used_by is not None or invite.expires_at < tx.now:
                raise Refused("bad-invite")
            member = await staff.by_telegram_id(tx, actor.telegram_id, lock=True)
            if member is None:
                member = self._new_member(tx, actor.telegram_id, name, username, invite.role)
                member.locale = actor.locale
                tx.add(member)
            elif member.removed_at or not member.role.includes(invite.role):
                member.role, member.removed_at = invite.role, None
            await tx.flush()
            invite.used_by = member.id
            tx.record(Event(kind="staff_joined", staff_id=member.id, payload={"role": member.role.value}))
        await self.load()
        return member

    def grantable(self, actor: Actor) -> list[Role]:
        """The roles the actor may give, the lowest first."""
        actor.require(Role.ADMIN)
        return [Role.MANAGER] if actor.role is Role.ADMIN else [Role.MANAGER, Role.ADMIN, Role.OWNER]

    async def holdings(self, actor: Actor, member_id: int) -> Holdings:
        """What a colleague would leave behind; `Stale` when he has left."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            member = await look.get(StaffMember, member_id)
            if member is None or member.removed_at:
                raise Stale
            led = await count_led(look, member_id)
            return Holdings(member, await count_owned(look, member_id), led, await count_open(look, member_id))

    async def remove(self, actor: Actor, member_id: int, heir_id: int | None = None) -> StaffMember:
        """Close a colleague's access at once; nobody above oneself, and never the last owner.

        An heir gets his clients, conversations and open tasks in the same transaction, and is told; without one they
        belong to nobody.
        """
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "remove_staff") as tx:
            owners = await staff.active_owners(tx)
            member = await tx.get(StaffMember, member_id, lock=True)
            if member is None or member.removed_at:
                raise Stale
            if member.role is not Role.MANAGER and actor.role is not Role.OWNER:
                raise Refused("role-too-high")
            if [owner.id for owner in owners] == [member_id]:
                raise Refused("last-owner")
            member.removed_at = tx.now
            tx.record(Event(kind="staff_removed", staff_id=staff_id, subject_id=member_id))
            await skip_staff_rows(tx, member_id, "access closed")
            await tx.outbox.add(_farewell(member))
            if heir_id is None:
                await release(tx, member, by=staff_id)
            else:
                await inherit(tx, member, heir_id, by=staff_id)
        await self.load()
        return member

    async def choose_locale(self, actor: Actor, locale: str) -> StaffMember:
        """The acting colleague reads this language from now on."""
        async with self._own_row(actor, "staff_locale") as member:
            member.locale = locale
        await self.load()
        return member

    async def choose_timezone(self, actor: Actor, timezone: str) -> StaffMember:
        """The acting colleague's times are shown and understood in this zone (an IANA name)."""
        try:
            ZoneInfo(timezone)
        except (KeyError, ValueError, OSError) as error:
            raise Refused("bad-timezone", timezone=clean_line(timezone, 64)) from error
        async with self._own_row(actor, "staff_timezone") as member:
            member.timezone = timezone
        await self.load()
        return member

    @asynccontextmanager
    async def _own_row(self, actor: Actor, use_case: str) -> AsyncIterator[StaffMember]:
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            member = await tx.get(StaffMember, staff_id, lock=True)
            if member is None:
                raise Stale
            yield member

    def _new_member(self, tx: Tx, telegram_id: int, name: str, username: str | None, role: Role) -> StaffMember:
        return StaffMember(
            telegram_id=telegram_id,
            name=clean_line(name) or str(telegram_id),
            username=username,
            role=role,
            locale=self._defaults.locale,
            timezone=self._defaults.timezone,
            created_at=tx.now,
        )


def _invite(tx: Tx, role: Role, created_by: int | None) -> str:
    token = secrets.token_urlsafe(24)
    tx.add(Invite(token_hash=_hash(token), role=role, created_by=created_by, expires_at=tx.now + INVITE_LIFE))
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _farewell(member: StaffMember) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE, address=str(member.telegram_id), kind="access_closed", staff_id=member.id
    )
