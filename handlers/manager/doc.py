"""/doc WHO [TEMPLATE]: which document for whom; the client's documents beside the templates."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from crm.clients import ClientService
from crm.documents.drafts import Draft, DraftService
from crm.documents.service import DocumentService
from crm.documents.templates import TemplateService
from crm.inbox import InboxService
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.manager.doc_form import begin
from handlers.ui.cards import CardActionCallback, card_button
from handlers.ui.documents import RegisterCallback, paper_button
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.whom import PickCallback, kept_rest, one_client, read_who
from locales.translator import Texts

MENU = (MenuEntry("doc", Role.MANAGER),)


class TemplateChoiceCallback(CallbackData, prefix="doctpl"):
    """This template for this client."""

    client_id: int
    template_id: int


def create_router() -> Router:
    """The command and its choice of a client, the card's button, the choice of a template."""
    router = Router(name="doc")
    router.message.register(cmd_doc, Command("doc", "contract"))
    router.callback_query.register(on_picked, PickCallback.filter(F.command == "doc"))
    router.callback_query.register(on_card, CardActionCallback.filter(F.action == "doc"))
    router.callback_query.register(on_template, TemplateChoiceCallback.filter())
    return router


async def cmd_doc(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    inbox: InboxService,
    templates: TemplateService,
    documents: DocumentService,
    drafts: DraftService,
    state: FSMContext,
) -> None:
    if not command.args and not message.reply_to_message:
        await message.answer(t("doc-who"))
        return
    who = await read_who(message, command.args or "", actor, clients, inbox)
    client = await one_client(message, who, "doc", state, t)
    if client:
        await _open(message, client.id, who.rest, actor, t, clients, templates, documents, drafts, state)


async def on_picked(
    press: CallbackQuery,
    callback_data: PickCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    templates: TemplateService,
    documents: DocumentService,
    drafts: DraftService,
    state: FSMContext,
) -> None:
    rest = await kept_rest(state, callback_data)
    await _open(press, callback_data.client_id, rest, actor, t, clients, templates, documents, drafts, state)


async def on_card(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    templates: TemplateService,
    documents: DocumentService,
) -> None:
    await _choose(press, callback_data.client_id, actor, t, clients, templates, documents)


async def on_template(
    press: CallbackQuery,
    callback_data: TemplateChoiceCallback,
    actor: Actor,
    t: Texts,
    drafts: DraftService,
    state: FSMContext,
) -> None:
    await begin(press, Draft(callback_data.client_id, callback_data.template_id), actor, t, drafts, state)


async def _open(
    event: Message | CallbackQuery,
    client_id: int,
    title: str,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    templates: TemplateService,
    documents: DocumentService,
    drafts: DraftService,
    state: FSMContext,
) -> None:
    """Straight to the first question when the line names one template, else the choice."""
    template = await templates.titled(actor, title)
    if template:
        await begin(event, Draft(client_id, template.id), actor, t, drafts, state)
    else:
        await _choose(event, client_id, actor, t, clients, templates, documents)


async def _choose(
    event: Message | CallbackQuery,
    client_id: int,
    actor: Actor,
    t: Texts,
    clients: ClientService,
    templates: TemplateService,
    documents: DocumentService,
) -> None:
    client = (await clients.card(actor, client_id)).client
    choices = [
        [button(shorten(one.title, 48), TemplateChoiceCallback(client_id=client_id, template_id=one.id), "primary")]
        for one in await templates.list(actor)
    ]
    papers = [[paper_button(t, document)] for document in await documents.of_client(actor, client_id)]
    lines = [t("doc-title", name=client.name, number=f"#{client.id}")]
    lines += [] if choices else [t("doc-no-templates")]
    ways = [button(t.plain("doc-register"), RegisterCallback(page=0)), card_button(t, client_id)]
    await show(event, Screen("\n".join(lines), [*choices, *papers, ways]))
