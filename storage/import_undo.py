"""Undoing an import: the cards it created go unless somebody touched them, those it added to are as they were."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, delete, exists, select

from storage.base import Base, table_of
from storage.clients import Client, ContactPoint, refresh_search_text
from storage.companies import Company, CompanyPerson
from storage.database import Tx
from storage.dialect import one_of
from storage.duplicates import DupePair
from storage.events import IMPORTED, Event
from storage.fields import FieldValue
from storage.imported import EXPORTED, SOURCE
from storage.imports import ImportEffect
from storage.messages import Message
from storage.moments import STAMP
from storage.notes import Note
from storage.tags import ClientTag

OURS = (ContactPoint, ClientTag, FieldValue, CompanyPerson, Note, Message, Event, ImportEffect, DupePair)
"""What a card consists of when nobody touched it."""


REQUISITES = ("inn", "kpp", "ogrn", "address", "bank", "bik", "account", "corr_account")
"""What a person writes down of a company; a file brings its name alone."""


async def touched(tx: Tx, ids: Collection[int]) -> set[int]:
    """Those of these cards that somebody worked with since: an event, a message, a task, anything of theirs."""
    these = one_of(tx.session, ids, Client.id)
    found: set[int] = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == Client.__tablename__ for key in column.foreign_keys):
                rows = select(column).where(column.in_(these), *_by_others(table)).distinct()
                found |= set(await tx.session.scalars(rows))
    return found


def _by_others(table: Table) -> Sequence[Any]:
    """Which rows of a table an import has not written itself."""
    if table is table_of(Event):
        return (table.c.kind.not_in(IMPORTED),)
    if table is table_of(Message):
        return (table.c.chat.not_like(EXPORTED + "%"),)
    if table is table_of(ContactPoint):
        return (table.c.source != SOURCE,)
    return (False,) if table in {table_of(model) for model in OURS} else ()


async def delete_cards(tx: Tx, ids: Collection[int]) -> None:
    """Cards with everything they consist of."""
    these = one_of(tx.session, ids, Client.id)
    for model in OURS:
        if model is DupePair:
            pair = DupePair.left_id.in_(these) | DupePair.right_id.in_(one_of(tx.session, ids, Client.id))
            await tx.session.execute(delete(DupePair).where(pair))
        else:
            await tx.session.execute(delete(model).where(table_of(model).c.client_id.in_(these)))
    await tx.session.execute(delete(Client).where(Client.id.in_(these)))


async def employers(tx: Tx, ids: Collection[int]) -> Sequence[int]:
    """The companies these clients work for."""
    these = one_of(tx.session, ids, Client.id)
    rows = select(CompanyPerson.company_id).where(CompanyPerson.client_id.in_(these)).distinct()
    return (await tx.session.scalars(rows)).all()


async def delete_companies(tx: Tx, ids: Collection[int], since: datetime, until: datetime) -> None:
    """Those of them that are no more than a name which came in between, and that nobody works for any more."""
    untold = (getattr(Company, name).is_(None) for name in REQUISITES)
    await tx.session.execute(
        delete(Company).where(
            Company.id.in_(one_of(tx.session, ids, Company.id)),
            Company.created_at.between(since, until),
            *untold,
            ~exists().where(CompanyPerson.company_id == Company.id),
            ~exists().where(FieldValue.company_id == Company.id),
        )
    )


async def restore_card(tx: Tx, client_id: int, before: dict[str, Any]) -> None:
    """Take back what the import added; what somebody changed since stays as it is."""
    written = [datetime.strptime(at, STAMP).replace(tzinfo=UTC) for at in before["at"]]
    for model, moment in (
        (ContactPoint, ContactPoint.created_at),
        (FieldValue, FieldValue.changed_at),
        (Note, Note.at),
        (CompanyPerson, CompanyPerson.since),
    ):
        mine = (table_of(model).c.client_id == client_id, moment.in_(written))
        await tx.session.execute(delete(model).where(*mine))
    await tx.session.execute(
        delete(ClientTag).where(ClientTag.client_id == client_id, ClientTag.tag.in_(before["tags"]))
    )
    await tx.session.execute(
        delete(Event).where(Event.client_id == client_id, Event.kind.in_(IMPORTED), Event.at.in_(written))
    )
    for chat, idents in before["said"].items():
        said = (Message.chat == EXPORTED + chat, Message.external_id.in_(idents), Message.client_id == client_id)
        await tx.session.execute(delete(Message).where(*said))
    client = await tx.get(Client, client_id, lock=True)
    if client:
        for name, text in before["columns"].items():
            if getattr(client, name) == text:
                setattr(client, name, None)
                if name != "phone":
                    setattr(client, f"{name}_n", None)
        await refresh_search_text(tx, client)
