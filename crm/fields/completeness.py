"""How complete a card is: which required fields are empty. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.fields import Field, Filled, Required


@dataclass(frozen=True)
class Completeness:
    """The share of required fields that are filled, rounded down, and those that are not."""

    percent: int
    missing: tuple[Field, ...]


def completeness(filled: Iterable[Filled]) -> Completeness:
    """Of what is required always; «from a stage on» asks nothing while a client has no deal. Nothing required: 100."""
    required = [one for one in filled if one.field.required is Required.ALWAYS]
    missing = tuple(one.field for one in required if not one.rows)
    percent = 100 * (len(required) - len(missing)) // len(required) if required else 100
    return Completeness(percent, missing)
