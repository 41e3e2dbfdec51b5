"""«⋯ Ещё → Согласия»: what a client agreed to and when, his words on paper noted, his withdrawal by word too."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.clients import ADS, CHANNELS, DATA, ConsentRecordService, ConsentSheet
from crm.errors import Stale
from crm.messaging import Delivery
from crm.staff import Actor
from handlers.services import Services
from handlers.ui.cards import CardActionCallback, back_to_more, card_button, client_label
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()


class PaperForm(StatesGroup):
    """Where the paper lies: of `kind` for `channel` by `client_id`."""

    where = State()


class ConsentCallback(CallbackData, prefix="consent"):
    """Read the text of a consent, or withdraw it on the client's word."""

    action: str
    client_id: int
    consent_id: int


class PaperCallback(CallbackData, prefix="paper-yes"):
    """Note a consent on paper; an empty channel: choose it."""

    client_id: int
    kind: str
    channel: str = ""


def create_router() -> Router:
    """The list, the text, the withdrawal, the paper."""
    router = Router(name="consents")
    router.message.register(got_where, PaperForm.where)
    router.callback_query.register(on_consents, CardActionCallback.filter(F.action == "consents"))
    router.callback_query.register(on_text, ConsentCallback.filter(F.action == "text"))
    router.callback_query.register(on_withdraw, ConsentCallback.filter(F.action == "withdraw"))
    router.callback_query.register(ask_channel, PaperCallback.filter(F.channel == ""))
    router.callback_query.register(ask_where, PaperCallback.filter())
    return router


async def on_consents(
    press: CallbackQuery,
    callback_data: CardActionCallback,
    actor: Actor,
    t: Texts,
    consent_records: ConsentRecordService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, consents_screen(t, await consent_records.sheet(actor, callback_data.client_id)))


async def on_text(
    press: CallbackQuery, callback_data: ConsentCallback, actor: Actor, t: Texts, consent_records: ConsentRecordService
) -> None:
    sheet = await consent_records.sheet(actor, callback_data.client_id)
    text = next((line.text for line in sheet.lines if line.consent.id == callback_data.consent_id), None)
    if text is None:
        raise Stale
    back = button(t.plain("back"), CardActionCallback(action="consents", client_id=sheet.client.id))
    await show(press, Screen(t("consent-ask", text=text), [[back]]))


async def on_withdraw(
    press: CallbackQuery, callback_data: ConsentCallback, actor: Actor, t: Texts, consent_records: ConsentRecordService
) -> None:
    client = await consent_records.withdraw(actor, callback_data.consent_id)
    await show(press, consents_screen(t, await consent_records.sheet(actor, client.id)))


async def ask_channel(press: CallbackQuery, callback_data: PaperCallback, t: Texts) -> None:
    rows = [
        [button(t.plain("consent-for", channel=one), callback_data.model_copy(update={"channel": one}))]
        for one in CHANNELS
    ]
    back = button(t.plain("back"), CardActionCallback(action="consents", client_id=callback_data.client_id))
    await show(press, Screen(t("consent-ask-channel"), [*rows, [back]]))


async def ask_where(press: CallbackQuery, callback_data: PaperCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(PaperForm.where)
    await state.set_data(callback_data.model_dump())
    back = button(t.plain("back"), CardActionCallback(action="consents", client_id=callback_data.client_id))
    await show(press, Screen(t("consent-ask-where", what=callback_data.kind), [[back]]))


async def got_where(
    message: Message, actor: Actor, t: Texts, consent_records: ConsentRecordService, state: FSMContext
) -> None:
    form = await state.get_data()
    client = await consent_records.note_paper(
        actor, int(form["client_id"]), form["kind"], form["channel"], typed(message)
    )
    await state.clear()
    await show(message, consents_screen(t, await consent_records.sheet(actor, client.id)))


def consents_screen(t: Texts, sheet: ConsentSheet) -> Screen:
    """What stands and what was taken back, the newest first; the texts, the withdrawals, the papers."""
    ident = sheet.client.id
    lines = [t("consents-title", client=client_label(sheet.client, 64))]
    rows = []
    for number, line in enumerate(sheet.lines, start=1):
        one = line.consent
        until = t.stamp(one.withdrawn_at) if one.withdrawn_at else "none"
        given = t.stamp(one.given_at)
        how, _, where = one.proof.partition(":")
        lines.append(
            t(
                "consents-line",
                number=number,
                what=one.kind,
                channel=one.channel,
                given=given,
                until=until,
                how=how,
                where=where.strip(),
            )
        )
        text = ConsentCallback(action="text", client_id=ident, consent_id=one.id)
        end = ConsentCallback(action="withdraw", client_id=ident, consent_id=one.id)
        rows.append(
            [
                *([button(t.plain("consents-text", number=number), text)] if line.text else []),
                *([] if one.withdrawn_at else [button(t.plain("consents-withdraw", number=number), end, "danger")]),
            ]
        )
    paper = [
        [button(t.plain("consents-paper", what=DATA), PaperCallback(client_id=ident, kind=DATA, channel="all"))],
        [button(t.plain("consents-paper", what=ADS), PaperCallback(client_id=ident, kind=ADS))],
    ]
    return Screen(
        "\n".join([*lines, *([] if sheet.lines else [t("consents-none")])]),
        [*rows, *paper, [back_to_more(t, ident)]],
    )


async def data_consent_withdrawn(delivery: Delivery, t: Texts, _services: Services) -> Words | None:
    """Whoever answers for the client learns that processing must end."""
    client = delivery.client
    if client is None:
        return None
    return Words(Screen(t("data-consent-withdrawn", client=client_label(client, 64)), [[card_button(t, client.id)]]))
