"""Erasing a person: the rows in one transaction, the files after it, and again after an older backup was put back."""

import secrets
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from crm.errors import Stale
from crm.exchange.export_service import ExportService
from crm.mirror import drop_topic
from crm.privacy.ledger import ErasedPerson, Ledger
from crm.privacy.set_aside import drop_bodies
from crm.privacy.wiping import wipe_rows
from crm.sight import seen
from crm.staff.actor import Actor
from storage import erasing
from storage.clients import ChannelName, Client, by_telegram_id
from storage.database import Database, Read, Tx
from storage.erasing_rules import Person, forget_copies
from storage.erasures import FOLDERS, Erasure, ErasureState, all_erasures, release_files, unfinished
from storage.events import Event
from storage.outbox import OutboxMessage
from storage.sealed import Vault
from storage.search.upkeep import forget_deleted
from storage.staff import Role
from storage.topics import topics_of
from storage.updates import drop_kept_bodies

ERASURES_JOB = "erasures"

AGAIN_SECONDS = 5.0
"""While an import or a reader is in the way of the files."""

ForgetDialogues = Callable[[int, Sequence[str]], None]
"""Drops open forms of the person's chats, and those about his card, from memory."""


class EraseService:
    """The wish to be forgotten, carried out to the end."""

    def __init__(
        self, db: Database, folder: Path, forget_dialogues: ForgetDialogues, exports: ExportService, vault: Vault
    ) -> None:
        self._db = db
        self._vault = vault
        self._folder = folder
        self._ledger = Ledger(folder)
        self._forget_dialogues = forget_dialogues
        self._exports = exports

    async def erase(self, actor: Actor, client_id: int) -> Erasure:
        """An admin erases a client at his wish: from every table at once, for good."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "erase_client") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            tx.record(Event(kind="client_erased", staff_id=staff_id, payload={"number": f"#{client.id}"}))
            person, erasure = await erase_person(tx, self._ledger, self._vault, client, staff_id)
        self._forget_dialogues(client.id, person.telegram_ids)
        return erasure

    async def erase_me(self, actor: Actor) -> Erasure:
        """A client erases himself; should he write again, he is a stranger with a new number."""
        async with self._db.begin(actor.cause, "erase_me") as tx:
            client = await by_telegram_id(tx, actor.telegram_id, lock=True)
            if client is None:
                raise Stale
            person, erasure = await erase_person(tx, self._ledger, self._vault, client, None)
        self._forget_dialogues(person.client_id, person.telegram_ids)
        return erasure

    async def replay(self) -> None:
        """At the start: whom the ledger names and the database, put back from an older backup, does not."""
        async with self._db.begin() as tx:
            await replay(tx, self._ledger)
            known = {line.uid for line in self._ledger.lines()}
            self._ledger.append([_line(row) for row in await all_erasures(tx) if row.uid not in known])
            tx.wake(ERASURES_JOB)  # a kill may have left one unfinished

    async def finish(self) -> float | None:
        """What follows the rows: the ledger, the files, the places where databases keep what was deleted.

        A kill anywhere in between is made good by the next start.
        """
        async with self._db.begin() as tx:
            rows = await unfinished(tx)
            if not rows:
                return None
            known = {line.uid for line in self._ledger.lines()}
            self._ledger.append([_line(row) for row in rows if row.uid not in known])
            before = max(row.at for row in rows)
            tables = {"clients"}.union(*(row.counts for row in rows))
            at_work = await release_files(tx, before)
        await self._exports.forget_kept(before)
        gone = _delete_files(self._folder, before.timestamp(), at_work)
        if not gone or not await self._scrub(tables):
            return AGAIN_SECONDS
        async with self._db.begin() as tx:
            for erasure in await unfinished(tx):
                if erasure.at <= before:
                    erasure.state, erasure.finished_at = ErasureState.DONE, tx.now
        return None

    async def _scrub(self, tables: Collection[str]) -> bool:
        async with self._db.begin() as tx:
            await forget_deleted(tx)
        return await self._db.scrub(tables)


async def replay(tx: Tx, ledger: Ledger) -> None:
    """Erase again whoever stands in the ledger and not among this database's erasures.

    A number alone is no proof: an older base may give it to somebody else later. The card must have been there at
    that time and share an address; a Telegram account is the person under any number. Updates set aside in that base
    lose their bodies, whose they ever were: the key that opens them may still lie in the backup.
    """
    known = {row.uid for row in await all_erasures(tx)}
    missing = [line for line in ledger.lines() if line.uid not in known]
    if not missing:
        return
    await drop_kept_bodies(tx)
    accounts = {ledger.print_of("telegram", value): owner for value, owner in await erasing.telegram_owners(tx)}
    for line in missing:
        tx.add(_row(line))
        theirs = [accounts[one] for one in line.prints["telegram"] if one in accounts]
        for client_id in dict.fromkeys([*line.numbers, *theirs]):
            client = await tx.get(Client, client_id, lock=True)
            if client and client.first_seen_at <= line.moment and await _is_same(tx, ledger, client, line):
                await erasing.remove(tx, await erasing.identify(tx, client))


async def erase_person(
    tx: Tx, ledger: Ledger, vault: Vault, client: Client, staff_id: int | None
) -> tuple[Person, Erasure]:
    """Every row of the person goes in this transaction; what follows the commit waits in the erasure's row."""
    person = await erasing.identify(tx, client)
    copies, topics = await forget_copies(tx, person), await topics_of(tx, client.id)
    wipes = await wipe_rows(tx, client.id)
    await drop_bodies(tx, vault, person.telegram_ids)
    erasure = Erasure(
        uid=secrets.token_hex(4).upper(),
        client_id=client.id,
        numbers=list(person.numbers),
        prints=_prints(ledger, client, person),
        by_staff_id=staff_id,
        state=ErasureState.ROWS_GONE,
        counts=await erasing.remove(tx, person),
        at=tx.now,
    )
    tx.add(erasure)
    forums = {str(topic.chat) for topic in topics}  # what stands in a topic goes with it
    await tx.outbox.add(*(_take_back(chat, message) for chat, message in copies if chat not in forums))
    await tx.outbox.add(*wipes)
    for topic in topics:
        await drop_topic(tx, topic.chat, topic.thread_id or 0)
    tx.wake(ERASURES_JOB)
    return person, erasure


def _take_back(chat: str, message: int) -> OutboxMessage:
    """What a colleague's chat shows of the person's words is deleted there too, as far as Telegram allows."""
    return OutboxMessage(kind="take_back", address=chat, payload={"message": message})


def _prints(ledger: Ledger, client: Client, person: Person) -> dict[str, list[str]]:
    """A card without any address is told by the instant it was made."""
    others = [point for point in person.points if point.channel is not ChannelName.TELEGRAM]
    return {
        "telegram": [ledger.print_of("telegram", value) for value in person.telegram_ids],
        "others": [
            ledger.print_of("seen", client.first_seen_at.isoformat()),
            *(ledger.print_of(point.channel.value, point.value) for point in others),
        ],
    }


async def _is_same(tx: Read, ledger: Ledger, client: Client, line: ErasedPerson) -> bool:
    prints = _prints(ledger, client, await erasing.identify(tx, client))
    if client.id in line.numbers:
        return any(set(prints[kind]) & set(line.prints[kind]) for kind in prints)
    return bool(set(prints["telegram"]) & set(line.prints["telegram"]))


def _line(row: Erasure) -> ErasedPerson:
    return ErasedPerson(row.uid, row.client_id, row.numbers, row.prints, row.counts, row.at.isoformat())


def _row(line: ErasedPerson) -> Erasure:
    return Erasure(
        uid=line.uid,
        client_id=line.client_id,
        numbers=line.numbers,
        prints=line.prints,
        counts=line.counts,
        state=ErasureState.ROWS_GONE,
        at=line.moment,
    )


def _delete_files(folder: Path, before: float, at_work: set[str]) -> bool:
    """Kept imports and exports written until then; True when none of them is in use any more."""
    old = [
        path
        for name in FOLDERS
        for path in (folder / name).glob("**/*")
        if path.is_file() and path.stat().st_mtime <= before
    ]
    for path in old:
        if _owner(path) not in at_work:
            path.unlink(missing_ok=True)
    return not any(_owner(path) in at_work for path in old)


def _owner(path: Path) -> str:
    """What reading made of an import's file stands beside it, under its name with an ending."""
    return path.name.removesuffix(".records").removesuffix(".faults")
