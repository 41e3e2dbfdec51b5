"""Clients and their contact points: the mapped classes and their queries."""

import enum
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, func, or_, select, text, true, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId
from storage.database import Read, Tx
from storage.dialect import one_of
from storage.words import words_in


class ChannelName(enum.StrEnum):
    """The ways to reach a person."""

    TELEGRAM = "telegram"
    PHONE = "phone"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    VK = "vk"
    MAX = "max"
    INSTAGRAM = "instagram"
    AVITO = "avito"
    OTHER = "other"


class PointState(enum.StrEnum):
    """What is known of an address."""

    VALID = "valid"
    UNREACHABLE = "unreachable"
    DOUBTFUL = "doubtful"


class Client(Base):
    """A person or company that writes to the firm or is written to; its id is the `#number` on the card."""

    __tablename__ = "clients"
    __table_args__ = (
        Index(
            "ix_clients_waiting_since",
            "waiting_since",
            sqlite_where=text("waiting_since IS NOT NULL"),
            postgresql_where=text("waiting_since IS NOT NULL"),
        ),
        Index("ix_clients_last_contact_at", "last_contact_at"),
        # An owner's clients, whom he met last first; also found by the owner alone.
        Index("ix_clients_owner_id_last_contact_at", "owner_id", "last_contact_at"),
        Index("ix_clients_username_n", "username_n"),
        # Whom a source brought, and when.
        Index("ix_clients_source_first_seen_at", "source", "first_seen_at"),
        Index("ix_clients_name_key", "name_key"),
        # The number of an erased client is never given to another.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(256))
    name_n: Mapped[str] = mapped_column(String(512))
    name_key: Mapped[str | None] = mapped_column(String(64))
    """What likely doubles share: the name as it sounds, in any order and alphabet (`crm.names.keys`).

    Empty for a name without letters; None: not known yet, it will be filled in.
    """
    username: Mapped[str | None] = mapped_column(String(64))
    username_n: Mapped[str | None] = mapped_column(String(64))
    phone: Mapped[str | None] = mapped_column(String(20))
    """The main phone, E.164; the others stand among the contact points."""
    city: Mapped[str | None] = mapped_column(String(128))
    city_n: Mapped[str | None] = mapped_column(String(128), index=True)
    language: Mapped[str | None] = mapped_column(String(16))
    """The language of the person's Telegram, as told by it."""
    locale: Mapped[str | None] = mapped_column(String(8))
    """The language the person chose in /settings."""
    source: Mapped[str | None] = mapped_column(String(64))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How documents write the name: `name`, `name_gen`; everything else stands in the fields."""
    is_spam: Mapped[bool] = mapped_column(default=False)
    has_blocked_bot: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None]
    """Since when the card is out of the way: found when looked for, in no campaign, list or count."""
    asked_at: Mapped[datetime | None]
    """When the client was last asked to refresh his data."""
    first_seen_at: Mapped[datetime]
    last_contact_at: Mapped[datetime]
    waiting_since: Mapped[datetime | None]
    """Since when a message of the client stands unanswered; None: nobody waits."""
    search_text: Mapped[str] = mapped_column(Text, default="")
    """What `search_text` makes of name, username, e-mails and phones; the search's indexes follow it."""


class ContactPoint(Base):
    """One address of a client in one channel."""

    __tablename__ = "contact_points"
    __table_args__ = (
        Index(
            "uq_contact_points_telegram",
            "value",
            unique=True,
            sqlite_where=text("channel = 'telegram'"),
            postgresql_where=text("channel = 'telegram'"),
        ),
        Index("ix_contact_points_channel_value", "channel", "value"),
        Index("ix_contact_points_client_id_channel", "client_id", "channel"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    channel: Mapped[ChannelName]
    value: Mapped[str] = mapped_column(String(256))
    attested: Mapped[bool] = mapped_column(default=False)
    """True when the person himself proved it: his own contact shared in Telegram."""
    state: Mapped[PointState] = mapped_column(default=PointState.VALID)
    label: Mapped[str | None] = mapped_column(String(64))
    """Whose or which: «рабочий», «жена», the name of another messenger."""
    source: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime]


def within(owner_id: int | None, of: type[Client] = Client) -> ColumnElement[bool]:
    """The clients of this colleague and those of nobody; for None everybody's (`crm.sight`)."""
    return true() if owner_id is None else or_(of.owner_id == owner_id, of.owner_id.is_(None))


async def contact_points(tx: Read, client_id: int) -> Sequence[ContactPoint]:
    """Every address of the client, oldest first."""
    rows = await tx.session.scalars(
        select(ContactPoint).where(ContactPoint.client_id == client_id).order_by(ContactPoint.id)
    )
    return rows.all()


async def client_of_point(tx: Read, point_id: int) -> int | None:
    """Whose contact point it is."""
    return await tx.session.scalar(select(ContactPoint.client_id).where(ContactPoint.id == point_id))


async def remove_point(tx: Tx, point: ContactPoint) -> None:
    """The address is the client's no more."""
    await tx.session.delete(point)


async def telegram_address(tx: Read, client_id: int) -> str | None:
    """Where the bot can write to the client; None for a client known by phone only."""
    return await tx.session.scalar(
        select(ContactPoint.value).where(
            ContactPoint.client_id == client_id, ContactPoint.channel == ChannelName.TELEGRAM
        )
    )


async def telegram_reached(tx: Tx, client_ids: Collection[int], *, reached: bool) -> None:
    """Whether their Telegram accounts can be written to is known anew."""
    await tx.session.execute(
        update(ContactPoint)
        .where(ContactPoint.client_id.in_(client_ids), ContactPoint.channel == ChannelName.TELEGRAM)
        .values(state=PointState.VALID if reached else PointState.UNREACHABLE)
    )


async def unreachable(tx: Tx, client_id: int, channel: ChannelName, value: str) -> None:
    """Nobody is reached under this address of the client any more."""
    await tx.session.execute(
        update(ContactPoint)
        .where(ContactPoint.client_id == client_id, ContactPoint.channel == channel, ContactPoint.value == value)
        .values(state=PointState.UNREACHABLE)
    )


async def having_email(tx: Read, address: str, *, but: int, limit: int, owner_id: int | None) -> Sequence[Client]:
    """Other clients with this address, oldest first; with `owner_id` only those he may see."""
    holders = select(ContactPoint.client_id).where(
        ContactPoint.channel == ChannelName.EMAIL, ContactPoint.value == address
    )
    rows = await tx.session.scalars(
        select(Client)
        .where(Client.id.in_(holders), Client.id != but, within(owner_id))
        .order_by(Client.id)
        .limit(limit)
    )
    return rows.all()


async def hold(tx: Tx, ids: Collection[int], *, to_change: bool) -> None:
    """Until the end these cards stay where they are, and with `to_change` as they are; locked in order of id."""
    cards = select(Client.id).where(Client.id.in_(ids)).order_by(Client.id)
    await tx.session.execute(cards.with_for_update(read=not to_change, key_share=not to_change))


async def by_telegram_id(tx: Read, telegram_id: int, *, lock: bool = False) -> Client | None:
    """The client who writes from this Telegram account."""
    statement = (
        select(Client)
        .join(ContactPoint, ContactPoint.client_id == Client.id)
        .where(ContactPoint.channel == ChannelName.TELEGRAM, ContactPoint.value == str(telegram_id))
    )
    if lock:
        statement = statement.with_for_update(of=Client)
    return (await tx.session.scalars(statement)).one_or_none()


async def having_phone(tx: Read, phone: str, *, limit: int, owner_id: int | None = None) -> Sequence[Client]:
    """Clients with this phone (E.164), oldest first; with `owner_id` only those he may see."""
    rows = await tx.session.scalars(
        select(Client)
        .where(
            Client.id.in_(
                select(ContactPoint.client_id).where(
                    ContactPoint.channel == ChannelName.PHONE, ContactPoint.value == phone
                )
            ),
            within(owner_id),
        )
        .order_by(Client.id)
        .limit(limit)
    )
    return rows.all()


async def by_ids(tx: Read, ids: Sequence[int]) -> Sequence[Client]:
    """These clients, in the order of their numbers here; who is gone is left out."""
    rows = {client.id: client for client in await tx.session.scalars(select(Client).where(Client.id.in_(ids)))}
    return [rows[ident] for ident in ids if ident in rows]


async def count_owned(tx: Read, owner_id: int) -> int:
    """How many clients the colleague answers for."""
    return await tx.session.scalar(select(func.count()).where(Client.owner_id == owner_id)) or 0


async def refresh_search_text(tx: Tx, *those: Client) -> None:
    """Write anew what the search finds these by: call after name, username, phones or e-mail changed."""
    await tx.flush()
    found: dict[tuple[int, ChannelName], list[str]] = defaultdict(list)
    points = select(ContactPoint.client_id, ContactPoint.channel, ContactPoint.value).order_by(ContactPoint.id)
    ids = one_of(tx.session, [client.id for client in those], Client.id)
    for client_id, channel, value in await tx.session.execute(points.where(ContactPoint.client_id.in_(ids))):
        found[client_id, channel].append(value)
    for client in those:
        phones, emails = found[client.id, ChannelName.PHONE], found[client.id, ChannelName.EMAIL]
        client.search_text = search_text(client.name_n, client.username_n, phones, emails)


def search_text(name_n: str, username_n: str | None, phones: Collection[str], emails: Collection[str] = ()) -> str:
    """Two lines: the words a client is found by, each between spaces, and the digits of his phones (E.164)."""
    words = words_in(f"{name_n} {username_n or ''} {' '.join(emails).casefold()}")
    return f" {' '.join(words)} \n{' '.join(phones).replace('+', '')}"


async def by_username(tx: Read, username_n: str, *, limit: int, owner_id: int | None) -> Sequence[Client]:
    """Whoever has this username (normalised, without @) as far as is known, the last contact first."""
    rows = await tx.session.scalars(
        select(Client)
        .where(Client.username_n == username_n, within(owner_id))
        .order_by(Client.last_contact_at.desc(), Client.id)
        .limit(limit)
    )
    return rows.all()


async def chosen_locales(tx: Read) -> dict[int, str]:
    """Telegram id → the language chosen in /settings."""
    rows = await tx.session.execute(
        select(ContactPoint.value, Client.locale)
        .join(Client, Client.id == ContactPoint.client_id)
        .where(ContactPoint.channel == ChannelName.TELEGRAM, Client.locale.is_not(None))
    )
    return {int(value): locale for value, locale in rows if locale}
