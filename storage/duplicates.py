"""Pairs of cards that may be one person, sweeps that look for them, merges and how they are undone."""

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, func, null, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, table_of
from storage.clients import Client
from storage.dialect import upsert
from storage.rows import chunks
from storage.staff import StaffMember

if TYPE_CHECKING:
    from storage.database import Read, Tx


class PairState(enum.StrEnum):
    """What became of a suspected pair."""

    OPEN = "open"
    DIFFERENT = "different"


class DupePair(Base):
    """Two cards suspected of being one person, the lower number on the left; merged pairs vanish with the card."""

    __tablename__ = "dupe_pairs"
    __table_args__ = (Index("ix_dupe_pairs_state_score", "state", "score"),)

    left_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    right_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, index=True)
    score: Mapped[float]
    """The probability that they are one, 0 … 1."""
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    """Names of what agrees and what differs, worded by `dupe-reason-<name>`."""
    state: Mapped[PairState] = mapped_column(default=PairState.OPEN)
    found_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None]


class Merge(Base):
    """A card that was taken up into another: while the journal stands it can be undone."""

    __tablename__ = "merges"
    __table_args__ = (Index("ix_merges_gone_id", "gone_id"), Index("ix_merges_undo_until", "undo_until"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kept_id: Mapped[int] = mapped_column(BigId, index=True)
    gone_id: Mapped[int] = mapped_column(BigId)
    """Its number is given to nobody else; old buttons lead to the one that was kept."""
    merged_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """None: merged by itself, upon an attested phone."""
    merged_at: Mapped[datetime]
    undo_until: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    journal: Mapped[dict[str, Any] | None]
    """What the undo needs; dropped when the time to undo is over or the person is erased."""


class SweepState(enum.StrEnum):
    """Where a sweep stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Sweep(Base):
    """One search of the whole base for duplicates."""

    __tablename__ = "sweeps"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[SweepState]
    started_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    cards: Mapped[int] = mapped_column(default=0)
    """The highest number of a card when it began."""
    done: Mapped[int] = mapped_column(default=0)
    """Up to which number cards have been compared with those behind them: where a killed sweep goes on."""
    found: Mapped[int] = mapped_column(default=0)
    """Pairs found so far."""


async def kept_id(tx: "Read", gone_id: int) -> int | None:
    """The card that took up `gone_id`, however many merges later; None when no merge of it stands."""
    found: int | None = None
    ident = gone_id
    while True:
        next_id = await tx.session.scalar(
            select(Merge.kept_id).where(Merge.gone_id == ident, Merge.undone_at.is_(None)).order_by(Merge.id.desc())
        )
        if next_id is None:
            return found
        ident = found = next_id


async def merge_of(tx: "Read", gone_id: int) -> Merge | None:
    """The standing merge that took up this card."""
    rows = await tx.session.scalars(select(Merge).where(Merge.gone_id == gone_id, Merge.undone_at.is_(None)))
    return rows.first()


async def recent_merges(tx: "Read", *, limit: int, offset: int = 0) -> Sequence[Merge]:
    """Merges that can still be undone, the newest first."""
    rows = await tx.session.scalars(
        select(Merge)
        .where(Merge.undone_at.is_(None), Merge.undo_until > tx.now, Merge.journal.is_not(null()))
        .order_by(Merge.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return rows.all()


async def add_pairs(tx: "Tx", pairs: Sequence[DupePair]) -> list[tuple[int, int]]:
    """Keep these suspicions; returns the numbers of those not known before, decided ones among the known."""
    table = table_of(DupePair)
    statement = upsert(tx.session, DupePair).on_conflict_do_nothing().returning(table.c.left_id, table.c.right_id)
    rows = [{column.name: getattr(pair, column.name) for column in table.columns} for pair in pairs]
    return [(left, right) for left, right in await tx.session.execute(statement, rows)] if rows else []


async def add_swept(tx: "Tx", pairs: Sequence[DupePair]) -> int:
    """Keep what a sweep found, the score of open pairs anew; cards that are gone are left out. Returns how many."""
    standing: set[int] = set()
    for part in chunks(sorted({ident for pair in pairs for ident in (pair.left_id, pair.right_id)})):
        ids = select(Client.id).where(Client.id.in_(part)).order_by(Client.id)
        standing |= set(await tx.session.scalars(ids.with_for_update(read=True, key_share=True)))
    table = table_of(DupePair)
    rows = [
        {column.name: getattr(pair, column.name) for column in table.columns}
        for pair in pairs
        if {pair.left_id, pair.right_id} <= standing
    ]
    if not rows:
        return 0
    statement = upsert(tx.session, DupePair)
    new = {"score": statement.excluded.score, "reasons": statement.excluded.reasons}
    await tx.session.execute(
        statement.on_conflict_do_update(
            index_elements=["left_id", "right_id"], set_=new, where=table.c.state == PairState.OPEN
        ),
        rows,
    )
    return len(rows)


async def pair_of(tx: "Read", one_id: int, other_id: int) -> DupePair | None:
    """What is known of these two cards."""
    return await tx.get(DupePair, (min(one_id, other_id), max(one_id, other_id)))


async def names_of(tx: "Read", client_ids: Sequence[int]) -> dict[int, str]:
    """The names that stand on these cards."""
    rows = await tx.session.execute(select(Client.id, Client.name).where(Client.id.in_(client_ids)))
    return dict(rows.all())


async def running_sweep(tx: "Read") -> Sweep | None:
    """The sweep that is under way."""
    rows = await tx.session.scalars(select(Sweep).where(Sweep.state == SweepState.RUNNING).order_by(Sweep.id).limit(1))
    return rows.first()


async def last_sweep(tx: "Read") -> Sweep | None:
    """The newest sweep."""
    return (await tx.session.scalars(select(Sweep).order_by(Sweep.id.desc()).limit(1))).first()


async def starter_of(tx: "Read", sweep: Sweep) -> StaffMember:
    """Who started it."""
    starter = await tx.get(StaffMember, sweep.started_by)
    assert starter, "a foreign key leads nowhere"
    return starter


async def open_pairs(tx: "Read", *, client_id: int | None = None, limit: int, offset: int = 0) -> Sequence[DupePair]:
    """Suspected pairs nobody has decided, the likeliest first; of one client, or all."""
    chosen = select(DupePair).where(DupePair.state == PairState.OPEN)
    if client_id is not None:
        chosen = chosen.where(or_(DupePair.left_id == client_id, DupePair.right_id == client_id))
    ordered = chosen.order_by(DupePair.score.desc(), DupePair.left_id, DupePair.right_id)
    return (await tx.session.scalars(ordered.limit(limit).offset(offset))).all()


async def count_open(tx: "Read") -> int:
    """How many pairs wait for a decision."""
    return await tx.session.scalar(select(func.count()).where(DupePair.state == PairState.OPEN)) or 0


async def are_different(tx: "Read", one_id: int, other_id: int) -> bool:
    """True when a colleague has said so."""
    pair = await pair_of(tx, one_id, other_id)
    return pair is not None and pair.state is PairState.DIFFERENT


async def decide(tx: "Tx", one_id: int, other_id: int, state: PairState, staff_id: int) -> None:
    """What a colleague says of two cards."""
    left, right = sorted((one_id, other_id))
    said = {"state": state, "decided_by": staff_id, "decided_at": tx.now}
    row = {"left_id": left, "right_id": right, "score": 0.0, "reasons": [], "found_at": tx.now, **said}
    statement = upsert(tx.session, DupePair).values(**row)
    await tx.session.execute(statement.on_conflict_do_update(index_elements=["left_id", "right_id"], set_=said))


async def drop_old_journals(tx: "Tx") -> None:
    """Merges that nobody can undo any more keep no personal data."""
    await tx.session.execute(
        update(Merge).where(Merge.undo_until <= tx.now, Merge.journal.is_not(null())).values(journal=null())
    )
