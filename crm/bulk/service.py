"""Many clients at once: a label put on or taken off, another owner; over the audience of a campaign's draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm.campaigns.rules import audience_from_json
from crm.clients.service import TAGS_LIMIT, clean_tag
from crm.errors import Refused, Stale
from crm.inbox.notices import say_taken
from crm.staff.actor import Actor
from storage import bulk
from storage.campaigns import Campaign
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember

MOST = 10_000
"""Every writer waits while a batch is written: more are changed by narrower audiences, one after another."""

OPPOSITE = {"tag_added": "tag_removed", "tag_removed": "tag_added"}
BATCHES = {"tag_added": "bulk_tag_added", "tag_removed": "bulk_tag_removed"}


@dataclass(frozen=True)
class Done:
    """What a batch did: to how many, of those who were not so already; `batch_id` takes it back."""

    batch_id: int
    count: int


class BulkService:
    """An admin's tool; each batch is one transaction, in every client's history, and can be taken back."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def count(self, actor: Actor, campaign_id: int) -> int:
        """How many the audience means, whether they can be written to or not."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            campaign = await _campaign(look, campaign_id)
            return await bulk.count_of(look, audience_from_json(campaign.audience))

    async def tag(self, actor: Actor, campaign_id: int, tag: str, *, put: bool) -> Done:
        """Put the label on everybody meant, or take it off; who has too many labels already goes without."""
        staff_id, cleaned, kind = actor.require(Role.ADMIN), clean_tag(tag), "tag_added" if put else "tag_removed"
        async with self._db.begin(actor.cause, "bulk_tag") as tx:
            ids = await _meant(tx, campaign_id)
            batch = await _batch(tx, staff_id, BATCHES[kind], {"tag": cleaned})
            changed = await _tagged(tx, kind, ids, cleaned, staff_id, batch.id)
            batch.payload = {"tag": cleaned, "count": changed}
            return Done(batch.id, changed)

    async def undo_tag(self, actor: Actor, batch_id: int) -> Done:
        """Take the batch back: only from those whom it changed; once."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "undo_bulk_tag") as tx:
            batch = await tx.get(Event, batch_id, lock=True)
            deed = next((one for one, whole in BATCHES.items() if batch and batch.kind == whole), None)
            if batch is None or deed is None or batch.payload.get("undone"):
                raise Stale
            ids, tag = await bulk.of_batch(tx, batch, deed), str(batch.payload["tag"])
            changed = await _tagged(tx, OPPOSITE[deed], ids, tag, staff_id, batch.id)
            batch.payload = {**batch.payload, "undone": True}
            return Done(batch.id, changed)

    async def hand_over(self, actor: Actor, campaign_id: int, staff_id: int) -> Done:
        """Everybody meant goes to a colleague, who is told how many; what is his already stays so."""
        by = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "bulk_hand_over") as tx:
            owner = await tx.get(StaffMember, staff_id)
            if owner is None or owner.removed_at:
                raise Refused("colleague-unknown")
            ids = await _meant(tx, campaign_id)
            batch = await _batch(tx, by, "bulk_handed_over", {"to": owner.name})
            changed = [one for part in _parts(ids) for one in await bulk.change_owner(tx, part, owner.id)]
            for part in _parts(changed):
                await bulk.record_all(tx, "client_handed_over", part, by, batch.id, {"to": owner.name})
                for client in await bulk.waiting_among(tx, part):
                    await say_taken(tx, client)
            batch.payload = {"to": owner.name, "count": len(changed)}
            if changed and owner.id != by:
                await tx.outbox.add(_notice(actor, owner, len(changed)))
            return Done(batch.id, len(changed))


async def _campaign(look: Read, campaign_id: int) -> Campaign:
    campaign = await look.get(Campaign, campaign_id)
    if campaign is None or not campaign.audience:
        raise Stale
    return campaign


async def _meant(tx: Tx, campaign_id: int) -> list[int]:
    """The ids of those meant, in order; `Refused` when they are too many for one batch."""
    campaign = await _campaign(tx, campaign_id)
    ids = await bulk.ids_of(tx, audience_from_json(campaign.audience), MOST + 1)
    if len(ids) > MOST:
        raise Refused("bulk-too-many", limit=MOST)
    return [*ids]


async def _batch(tx: Tx, staff_id: int, kind: str, payload: dict[str, str]) -> Event:
    batch = Event(kind=kind, staff_id=staff_id, payload=payload)
    tx.record(batch)
    await tx.flush()
    return batch


async def _tagged(tx: Tx, kind: str, ids: Sequence[int], tag: str, staff_id: int, batch_id: int) -> int:
    """One statement a chunk for the labels, one for the histories; returns how many changed."""
    total = 0
    for part in _parts(ids):
        putting = kind == "tag_added"
        changed = await (bulk.put_tag(tx, part, tag, TAGS_LIMIT) if putting else bulk.take_tag(tx, part, tag))
        await bulk.record_all(tx, kind, changed, staff_id, batch_id, {"tag": tag})
        total += len(changed)
    return total


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """So many at a time as one statement takes."""
    for start in range(0, len(ids), bulk.CHUNK):
        yield ids[start : start + bulk.CHUNK]


def _notice(actor: Actor, owner: StaffMember, count: int) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(owner.telegram_id),
        kind="clients_handed",
        payload={"by": actor.name, "count": count},
        staff_id=owner.id,
    )
