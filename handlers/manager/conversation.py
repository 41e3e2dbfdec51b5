"""The conversation with a client: /take, /close, /snooze WHO WHEN, and their buttons."""

from collections.abc import Iterable

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.conversations import Conversation, ConversationService
from crm.inbox import InboxService
from crm.messaging import Delivery
from crm.staff import Actor, Role, StaffMember, StaffService
from crm.when import chips, find_when
from handlers.services import Services
from handlers.ui.cards import CardActionCallback, client_label
from handlers.ui.clock import Clock
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.conversations import conversation_screen, waited
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.tasks import chosen_time
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from handlers.ui.wording import Words
from locales.translator import Texts

LINES = ("take", "close", "snooze")
MENU = tuple(MenuEntry(command, Role.MANAGER) for command in LINES)


class SnoozeForm(StatesGroup):
    """Until when the conversation of the client in the dialogue is put off."""

    until = State()


class UntilCallback(CallbackData, prefix="until"):
    """An offered time to put the conversation off to."""

    chip: str
    client_id: int


class HandThreadCallback(CallbackData, prefix="lead"):
    """To whom the conversation goes."""

    client_id: int
    staff_id: int


def create_router() -> Router:
    """The commands with their choice, the buttons, the form."""
    router = Router(name="conversation")
    router.message.register(cmd_line, Command(*LINES))
    router.message.register(got_until, SnoozeForm.until)
    router.callback_query.register(on_picked, PickCallback.filter(F.command.in_(set(LINES))))
    router.callback_query.register(on_talk, CardActionCallback.filter(F.action == "talk"))
    router.callback_query.register(
        on_step, CardActionCallback.filter(F.action.in_({"thread-take", "thread-close", "thread-reopen"}))
    )
    router.callback_query.register(ask_heir, CardActionCallback.filter(F.action == "thread-hand"))
    router.callback_query.register(on_heir, HandThreadCallback.filter())
    router.callback_query.register(ask_until, CardActionCallback.filter(F.action == "thread-later"))
    router.callback_query.register(on_chip, UntilCallback.filter())
    return router


async def cmd_line(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    conversations: ConversationService,
    inbox: InboxService,
    state: FSMContext,
    now: Clock,
) -> None:
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, command.command, state, t)
    if client:
        await _act(message, command.command, client.id, who.rest, actor, t, conversations, state, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    state: FSMContext,
    now: Clock,
) -> None:
    rest = await kept_rest(state, callback_data)
    await _act(press, callback_data.command, callback_data.client_id, rest, actor, t, conversations, state, now)


async def _act(
    event: Message | CallbackQuery,
    command: str,
    client_id: int,
    rest: str,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    state: FSMContext,
    now: Clock,
) -> None:
    if command == "snooze":
        await _snooze(event, client_id, rest, actor, t, conversations, state, now)
        return
    doing = conversations.take if command == "take" else conversations.close
    await show(event, conversation_screen(t, await doing(actor, client_id), now()))


async def on_talk(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Opening the conversation, by Back too, leaves whatever form was open."""
    await state.set_state(None)
    await show(press, conversation_screen(t, await conversations.get(actor, callback_data.client_id), now()))


async def on_step(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    now: Clock,
) -> None:
    steps = {
        "thread-take": conversations.take,
        "thread-close": conversations.close,
        "thread-reopen": conversations.reopen,
    }
    step = steps[callback_data.action]
    await show(press, conversation_screen(t, await step(actor, callback_data.client_id), now()))


async def ask_heir(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    staff: StaffService,
) -> None:
    one = await conversations.get(actor, callback_data.client_id)
    await show(press, heirs_screen(t, one, staff.colleagues(actor)))


def heirs_screen(t: Texts, one: Conversation, colleagues: Iterable[StaffMember]) -> Screen:
    """To whom the conversation may go."""
    leader_id = one.leader.id if one.leader else None
    others = [member for member in colleagues if member.id != leader_id]
    rows = [
        [button(colleague_name(member), HandThreadCallback(client_id=one.client.id, staff_id=member.id))]
        for member in others[:COLLEAGUES_SHOWN]
    ]
    back = button(t.plain("back"), CardActionCallback(action="talk", client_id=one.client.id))
    key = "thread-ask-heir" if others else "thread-nobody"
    return Screen(t(key, name=one.client.name), [*rows, [back]])


async def on_heir(
    press: CallbackQuery,
    callback_data: HandThreadCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    now: Clock,
) -> None:
    handed = await conversations.hand_over(actor, callback_data.client_id, callback_data.staff_id)
    await show(press, conversation_screen(t, handed, now()))


async def ask_until(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    state: FSMContext,
    now: Clock,
) -> None:
    await _snooze(press, callback_data.client_id, "", actor, t, conversations, state, now)


async def got_until(
    message: Message, actor: Actor, t: Texts, conversations: ConversationService, state: FSMContext, now: Clock
) -> None:
    client_id = int((await state.get_data())["client_id"])
    await _snooze(message, client_id, message.text or "", actor, t, conversations, state, now)


async def on_chip(
    press: CallbackQuery,
    callback_data: UntilCallback,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    state: FSMContext,
    now: Clock,
) -> None:
    until = chosen_time(callback_data.chip, now(), actor.timezone)
    one = await conversations.snooze(actor, callback_data.client_id, until)
    await state.clear()
    await show(press, conversation_screen(t, one, now()))


async def _snooze(
    event: Message | CallbackQuery,
    client_id: int,
    line: str,
    actor: Actor,
    t: Texts,
    conversations: ConversationService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Put it off when a time is named; else ask until it is."""
    when = find_when(line, now(), tz=actor.timezone, locale=actor.locale)
    if when is None:
        one = await conversations.get(actor, client_id)
        await state.set_state(SnoozeForm.until)
        await state.set_data({"client_id": one.client.id})
        await show(event, until_screen(t, one.client.id, actor, now))
        return
    one = await conversations.snooze(actor, client_id, when.at)
    await state.clear()
    await show(event, conversation_screen(t, one, now()))


def until_screen(t: Texts, client_id: int, actor: Actor, now: Clock) -> Screen:
    """Times to put the conversation off to; any other is typed."""
    offered = [
        button(t.plain(f"chip-{key}"), UntilCallback(chip=key, client_id=client_id))
        for key, _ in chips(now(), actor.timezone)
    ]
    back = button(t.plain("back"), CardActionCallback(action="talk", client_id=client_id))
    return Screen(t("thread-ask-until"), [offered, [back]])


async def thread_handed(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """Whoever leads the conversation from now on learns it."""
    client = delivery.client
    if client is None:
        return None
    text = t("thread-handed", who=str(delivery.payload["by"]), client=client_label(client, 64))
    talk = button(t.plain("card-talk"), CardActionCallback(action="talk", client_id=client.id))
    return Words(Screen(text, [[talk]]))


async def client_unanswered(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """Admins learn of somebody who waits too long, unless he was answered meanwhile."""
    client = delivery.client
    if client is None or client.waiting_since is None:
        return None
    said = delivery.payload
    long = waited(t, int(said["minutes"]))
    text = t("client-unanswered", client=client_label(client, 64), waited=long, leader=str(said["leader"]) or "none")
    talk = button(t.plain("card-talk"), CardActionCallback(action="talk", client_id=client.id), "primary")
    return Words(Screen(text, [[talk]]))


CONVERSATION_WORDINGS = {"thread_handed": thread_handed, "client_unanswered": client_unanswered}
