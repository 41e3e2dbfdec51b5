"""Clients as an offer meets them: can he be reached, does he want it, has he had enough this week."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, select

from storage.audiences import has_consent, telegram_of_client
from storage.campaign_audience import is_tired
from storage.clients import Client
from storage.database import Read


@dataclass(frozen=True)
class Reader:
    """`address` is None for who cannot be reached in Telegram."""

    client: Client
    address: str | None
    consents: bool
    is_tired: bool


async def readers(tx: Read, ids: Collection[int], weekly_cap: int) -> list[Reader]:
    """These clients, in order of their numbers."""
    consents = case((has_consent(), True), else_=False)
    tired = case((is_tired(tx.now, weekly_cap), True), else_=False)
    rows = await tx.session.execute(
        select(Client, telegram_of_client(), consents, tired).where(Client.id.in_(ids)).order_by(Client.id)
    )
    return [
        Reader(client, None if client.has_blocked_bot else address, bool(wants), bool(had_enough))
        for client, address, wants, had_enough in rows
    ]
