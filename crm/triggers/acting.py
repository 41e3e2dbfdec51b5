"""What a play does for clients whose occasion has come, in the transaction that writes the occasion down."""

from collections.abc import Sequence
from itertools import cycle, islice
from zoneinfo import ZoneInfo

from crm.campaigns.hours import slot
from crm.campaigns.kept import sending_hours
from crm.campaigns.sequence import COUPON_HOLDS
from crm.clients.service import TAGS_LIMIT
from crm.coupons.issuing import issue_many
from crm.coupons.rules import Terms
from crm.inbox.crew import Crew
from crm.inbox.policy import policy_of
from crm.messaging.fields import coupon_percent
from crm.tasks.setting import task_event
from crm.triggers.kinds import Occasions
from crm.zones.rules import zone_of
from storage import bulk, plays
from storage.clients import Client
from storage.database import Tx
from storage.events import Event
from storage.outbox import OUTBOX_JOB, Priority, outbox_row
from storage.plays import FiringState, Play, PlayAction
from storage.readers import Reader, readers
from storage.staff import StaffMember
from storage.tasks import Task


async def deal_with(tx: Tx, play: Play, occasions: Occasions, words: str, zone: ZoneInfo, *, is_late: bool) -> None:
    """Write these occasions down and do what the play does, once for each client however many he has today.

    Whoever may not be written to is written down with the reason; what is late is written down and let be.
    """
    cap = (await sending_hours(tx)).weekly_cap
    known = {reader.client.id: reader for reader in await readers(tx, {ident for ident, _ in occasions}, cap)}
    states = {ident: FiringState.LATE if is_late else state_of(reader, play.action) for ident, reader in known.items()}
    standing = [(ident, name) for ident, name in occasions if ident in known]
    fresh = {ident for ident, _ in await plays.fire(tx, play.key, standing, states)}
    chosen = [known[ident] for ident in sorted(fresh) if states[ident] is FiringState.DONE]
    if chosen:
        await _act(tx, play, chosen, words, zone)


def state_of(reader: Reader, action: PlayAction) -> FiringState:
    """A message needs a way, consent and room in the week; anything else is our own work."""
    if action is not PlayAction.MESSAGE:
        return FiringState.DONE
    if reader.address is None:
        return FiringState.UNREACHABLE
    if not reader.consents:
        return FiringState.REFUSED
    return FiringState.TIRED if reader.is_tired else FiringState.DONE


async def _act(tx: Tx, play: Play, chosen: Sequence[Reader], words: str, zone: ZoneInfo) -> None:
    clients = [reader.client for reader in chosen]
    match play.action:
        case PlayAction.MESSAGE:
            await _write(tx, play, chosen, zone)
        case PlayAction.TAG:
            for ident in await bulk.put_tag(tx, [client.id for client in clients], words, TAGS_LIMIT):
                tx.record(Event(kind="tag_added", client_id=ident, staff_id=play.staff_id, payload={"tag": words}))
        case PlayAction.TASK:
            crew = (await policy_of(tx)).crew
            author = _author(crew, play)
            await _set_tasks(tx, [(client, _owner(crew, client) or author) for client in clients], author, words)
        case PlayAction.CALLS:
            crew = (await policy_of(tx)).crew
            await _set_tasks(tx, shared_out(crew, clients), _author(crew, play), words)


async def _write(tx: Tx, play: Play, chosen: Sequence[Reader], zone: ZoneInfo) -> None:
    """Each within the hours allowed where he lives, with a coupon of his own where the words name one."""
    hours = await sending_hours(tx)
    coupons = await _coupons(tx, play, [reader.client.id for reader in chosen])
    rows = []
    for reader in chosen:
        client = reader.client
        when = slot(hours, zone_of(client.city_n, client.phone, zone), tx.now)
        rows.append(
            outbox_row(
                tx.now,
                priority=Priority.CAMPAIGN,
                address=reader.address,
                kind="play",
                client_id=client.id,
                payload={"play": play.key, "coupon": coupons.get(client.id, "")},
                not_before=when.not_before,
                not_after=when.not_after,
            )
        )
    await tx.outbox.add_rows(rows)
    tx.wake(OUTBOX_JOB)


async def _coupons(tx: Tx, play: Play, client_ids: Sequence[int]) -> dict[int, str]:
    """A new code for each occasion, or none where the words promise none."""
    percent = coupon_percent(play.words.get("content", {}).get("text", ""))
    if percent is None:
        return {}
    terms = Terms(percent=percent, valid_until=tx.now + COUPON_HOLDS)
    return {ident: coupon.code for ident, coupon in (await issue_many(tx, client_ids, terms)).items()}


def shared_out(crew: Crew, clients: Sequence[Client]) -> list[tuple[Client, StaffMember]]:
    """Each to his owner, if he is here; the others in turn to whoever is here and may see them."""
    turns = cycle(crew.in_round(managers_only=True) or crew.staff)
    shared = []
    for client in clients:
        owner = _owner(crew, client)
        free = owner or next((one for one in islice(turns, len(crew.staff)) if crew.sees(one, client.owner_id)), None)
        shared.append((client, free or next(turns)))
    return shared


def _owner(crew: Crew, client: Client) -> StaffMember | None:
    """Whose client it is, unless he is away or gone."""
    return next((one for one in crew.staff if one.id == client.owner_id and crew.is_here(one)), None)


def _author(crew: Crew, play: Play) -> StaffMember:
    """Who switched the play on, else somebody who answers for everything."""
    here = {one.id: one for one in crew.staff}
    return here.get(play.staff_id) or max(crew.staff, key=lambda one: one.role.rank)


async def _set_tasks(tx: Tx, given: Sequence[tuple[Client, StaffMember]], author: StaffMember, text: str) -> None:
    """For today; each is reminded of at once, so that nobody learns of it in the evening."""
    for client, assignee in given:
        task = Task(
            client_id=client.id,
            author_id=author.id,
            assignee_id=assignee.id,
            text=text,
            due_at=tx.now,
            has_time=False,
            remind_at=tx.now,
            created_at=tx.now,
        )
        tx.add(task)
        await tx.flush()
        tx.record(task_event("task_set", author.id, task, assignee=assignee.name))
