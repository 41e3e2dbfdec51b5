"""Many clients at once: a label put on or taken off, another owner; over the audience of a campaign's draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm.clients.service import TAGS_LIMIT, clean_tag
from crm.errors import Refused, Stale
from crm.inbox.notices import say_taken
from crm.segments.tree import audience_from_json
from crm.staff.actor import Actor
from crm.staff.heirs import heir, pass_tasks
from storage import bulk
from storage.campaigns import Campaign
from storage.database import Database, Read, Tx
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.staff import Role, StaffMember, active_owners, all_active
from storage.tasks import open_tasks_about

MOST = 10_000
"""Every writer waits while a batch is written: more are changed by narrower audiences, one after another."""

OPPOSITE = {"tag_added": "tag_removed", "tag_removed": "tag_added"}
HANDED = "bulk_handed_over"
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

    async def undo(self, actor: Actor, batch_id: int) -> Done:
        """Take the batch back: only from those whom it changed and nobody changed since; once."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "undo_bulk") as tx:
            batch = await tx.get(Event, batch_id, lock=True)
            if batch is None or batch.kind not in (HANDED, *BATCHES.values()) or batch.payload.get("undone"):
                raise Stale
            undoing = _handed_back if batch.kind == HANDED else _untagged
            changed = await undoing(tx, batch, staff_id)
            batch.payload = {**batch.payload, "undone": True}
            tx.record(Event(kind="bulk_undone", staff_id=staff_id, payload={"count": changed}))
            return Done(batch.id, changed)

    async def hand_over(self, actor: Actor, campaign_id: int, staff_id: int, *, with_tasks: bool = False) -> Done:
        """Everybody meant goes to a colleague, with their open tasks when asked so; he is told how many.

        What is his already stays so; tasks stay his when the batch is taken back.
        """
        by = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "bulk_hand_over") as tx:
            owner = await heir(tx, staff_id)
            ids = await _meant(tx, campaign_id)
            batch = await _batch(tx, by, HANDED, {"to": owner.name})
            changed = 0
            for part in _parts(ids):
                for was, theirs in (await bulk.owners_but(tx, part, owner.id)).items():
                    changed += await _given(tx, theirs, was, owner, by, batch)
                if with_tasks:
                    await pass_tasks(tx, await open_tasks_about(tx, part, but=owner.id), owner, by=by)
            batch.payload = {"to": owner.name, "to_id": owner.id, "count": changed}
            if changed and owner.id != by:
                await tx.outbox.add(_notice(actor, owner, changed))
            return Done(batch.id, changed)


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


async def _untagged(tx: Tx, batch: Event, staff_id: int) -> int:
    deed = next(one for one, whole in BATCHES.items() if batch.kind == whole)
    ids, tag = await bulk.of_batch(tx, batch, deed), str(batch.payload["tag"])
    return await _tagged(tx, OPPOSITE[deed], ids, tag, staff_id, batch.id)


async def _handed_back(tx: Tx, batch: Event, staff_id: int) -> int:
    """To whom each belonged before, who works here still, else to nobody."""
    to_id, changed = int(batch.payload.get("to_id", 0)), 0
    await active_owners(tx)  # whoever removes a colleague locks them first: nobody goes meanwhile
    former = {one.id: one for one in await all_active(tx)}
    for was, ids in (await bulk.handed_to(tx, batch, "client_handed_over", to_id)).items():
        owner = former.get(was or 0)
        for part in _parts(ids):
            changed += await _given(tx, part, to_id, owner, staff_id, batch)
    return changed


async def _given(
    tx: Tx, ids: Sequence[int], was: int | None, owner: StaffMember | None, staff_id: int, batch: Event
) -> int:
    """They go from one owner to another, each history says so, and who waits is no more everybody's."""
    await bulk.change_owner(tx, ids, owner.id if owner else None)
    kind = "client_handed_over" if owner else "client_released"
    payload = {"to": owner.name, "was": was or 0} if owner else {"from": str(batch.payload["to"])}
    await bulk.record_all(tx, kind, ids, staff_id, batch.id, payload)
    for client in await bulk.waiting_among(tx, ids):
        await say_taken(tx, client)
    return len(ids)


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
