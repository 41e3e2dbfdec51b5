"""Consents as colleagues see and note them: what stands, what was given on paper, what a client takes back by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.clients.consent_texts import ADS, KINDS
from crm.clients.consents import given_event, withdraw
from crm.errors import Stale
from crm.sight import seen
from crm.staff.actor import Actor
from crm.text import clean_line, required_text
from storage import consents
from storage.clients import Client
from storage.consents import ALL, Consent, ConsentLine
from storage.database import Database
from storage.outbox import skip_campaign_rows
from storage.staff import Role

CHANNELS = (ALL, "telegram", "email", "sms", "phone")
PAPER = "paper"
"""The version of a text that lies in the company's folders."""

NOTE_LIMIT = 100
SHOWN = 20


@dataclass(frozen=True)
class ConsentSheet:
    """Everything a client agreed to, the newest first, withdrawn or not."""

    client: Client
    lines: Sequence[ConsentLine]


class ConsentRecordService:
    """A colleague acts upon the client's word, and the history names him."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def sheet(self, actor: Actor, client_id: int) -> ConsentSheet:
        """The client's last consents with the texts agreed to."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return ConsentSheet(client, await consents.lines_of(look, client.id, SHOWN))

    async def note_paper(self, actor: Actor, client_id: int, kind: str, channel: str, where: str) -> Client:
        """A consent signed on paper, with a note of where it lies; one that stands already is not noted twice."""
        staff_id = actor.require(Role.MANAGER)
        if kind not in KINDS or channel not in CHANNELS:
            raise Stale
        note = clean_line(required_text(where), NOTE_LIMIT)
        async with self._db.begin(actor.cause, "note_paper_consent") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            standing = await consents.standing(tx, client.id, kind)
            if not any(consent.channel in (ALL, channel) for consent in standing):
                given = Consent(client_id=client.id, kind=kind, channel=channel, text_version=PAPER)
                given.proof, given.given_at = f"{PAPER}: {note}", tx.now
                tx.add(given)
                tx.record(given_event(given, by=staff_id))
            return client

    async def withdraw(self, actor: Actor, consent_id: int) -> Client:
        """The client took it back by word: offers on their way stop at once; one withdrawn already is `Stale`."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "withdraw_consent") as tx:
            client_id = await consents.client_of(tx, consent_id)
            if client_id is None:
                raise Stale
            # Clients are locked before their consents, as by everybody who changes both.
            client = await seen(tx, actor, client_id, lock=True)
            consent = await tx.get(Consent, consent_id, lock=True)
            if consent is None or consent.withdrawn_at:
                raise Stale
            withdraw(tx, consent, by=staff_id)
            if consent.kind == ADS:
                await skip_campaign_rows(tx, client_id=client.id, reason="unsubscribed", but_service=True)
            return client
