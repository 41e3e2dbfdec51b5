"""/later WHO WHEN TEXT and 🕘 in the answer form: an answer sent at a time; the list, and every change of one."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.errors import Stale
from crm.inbox import InboxService, LaterService, PlannedAnswer
from crm.inbox.later_rules import timed
from crm.messaging import Content, plain
from crm.staff import Actor, Role
from handlers.ui.cards import CardActionCallback, card_button
from handlers.ui.clock import Clock
from handlers.ui.inbound import to_content, typed
from handlers.ui.later import (
    LaterCallback,
    LaterChipCallback,
    LaterPageCallback,
    later_chips,
    planned_label,
    planned_screen,
)
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show, toast
from handlers.ui.tasks import chosen_time
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("later", Role.MANAGER),)
PAGE = 8
AT = "at"


class LaterForm(StatesGroup):
    """When, then what, for `client_id`; with `message_id` of an answer that is planned already only one of them."""

    when = State()
    content = State()
    album = State()


def create_router() -> Router:
    """The command and its choice, the form, the list, the buttons of one answer."""
    router = Router(name="later")
    router.message.register(cmd_later, Command("later"))
    router.message.register(got_when, LaterForm.when)
    router.message.register(got_content, LaterForm.content)
    router.message.register(got_album_part, LaterForm.album)
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "later"))
    router.callback_query.register(ask_when, CardActionCallback.filter(F.action == "later"))
    router.callback_query.register(on_chip, LaterChipCallback.filter())
    router.callback_query.register(on_page, LaterPageCallback.filter())
    router.callback_query.register(on_open, LaterCallback.filter(F.action == "open"))
    router.callback_query.register(ask_other_time, LaterCallback.filter(F.action == "when"))
    router.callback_query.register(ask_other_text, LaterCallback.filter(F.action == "text"))
    router.callback_query.register(on_now, LaterCallback.filter(F.action == "now"))
    router.callback_query.register(on_cancel, LaterCallback.filter(F.action == "cancel"))
    router.callback_query.register(on_drop, LaterCallback.filter(F.action == "drop"))
    return router


async def cmd_later(
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
    if not command.args and not message.reply_to_message:
        await _show_page(message, 0, actor, t, later, now())
        return
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "later", state, t)
    if client:
        await state.set_data({"client_id": client.id})
        await _read(message, plain(who.rest), actor, t, later, state, now)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    line = await kept_rest(state, callback_data)
    await state.set_data({"client_id": callback_data.client_id})
    await _read(press, plain(line), actor, t, later, state, now)


async def ask_when(
    press: CallbackQuery, callback_data: CardActionCallback, actor: Actor, t: Texts, state: FSMContext, now: Clock
) -> None:
    await state.set_state(LaterForm.when)
    await state.set_data({"client_id": callback_data.client_id})
    await show(press, when_screen(t, actor, now()))


async def got_when(
    message: Message, actor: Actor, t: Texts, later: LaterService, state: FSMContext, now: Clock
) -> None:
    """«завтра в 9», or the words at once: «завтра в 9: ваш заказ готов»."""
    typed(message)
    await _read(message, to_content(message), actor, t, later, state, now)


async def on_chip(
    press: CallbackQuery,
    callback_data: LaterChipCallback,
    actor: Actor,
    t: Texts,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    at = chosen_time(callback_data.chip, now(), actor.timezone)
    if callback_data.message_id:
        await state.clear()
        await show(press, planned_screen(t, await later.move(actor, callback_data.message_id, at), now()))
    elif await state.get_state() == LaterForm.when:
        await ask_content(press, at, t, state, now())
    else:
        raise Stale


async def got_content(
    message: Message, actor: Actor, t: Texts, later: LaterService, state: FSMContext, now: Clock
) -> None:
    """Whatever its kind, it will be sent."""
    data, content = await state.get_data(), to_content(message)
    if "message_id" in data:
        answer = await later.reword(actor, int(data["message_id"]), content)
    else:
        at = datetime.fromisoformat(data[AT])
        answer = await later.plan(actor, int(data["client_id"]), content, at)
    await state.clear()
    if content.album:
        await state.set_state(LaterForm.album)
        await state.set_data({"client_id": answer.client.id, "message_id": answer.message.id, "album": content.album})
    await show(message, planned_screen(t, answer, now()))


async def got_album_part(message: Message, actor: Actor, later: LaterService, state: FSMContext) -> None:
    """The other parts of an album follow its first; whatever else comes closes the form."""
    data = await state.get_data()
    if message.media_group_id != data["album"]:
        await state.clear()
        raise SkipHandler
    await later.join(actor, int(data["message_id"]), to_content(message))


async def on_page(
    press: CallbackQuery, callback_data: LaterPageCallback, actor: Actor, t: Texts, later: LaterService, now: Clock
) -> None:
    await _show_page(press, max(0, callback_data.page), actor, t, later, now())


async def on_open(
    press: CallbackQuery,
    callback_data: LaterCallback,
    actor: Actor,
    t: Texts,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    await state.set_state(None)
    await show(press, planned_screen(t, await later.get(actor, callback_data.message_id), now()))


async def ask_other_time(
    press: CallbackQuery,
    callback_data: LaterCallback,
    actor: Actor,
    t: Texts,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    answer = await later.get(actor, callback_data.message_id)
    await state.set_state(LaterForm.when)
    await state.set_data({"client_id": answer.client.id, "message_id": answer.message.id})
    await show(press, when_screen(t, actor, now(), answer.message.id))


async def ask_other_text(
    press: CallbackQuery, callback_data: LaterCallback, actor: Actor, t: Texts, later: LaterService, state: FSMContext
) -> None:
    answer = await later.get(actor, callback_data.message_id)
    await state.set_state(LaterForm.content)
    await state.set_data({"client_id": answer.client.id, "message_id": answer.message.id})
    back = button(t.plain("back"), LaterCallback(action="open", message_id=answer.message.id))
    await show(press, Screen(t("later-ask-other-text"), [[back]]))


async def on_now(
    press: CallbackQuery, callback_data: LaterCallback, actor: Actor, t: Texts, later: LaterService
) -> None:
    answer = await later.send_now(actor, callback_data.message_id)
    await show(press, Screen(t("answer-sent", name=answer.client.name), [[card_button(t, answer.client.id)]]))


async def on_cancel(
    press: CallbackQuery, callback_data: LaterCallback, actor: Actor, t: Texts, later: LaterService
) -> None:
    answer = await later.cancel(actor, callback_data.message_id)
    await show(press, Screen(t("later-cancelled", name=answer.client.name), [[card_button(t, answer.client.id)]]))


async def on_drop(
    press: CallbackQuery, callback_data: LaterCallback, actor: Actor, t: Texts, later: LaterService
) -> None:
    """Cancelled from the notice, which stays and tells of it by itself."""
    answer = await later.cancel(actor, callback_data.message_id)
    await toast(press, t.plain("later-cancelled", name=answer.client.name))


async def ask_content(event: Message | CallbackQuery, at: datetime, t: Texts, state: FSMContext, now: datetime) -> None:
    """The time is known: what shall be sent then? The dialogue holds for whom."""
    await state.set_state(LaterForm.content)
    await state.update_data({AT: at.isoformat()})
    await show(event, Screen(t("later-ask-text", when=t.moment(at, now))))


async def _read(
    event: Message | CallbackQuery,
    content: Content,
    actor: Actor,
    t: Texts,
    later: LaterService,
    state: FSMContext,
    now: Clock,
) -> None:
    """Plan what was said, or ask for what lacks; a time alone moves an answer that is planned."""
    data = await state.get_data()
    found = timed(content, now(), tz=actor.timezone, locale=actor.locale)
    if found is None:
        await state.set_state(LaterForm.when)
        await show(event, when_screen(t, actor, now(), int(data.get("message_id", 0))))
        return
    at, rest = found
    if "message_id" in data:
        answer = await later.move(actor, int(data["message_id"]), at)
    elif rest.text:
        answer = await later.plan(actor, int(data["client_id"]), rest, at)
    else:
        await ask_content(event, at, t, state, now())
        return
    await state.clear()
    await show(event, planned_screen(t, answer, now()))


def when_screen(t: Texts, actor: Actor, now: datetime, message_id: int = 0) -> Screen:
    """Times to choose from; any other is typed."""
    return Screen(t("later-ask-when"), later_chips(t, now, actor.timezone, message_id))


async def _show_page(
    event: Message | CallbackQuery, page: int, actor: Actor, t: Texts, later: LaterService, now: datetime
) -> None:
    total, answers = await later.list(actor, limit=PAGE, offset=page * PAGE)
    await show(event, list_screen(t, answers, total, page, now))


def list_screen(t: Texts, answers: Sequence[PlannedAnswer], total: int, page: int, now: datetime) -> Screen:
    """What is planned, the next one first."""
    rows = [
        [button(planned_label(t, one, now), LaterCallback(action="open", message_id=one.message.id))] for one in answers
    ]
    turning = arrows(page, -(-total // PAGE), lambda target: LaterPageCallback(page=target))
    return Screen(t("later-title", total=total) if total else t("later-none"), [*rows, turning])
