"""Conditions and trees of them for hypothesis: any that suit, over few enough values that they meet clients."""

from typing import Any

from hypothesis import strategies as st

from crm.segments.conditions import (
    ANYHOW,
    CHANNELS,
    COUPONS,
    FIELDS,
    OUTCOMES,
    SCORES,
    Condition,
    Field,
    Operator,
    Value,
)
from crm.segments.tree import MAX_DEPTH, Audience, Group, Joint, Part

TAGS = ("vip", "опт", "O'Neil %_")
SOURCES = ("ads", "site")
CITIES = ("Казань", "Орёл", "London")
LANGUAGES = ("ru", "en", "pt")
DAYS = (1, 30, 365)
COMPANIES = ("Ромашка", "Acme")
DRINKS = ("Кофе", "чай")
PERIODS = ("last:30d", "last:365d", "before:3m", "ago:11-13m", "next:2y", "this:year", "past:month", "coming:year",
           "days:2026-01-01/2026-06-30", "days:/2026-11-30", "days:2026-11-22/")  # fmt: skip

_VALUES: dict[Field, tuple[Value, ...]] = {
    Field.ALL: (None,),
    Field.TAG: TAGS,
    Field.SOURCE: SOURCES,
    Field.CITY: (*CITIES, "казань"),
    Field.LAST_CONTACT: DAYS,
    Field.FIRST_SEEN: DAYS,
    Field.LANGUAGE: LANGUAGES,
    Field.OWNER: (0, 1, 2),
    Field.FOUND: ("1", "2,3,5", "7,999"),
    Field.CONSENT: (ANYHOW, *CHANNELS[:3]),
    Field.POINT: CHANNELS[:3],
    Field.COMPANY: (None, *COMPANIES),
    Field.WROTE: DAYS,
    Field.WRITTEN: DAYS,
    Field.CALLED: DAYS,
    Field.LAST_CALL: OUTCOMES,
    Field.KNOWN: (None,),
    Field.TEXT: (*DRINKS, "ЧАЙ"),
    Field.NUMBER: (0, 41, 42.5),
    Field.MONEY: (0, 150_000),
    Field.YES_NO: (0, 1),
    Field.DAY: (None,),
    Field.YEARLY: (0, 1, 7, 12, 100),
    Field.CAMPAIGN: (1, 2),
    Field.BOUGHT: (None,),
    Field.PURCHASES: (0, 1, 2, 5),
    Field.SPENT: (0, 100_000, 3_000_050),
    Field.WARRANTY: (None,),
    Field.COUPON: COUPONS,
    Field.RFM: (1, 3, 5),
}
OWN = {
    Field.KNOWN: ("drink", "size", "contract_end"),
    Field.TEXT: ("drink",),
    Field.NUMBER: ("size",),
    Field.MONEY: ("budget",),
    Field.YES_NO: ("married",),
    Field.DAY: ("contract_end",),
    Field.YEARLY: ("birthday",),
    Field.RFM: SCORES,
    **dict.fromkeys(
        (Field.BOUGHT, Field.PURCHASES, Field.SPENT, Field.WARRANTY), ("category:1", "category:2", "product:1")
    ),
}


@st.composite
def conditions(draw: st.DrawFn, *fields: Field) -> Condition:
    """One condition that a person could have chosen."""
    field = draw(st.sampled_from(fields or list(Field)))
    suits = draw(st.sampled_from(FIELDS[field]))
    operator: Operator = draw(st.sampled_from(suits.operators))
    value = draw(st.sampled_from([value for value in _VALUES[field] if suits.value(value)]))
    return Condition(
        field, operator, value, draw(_said(OWN.get(field, ()), suits.of)), draw(_said(PERIODS, suits.within))
    )


def _said(values: tuple[str, ...], check: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([value for value in ("", *values) if check(value)])


def parts(leaves: st.SearchStrategy[Condition], depth: int = MAX_DEPTH) -> st.SearchStrategy[Part]:
    """A condition, or a group of them no deeper than may be."""
    if not depth:
        return leaves
    inner = parts(leaves, depth - 1)
    several = st.lists(inner, min_size=1, max_size=2).map(tuple)
    grouped = st.builds(Group, st.sampled_from((Joint.ALL, Joint.ANY)), several)
    return st.one_of(leaves, grouped, inner.map(lambda part: Group(Joint.NOT, (part,))))


def audiences(leaves: st.SearchStrategy[Condition], size: int = 3) -> st.SearchStrategy[Audience]:
    """Parts that must all hold, nested two deep."""
    return st.lists(parts(leaves, 2), max_size=size).map(tuple)
