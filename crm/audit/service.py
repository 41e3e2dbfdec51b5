"""What admins read of the audit."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.staff.actor import Actor
from storage import audit
from storage.audit import AuditFilter, AuditLine, Cursor
from storage.database import Database
from storage.staff import Role

PAGE = 12
"""Deeds on one screen."""


@dataclass(frozen=True)
class AuditPage:
    """Deeds, the newest first, and where the older ones begin; `older` None: there are none."""

    lines: Sequence[AuditLine]
    older: Cursor | None


class AuditService:
    """The log for whoever answers for the others."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, actor: Actor, asked: AuditFilter, before: Cursor) -> AuditPage:
        """Admins read who looked at, changed and exported what, page by page, as far back as it goes."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            found = await audit.lines(look, asked, before, PAGE + 1)
        shown = found[:PAGE]
        return AuditPage(shown, _after(shown, before) if len(found) > PAGE else None)


def _after(shown: Sequence[AuditLine], before: Cursor) -> Cursor:
    """Each of the two sources goes on behind the last one shown of it."""
    entries = [line.id for line in shown if line.deed]
    events = [line.id for line in shown if line.event]
    return Cursor(min(entries, default=before.entry_id), min(events, default=before.event_id))
