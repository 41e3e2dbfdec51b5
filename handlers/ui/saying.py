"""Plain words where it is known whose they are: they go to the client; `// words` stay with the colleagues."""

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, ReactionTypeEmoji

from crm.clients import Client
from crm.desk.rules import note_in
from crm.inbox import InboxService
from crm.notes import NoteService
from crm.staff import Actor
from handlers.ui.inbound import to_content

NOTED = "noted_album"
"""Under this name the dialogue keeps the album whose words are a note: none of its parts goes to the client."""

WRITTEN_DOWN = "✍"


async def say(
    message: Message, client: Client, actor: Actor, inbox: InboxService, notes: NoteService, state: FSMContext
) -> None:
    """Send it or write it down; what became of it the bot's reaction says."""
    note = note_in(message.text or message.caption or "")
    if note is not None:
        await notes.add(actor, client.id, note)
        await state.update_data({NOTED: message.media_group_id})
        with suppress(TelegramBadRequest):  # a reaction is an ornament: nothing depends on it
            await message.react([ReactionTypeEmoji(emoji=WRITTEN_DOWN)])
    elif message.media_group_id is None or message.media_group_id != (await state.get_data()).get(NOTED):
        await inbox.answer(actor, client.id, to_content(message))
