"""Whose a client of a file is: the colleague whose name stands there, whichever way round."""

from collections.abc import Iterable

from crm.text import normalise
from storage.staff import StaffMember


def owner_key(name: str) -> str:
    """«Иванов Олег» and «Олег Иванов» are one."""
    return " ".join(sorted(normalise(name).split()))


def owners_of(staff: Iterable[StaffMember]) -> dict[str, int]:
    """Colleagues by key; of several with one name nobody is meant."""
    owners: dict[str, int] = {}
    several: set[str] = set()
    for member in staff:
        key = owner_key(member.name)
        if key in owners:
            several.add(key)
        owners[key] = member.id
    return {key: ident for key, ident in owners.items() if key not in several}
