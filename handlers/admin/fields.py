"""/fields: the fields of clients and companies, designed by buttons or in one line."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.errors import Stale
from crm.fields import Field, FieldSubject, Required, field_title
from crm.fields.design import FieldDesignService
from crm.fields.sorts import NewField, Sort, read_options, read_title
from crm.staff import Actor, Role
from handlers.admin.field_screens import (
    ChangeCallback,
    DesignCallback,
    SortCallback,
    change_button,
    field_screen,
    list_screen,
    retired_screen,
    to_list,
)
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU = (MenuEntry("fields", Role.ADMIN),)


class FieldsForm(StatesGroup):
    """A new field's title and options (`subject`, `title`, `sort`), or what is changed of `field_id`."""

    title = State()
    sort = State()
    options = State()
    rename = State()
    new_options = State()
    stage = State()


def create_router() -> Router:
    """The command, the steps of a new field, the changes of one."""
    router = Router(name="fields")
    router.message.register(cmd_fields, Command("fields"))
    router.message.register(got_title, FieldsForm.title)
    router.message.register(got_options, FieldsForm.options)
    router.message.register(got_change, FieldsForm.rename)
    router.message.register(got_change, FieldsForm.new_options)
    router.message.register(got_change, FieldsForm.stage)
    router.callback_query.register(on_list, DesignCallback.filter(F.action == "list"))
    router.callback_query.register(on_retired, DesignCallback.filter(F.action == "retired"))
    router.callback_query.register(ask_title, DesignCallback.filter(F.action == "add"))
    router.callback_query.register(got_sort, SortCallback.filter())
    router.callback_query.register(ask_change, ChangeCallback.filter(F.action.in_(set(ASKED))))
    router.callback_query.register(on_open, ChangeCallback.filter(F.action == "open"))
    router.callback_query.register(on_change, ChangeCallback.filter())
    return router


async def cmd_fields(
    message: Message, command: CommandObject, actor: Actor, t: Texts, field_design: FieldDesignService
) -> None:
    if command.args:
        await _show_field(message, await field_design.add_line(actor, command.args), actor, t, field_design)
        return
    await show(message, list_screen(t, await field_design.look(actor, FieldSubject.CLIENT)))


async def on_list(
    press: CallbackQuery,
    callback_data: DesignCallback,
    actor: Actor,
    t: Texts,
    field_design: FieldDesignService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, list_screen(t, await field_design.look(actor, callback_data.subject)))


async def on_retired(
    press: CallbackQuery, callback_data: DesignCallback, actor: Actor, t: Texts, field_design: FieldDesignService
) -> None:
    await show(press, retired_screen(t, await field_design.look(actor, callback_data.subject)))


async def ask_title(press: CallbackQuery, callback_data: DesignCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(FieldsForm.title)
    await state.set_data({"subject": callback_data.subject.value})
    await show(press, Screen(t("fields-ask-title"), [[to_list(t, callback_data.subject)]]))


async def got_title(message: Message, t: Texts, state: FSMContext) -> None:
    form = await state.get_data()
    title = read_title(typed(message))
    await state.set_state(FieldsForm.sort)
    await state.set_data({**form, "title": title})
    sorts = [button(t.plain("field-sort", sort=sort.value), SortCallback(sort=sort)) for sort in Sort]
    rows = [sorts[start : start + 2] for start in range(0, len(sorts), 2)]
    back = [to_list(t, FieldSubject(form["subject"]))]
    await show(message, Screen(t("fields-ask-sort", title=title), [*rows, back]))


async def got_sort(
    press: CallbackQuery,
    callback_data: SortCallback,
    actor: Actor,
    t: Texts,
    field_design: FieldDesignService,
    state: FSMContext,
) -> None:
    """Of a list the choices are asked; any other field is made at once."""
    form = await state.get_data()
    if await state.get_state() != FieldsForm.sort:
        raise Stale
    if callback_data.sort.has_options:
        await state.set_state(FieldsForm.options)
        await state.set_data({**form, "sort": callback_data.sort.value})
        await show(press, Screen(t("fields-ask-options"), [[to_list(t, FieldSubject(form["subject"]))]]))
        return
    new = NewField(form["title"], callback_data.sort)
    field = await field_design.add(actor, FieldSubject(form["subject"]), new)
    await state.clear()
    await _show_field(press, field, actor, t, field_design)


async def got_options(
    message: Message, actor: Actor, t: Texts, field_design: FieldDesignService, state: FSMContext
) -> None:
    form = await state.get_data()
    new = NewField(form["title"], Sort(form["sort"]), read_options(typed(message)))
    field = await field_design.add(actor, FieldSubject(form["subject"]), new)
    await state.clear()
    await _show_field(message, field, actor, t, field_design)


async def on_open(
    press: CallbackQuery,
    callback_data: ChangeCallback,
    actor: Actor,
    t: Texts,
    field_design: FieldDesignService,
    state: FSMContext,
) -> None:
    await state.clear()
    await _show_field(press, await field_design.get(actor, callback_data.field_id), actor, t, field_design)


async def on_change(
    press: CallbackQuery, callback_data: ChangeCallback, actor: Actor, t: Texts, field_design: FieldDesignService
) -> None:
    field_id, to = callback_data.field_id, callback_data.to
    match callback_data.action:
        case "up" | "down":
            field = await field_design.move(actor, field_id, up=callback_data.action == "up")
        case "require" if to in (Required.NEVER, Required.ALWAYS):
            field = await field_design.require(actor, field_id, Required(to))
        case "show" if to in list(Role):
            field = await field_design.show_to(actor, field_id, Role(to))
        case "retire":
            field = await field_design.retire(actor, field_id)
        case "back":
            field = await field_design.bring_back(actor, field_id)
        case _:
            raise Stale
    await _show_field(press, field, actor, t, field_design)


async def ask_change(
    press: CallbackQuery,
    callback_data: ChangeCallback,
    actor: Actor,
    t: Texts,
    field_design: FieldDesignService,
    state: FSMContext,
) -> None:
    field = await field_design.get(actor, callback_data.field_id)
    await state.set_state(ASKED[callback_data.action])
    await state.set_data({"field_id": field.id})
    text = t(f"fields-ask-{callback_data.action}", title=field_title(t, field))
    await show(press, Screen(text, [[change_button(t.plain("back"), "open", field)]]))


async def got_change(
    message: Message, actor: Actor, t: Texts, field_design: FieldDesignService, state: FSMContext
) -> None:
    field_id, text = int((await state.get_data())["field_id"]), typed(message)
    match await state.get_state():
        case FieldsForm.rename.state:
            field = await field_design.rename(actor, field_id, text)
        case FieldsForm.new_options.state:
            field = await field_design.set_options(actor, field_id, text)
        case _:
            field = await field_design.require(actor, field_id, Required.FROM_STAGE, text)
    await state.clear()
    await _show_field(message, field, actor, t, field_design)


ASKED = {"rename": FieldsForm.rename, "options": FieldsForm.new_options, "stage": FieldsForm.stage}
"""What of a field is typed, and the state that waits for it."""


async def _show_field(
    event: Message | CallbackQuery, field: Field, actor: Actor, t: Texts, field_design: FieldDesignService
) -> None:
    design = await field_design.look(actor, field.subject)
    await show(event, field_screen(t, field, actor, design.used))
