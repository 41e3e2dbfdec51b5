"""The journal of what came in from outside, and the dialogues that are written with its done marks."""

import enum
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, table_of
from storage.database import Read, Tx
from storage.dialect import upsert


class UpdateState(enum.StrEnum):
    """Where an update stands."""

    NEW = "new"
    DONE = "done"
    FAILED = "failed"
    SET_ASIDE = "set_aside"
    """It was in hand at three crashes running: a person looks at it."""


class StoredUpdate(Base):
    """One update; its body, sealed JSON as Telegram sent it, is dropped when it is done."""

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_state", "state", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    body: Mapped[str | None] = mapped_column(Text)
    state: Mapped[UpdateState]
    received_at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(512))


def body_place(update_id: int) -> str:
    """What the body is sealed for."""
    return f"update:{update_id}:body"


UPDATES = table_of(StoredUpdate)
"""For crowds of rows: the ORM would look every changed row up in its session."""


class Dialogue(Base):
    """Where a person stands in a form: aiogram's FSM state and data for one key."""

    __tablename__ = "dialogues"

    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(128))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime]


async def store(tx: Tx, bodies: Mapping[int, str]) -> set[int]:
    """Write new updates down in one statement; returns the ids not seen before."""
    rows = [
        {"id": ident, "body": body, "state": UpdateState.NEW, "received_at": tx.now, "replays": 0}
        for ident, body in bodies.items()
    ]
    statement = upsert(tx.session, StoredUpdate).on_conflict_do_nothing().returning(UPDATES.c.id)
    inserted = await tx.session.execute(statement, rows)
    return set(inserted.scalars())


async def undone(tx: Read) -> Sequence[StoredUpdate]:
    """What was taken and not finished before the last stop, in order of arrival."""
    rows = await tx.session.scalars(
        select(StoredUpdate).where(StoredUpdate.state == UpdateState.NEW).order_by(StoredUpdate.id)
    )
    return rows.all()


async def mark_replayed(tx: Tx, ids: Collection[int]) -> None:
    """Count one more start at which these were in hand."""
    await tx.session.execute(update(UPDATES).where(UPDATES.c.id.in_(ids)).values(replays=UPDATES.c.replays + 1))


async def set_aside(tx: Tx, ids: Collection[int]) -> None:
    """Keep these for a person: they were in hand whenever the process died."""
    await tx.session.execute(update(UPDATES).where(UPDATES.c.id.in_(ids)).values(state=UpdateState.SET_ASIDE))


async def kept_aside(tx: Tx) -> Sequence[StoredUpdate]:
    """Those that are kept for a person and still have their body, locked: few, or the bot would not run."""
    rows = await tx.session.scalars(
        select(StoredUpdate)
        .where(StoredUpdate.state == UpdateState.SET_ASIDE, StoredUpdate.body.is_not(None))
        .order_by(StoredUpdate.id)
        .with_for_update()
    )
    return rows.all()


async def drop_kept_bodies(tx: Tx) -> None:
    """Nobody looks at those that were set aside any more."""
    await tx.session.execute(update(UPDATES).where(UPDATES.c.state == UpdateState.SET_ASIDE).values(body=None))


async def mark_done(tx: Tx, done: Collection[int], failed: Mapping[int, str]) -> None:
    """Finish updates: all lose their body, the failed ones keep their error."""
    if done:
        await tx.session.execute(
            update(UPDATES).where(UPDATES.c.id.in_(done)).values(state=UpdateState.DONE, body=None)
        )
    for ident, error in failed.items():
        await tx.session.execute(
            update(UPDATES).where(UPDATES.c.id == ident).values(state=UpdateState.FAILED, body=None, error=error[:512])
        )


async def save_dialogues(tx: Tx, dialogues: Mapping[str, tuple[str | None, dict[str, Any]]]) -> None:
    """Write where people stand; an empty dialogue is removed."""
    gone = [key for key, (state, data) in dialogues.items() if state is None and not data]
    kept = [
        {"key": key, "state": state, "data": data, "at": tx.now}
        for key, (state, data) in dialogues.items()
        if key not in gone
    ]
    if gone:
        await tx.session.execute(delete(Dialogue).where(Dialogue.key.in_(gone)))
    if kept:
        statement = upsert(tx.session, Dialogue)
        await tx.session.execute(
            statement.on_conflict_do_update(
                index_elements=["key"],
                set_={
                    "state": statement.excluded.state,
                    "data": statement.excluded.data,
                    "at": statement.excluded.at,
                },
            ),
            kept,
        )


async def load_dialogues(tx: Read) -> Sequence[Dialogue]:
    """Every open dialogue, for the start."""
    return (await tx.session.scalars(select(Dialogue))).all()


async def forget_old(tx: Tx, *, age: timedelta) -> None:
    """Drop journal rows done long ago."""
    await tx.session.execute(
        delete(StoredUpdate).where(StoredUpdate.state == UpdateState.DONE, StoredUpdate.received_at < tx.now - age)
    )
