"""The board: one message a team that shows who waits and edits itself, instead of a ping for each."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from crm.conversations.queue import WaitingLine, lines_of
from crm.sight.seeing import is_limited
from crm.staff.actor import Actor
from storage import boards, queue
from storage.boards import Board
from storage.database import Database, Read, Tx
from storage.outbox import OutboxMessage, Priority, end_living
from storage.queue import Whose
from storage.staff import Role, StaffMember

SHOWN = 20
"""So many of those who wait stand on it by name; of the others how many they are."""

AT_MOST_EVERY = timedelta(seconds=15)
"""A group takes twenty messages a minute, edits included, and clients' words go first."""

STEP = 5
"""From ten minutes on the board counts in steps of so many, lest it changes every minute."""

NOBODY = 0
"""No colleague has this id: with it as a horizon only the clients of nobody are seen."""


@dataclass(frozen=True)
class BoardView:
    """What a board shows: those who wait the longest, and how many there are in all."""

    lines: Sequence[WaitingLine]
    total: int


class BoardService:
    """The boards of the team."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def open(self, actor: Actor) -> None:
        """A board at the end of the actor's own chat; the one that stood further up is followed no more."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "open_board") as tx:
            await _put_up(tx, str(actor.telegram_id), staff_id)

    async def open_in_group(self, actor: Actor, chat: int) -> None:
        """The team's board, in its group; a service of the desk asks for it."""
        actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "open_group_board") as tx:
            await _put_up(tx, str(chat), None)

    async def view(self, reader: StaffMember | None) -> BoardView:
        """What the board of this colleague shows now; of a group's, for None, what everybody in it may see."""
        async with self._db.read() as look:
            return await _view(look, reader)

    async def tick(self) -> None:
        """Have every board edited that no longer shows how things are, each at most every so often."""
        async with self._db.read() as look:
            if not await _changed(look):
                return
        async with self._db.begin() as tx:
            for address, shown in await _changed(tx):
                board = await tx.get(Board, address, lock=True)
                if board:
                    board.shown, board.edited_at = shown, tx.now
                    await tx.outbox.add(_edit(board))


async def _put_up(tx: Tx, address: str, staff_id: int | None) -> None:
    await end_living(tx, address, boards.LIVING_KEY)
    await boards.put_up(tx, address, staff_id)
    tx.wake("boards")


async def _changed(look: Read) -> list[tuple[str, str]]:
    """Addresses of boards that may be edited and would show something else, with the print of that."""
    found = []
    for board, reader in await boards.standing(look):
        rests = board.edited_at is not None and look.now - board.edited_at < AT_MOST_EVERY
        shown = "" if rests else _print(await _view(look, reader))
        if not rests and shown != board.shown:
            found.append((board.address, shown))
    return found


async def _view(look: Read, reader: StaffMember | None) -> BoardView:
    owner_id = NOBODY if reader is None else reader.id
    limit = owner_id if await is_limited(look, reader.role if reader else Role.MANAGER) else None
    total = await queue.count_waiting(look, Whose.ALL, owner_id, owner_id=limit)
    rows = await queue.waiting(look, Whose.ALL, owner_id, owner_id=limit, limit=SHOWN)
    return BoardView([replace(line, minutes=rounded(line.minutes)) for line in await lines_of(look, rows)], total)


def rounded(minutes: int) -> int:
    """The minutes as a board shows them."""
    return minutes if minutes < 2 * STEP else minutes // STEP * STEP


def _print(view: BoardView) -> str:
    """Alike for what looks alike."""
    looks = [(line.client.id, line.client.name, line.minutes, line.leader) for line in view.lines]
    return hashlib.sha256(repr((looks, view.total)).encode()).hexdigest()


def _edit(board: Board) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE if board.staff_id else Priority.SERVICE,  # in a group clients' words go first
        address=board.address,
        kind="board",
        staff_id=board.staff_id,
        living_key=boards.LIVING_KEY,
    )
