"""Two cards merged keep everything; parted again they are what they were, whatever came in between."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from crm.duplicates import DuplicateService, PairState
from crm.errors import AlreadyDone, Forbidden, Refused, Stale
from storage import duplicates, merging
from storage.base import Base
from storage.clients import ChannelName, Client, ClientTag, Consent, ContactPoint, standing_consent, tags_of
from storage.database import Database
from storage.duplicates import DupePair, Merge
from storage.fields import Field, FieldValue
from storage.messages import Message
from storage.notes import Note
from storage.outbox import OutboxMessage, OutboxState
from storage.staff import Role
from tests.support.audience import consent
from tests.support.cards import VAULT, grown, offer, suspect, whole_base
from tests.support.databases import Clock
from tests.support.people import caused, hire, meet

OWN = {"dupe_pairs", "events", "merges"}
"""What a merge and its undo leave behind: who did it and when."""


async def two(db: Database) -> tuple[DuplicateService, Any, Client, Client]:
    """An admin, and two cards of one person who wrote from two accounts."""
    admin = await hire(db, "Мария", Role.ADMIN)
    kept = await grown(db, admin.staff_id or 0, "Екатерина Иванова", phone="+79170000001", telegram=501)
    gone = await grown(db, admin.staff_id or 0, "Катя", phone="+79170000002", telegram=502, city="Казань")
    return DuplicateService(db, VAULT), admin, kept, gone


def test_every_table_that_knows_clients_is_moved() -> None:
    """A new table that refers to clients must say here how a merge moves it."""
    covered = {model.__tablename__ for model in (*(one.model for one in merging.FOLLOWING), *merging.PUT_AWAY)}
    covered |= {model.__tablename__ for model in merging.OWN_WAY}
    knowing = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name == "clients" for key in table.foreign_keys)
    }
    assert knowing == covered


async def test_a_merge_leaves_no_row_behind_and_loses_none(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    before = await whole_base(db)
    await service.merge(admin, kept.id, gone.id)
    after = await whole_base(db)
    for name, rows in after.items():
        assert all(row.get("client_id") != gone.id for row in rows), name
    for name in ("calls", "documents", "messages", "message_links", "notes", "tasks", "consents", "outbox"):
        assert len(after[name]) == len(before[name])
        assert {row["client_id"] for row in after[name]} == {kept.id}
    async with db.read() as look:
        card = await look.get(Client, kept.id)
        assert card and card.city == "Казань"
        assert card.name == "Екатерина Иванова"
        assert "79170000002" in card.search_text
        assert await tags_of(look, kept.id) == [f"own{kept.id}", f"own{gone.id}", "vip"]
        assert await duplicates.kept_id(look, gone.id) == kept.id


async def test_an_undone_merge_was_never_there(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    await suspect(db, kept.id, gone.id)
    before = await whole_base(db)
    merge = await service.merge(admin, kept.id, gone.id)
    await service.undo(admin, merge.id)
    after = await whole_base(db)
    for name in before.keys() - OWN:
        assert nameless(name, after[name]) == nameless(name, before[name]), name
    assert [row["state"] for row in after["dupe_pairs"]] == [PairState.DIFFERENT]
    assert after["merges"][0]["journal"] is None


def nameless(table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without the number of the row where another does as well."""
    if table != "field_values":
        return rows
    return sorted(
        ({name: row[name] for name in row if name != "id"} for row in rows),
        key=lambda row: (row["client_id"], row["field_id"]),
    )


async def test_secrets_are_sealed_for_the_card_they_stand_on(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    async with db.begin() as tx:
        passport = await tx.session.scalar(select(Field.id).where(Field.key == "passport"))
        mine = FieldValue.client_id == kept.id, FieldValue.field_id == passport
        await tx.session.execute(delete(FieldValue).where(*mine))

    async def opened(client_id: int) -> str:
        async with db.read() as look:
            found = await look.session.scalar(
                select(FieldValue.text).where(FieldValue.client_id == client_id, FieldValue.field_id == passport)
            )
        return VAULT.open(f"client:{client_id}:passport", found or "")

    merge = await service.merge(admin, kept.id, gone.id)
    assert await opened(kept.id) == f"4509 {gone.id:06}"
    await service.undo(admin, merge.id)
    assert await opened(gone.id) == f"4509 {gone.id:06}"


async def test_what_came_after_stays_with_the_kept_card(db: Database, clock: Clock) -> None:
    service, admin, kept, gone = await two(db)
    merge = await service.merge(admin, kept.id, gone.id)
    clock.at += timedelta(days=3)
    async with db.begin() as tx:
        tx.add(Note(client_id=kept.id, staff_id=admin.staff_id or 0, text="Новое", at=tx.now))
        card = await tx.get(Client, kept.id, lock=True)
        assert card
        card.city, card.name = "Уфа", "Екатерина Петрова"
    await service.undo(admin, merge.id)
    async with db.read() as look:
        notes = (await look.session.execute(select(Note.client_id, Note.text).order_by(Note.id))).all()
        one, other = await look.get(Client, kept.id), await look.get(Client, gone.id)
    assert [tuple(note) for note in notes] == [(kept.id, "Любит чай"), (gone.id, "Любит чай"), (kept.id, "Новое")]
    assert one and (one.city, one.name) == ("Уфа", "Екатерина Петрова")
    assert other and (other.city, other.name) == ("Казань", "Катя")


async def test_a_value_edited_after_the_merge_is_not_overwritten(db: Database, clock: Clock) -> None:
    service, admin, kept, _ = await two(db)
    async with db.begin() as tx:
        await tx.session.execute(delete(FieldValue).where(FieldValue.client_id == kept.id))
    gone = (await duplicates_named(db, "Катя"))[0]
    merge = await service.merge(admin, kept.id, gone)
    clock.at += timedelta(days=1)
    async with db.begin() as tx:
        address = await tx.session.scalar(select(Field.id).where(Field.key == "address"))
        edited = update(FieldValue).where(FieldValue.client_id == kept.id, FieldValue.field_id == address)
        await tx.session.execute(edited.values(text="Новая, 1", changed_at=tx.now))
    await service.undo(admin, merge.id)
    async with db.read() as look:
        found = await look.session.execute(
            select(FieldValue.client_id, FieldValue.text).where(FieldValue.field_id == address).order_by(FieldValue.id)
        )
        assert dict(found.all()) == {kept.id: "Новая, 1", gone: f"ул. Ленина, {gone}"}


async def duplicates_named(db: Database, name: str) -> list[int]:
    """Numbers of the cards of this name."""
    async with db.read() as look:
        return list(await look.session.scalars(select(Client.id).where(Client.name == name)))


async def test_merges_are_parted_in_the_order_that_makes_sense(db: Database) -> None:
    service, admin, second, first = await two(db)
    third = await grown(db, admin.staff_id or 0, "К. Иванова", phone="+79170000003", telegram=503)
    before = await whole_base(db)
    one = await service.merge(admin, second.id, first.id)
    two_ = await service.merge(admin, third.id, second.id)
    async with db.read() as look:
        assert await duplicates.kept_id(look, first.id) == third.id
    with pytest.raises(Refused, match="merge-of-later"):
        await service.undo(admin, one.id)
    await service.undo(admin, two_.id)
    await service.undo(admin, one.id)
    after = await whole_base(db)
    for name in before.keys() - OWN:
        assert nameless(name, after[name]) == nameless(name, before[name]), name


async def test_two_merges_into_one_card_are_parted_in_any_order(db: Database) -> None:
    service, admin, kept, first = await two(db)
    second = await grown(db, admin.staff_id or 0, "Катерина", phone="+79170000002", telegram=503, city="Уфа")
    before = await whole_base(db)
    merges = [await service.merge(admin, kept.id, gone.id) for gone in (first, second)]
    for merge in merges:
        await service.undo(admin, merge.id)
    after = await whole_base(db)
    for name in before.keys() - OWN - {"clients", "contact_points"}:
        assert nameless(name, after[name]) == nameless(name, before[name]), name
    assert {row["id"]: row["phone"] for row in after["clients"]} == {
        row["id"]: row["phone"] for row in before["clients"]
    }
    assert {row["id"]: row["client_id"] for row in after["contact_points"]} == {
        row["id"]: row["client_id"] for row in before["contact_points"]
    }


@pytest.mark.parametrize(("swallowed_withdrew", "kept_withdrew"), [(True, False), (False, True)])
async def test_offers_unwanted_on_either_card_are_unwanted(
    db: Database, clock: Clock, swallowed_withdrew: bool, kept_withdrew: bool
) -> None:
    service, admin, kept, gone = await two(db)
    clock.at += timedelta(days=1)
    strict = gone.id if swallowed_withdrew else kept.id
    async with db.begin() as tx:
        await tx.session.execute(update(Consent).where(Consent.client_id == strict).values(withdrawn_at=tx.now))
    before = await whole_base(db)
    merge = await service.merge(admin, kept.id, gone.id)
    async with db.read() as look:
        assert await standing_consent(look, kept.id, "ads") is None
        states = await look.session.scalars(select(OutboxMessage.state))
        assert set(states) == {OutboxState.SKIPPED}
    await service.undo(admin, merge.id)
    assert (await whole_base(db))["consents"] == before["consents"]


async def test_a_consent_given_after_the_withdrawal_stands(db: Database, clock: Clock) -> None:
    service, admin, kept, gone = await two(db)
    async with db.begin() as tx:
        await tx.session.execute(update(Consent).where(Consent.client_id == gone.id).values(withdrawn_at=tx.now))
    clock.at += timedelta(days=5)
    async with db.begin() as tx:
        tx.add(consent(kept.id, tx.now))
    await service.merge(admin, kept.id, gone.id)
    async with db.read() as look:
        assert await standing_consent(look, kept.id, "ads")


@pytest.mark.parametrize("state", list(OutboxState))
async def test_a_campaign_that_has_both_reaches_the_person_once(db: Database, state: OutboxState) -> None:
    service, admin, kept, gone = await two(db)
    async with db.begin() as tx:
        campaign = await tx.session.scalar(select(OutboxMessage.campaign_id).where(OutboxMessage.client_id == kept.id))
        assert campaign
        tx.add(offer(tx, gone.id, campaign, state))
    before = (await whole_base(db))["outbox"]
    merge = await service.merge(admin, kept.id, gone.id)
    async with db.read() as look:
        rows = (await look.session.scalars(select(OutboxMessage).where(OutboxMessage.campaign_id == campaign))).all()
    assert len(rows) == 2
    assert [row.client_id for row in rows if row.client_id] == [kept.id]
    assert sum(row.state is OutboxState.PENDING for row in rows) == 1
    await service.undo(admin, merge.id)
    after = (await whole_base(db))["outbox"]
    assert [(row["client_id"], row["address"]) for row in after] == [
        (row["client_id"], row["address"]) for row in before
    ]


async def test_whoever_was_no_double_of_the_one_is_none_of_the_other(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    stranger, other = await meet(db, "Катя К."), await meet(db, "Катя Л.")
    await service.call_different(admin, gone.id, stranger.id)
    await suspect(db, gone.id, other.id)
    merge = await service.merge(admin, kept.id, gone.id)
    assert await pairs(db) == {(kept.id, stranger.id): PairState.DIFFERENT, (kept.id, other.id): PairState.OPEN}
    await service.undo(admin, merge.id)
    assert await pairs(db) == {
        (gone.id, stranger.id): PairState.DIFFERENT,
        (gone.id, other.id): PairState.OPEN,
        (kept.id, gone.id): PairState.DIFFERENT,
    }


async def pairs(db: Database) -> dict[tuple[int, int], PairState]:
    """Every suspected pair."""
    async with db.read() as look:
        found = await look.session.scalars(select(DupePair))
        return {(pair.left_id, pair.right_id): pair.state for pair in found}


async def test_only_admins_merge_and_only_cards_that_stand(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    with pytest.raises(Forbidden):
        await service.merge(await hire(db), kept.id, gone.id)
    with pytest.raises(Refused, match="merge-with-itself"):
        await service.merge(admin, kept.id, kept.id)
    merge = await service.merge(caused(admin), kept.id, gone.id)
    with pytest.raises(AlreadyDone):
        await service.merge(caused(admin), kept.id, gone.id)
    with pytest.raises(Stale):
        await service.merge(admin, kept.id, gone.id)
    await service.undo(admin, merge.id)
    with pytest.raises(Stale):
        await service.undo(admin, merge.id)


async def test_after_thirty_days_nothing_of_the_card_is_kept(db: Database, clock: Clock) -> None:
    service, admin, kept, gone = await two(db)
    merge = await service.merge(admin, kept.id, gone.id)
    assert [one.id for one in await service.recent(admin, limit=8)] == [merge.id]
    clock.at += timedelta(days=30)
    with pytest.raises(Refused, match="merge-too-old"):
        await service.undo(admin, merge.id)
    assert await service.recent(admin, limit=8) == []
    async with db.begin() as tx:
        await duplicates.drop_old_journals(tx)
    async with db.read() as look:
        found = await look.get(Merge, merge.id)
        assert found and found.journal is None
        assert await duplicates.kept_id(look, gone.id) == kept.id


async def test_an_erased_person_leaves_no_journal(db: Database) -> None:
    service, admin, second, first = await two(db)
    third, stranger = await meet(db, "Екатерина"), await meet(db, "Олег")
    await suspect(db, third.id, stranger.id)
    await service.merge(admin, second.id, first.id)
    await service.merge(admin, third.id, second.id)
    async with db.begin() as tx:
        await duplicates.forget_person(tx, third.id)
    base = await whole_base(db)
    assert [row["journal"] for row in base["merges"]] == [None, None]
    assert base["dupe_pairs"] == []


async def test_fifty_merges_of_the_same_cards_at_once_are_one(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    tries = [service.merge(admin, *ids) for ids in [(kept.id, gone.id), (gone.id, kept.id)] * 25]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Merge) for one in done) == 1
    assert all(isinstance(one, Merge | Stale) for one in done)


async def test_twenty_cards_merged_at_once_are_one_card_and_then_twenty_again(db: Database) -> None:
    service, admin, kept, _ = await two(db)
    others = [await grown(db, admin.staff_id or 0, f"Катя {n}", phone=f"+7917000010{n:02}") for n in range(20)]
    before = await whole_base(db)
    merges = await asyncio.gather(*(service.merge(admin, kept.id, other.id) for other in others))
    async with db.read() as look:
        assert len((await look.session.scalars(select(Note.id).where(Note.client_id == kept.id))).all()) == 21
    await asyncio.gather(*(service.undo(admin, merge.id) for merge in merges))
    after = await whole_base(db)
    for name in before.keys() - OWN - {"clients", "contact_points"}:
        assert nameless(name, after[name]) == nameless(name, before[name]), name


async def test_whoever_writes_while_he_is_merged_loses_no_word(db: Database) -> None:
    service, admin, kept, gone = await two(db)

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


async def test_the_label_of_a_tag_once_on_both_is_on_both_again(db: Database) -> None:
    service, admin, kept, gone = await two(db)
    merge = await service.merge(admin, kept.id, gone.id)
    async with db.begin() as tx:
        tag = await tx.get(ClientTag, (kept.id, "vip"))
        assert tag
        await tx.session.delete(tag)
    await service.undo(admin, merge.id)
    async with db.read() as look:
        assert "vip" in await tags_of(look, gone.id)
        assert "vip" not in await tags_of(look, kept.id)
