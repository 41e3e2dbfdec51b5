"""A message that fits no form, kept while its author chooses what is to become of it."""

from aiogram.fsm.context import FSMContext

from crm.errors import Stale
from crm.messaging import Content

KEPT = "kept"
"""Under this name the dialogue keeps it."""


async def kept(state: FSMContext) -> Content:
    """The message that waits for its author's choice; `Stale` when none does."""
    found = (await state.get_data()).get(KEPT)
    if found is None:
        raise Stale
    return Content.from_json(found)
