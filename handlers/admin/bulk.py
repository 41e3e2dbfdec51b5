"""Everybody of an audience at once: a label put on or taken off, another owner; counted, confirmed, taken back."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.bulk import BulkService, Done
from crm.clients.service import clean_tag
from crm.errors import Stale
from crm.staff import Actor, StaffService
from handlers.admin.steps import Step, StepCallback
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class BulkForm(StatesGroup):
    """The label for the clients of `campaign_id`: `action` says put or take; once typed, it waits to be confirmed."""

    tag = State()
    sure = State()


class BulkCallback(CallbackData, prefix="bulk"):
    """Put a label, take one, hand over (`staff_id` to whom, 0: ask), or do what was asked."""

    action: str
    campaign_id: int
    staff_id: int = 0


class UndoCallback(CallbackData, prefix="bulk-undo"):
    """Take a batch back."""

    batch_id: int


def create_router() -> Router:
    """The choice, the label, the colleague, the deed, its undoing."""
    router = Router(name="bulk")
    router.message.register(got_tag, BulkForm.tag)
    router.callback_query.register(on_bulk, StepCallback.filter(F.step == Step.BULK))
    router.callback_query.register(ask_tag, BulkCallback.filter(F.action.in_({"put", "take"})))
    router.callback_query.register(ask_colleague, BulkCallback.filter(F.action == "hand"))
    router.callback_query.register(on_tag, BulkCallback.filter(F.action == "tag-yes"))
    router.callback_query.register(ask_hand, BulkCallback.filter(F.action == "hand-to"))
    router.callback_query.register(on_hand, BulkCallback.filter(F.action.in_({"hand-yes", "hand-all"})))
    router.callback_query.register(on_undo, UndoCallback.filter())
    return router


async def on_bulk(
    press: CallbackQuery, callback_data: StepCallback, actor: Actor, t: Texts, bulk: BulkService, state: FSMContext
) -> None:
    await state.clear()
    ident = callback_data.campaign_id
    rows = [
        [button(t.plain(f"bulk-{one}"), BulkCallback(action=one, campaign_id=ident))] for one in ("put", "take", "hand")
    ]
    back = button(t.plain("back"), StepCallback(step=Step.WHOM, campaign_id=ident))
    await show(press, Screen(t("bulk-title", count=await bulk.count(actor, ident)), [*rows, [back]]))


async def ask_tag(press: CallbackQuery, callback_data: BulkCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(BulkForm.tag)
    await state.set_data({"campaign_id": callback_data.campaign_id, "action": callback_data.action})
    back = button(t.plain("back"), StepCallback(step=Step.BULK, campaign_id=callback_data.campaign_id))
    await show(press, Screen(t("bulk-ask-tag"), [[back]]))


async def got_tag(message: Message, actor: Actor, t: Texts, bulk: BulkService, state: FSMContext) -> None:
    form, tag = await state.get_data(), clean_tag(typed(message))
    ident = int(form["campaign_id"])
    count = await bulk.count(actor, ident)
    await state.set_state(BulkForm.sure)
    await state.update_data(tag=tag)
    yes = button(t.plain("bulk-yes", count=count), BulkCallback(action="tag-yes", campaign_id=ident), "danger")
    back = button(t.plain("back"), StepCallback(step=Step.BULK, campaign_id=ident))
    await show(message, Screen(t(f"bulk-sure-{form['action']}", tag=tag, count=count), [[yes], [back]]))


async def on_tag(
    press: CallbackQuery, callback_data: BulkCallback, actor: Actor, t: Texts, bulk: BulkService, state: FSMContext
) -> None:
    form = await state.get_data()
    if form.get("campaign_id") != callback_data.campaign_id or "tag" not in form:
        raise Stale
    done = await bulk.tag(actor, callback_data.campaign_id, form["tag"], put=form["action"] == "put")
    await state.clear()
    await show(press, done_screen(t, done))


async def on_undo(press: CallbackQuery, callback_data: UndoCallback, actor: Actor, t: Texts, bulk: BulkService) -> None:
    done = await bulk.undo(actor, callback_data.batch_id)
    await show(press, Screen(t("bulk-undone", count=done.count)))


async def ask_colleague(
    press: CallbackQuery, callback_data: BulkCallback, actor: Actor, t: Texts, bulk: BulkService, staff: StaffService
) -> None:
    ident = callback_data.campaign_id
    rows = [
        [button(colleague_name(one), BulkCallback(action="hand-to", campaign_id=ident, staff_id=one.id))]
        for one in staff.colleagues(actor)[:COLLEAGUES_SHOWN]
    ]
    back = button(t.plain("back"), StepCallback(step=Step.BULK, campaign_id=ident))
    await show(press, Screen(t("bulk-ask-colleague", count=await bulk.count(actor, ident)), [*rows, [back]]))


async def ask_hand(
    press: CallbackQuery, callback_data: BulkCallback, actor: Actor, t: Texts, bulk: BulkService, staff: StaffService
) -> None:
    heir = next((one for one in staff.colleagues(actor) if one.id == callback_data.staff_id), None)
    if heir is None:
        raise Stale
    ident, count = callback_data.campaign_id, await bulk.count(actor, callback_data.campaign_id)
    yes = button(t.plain("bulk-yes", count=count), callback_data.model_copy(update={"action": "hand-yes"}), "danger")
    back = button(t.plain("back"), StepCallback(step=Step.BULK, campaign_id=ident))
    rows = [
        [yes],
        [button(t.plain("bulk-with-tasks"), callback_data.model_copy(update={"action": "hand-all"}))],
        [back],
    ]
    await show(press, Screen(t("bulk-sure-hand", tag=colleague_name(heir), count=count), rows))


async def on_hand(press: CallbackQuery, callback_data: BulkCallback, actor: Actor, t: Texts, bulk: BulkService) -> None:
    with_tasks = callback_data.action == "hand-all"
    done = await bulk.hand_over(actor, callback_data.campaign_id, callback_data.staff_id, with_tasks=with_tasks)
    await show(press, done_screen(t, done))


def done_screen(t: Texts, done: Done) -> Screen:
    """How many were changed, and the way back."""
    undo = button(t.plain("bulk-undo"), UndoCallback(batch_id=done.batch_id))
    return Screen(t("bulk-done", count=done.count), [[undo] if done.count else []])
