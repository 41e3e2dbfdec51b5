"""Sensitive fields: shown on a press to those who may see them, for a minute, each look in the audit."""

from datetime import datetime, timedelta
from typing import Any

from crm.audit import Deed, note
from crm.errors import Stale
from crm.fields import FieldService
from crm.fields.rows import opened
from crm.staff.actor import Actor
from storage.database import Database
from storage.fields import Field, FieldSubject, Filled, Subject, rows_of
from storage.outbox import LivingMessage, OutboxMessage, Priority
from storage.sealed import Vault
from storage.staff import Role, StaffMember

SHOWN_FOR = timedelta(minutes=1)


class SecretService:
    """What stands sealed in the database and masked on every screen."""

    def __init__(self, db: Database, vault: Vault, fields: FieldService) -> None:
        self._db = db
        self._vault = vault
        self._fields = fields

    async def show(self, actor: Actor, subject: Subject, field_id: int) -> None:
        """Have the value sent to whoever may see the field, and taken back after a minute, also by another process.

        The look, the showing and the taking back are one transaction; the outbox holds no value.
        """
        staff_id = actor.require(Role.MANAGER)
        one = (await self._fields.sheet(actor, subject)).of(field_id)
        if not one.field.is_sensitive or not one.rows:
            raise Stale
        client_id = subject.id if subject.kind is FieldSubject.CLIENT else None
        async with self._db.begin(actor.cause, "show_secret") as tx:
            note(tx, actor, Deed.SECRET_SEEN, client_id, field=one.field.title or one.field.key)
            until = tx.now + SHOWN_FOR
            address, key = str(actor.telegram_id), f"secret:{subject.kind}:{subject.id}:{field_id}"
            showing = OutboxMessage(
                priority=Priority.ANSWER,
                address=address,
                kind="secret",
                payload={"of": subject.kind, "id": subject.id, "field_id": field_id, "until": until.isoformat()},
                staff_id=staff_id,
                client_id=client_id,
                living_key=key,
            )
            ending = OutboxMessage(
                priority=Priority.ANSWER, address=address, kind="take_back", payload={"living": key}, not_before=until
            )
            await tx.outbox.add(showing, ending)

    async def told(self, payload: dict[str, Any], reader: StaffMember) -> tuple[Field, str] | None:
        """The field and its value in clear, for the message itself; None when its minute, or his right, is over."""
        subject = Subject(FieldSubject(payload["of"]), payload["id"])
        async with self._db.read() as look:
            field = await look.get(Field, payload["field_id"])
            if field is None or reader.removed_at or not reader.role.includes(field.seen_by):
                return None
            if look.now >= datetime.fromisoformat(payload["until"]):
                return None
            rows = await rows_of(look, subject, field)
        values = opened(self._vault, subject, Filled(field, rows))
        return (field, ", ".join(map(str, values))) if values else None

    async def message_of(self, address: str, key: str) -> int | None:
        """The message in which the value was shown."""
        async with self._db.read() as look:
            living = await look.get(LivingMessage, (address, key))
        return int(living.external_id) if living else None
