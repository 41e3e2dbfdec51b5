"""Many merges at once, and a client who writes meanwhile."""

import asyncio

from sqlalchemy import select

from crm.errors import Stale
from storage.clients import ChannelName, ContactPoint
from storage.database import Database
from storage.duplicates import Merge
from storage.messages import Message
from storage.notes import Note
from tests.support.cards import grown, same_but, two_cards, whole_base


async def test_fifty_merges_of_the_same_cards_at_once_are_one(db: Database) -> None:
    service, admin, kept, gone = await two_cards(db)
    tries = [service.merge(admin, *ids) for ids in [(kept.id, gone.id), (gone.id, kept.id)] * 25]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Merge) for one in done) == 1
    assert all(isinstance(one, Merge | Stale) for one in done)


async def test_twenty_cards_merged_at_once_are_one_card_and_then_twenty_again(db: Database) -> None:
    service, admin, kept, _ = await two_cards(db)
    others = [await grown(db, admin.staff_id or 0, f"Катя {n}", phone=f"+7917000010{n:02}") for n in range(20)]
    before = await whole_base(db)
    merges = await asyncio.gather(*(service.merge(admin, kept.id, other.id) for other in others))
    async with db.read() as look:
        assert len((await look.session.scalars(select(Note.id).where(Note.client_id == kept.id))).all()) == 21
    await asyncio.gather(*(service.undo(admin, merge.id) for merge in merges))
    await same_but(db, before, "clients", "contact_points")


async def test_whoever_writes_while_he_is_merged_loses_no_word(db: Database) -> None:
    service, admin, kept, gone = await two_cards(db)

    async def writes(number: int) -> None:
        async with db.begin() as tx:
            point = await tx.session.scalar(
                select(ContactPoint).where(ContactPoint.channel == ChannelName.TELEGRAM, ContactPoint.value == "502")
            )
            assert point
            tx.add(
                Message(
                    client_id=point.client_id,
                    direction="in",
                    state="received",
                    channel="telegram",
                    chat="502",
                    external_id=str(number),
                    kind="text",
                    text="?",
                    at=tx.now,
                )
            )

    done = await asyncio.gather(
        *(writes(n) for n in range(10)),
        service.merge(admin, kept.id, gone.id),
        *(writes(n) for n in range(10, 20)),
        return_exceptions=True,
    )
    lost = sum(isinstance(one, Exception) for one in done)
    async with db.read() as look:
        owners = list(await look.session.scalars(select(Message.client_id).where(Message.chat == "502")))
    assert len(owners) == 20 - lost
    assert set(owners) == {kept.id}
