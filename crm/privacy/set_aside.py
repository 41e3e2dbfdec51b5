"""Updates that were set aside for a person to look at: they hold what somebody wrote, and go with him."""

import re
from collections.abc import Sequence

from storage.database import Tx
from storage.errors import Unreadable
from storage.sealed import Vault
from storage.updates import StoredUpdate, body_place, kept_aside


async def drop_bodies(tx: Tx, vault: Vault, telegram_ids: Sequence[str]) -> None:
    """Of those in which one of these accounts stands the body goes; also of those that nobody can open any more."""
    if not telegram_ids:
        return
    names_them = re.compile(rf'"(?:id|user_id)":\s*(?:{"|".join(map(re.escape, telegram_ids))})\b')
    for row in await kept_aside(tx):
        body = _opened(vault, row)
        if body is None or names_them.search(body):
            row.body = None


def _opened(vault: Vault, row: StoredUpdate) -> str | None:
    try:
        return vault.open(body_place(row.id), row.body or "")
    except Unreadable:
        return None
