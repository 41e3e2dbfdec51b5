"""Everyday corrections: who may change or take back what was put in by mistake, and for how long."""

from datetime import datetime, timedelta

from crm.errors import Refused
from crm.staff.actor import Actor
from storage.staff import Role

CORRECTION_TIME = timedelta(days=1)


def check_correction(actor: Actor, author_id: int, made_at: datetime, now: datetime) -> None:
    """Raise `Refused` unless the author, or an admin, acts within a day of the making."""
    if actor.staff_id != author_id and not actor.role.includes(Role.ADMIN):
        raise Refused("not-yours")
    if now - made_at > CORRECTION_TIME:
        raise Refused("too-late")
