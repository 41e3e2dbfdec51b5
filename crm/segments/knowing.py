"""The names that conditions are worded with and lines are read by, as the base knows them."""

from crm.segments.vocabulary import OwnField, Vocabulary
from crm.staff.actor import Actor
from locales.translator import Texts
from storage.audiences import KnownNames
from storage.fields import Field

BORROWED = frozenset({"phone", "city", "email"})
"""Fields that stand elsewhere: they have conditions of their own."""


def vocabulary(names: KnownNames, actor: Actor, t: Texts, currency: str) -> Vocabulary:
    """What this colleague may ask about; what is sealed, or above his role, he may not."""
    fields = [field for field in names.fields if actor.role.includes(field.seen_by) and not field.is_sensitive]
    return Vocabulary(
        currency=currency,
        tags=names.tags,
        cities=names.cities,
        sources=names.sources,
        companies=names.companies,
        owners=names.owners,
        categories=names.categories,
        products=names.products,
        fields={field.key: _own_field(field, t) for field in fields if field.key not in BORROWED},
    )


def _own_field(field: Field, t: Texts) -> OwnField:
    title = field.title or t.plain(f"field-title-{field.key}")
    options = {
        str(option): t.plain(f"field-option-{option}") if field.key == "gender" else str(option)
        for option in field.options
    }
    return OwnField(field.key, title, field.kind, field.repeats_yearly, options)
