"""Messages that fit no form, kept while their author chooses what is to become of each."""

from typing import Any

from aiogram.fsm.context import FSMContext

from crm.errors import Stale
from crm.messaging import Content

KEPT = "kept"
"""Under this name the dialogue keeps them, by the id of the message."""
MOST = 8
"""So many wait at once; the buttons of an older one are stale."""


async def keep(state: FSMContext, content: Content) -> None:
    """It waits beside those before it: each question is about its own message."""
    waiting: dict[str, Any] = (await state.get_data()).get(KEPT, {})
    waiting = {**waiting, str(mark_of(content)): content.to_json()}
    await state.set_data({KEPT: dict(list(waiting.items())[-MOST:])})


async def kept(state: FSMContext, mark: int) -> Content:
    """The message that waits for its author's choice; `Stale` when it does not."""
    found = (await state.get_data()).get(KEPT, {}).get(str(mark))
    if found is None:
        raise Stale
    return Content.from_json(found)


async def let_go(state: FSMContext, mark: int) -> None:
    """What was to become of it is done; the others wait on."""
    waiting = (await state.get_data()).get(KEPT, {})
    waiting.pop(str(mark), None)
    await state.set_state(None)
    await state.set_data({KEPT: waiting})


def mark_of(content: Content) -> int:
    """What its buttons know it by."""
    return content.source_messages[0]
