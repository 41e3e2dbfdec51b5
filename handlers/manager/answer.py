"""Answering a client: /reply WHO TEXT, the Answer button, or a reply to any message that speaks for him."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import Client, ClientService
from crm.inbox import InboxService, LaterService
from crm.inbox import Message as Answer
from crm.inbox.later_rules import said_later
from crm.messaging import Content
from crm.staff import Actor, Role
from handlers.manager.later import ask_content as ask_planned
from handlers.ui.cards import CardActionCallback, action_button, card_button
from handlers.ui.clock import Clock
from handlers.ui.inbound import content_of, own_replied, to_content
from handlers.ui.later import planned_screen
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("reply", Role.MANAGER),)


CONTENT = "content"
"""Under this name the dialogue keeps what is not typed in the line while the person chooses whom it is for."""


class AnswerForm(StatesGroup):
    """The next message, whatever its kind, goes to the client whose id the dialogue holds."""

    content = State()
    album = State()


class ResendCallback(CallbackData, prefix="resend"):
    """Send once more what did not arrive or may not have."""

    message_id: int


class RepliesToClient(Filter):
    """The message replies to one that speaks for a client; gives the handler `client`."""

    async def __call__(self, message: Message, actor: Actor, inbox: InboxService) -> bool | dict[str, Client]:
        replied = message.reply_to_message
        if replied is None or (message.text or "").startswith("/"):
            return False
        client = await inbox.client_of(actor, message.chat.id, replied.message_id)
        return {"client": client} if client else False


def create_router() -> Router:
    """The command and its choice, the button and its form, resending."""
    router = Router(name="answer")
    router.message.register(cmd_reply, Command("reply"))
    router.message.register(got_reply, AnswerForm.content, RepliesToClient())
    router.message.register(got_content, AnswerForm.content)
    router.message.register(got_album_part, AnswerForm.album)
    router.edited_message.register(on_correction)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "reply"))
    router.callback_query.register(ask_content, CardActionCallback.filter(F.action == "answer"))
    router.callback_query.register(on_resend, ResendCallback.filter())
    return router


async def cmd_reply(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    own = own_replied(message)
    await state.update_data({CONTENT: own and own.to_json()})
    client = await one_client(message, who, "reply", state, t)
    content = content_of(own, who.rest)
    if client and content:
        await _answer(message, client, content, actor, t, inbox, later, state, now)
    elif client:
        await _ask(message, client, t, state)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    state: FSMContext,
) -> None:
    client = (await clients.card(actor, callback_data.client_id)).client
    content = await _kept_content(state, callback_data)
    if content is None:
        await _ask(press, client, t, state)
        return
    await show(press, sent_screen(t, client, await inbox.answer(actor, client.id, content)))


async def ask_content(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    state: FSMContext,
) -> None:
    card = await clients.card(actor, callback_data.client_id)
    await _ask(press, card.client, t, state)


async def got_content(
    message: Message,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    card = await clients.card(actor, int((await state.get_data())["client_id"]))
    content = to_content(message)
    if content.album:
        await state.set_state(AnswerForm.album)
        await state.update_data(album=content.album)
    else:
        await state.clear()
    await _answer(message, card.client, content, actor, t, inbox, later, state, now)


async def got_album_part(message: Message, actor: Actor, inbox: InboxService, state: FSMContext) -> None:
    """The other parts of an album follow its first; whatever else comes closes the form."""
    data = await state.get_data()
    if message.media_group_id != data["album"]:
        await state.clear()
        raise SkipHandler
    await inbox.answer(actor, int(data["client_id"]), to_content(message))


async def got_reply(
    message: Message,
    client: Client,
    actor: Actor,
    t: Texts,
    inbox: InboxService,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    """A reply to a message that speaks for a client goes to him, whomever a form was opened for; it is over then."""
    await state.set_state(None)
    await _answer(message, client, to_content(message), actor, t, inbox, later, state, now)


async def on_correction(message: Message, actor: Actor, inbox: InboxService) -> None:
    """A colleague corrects what he wrote: if it went to a client, it is corrected there."""
    await inbox.revise(actor, to_content(message))


async def on_resend(
    press: CallbackQuery, callback_data: ResendCallback, actor: Actor, t: Texts, inbox: InboxService
) -> None:
    await inbox.resend(actor, callback_data.message_id)
    await show(press, Screen(t("answer-resent")))


async def _kept_content(state: FSMContext, pick: PickCallback) -> Content | None:
    kept = (await state.get_data()).get(CONTENT)
    line = await kept_rest(state, pick)
    await state.update_data({CONTENT: None})
    return content_of(Content.from_json(kept) if kept else None, line)


async def _ask(event: Message | CallbackQuery, client: Client, t: Texts, state: FSMContext) -> None:
    await state.set_state(AnswerForm.content)
    await state.set_data({"client_id": client.id})
    asked = Screen(
        t("answer-ask", name=client.name), [[action_button(t, name, client.id) for name in ("answers", "later")]]
    )
    target = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(event, CallbackQuery):
        await event.answer()
    if target:
        await target.answer(asked.text, reply_markup=asked.markup)


async def _answer(
    message: Message,
    client: Client,
    content: Content,
    actor: Actor,
    t: Texts,
    inbox: InboxService,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    """At once, or at the time that the words themselves begin with: «отправить завтра в 9: …»."""
    planned = said_later(content, now(), tz=actor.timezone, locale=actor.locale)
    if planned is None:
        await show(message, sent_screen(t, client, await inbox.answer(actor, client.id, content)))
        return
    at, rest = planned
    if rest.text or rest.files:
        await show(message, planned_screen(t, await later.plan(actor, client.id, rest, at), now()))
    else:
        await state.set_data({"client_id": client.id})
        await ask_planned(message, at, t, state, now())


def sent_screen(t: Texts, client: Client, sent: Answer) -> Screen:
    """The answer is on its way, and where everybody will read it; a notice tells should it fail to arrive."""
    lines = [t("answer-sent", name=client.name), *([t("outlet-public-sent")] if sent.is_public else [])]
    return Screen("\n".join(lines), [[card_button(t, client.id)]])


def undelivered_screen(t: Texts, name: str, state: str, reason: str, message_id: int, client_id: int) -> Screen:
    """What became of an answer that did not arrive, with the button to send it again where that can help."""
    again = [button(t.plain("answer-again"), ResendCallback(message_id=message_id), "primary")]
    return Screen(
        t("answer-undelivered", name=name, state=state, reason=reason),
        [again if state != "blocked" else [], [card_button(t, client_id)]],
    )
