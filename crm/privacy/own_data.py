"""A client's right to know and to correct: everything that is kept about him in a file, and his own corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm.errors import Refused, Stale
from crm.fields import Field, FieldSubject, Filled, Setting, Subject, Typed, read, written
from crm.fields.rows import opened, rows_for
from crm.names.keys import name_key
from crm.staff.actor import Actor
from crm.text import clean_line, normalise
from storage import clients, own_data
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.fields import field_by_key, replace_rows, rows_of
from storage.outbox import OutboxMessage, Priority
from storage.sealed import Vault

FORMS = ("text", "json")
"""For the person to read, and for programs."""

CITY_LIMIT = 128


@dataclass(frozen=True)
class OwnData:
    """Rows by table as JSON, the fields with their values in clear, and how many remarks of colleagues there are."""

    rows: dict[str, list[dict[str, Any]]]
    fields: Sequence[tuple[Field, tuple[Typed, ...]]]
    notes: int


class OwnDataService:
    """The actor is the client himself."""

    def __init__(self, db: Database, vault: Vault, phone_region: str, currency: str) -> None:
        self._db = db
        self._vault = vault
        self._region = phone_region
        self._currency = currency

    async def ask(self, actor: Actor) -> None:
        """Have the files sent; asked twice in a moment they come once."""
        async with self._db.begin(actor.cause, "ask_own_data") as tx:
            client = await _himself(tx, actor)
            tx.record(Event(kind="own_data_given", client_id=client.id))
            await tx.outbox.add(*(_file(actor, client.id, form) for form in FORMS))

    async def gathered(self, client_id: int) -> OwnData:
        """What the files hold, for the moment in which they are sent."""
        async with self._db.read() as look:
            rows = await own_data.rows_about(look, client_id)
            fields = await own_data.fields_about(look, client_id)
            notes = await own_data.notes_about(look, client_id)
        subject = Subject.client(client_id)
        return OwnData(rows, [(one.field, opened(self._vault, subject, one)) for one in fields if one.rows], notes)

    async def correct(self, actor: Actor, field: str, text: str) -> None:
        """The client puts his `name`, `city` or `birthday` right; the history says that he did it himself."""
        async with self._db.begin(actor.cause, "correct_own_data") as tx:
            client = await _himself(tx, actor)
            was, now = await self._put(tx, actor, client, field, text)
            if was != now:
                payload = {"field": field, "from": was, "to": now}
                tx.record(Event(kind="client_corrected", client_id=client.id, payload=payload))

    async def _put(self, tx: Tx, actor: Actor, client: Client, field: str, text: str) -> tuple[str, str]:
        match field:
            case "name":
                was, client.name = client.name, clean_line(text)
                if not client.name:
                    raise Refused("empty-name")
                client.name_n, client.name_key = normalise(client.name), name_key(client.name)
                await clients.refresh_search_text(tx, client)
                return was, client.name
            case "city":
                was, city = client.city or "", clean_line(text, CITY_LIMIT)
                client.city, client.city_n = city or None, normalise(city, CITY_LIMIT) or None
                return was, city
            case "birthday":
                return await self._put_birthday(tx, actor, client, text)
        raise Stale

    async def _put_birthday(self, tx: Tx, actor: Actor, client: Client, text: str) -> tuple[str, str]:
        field, subject = await field_by_key(tx, FieldSubject.CLIENT, "birthday"), Subject.client(client.id)
        if field is None or field.retired_at:
            raise Stale
        setting = Setting(tx.now, actor.timezone, actor.locale, self._region, self._currency)
        was = opened(self._vault, subject, Filled(field, await rows_of(tx, subject, field)))
        now = read(field, text, setting)
        await replace_rows(tx, subject, field, rows_for(self._vault, subject, field, now, tx.now))
        return written(was), written(now)


async def _himself(tx: Tx, actor: Actor) -> Client:
    client = await clients.by_telegram_id(tx, actor.telegram_id, lock=True)
    if client is None:
        raise Stale
    return client


def _file(actor: Actor, client_id: int, form: str) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.ANSWER,
        address=str(actor.telegram_id),
        kind="own_data",
        payload={"form": form},
        client_id=client_id,
        living_key=f"own_data:{form}",
    )
