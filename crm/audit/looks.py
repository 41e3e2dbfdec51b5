"""Looks at screens, gathered: opening a card costs no commit of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.staff.actor import Actor
from storage.audit import AuditEntry, Deed
from storage.database import Tx

SAME_LOOK = timedelta(minutes=10)
"""Whoever turns a card's pages back and forth for so long looked at it once."""


@dataclass(frozen=True)
class Look:
    """A colleague saw something of a client's."""

    staff_id: int
    deed: Deed
    client_id: int


class Looks:
    """Noted in memory, written with the done mark of the update that showed the screen.

    A crash between the two loses nothing: what is not marked done is handled, and so noted, again.
    """

    def __init__(self) -> None:
        self._waiting: dict[Look, None] = {}
        self._written: dict[Look, datetime] = {}

    def note(self, actor: Actor, deed: Deed, client_id: int) -> None:
        """The colleague looks at this now."""
        if actor.staff_id is not None:
            self._waiting[Look(actor.staff_id, deed, client_id)] = None

    def taken(self) -> Sequence[Look]:
        """What is to be written since the last call."""
        looks, self._waiting = list(self._waiting), {}
        return looks

    def again(self, looks: Sequence[Look]) -> None:
        """What `taken` handed over could not be written: it is handed over again."""
        self._waiting |= dict.fromkeys(looks)
        for look in looks:
            self._written.pop(look, None)

    def write(self, tx: Tx, looks: Sequence[Look]) -> None:
        """Into the audit with those that are no repetition of a look just before."""
        self._written = {look: at for look, at in self._written.items() if at > tx.now - SAME_LOOK}
        for look in looks:
            if look not in self._written:
                self._written[look] = tx.now
                tx.add(AuditEntry(at=tx.now, deed=look.deed, staff_id=look.staff_id, client_id=look.client_id))
