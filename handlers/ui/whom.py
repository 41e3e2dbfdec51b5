"""WHO of a command: read from the line, or from the client's message it replies to; asked when it is not clear."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from crm.clients import Client, ClientService, Who
from crm.errors import Stale
from crm.inbox import InboxService
from crm.staff import Actor
from handlers.ui.cards import hit_label
from handlers.ui.inbound import spoken_of
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

REST = "rest"
"""Under this name the dialogue keeps the rest of the line while the person chooses whom it is for."""


MARK = "mark"
"""Beside it the id of the message that holds the line: an older list of choices must not take a newer line."""


class PickCallback(CallbackData, prefix="pick"):
    """One of several clients chosen for a command whose line is kept in the dialogue."""

    command: str
    client_id: int
    mark: int


async def read_who(message: Message, text: str, actor: Actor, clients: ClientService, inbox: InboxService) -> Who:
    """Whom the line is for; in a client's topic, and in reply to what speaks for him, WHO is left out of the line."""
    topic = message.message_thread_id if message.is_topic_message else None
    for spot in (spoken_of(message), topic):
        client = await inbox.client_of(actor, message.chat.id, spot) if spot else None
        if client:
            return Who([client], text.strip())
    return await clients.who(actor, text)


async def one_client(message: Message, who: Who, command: str, state: FSMContext, t: Texts) -> Client | None:
    """The client when it is clear; else the person is asked, the rest of the line is kept, and None comes back."""
    if who.one:
        return who.one
    if not who.clients:
        await message.answer(t("who-unknown", text=who.rest[:64]) if who.rest else t("who-missing", command=command))
        return None
    await state.update_data({REST: who.rest, MARK: message.message_id})
    await show(message, choose_screen(t, who, command, message.message_id))
    return None


def choose_screen(t: Texts, who: Who, command: str, mark: int) -> Screen:
    """A button for each client that the line of message `mark` may mean."""
    picks = [(hit_label(one), PickCallback(command=command, client_id=one.id, mark=mark)) for one in who.clients]
    return Screen(t("who-several"), [[button(label, pick)] for label, pick in picks])


async def kept_rest(state: FSMContext, pick: PickCallback | None = None) -> str:
    """The rest of the line that waited for the choice; it is taken out of the dialogue, whose form closes.

    `Stale` when the pick was offered for another line.
    """
    data = await state.get_data()
    if pick and data.pop(MARK, None) != pick.mark:
        raise Stale
    rest = str(data.pop(REST, ""))
    await state.set_state(None)
    await state.set_data(data)
    return rest
