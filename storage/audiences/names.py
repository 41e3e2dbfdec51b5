"""The names a base knows, for wording conditions and reading them: each asked of an index, however many clients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from storage.clients import Client
from storage.companies import Company
from storage.database import Read
from storage.fields import Field, FieldSubject, fields_of
from storage.products import Category, Product
from storage.staff import StaffMember
from storage.tags import ClientTag

MOST = 1_000
"""So many names of a kind; who has more writes the rest out."""


@dataclass(frozen=True)
class KnownNames:
    """What is called how; whatever conditions keep by its number stands under it."""

    tags: Sequence[str]
    cities: Sequence[str]
    sources: Sequence[str]
    companies: Sequence[str]
    owners: Mapping[int, str]
    categories: Mapping[int, str]
    products: Mapping[int, str]
    fields: Sequence[Field]


async def known_names(tx: Read) -> KnownNames:
    """Everything conditions can name."""
    return KnownNames(
        tags=await _walk(tx, ClientTag.tag),
        cities=await _cities(tx),
        sources=await _walk(tx, Client.source),
        companies=(await tx.session.scalars(select(Company.name).order_by(Company.id.desc()).limit(MOST))).all(),
        owners=await _numbered(tx, StaffMember.id, StaffMember.name),
        categories=await _numbered(tx, Category.id, Category.title),
        products=await _numbered(tx, Product.id, Product.title),
        fields=await fields_of(tx, FieldSubject.CLIENT),
    )


async def _cities(tx: Read) -> Sequence[str]:
    """As they are written, one way of those that differ in letter case alone."""
    normalised = await _walk(tx, Client.city_n)
    rows = await tx.session.scalars(
        select(func.min(Client.city)).where(Client.city_n.in_(normalised)).group_by(Client.city_n)
    )
    return [city for city in rows if city]


async def _walk(tx: Read, column: Any) -> Sequence[str]:
    """The different values of an indexed column, one probe each."""
    first = select(func.min(column).label("value")).cte(recursive=True)
    following = select(func.min(column)).where(column > first.c.value).correlate(first).scalar_subquery()
    walk = first.union_all(select(following).where(first.c.value.is_not(None)))
    rows = await tx.session.scalars(select(walk.c.value).where(walk.c.value.is_not(None)).limit(MOST))
    return [str(value) for value in rows]


async def _numbered(tx: Read, ident: Any, name: Any) -> Mapping[int, str]:
    rows = await tx.session.execute(select(ident, name).order_by(ident.desc()).limit(MOST))
    return {int(number): str(said) for number, said in rows}
