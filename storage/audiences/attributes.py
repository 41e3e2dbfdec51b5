"""Clauses over the client's own row, his labels and his company."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from storage.audiences.parts import Condition
from storage.clients import Client
from storage.companies import Company, CompanyPerson
from storage.tags import ClientTag

LANGUAGE: ColumnElement[Any] = func.lower(func.coalesce(Client.locale, Client.language))


def tag(condition: Condition, now: datetime) -> ColumnElement[bool]:
    tagged = Client.id.in_(select(ClientTag.client_id).where(ClientTag.tag == condition.operand))
    return tagged if condition.operator == "is" else ~tagged


def source(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return _equal(Client.source, condition)


def city(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return _equal(Client.city_n, condition)


def owner(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return _equal(Client.owner_id, condition)


def language(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """A language with all its regions: `pt` means `pt-br` too."""
    asked, known = str(condition.operand), func.coalesce(LANGUAGE, "")
    speaks = or_(known == asked, known.startswith(f"{asked}-", autoescape=True))
    return speaks if condition.operator == "is" else ~speaks


def found(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return Client.id.in_([int(number) for number in str(condition.operand).split(",")])


def last_contact(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return since(Client.last_contact_at, condition, now)


def first_seen(condition: Condition, now: datetime) -> ColumnElement[bool]:
    return since(Client.first_seen_at, condition, now)


def company(condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Works in this company, in none of that name, or in any at all."""
    people = select(CompanyPerson.client_id)
    if condition.operator == "any":
        return Client.id.in_(people)
    named = select(Company.id).where(Company.name_n == condition.operand)
    works = Client.id.in_(people.where(CompanyPerson.company_id.in_(named)))
    return works if condition.operator == "is" else ~works


def since(column: Any, condition: Condition, now: datetime) -> ColumnElement[bool]:
    """Longer ago than so many days, or within them."""
    border = now - timedelta(days=int(condition.operand or 0))
    within: ColumnElement[bool] = column >= border
    return ~within if condition.operator == "older" else within


def _equal(column: Any, condition: Condition) -> ColumnElement[bool]:
    """Equality as people mean it: «not from Moscow» includes those whose city is unknown."""
    equal: ColumnElement[bool] = column == condition.operand
    differs: ColumnElement[bool] = column.is_distinct_from(condition.operand)
    return equal if condition.operator == "is" else differs
