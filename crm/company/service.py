"""The company's own requisites: set once by the owner, printed in every document."""

from dataclasses import dataclass

from crm.company import rules
from crm.errors import Stale
from crm.staff.actor import Actor
from storage import preferences
from storage.database import Database, Read
from storage.events import Event
from storage.staff import Role


@dataclass(frozen=True)
class Requisites:
    """What is set, by name, and what contracts still need."""

    values: dict[str, str]
    wanting: list[str]


class CompanyService:
    """Use cases of the requisites; the name of the settings stands until the owner enters another."""

    def __init__(self, db: Database, default_name: str, phone_region: str) -> None:
        self._db = db
        self._default_name = default_name
        self._region = phone_region

    async def requisites(self, actor: Actor) -> Requisites:
        """Any colleague may read them: they stand in every contract."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            values = await self.read(look)
        return Requisites(values, rules.wanting(values))

    async def read(self, look: Read) -> dict[str, str]:
        """The same for a service that is reading already."""
        named = {"name": self._default_name} if self._default_name else {}
        return {**named, **await preferences.load(look, preferences.COMPANY)}

    async def set(self, actor: Actor, field: str, text: str) -> Requisites:
        """The owner enters one; a new БИК drops the accounts that are not of its bank."""
        staff_id = actor.require(Role.OWNER)
        if field not in rules.REQUISITES:
            raise Stale
        async with self._db.begin(actor.cause, "set_requisite") as tx:
            await preferences.lock(tx, preferences.COMPANY)
            known = await self.read(tx)
            changed = rules.fitting({**known, field: rules.checked(field, text, known, self._region)})
            await preferences.save(tx, preferences.COMPANY, changed)
            tx.record(Event(kind="requisite_set", staff_id=staff_id, payload={"field": field}))
        return Requisites(changed, rules.wanting(changed))

    async def clear(self, actor: Actor, field: str) -> Requisites:
        """The owner removes one."""
        staff_id = actor.require(Role.OWNER)
        async with self._db.begin(actor.cause, "clear_requisite") as tx:
            await preferences.lock(tx, preferences.COMPANY)
            changed = {name: value for name, value in (await self.read(tx)).items() if name != field}
            await preferences.save(tx, preferences.COMPANY, changed)
            tx.record(Event(kind="requisite_set", staff_id=staff_id, payload={"field": field}))
        return Requisites(changed, rules.wanting(changed))
