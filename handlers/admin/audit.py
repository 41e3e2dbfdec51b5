"""/audit [WHO]: which colleague looked at, changed and exported what, newest first, as far back as it goes."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.audit import AuditFilter, AuditKind, AuditLine, AuditPage, AuditService, Cursor
from crm.clients import ClientService
from crm.history.words import event_words, field_name
from crm.inbox import InboxService
from crm.staff import Actor, Role, StaffMember, StaffService
from crm.text import shorten
from handlers.ui.clock import Clock
from handlers.ui.colleagues import COLLEAGUES_SHOWN, colleague_name
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("audit", Role.ADMIN),)
ANY = 0


class AuditCallback(CallbackData, prefix="audit"):
    """A page of the log: of one kind, colleague and client, or of any (0), older than the two ids (0: the newest)."""

    kind: AuditKind = AuditKind.ALL
    staff_id: int = ANY
    client_id: int = ANY
    entry_id: int = 0
    event_id: int = 0


class AuditWhoCallback(CallbackData, prefix="audwho"):
    """Choose whose deeds are shown; the other filters stay."""

    kind: AuditKind
    client_id: int


def create_router() -> Router:
    """The command, its choice among several clients, the filters and pages."""
    router = Router(name="audit")
    router.message.register(cmd_audit, Command("audit"))
    router.callback_query.register(on_client, PickCallback.filter(F.command == "audit"))
    router.callback_query.register(on_page, AuditCallback.filter())
    router.callback_query.register(ask_colleague, AuditWhoCallback.filter())
    return router


async def cmd_audit(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    audit: AuditService,
    clients: ClientService,
    inbox: InboxService,
    state: FSMContext,
    now: Clock,
) -> None:
    asked = AuditCallback()
    if command.args:
        who = await read_who(message, command.args, actor, clients, inbox)
        client = await one_client(message, who, "audit", state, t)
        if client is None:
            return
        asked.client_id = client.id
    await _show(message, asked, actor, t, audit, now)


async def on_client(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    audit: AuditService,
    state: FSMContext,
    now: Clock,
) -> None:
    await kept_rest(state, callback_data)
    await _show(press, AuditCallback(client_id=callback_data.client_id), actor, t, audit, now)


async def on_page(
    press: CallbackQuery, callback_data: AuditCallback, actor: Actor, t: Texts, audit: AuditService, now: Clock
) -> None:
    await _show(press, callback_data, actor, t, audit, now)


async def ask_colleague(
    press: CallbackQuery, callback_data: AuditWhoCallback, actor: Actor, t: Texts, staff: StaffService
) -> None:
    await show(press, colleagues_screen(t, staff.colleagues(actor), callback_data))


async def _show(
    event: Message | CallbackQuery, asked: AuditCallback, actor: Actor, t: Texts, audit: AuditService, now: Clock
) -> None:
    wanted = AuditFilter(asked.kind, asked.staff_id or None, asked.client_id or None)
    page = await audit.page(actor, wanted, Cursor(asked.entry_id or None, asked.event_id or None))
    await show(event, audit_screen(t, page, asked, now()))


def audit_screen(t: Texts, page: AuditPage, asked: AuditCallback, now: datetime) -> Screen:
    """The deeds, and the filters under them; a filter that stands is marked and lifted by another press."""
    client = t("audit-of-client", number=f"#{asked.client_id}") if asked.client_id else ""
    lines = [_line(t, line, now) for line in page.lines] or [t("audit-empty")]
    return Screen("\n".join([t("audit-title") + client, *lines]), [*_filters(t, asked), _turning(t, page, asked)])


def colleagues_screen(t: Texts, colleagues: Sequence[StaffMember], asked: AuditWhoCallback) -> Screen:
    """A button for each colleague, and one for all."""

    def of(staff_id: int) -> AuditCallback:
        return AuditCallback(kind=asked.kind, client_id=asked.client_id, staff_id=staff_id)

    names = [[button(colleague_name(one), of(one.id))] for one in colleagues[:COLLEAGUES_SHOWN]]
    return Screen(t("audit-ask-colleague"), [*names, [button(t.plain("audit-anybody"), of(ANY))]])


def _filters(t: Texts, asked: AuditCallback) -> list[list[InlineKeyboardButton]]:
    first_page = {"entry_id": 0, "event_id": 0}
    kinds = [
        button(
            ("• " if kind is asked.kind else "") + t.plain(f"audit-kind-{kind.value}"),
            asked.model_copy(update={"kind": kind, **first_page}),
        )
        for kind in AuditKind
    ]
    who = AuditWhoCallback(kind=asked.kind, client_id=asked.client_id)
    people = [button(t.plain("audit-one-colleague" if asked.staff_id else "audit-colleague"), who)]
    if asked.client_id:
        everybody = asked.model_copy(update={"client_id": ANY, **first_page})
        people.append(button(t.plain("audit-any-client"), everybody))
    return [kinds[:2], kinds[2:], people]


def _turning(t: Texts, page: AuditPage, asked: AuditCallback) -> list[InlineKeyboardButton]:
    row = []
    if asked.entry_id or asked.event_id:
        row.append(button(t.plain("audit-newest"), asked.model_copy(update={"entry_id": 0, "event_id": 0})))
    if page.older:
        ids = {"entry_id": page.older.entry_id or 0, "event_id": page.older.event_id or 0}
        row.append(button(t.plain("audit-older"), asked.model_copy(update=ids)))
    return row


def _line(t: Texts, line: AuditLine, now: datetime) -> str:
    when = t.moment(line.at, now)
    whom = f" · {shorten(line.client_name or '…', 40)} #{line.client_id}" if line.client_id else ""
    if line.event:
        what = event_words(t, line.event, line.payload, now)
    else:
        facts = {name: field_name(t, fact) if name == "field" else fact for name, fact in line.payload.items()}
        what = t.plain(f"audit-{str(line.deed).replace('_', '-')}", **facts)
    return t("audit-line", when=when, who=shorten(line.who or "—", 40), what=shorten(what, 120), whom=whom)
