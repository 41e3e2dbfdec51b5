"""Writing a deed into the audit, in the transaction of whatever it belongs to."""

from crm.staff.actor import Actor
from storage.audit import AuditEntry, Deed
from storage.database import Tx


def note(tx: Tx, actor: Actor, deed: Deed, client_id: int | None = None, **payload: str | int) -> None:
    """A colleague does this now; `payload` says what and how much, never a person's data."""
    tx.add(AuditEntry(at=tx.now, deed=deed, staff_id=actor.staff_id, client_id=client_id, payload=payload))
