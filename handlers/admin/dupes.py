"""/dupes [WHO [WHO]]: suspected pairs side by side, merged left or right, told apart or skipped; the sweep over all."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.clients import ClientService
from crm.duplicates import DuplicateService, Overview, PairView, Sweep, SweepState
from crm.inbox import InboxService
from crm.staff import Actor, Role
from handlers.ui.cards import card_button, client_label
from handlers.ui.clock import Clock
from handlers.ui.menu import MenuEntry
from handlers.ui.pairs import PairCallback, pair_button, pair_text
from handlers.ui.screen import Screen, button, show, tried
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("dupes", Role.ADMIN),)
SHOWN = 8
BAR = 12


class DupesCallback(CallbackData, prefix="dupes"):
    """`home`, `sweep`, `stop` a sweep; `next` shows the pair at `number`, `list` a page of merges, `undo` a merge."""

    action: str
    number: int = 0


def create_router() -> Router:
    """The command, its choices, the sweep, the pairs and what is decided of them."""
    router = Router(name="dupes")
    router.message.register(cmd_dupes, Command("dupes"))
    router.callback_query.register(on_client, PickCallback.filter(F.command == "dupes"))
    router.callback_query.register(on_home, DupesCallback.filter(F.action == "home"))
    router.callback_query.register(on_sweep, DupesCallback.filter(F.action == "sweep"))
    router.callback_query.register(on_stop, DupesCallback.filter(F.action == "stop"))
    router.callback_query.register(on_next, DupesCallback.filter(F.action == "next"))
    router.callback_query.register(on_pair, PairCallback.filter(F.action == "open"))
    router.callback_query.register(on_merge, PairCallback.filter(F.action == "merge"))
    router.callback_query.register(on_different, PairCallback.filter(F.action == "differ"))
    return router


async def cmd_dupes(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    duplicates: DuplicateService,
    inbox: InboxService,
    state: FSMContext,
    now: Clock,
) -> None:
    if not command.args and message.reply_to_message is None:
        await show(message, home_screen(t, await duplicates.overview(actor)))
        return
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "dupes", state, t)
    if client:
        await _show_client(message, client.id, who.rest, actor, t, clients, duplicates, now)


async def on_client(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    duplicates: DuplicateService,
    state: FSMContext,
    now: Clock,
) -> None:
    rest = await kept_rest(state, callback_data)
    await _show_client(press, callback_data.client_id, rest, actor, t, clients, duplicates, now)


async def on_home(press: CallbackQuery, actor: Actor, t: Texts, duplicates: DuplicateService) -> None:
    await show(press, home_screen(t, await duplicates.overview(actor)))


async def on_sweep(press: CallbackQuery, actor: Actor, t: Texts, duplicates: DuplicateService) -> None:
    await duplicates.start_sweep(actor)
    await show(press, home_screen(t, await duplicates.overview(actor)), t.plain("dupes-begun"))


async def on_stop(
    press: CallbackQuery, callback_data: DupesCallback, actor: Actor, t: Texts, duplicates: DuplicateService
) -> None:
    word = await tried(duplicates.stop_sweep(actor, callback_data.number), t)
    await show(press, home_screen(t, await duplicates.overview(actor)), word)


async def on_next(
    press: CallbackQuery,
    callback_data: DupesCallback,
    actor: Actor,
    t: Texts,
    duplicates: DuplicateService,
    now: Clock,
) -> None:
    await _show_place(press, callback_data.number, actor, t, duplicates, now)


async def on_pair(
    press: CallbackQuery, callback_data: PairCallback, actor: Actor, t: Texts, duplicates: DuplicateService, now: Clock
) -> None:
    view = await duplicates.pair(actor, callback_data.one_id, callback_data.other_id)
    await show(press, pair_screen(t, view, callback_data.place, now))


async def on_merge(
    press: CallbackQuery, callback_data: PairCallback, actor: Actor, t: Texts, duplicates: DuplicateService
) -> None:
    merge = await duplicates.merge(actor, callback_data.one_id, callback_data.other_id)
    numbers = {"gone": f"#{merge.gone_id}", "kept": f"#{merge.kept_id}"}
    undo = button(t.plain("dupes-undo"), DupesCallback(action="undo", number=merge.id))
    going_on = button(t.plain("dupes-go-on"), DupesCallback(action="next", number=callback_data.place))
    await show(press, Screen(t("dupes-merged", **numbers), [[undo, going_on], [card_button(t, merge.kept_id)]]))


async def on_different(
    press: CallbackQuery, callback_data: PairCallback, actor: Actor, t: Texts, duplicates: DuplicateService, now: Clock
) -> None:
    word = await tried(duplicates.call_different(actor, callback_data.one_id, callback_data.other_id), t)
    await _show_place(press, callback_data.place, actor, t, duplicates, now, word or t.plain("dupes-remembered"))


async def _show_place(
    press: CallbackQuery,
    place: int,
    actor: Actor,
    t: Texts,
    duplicates: DuplicateService,
    now: Clock,
    word: str = "",
) -> None:
    view = await duplicates.pair_at(actor, max(0, place))
    screen = pair_screen(t, view, place, now) if view else home_screen(t, await duplicates.overview(actor))
    await show(press, screen, word)


async def _show_client(
    event: Message | CallbackQuery,
    client_id: int,
    rest: str,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    duplicates: DuplicateService,
    now: Clock,
) -> None:
    """Whom this one may double; with another client named in the rest of the line, the two of them."""
    other = (await clients.who(actor, rest)).one if rest else None
    if other:
        await show(event, pair_screen(t, await duplicates.pair(actor, client_id, other.id), 0, now))
        return
    found = await duplicates.check(actor, client_id, limit=SHOWN)
    await show(event, client_screen(t, client_id, found))


def home_screen(t: Texts, overview: Overview) -> Screen:
    """How many pairs wait, the sweep, and what can be undone."""
    sweep = overview.sweep
    lines = [t("dupes-title", count=overview.waiting)]
    lines += [sweep_text(t, sweep)] if sweep else [t("dupes-never")]
    look = [button(t.plain("dupes-look"), DupesCallback(action="next"), "primary")] if overview.waiting else []
    merges = button(t.plain("dupes-merges", count=overview.merges), DupesCallback(action="list"))
    return Screen("\n\n".join(lines), [look, [_sweeping(t, sweep)], [merges] if overview.merges else []])


def client_screen(t: Texts, client_id: int, found: Sequence[PairView]) -> Screen:
    """A button for each card that may be the same person."""
    rows = [[with_button(t, client_id, view)] for view in found]
    title = "dupes-of-client" if found else "dupes-none-of-client"
    return Screen(t(title, number=f"#{client_id}"), [*rows, [card_button(t, client_id)]])


def pair_screen(t: Texts, view: PairView, place: int, now: Clock) -> Screen:
    """The two side by side, and what may become of them."""
    left, right = view.left.client.id, view.right.client.id
    merge = [
        pair_button(t.plain("dupes-left", number=f"#{left}"), "merge", (left, right), place, "primary"),
        pair_button(t.plain("dupes-right", number=f"#{right}"), "merge", (right, left), place, "primary"),
    ]
    decide = [
        pair_button(t.plain("dupes-different"), "differ", (left, right), place),
        button(t.plain("dupes-skip"), DupesCallback(action="next", number=place + 1)),
    ]
    return Screen(pair_text(t, view, now()), [merge, decide, [home_button(t)]])


def sweep_text(t: Texts, sweep: Sweep) -> str:
    """How far a sweep is, or how it ended."""
    percent = 100 * sweep.done // sweep.cards if sweep.cards else 100
    full = BAR * percent // 100
    bar = "▓" * full + "░" * (BAR - full)
    return t("dupes-sweep", state=sweep.state.value, bar=bar, percent=percent, found=sweep.found)


def sweep_screen(t: Texts, sweep: Sweep) -> Screen:
    """The one living message of a sweep."""
    if sweep.state is SweepState.RUNNING:
        return Screen(sweep_text(t, sweep), [[_sweeping(t, sweep)]])
    look = [button(t.plain("dupes-look"), DupesCallback(action="next"), "primary")] if sweep.found else []
    return Screen(sweep_text(t, sweep), [look])


def home_button(t: Texts) -> InlineKeyboardButton:
    """«Назад» to /dupes."""
    return button(t.plain("back"), DupesCallback(action="home"))


def with_button(t: Texts, client_id: int, view: PairView) -> InlineKeyboardButton:
    """The other of the two, with how likely they are one."""
    left, right = view.left.client, view.right.client
    other = client_label(right if left.id == client_id else left, 28)
    label = t.plain("dupes-with", percent=round(100 * view.pair.score), client=other)
    return pair_button(label, "open", (left.id, right.id), 0)


def _sweeping(t: Texts, sweep: Sweep | None) -> InlineKeyboardButton:
    if sweep and sweep.state is SweepState.RUNNING:
        return button(t.plain("dupes-stop"), DupesCallback(action="stop", number=sweep.id), "danger")
    return button(t.plain("dupes-sweep-all"), DupesCallback(action="sweep"))
