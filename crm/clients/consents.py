"""Consents: asked plainly, kept with their proof, withdrawn in one tap."""

from crm.errors import Stale
from crm.staff.actor import Actor
from storage.clients import Client, Consent, by_telegram_id, standing_consent
from storage.database import Database
from storage.events import Event
from storage.outbox import skip_campaign_rows

ADS = "ads"
TEXT_VERSION = "2026-11-22"
"""The version of the sentences `consent-ads-text` in the locales: change both together."""


class ConsentService:
    """What clients agree to; the actor is the client himself."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def give_ads(self, actor: Actor) -> None:
        """The client wants offers: kept with the text's version, the time and the press that proves it."""
        async with self._db.begin(actor.cause, "give_ads") as tx:
            client = await by_telegram_id(tx, actor.telegram_id, lock=True)
            if client is None:
                raise Stale
            if await standing_consent(tx, client.id, ADS) is None:
                proof = actor.cause or "service"
                tx.add(Consent(client_id=client.id, kind=ADS, text_version=TEXT_VERSION, proof=proof, given_at=tx.now))
                tx.record(Event(kind="ads_consented", client_id=client.id, payload={"version": TEXT_VERSION}))

    async def withdraw_ads(self, actor: Actor) -> None:
        """The client wants no offers any more: what campaigns have not sent him yet is taken back at once."""
        async with self._db.begin(actor.cause, "withdraw_ads") as tx:
            client = await by_telegram_id(tx, actor.telegram_id, lock=True)
            if client is None:
                raise Stale
            standing = await standing_consent(tx, client.id, ADS)
            if standing:
                standing.withdrawn_at = tx.now
                tx.record(Event(kind="ads_withdrawn", client_id=client.id))
            await skip_campaign_rows(tx, client_id=client.id, reason="unsubscribed")

    async def takes_ads(self, actor: Actor) -> bool:
        """True when the acting client has a standing consent to offers."""
        async with self._db.read() as tx:
            client = await by_telegram_id(tx, actor.telegram_id)
            return client is not None and await standing_consent(tx, client.id, ADS) is not None

    async def own_card(self, actor: Actor) -> Client | None:
        """The acting client's own card, for /privacy."""
        async with self._db.read() as tx:
            return await by_telegram_id(tx, actor.telegram_id)
