"""How the company writes, gathered for the worker that reads a file."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crm.exchange.meanings import FieldSpec, Habits
from locales.translator import LOCALES, Texts
from storage.database import Read
from storage.fields import Field, FieldSubject, fields_of

UTC = ZoneInfo("UTC")

PARTS = frozenset({"phone", "email", "city"})
"""Fields that a column means as parts of the card."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the settings say."""

    region: str
    currency: str


async def habits_for(look: Read, setup: Setup, locale: str, timezone: str) -> Habits:
    """The company's fields as they are now; clocks in the file show the zone of whoever sent it."""
    fields = [field for field in await fields_of(look, FieldSubject.CLIENT) if field.key not in PARTS]
    return Habits(look.now, setup.region, timezone, locale, setup.currency, tuple(_spec(field) for field in fields))


def _spec(field: Field) -> FieldSpec:
    return FieldSpec(
        field.key,
        field.kind,
        (field.title,) if field.title else _titles(field.key),
        tuple(map(str, field.options)),
        field.repeats_yearly,
        field.takes_several,
        field.is_sensitive,
    )


def _titles(key: str) -> tuple[str, ...]:
    """A field that came with the program is called by its name in any language."""
    return tuple(Texts(locale, UTC).plain(f"field-title-{key}") for locale in LOCALES)
