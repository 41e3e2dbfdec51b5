"""Two cards merged keep everything; parted again they are what they were, whatever came in between."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from crm.duplicates import PairState
from crm.errors import AlreadyDone, Forbidden, Refused, Stale
from storage import duplicates, merging
from storage.base import Base
from storage.clients import Client
from storage.database import Database
from storage.duplicates import Merge
from storage.fields import Field, FieldValue
from storage.notes import Note
from storage.tags import ClientTag, tags_of
from tests.support.cards import VAULT, grown, same_but, suspect, two_cards, whole_base
from tests.support.databases import Clock
from tests.support.people import caused, hire


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
    service, admin, kept, gone = await two_cards(db)
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
    service, admin, kept, gone = await two_cards(db)
    await suspect(db, kept.id, gone.id)
    before = await whole_base(db)
    merge = await service.merge(admin, kept.id, gone.id)
    await service.undo(admin, merge.id)
    after = await same_but(db, before)
    assert [row["state"] for row in after["dupe_pairs"]] == [PairState.DIFFERENT]
    assert after["merges"][0]["journal"] is None


async def test_secrets_are_sealed_for_the_card_they_stand_on(db: Database) -> None:
    service, admin, kept, gone = await two_cards(db)
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
    service, admin, kept, gone = await two_cards(db)
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
    service, admin, kept, _ = await two_cards(db)
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
    service, admin, second, first = await two_cards(db)
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
    await same_but(db, before)


async def test_two_merges_into_one_card_are_parted_in_any_order(db: Database) -> None:
    service, admin, kept, first = await two_cards(db)
    second = await grown(db, admin.staff_id or 0, "Катерина", phone="+79170000002", telegram=503, city="Уфа")
    before = await whole_base(db)
    merges = [await service.merge(admin, kept.id, gone.id) for gone in (first, second)]
    for merge in merges:
        await service.undo(admin, merge.id)
    after = await same_but(db, before, "clients", "contact_points")
    assert {row["id"]: row["phone"] for row in after["clients"]} == {
        row["id"]: row["phone"] for row in before["clients"]
    }
    assert {row["id"]: row["client_id"] for row in after["contact_points"]} == {
        row["id"]: row["client_id"] for row in before["contact_points"]
    }


async def test_only_admins_merge_and_only_cards_that_stand(db: Database) -> None:
    service, admin, kept, gone = await two_cards(db)
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
    service, admin, kept, gone = await two_cards(db)
    merge = await service.merge(admin, kept.id, gone.id)
    assert [one.merge.id for one in await service.recent(admin, limit=8)] == [merge.id]
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


async def test_the_label_of_a_tag_once_on_both_is_on_both_again(db: Database) -> None:
    service, admin, kept, gone = await two_cards(db)
    merge = await service.merge(admin, kept.id, gone.id)
    async with db.begin() as tx:
        tag = await tx.get(ClientTag, (kept.id, "vip"))
        assert tag
        await tx.session.delete(tag)
    await service.undo(admin, merge.id)
    async with db.read() as look:
        assert "vip" in await tags_of(look, gone.id)
        assert "vip" not in await tags_of(look, kept.id)
