"""Conditions for hypothesis: any that suit, over few enough values that they meet clients."""

from hypothesis import strategies as st

from crm.segments.conditions import FIELDS, Condition, Field, Operator

TAGS = ("vip", "опт", "O'Neil %_")
SOURCES = ("ads", "site")
CITIES = ("Казань", "Орёл", "London")
LANGUAGES = ("ru", "en", "pt")
DAYS = (1, 30, 365)

_VALUES: dict[Field, tuple[str | int | None, ...]] = {
    Field.ALL: (None,),
    Field.TAG: TAGS,
    Field.SOURCE: SOURCES,
    Field.CITY: (*CITIES, "казань"),
    Field.LAST_CONTACT: DAYS,
    Field.FIRST_SEEN: DAYS,
    Field.LANGUAGE: LANGUAGES,
    Field.OWNER: (0, 1, 2),
    Field.FOUND: ("1", "2,3,5", "7,999"),
}


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    """One condition that a person could have chosen."""
    field = draw(st.sampled_from(Field))
    operator: Operator = draw(st.sampled_from(FIELDS[field][0]))
    return Condition(field, operator, draw(st.sampled_from(_VALUES[field])))
