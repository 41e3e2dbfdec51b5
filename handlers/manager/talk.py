"""/talk WHO: a conversation held open in the private chat; its name stays on screen, plain words go there."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove

from crm.clients import Client, ClientService
from crm.desk import TalkService
from crm.inbox import InboxService
from crm.staff import Actor, Role
from handlers.ui.cards import CardActionCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.talks import is_closing, talk_keyboard
from handlers.ui.whom import PickCallback, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("talk", Role.MANAGER),)


class ClosesTalk(Filter):
    """The button under the line of input was pressed."""

    async def __call__(self, message: Message) -> bool:
        return is_closing(message.text or "")


class InTalk(Filter):
    """A conversation is open, and the message is no command; gives the handler `client`."""

    async def __call__(self, message: Message, actor: Actor, talks: TalkService) -> bool | dict[str, Client]:
        text = message.text or ""
        client = None if text.startswith("/") and not text.startswith("//") else await talks.current(actor)
        return {"client": client} if client else False


def create_router() -> Router:
    """The command and its choice, the card's button, the way out; the words themselves come last of all."""
    router = Router(name="talk")
    router.message.register(cmd_talk, Command("talk"))
    router.message.register(on_close, ClosesTalk())
    router.callback_query.register(on_open, CardActionCallback.filter(F.action == "talk-open"))
    router.callback_query.register(on_open, PickCallback.filter(F.command == "talk"))
    return router


async def cmd_talk(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    talks: TalkService,
    state: FSMContext,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "talk", state, t)
    if client:
        await _open(message, client.id, actor, t, talks)


async def on_open(
    press: CallbackQuery,
    callback_data: CardActionCallback | PickCallback,
    actor: Actor,
    t: Texts,
    talks: TalkService,
    state: FSMContext,
) -> None:
    await state.clear()
    await press.answer()
    if isinstance(press.message, Message):
        await _open(press.message, callback_data.client_id, actor, t, talks)


async def on_close(message: Message, actor: Actor, t: Texts, talks: TalkService) -> None:
    client = await talks.close(actor)
    await message.answer(t("talk-closed", name=client.name if client else ""), reply_markup=ReplyKeyboardRemove())


async def _open(message: Message, client_id: int, actor: Actor, t: Texts, talks: TalkService) -> None:
    client = await talks.open(actor, client_id)
    text = t("talk-opened", name=client.name, number=f"#{client.id}")
    await message.answer(text, reply_markup=talk_keyboard(t, client))
