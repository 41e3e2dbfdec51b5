"""Consents as the client himself gives and withdraws them: asked plainly, kept with their proof."""

from crm.clients.consent_texts import ADS, DATA, KINDS, Wording, wording
from crm.errors import Stale
from crm.staff.actor import Actor
from storage import consents
from storage.clients import ChannelName, Client, by_telegram_id
from storage.consents import ALL, Consent, ConsentText
from storage.database import Database, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority, skip_campaign_rows
from storage.staff import Role, all_active

TELEGRAM = ChannelName.TELEGRAM.value
_CHANNELS = {DATA: ALL, ADS: TELEGRAM}
"""What the client presses here is for here: offers by other ways are agreed to by other ways."""


class ConsentService:
    """What clients agree to; the actor is the client himself."""

    def __init__(self, db: Database, company_name: str = "") -> None:
        self._db = db
        self._company_name = company_name

    async def wording(self, actor: Actor, kind: str) -> Wording:
        """The text the client is asked to agree to; `Stale` for an unknown kind."""
        _known(kind)
        async with self._db.read() as look:
            return await wording(look, kind, actor.locale, self._company_name)

    async def give(self, actor: Actor, kind: str, version: str) -> None:
        """The client agrees to the text of this version, which he has just read; another one by now is `Stale`.

        Kept with the exact text, the time and the press that proves it; agreeing twice is agreeing once.
        """
        _known(kind)
        async with self._db.begin(actor.cause, f"give_{kind}") as tx:
            client = await _himself(tx, actor)
            text = await wording(tx, kind, actor.locale, self._company_name)
            if text.version != version:
                raise Stale
            if await consents.standing(tx, client.id, kind, _CHANNELS[kind]):
                return
            await consents.keep_text(
                tx,
                ConsentText(kind=kind, version=version, locale=text.locale, text=text.text, first_used_at=tx.now),
            )
            given = Consent(client_id=client.id, kind=kind, channel=_CHANNELS[kind], text_version=version)
            given.proof, given.given_at = actor.cause or "service", tx.now
            tx.add(given)
            tx.record(given_event(given))

    async def withdraw(self, actor: Actor, kind: str) -> None:
        """The client takes it back, for every channel: offers on their way stop at once, his owner hears of data."""
        _known(kind)
        async with self._db.begin(actor.cause, f"withdraw_{kind}") as tx:
            client = await _himself(tx, actor)
            taken_back = await withdraw_all(tx, client.id, kind)
            if taken_back and kind != ADS:
                await _tell_owner(tx, client)

    async def given(self, actor: Actor) -> frozenset[str]:
        """The kinds that the acting client has agreed to, for this channel."""
        async with self._db.read() as tx:
            client = await by_telegram_id(tx, actor.telegram_id)
            standing = await consents.standing(tx, client.id, channel=TELEGRAM) if client else ()
            return frozenset(consent.kind for consent in standing)

    async def own_card(self, actor: Actor) -> Client | None:
        """The acting client's own card, for /privacy."""
        async with self._db.read() as tx:
            return await by_telegram_id(tx, actor.telegram_id)


async def withdraw_all(tx: Tx, client_id: int, kind: str) -> int:
    """The client, whose row is locked, agrees to it no more, for whatever channel; how many consents stood."""
    taken_back = await consents.standing(tx, client_id, kind, lock=True)
    for consent in taken_back:
        withdraw(tx, consent)
    if kind == ADS:
        await skip_campaign_rows(tx, client_id=client_id, reason="unsubscribed", but_service=True)
    return len(taken_back)


def withdraw(tx: Tx, consent: Consent, *, by: int | None = None) -> None:
    """From now on it stands no more; it is never deleted. `by`: the colleague who notes it for the client."""
    consent.withdrawn_at = tx.now
    payload = {"what": consent.kind, "channel": consent.channel}
    tx.record(Event(kind="consent_withdrawn", client_id=consent.client_id, staff_id=by, payload=payload))


def given_event(consent: Consent, *, by: int | None = None) -> Event:
    """What the history tells of a new consent."""
    payload = {"what": consent.kind, "channel": consent.channel, "version": consent.text_version}
    return Event(kind="consent_given", client_id=consent.client_id, staff_id=by, payload=payload)


async def _himself(tx: Tx, actor: Actor) -> Client:
    client = await by_telegram_id(tx, actor.telegram_id, lock=True)
    if client is None:
        raise Stale
    return client


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Stale


async def _tell_owner(tx: Tx, client: Client) -> None:
    """Whoever answers for the client, else the admins, must see to it that processing ends."""
    staff = await all_active(tx)
    told = [one for one in staff if one.id == client.owner_id] or [
        one for one in staff if one.role.includes(Role.ADMIN)
    ]
    await tx.outbox.add(
        *[
            OutboxMessage(
                priority=Priority.NOTICE,
                address=str(reader.telegram_id),
                kind="data_consent_withdrawn",
                staff_id=reader.id,
                client_id=client.id,
            )
            for reader in told
        ]
    )
