"""The first screen of a broadcast: whom. Conditions are chips, the count under them is live."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.campaigns import Campaign, CampaignService
from crm.segments import (
    EVERYBODY,
    Audience,
    AudienceCount,
    Condition,
    Field,
    Operator,
    SegmentService,
    audience_from_json,
    can_be_kept,
)
from crm.segments.vocabulary import Vocabulary
from crm.staff import Actor, StaffService
from crm.text import clean_line, shorten
from handlers.admin.chips import chip_rows
from handlers.admin.steps import Step, StepCallback
from handlers.ui.found import AllFoundCallback
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Rows, Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
LABELS_SHOWN = 8
DAYS = {Operator.OLDER: (30, 90, 180, 365), Operator.NEWER: (7, 30, 90, 365)}
BY_DAYS = (Field.LAST_CONTACT, Field.FIRST_SEEN)
LABELLED = (Field.TAG, Field.SOURCE, Field.CITY, Field.LANGUAGE)
OPPOSITE = {
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
    Operator.OLDER: Operator.NEWER,
    Operator.NEWER: Operator.OLDER,
}


class AudienceForm(StatesGroup):
    """A tag, source, city or language may be typed instead of chosen; the dialogue holds which was asked and shown."""

    label = State()


class FieldCallback(CallbackData, prefix="field"):
    """Show the values of one field."""

    campaign_id: int
    field: Field
    operator: Operator


class ChipCallback(CallbackData, prefix="chip"):
    """Put a condition in: `value` is a number of days, a colleague, or the place of a label in the shown list."""

    campaign_id: int
    field: Field
    operator: Operator
    value: int


def create_router() -> Router:
    """Presses, and a label typed by hand."""
    router = Router(name="audience")
    router.callback_query.register(on_audience, StepCallback.filter(F.step == Step.WHOM))
    router.callback_query.register(on_found, AllFoundCallback.filter())
    router.callback_query.register(on_everybody, ChipCallback.filter(F.field == Field.ALL))
    router.callback_query.register(on_chip, ChipCallback.filter())
    router.callback_query.register(ask_label, FieldCallback.filter(F.field.in_(LABELLED)))
    router.callback_query.register(ask_days, FieldCallback.filter(F.field.in_(BY_DAYS)))
    router.callback_query.register(ask_owner, FieldCallback.filter(F.field == Field.OWNER))
    router.message.register(got_label, AudienceForm.label)
    return router


async def on_audience(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    await state.clear()
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    await show_audience(press, campaign, actor, t, campaigns, segments)


async def on_found(
    press: CallbackQuery,
    callback_data: AllFoundCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    """Whom a search found: a draft's audience, to label them, hand them over or write to them."""
    campaign = await campaigns.draft_found(actor, callback_data.query)
    await show_audience(press, campaign, actor, t, campaigns, segments)


async def on_everybody(
    press: CallbackQuery,
    callback_data: ChipCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    campaign = await campaigns.toggle(actor, callback_data.campaign_id, EVERYBODY[0])
    await show_audience(press, campaign, actor, t, campaigns, segments)


async def on_chip(
    press: CallbackQuery,
    callback_data: ChipCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    value: str | int = callback_data.value
    if callback_data.field in LABELLED:
        value = _shown_label(await state.get_data(), callback_data.value)
    condition = Condition(callback_data.field, callback_data.operator, value)
    await state.clear()
    campaign = await campaigns.toggle(actor, callback_data.campaign_id, condition)
    await show_audience(press, campaign, actor, t, campaigns, segments)


async def ask_label(
    press: CallbackQuery,
    callback_data: FieldCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    state: FSMContext,
) -> None:
    labels = list(await campaigns.labels(actor, callback_data.field, LABELS_SHOWN))
    await state.set_state(AudienceForm.label)
    await state.set_data({"labels": labels, **callback_data.model_dump(mode="json")})
    choices = [(shorten(label, 30), place) for place, label in enumerate(labels)]
    await show(press, _values_screen(t, callback_data, choices, "audience-ask-label"))


async def ask_days(press: CallbackQuery, callback_data: FieldCallback, t: Texts) -> None:
    choices = [(t.plain("audience-days", days=days), days) for days in DAYS.get(callback_data.operator, ())]
    await show(press, _values_screen(t, callback_data, choices, "audience-ask-days"))


async def ask_owner(
    press: CallbackQuery, callback_data: FieldCallback, actor: Actor, t: Texts, staff: StaffService
) -> None:
    choices = [(shorten(member.name, 30), member.id) for member in staff.colleagues(actor)]
    await show(
        press, _values_screen(t, callback_data, [*choices, (t.plain("audience-nobody"), 0)], "audience-ask-owner")
    )


async def got_label(
    message: Message, actor: Actor, t: Texts, campaigns: CampaignService, segments: SegmentService, state: FSMContext
) -> None:
    data = await state.get_data()
    condition = Condition(Field(data["field"]), Operator(data["operator"]), clean_line(message.text or ""))
    await state.clear()
    campaign = await campaigns.toggle(actor, int(data["campaign_id"]), condition)
    await show_audience(message, campaign, actor, t, campaigns, segments)


async def show_audience(
    event: Message | CallbackQuery,
    campaign: Campaign,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
    word: str = "",
) -> None:
    """The screen with the count of what is chosen now, and a word over the chat."""
    audience = audience_from_json(campaign.audience)
    count = await campaigns.count(actor, audience) if audience else None
    await show(event, audience_screen(t, campaign, count, await segments.vocabulary(actor, t)), word)


def audience_screen(t: Texts, campaign: Campaign, count: AudienceCount | None, known: Vocabulary) -> Screen:
    """Chosen conditions, each a chip; fields to choose from; the way on."""
    ident, audience = campaign.id, audience_from_json(campaign.audience)
    text = t("audience-title", number=ident, count=count_line(t, count) if count else t.plain("audience-not-chosen"))
    fields = _field_rows(t, ident, everybody=audience == EVERYBODY)
    chips = chip_rows(t, ident, audience, known)
    return Screen(text, [*chips, *fields, _segment_row(t, ident, audience), *_way_on(t, ident, audience)])


def _way_on(t: Texts, ident: int, audience: Audience) -> Rows:
    def way(key: str, step: Step, style: str | None = None) -> InlineKeyboardButton:
        return button(t.plain(key), StepCallback(step=step, campaign_id=ident), style)

    line = way("audience-line", Step.LINE)
    if not audience:
        return [[line]]
    further = [[way("audience-next", Step.WHAT, "primary")], [way("audience-bulk", Step.BULK)]]
    return [[line, way("audience-people", Step.PEOPLE)], *further]


def count_line(t: Texts, count: AudienceCount) -> str:
    """«412; доступны 389; без согласия 17; заблокировали 6», plain text."""
    return t.plain(
        "audience-count",
        total=count.total,
        available=count.available,
        refusing=count.without_consent,
        blocked=count.blocked,
        unreachable=count.unreachable,
    )


def _field_rows(t: Texts, ident: int, *, everybody: bool) -> Rows:
    def field_button(field: Field, operator: Operator = Operator.IS) -> InlineKeyboardButton:
        data = FieldCallback(campaign_id=ident, field=field, operator=operator)
        return button(t.plain(f"field-{field}".replace("_", "-")), data)

    all_of_them = ChipCallback(campaign_id=ident, field=Field.ALL, operator=Operator.ANY, value=0)
    return [
        [] if everybody else [button(t.plain("field-all"), all_of_them)],
        [field_button(Field.TAG), field_button(Field.CITY), field_button(Field.SOURCE)],
        [
            field_button(Field.LAST_CONTACT, Operator.OLDER),
            field_button(Field.FIRST_SEEN, Operator.NEWER),
        ],
        [field_button(Field.LANGUAGE), field_button(Field.OWNER)],
    ]


def _segment_row(t: Texts, ident: int, audience: Audience) -> list[InlineKeyboardButton]:
    """The way to the saved ones, and to keep what is chosen as one more."""
    shown = [("audience-segments", Step.SEGMENTS)]
    if can_be_kept(audience):
        shown.append(("audience-keep", Step.KEEP))
    return [button(t.plain(key), StepCallback(step=step, campaign_id=ident)) for key, step in shown]


def _values_screen(t: Texts, asked: FieldCallback, choices: Sequence[tuple[str, int]], key: str) -> Screen:
    """The values of a field as buttons, the opposite question and the way back under them."""
    ident = asked.campaign_id
    rows = [
        [button(label, ChipCallback(campaign_id=ident, field=asked.field, operator=asked.operator, value=value))]
        for label, value in choices
    ]
    opposite = FieldCallback(campaign_id=ident, field=asked.field, operator=OPPOSITE[asked.operator])
    turn = button(_operator(t, opposite), opposite)
    back = button(t.plain("back"), StepCallback(step=Step.WHOM, campaign_id=ident))
    field = t.plain(f"field-{asked.field}".replace("_", "-"))
    return Screen(t(key, field=field, operator=_operator(t, asked)), [*rows, [turn], [back]])


def _operator(t: Texts, asked: FieldCallback) -> str:
    return t.plain(f"operator-{asked.operator}".replace("_", "-"), field=asked.field.value)


def _shown_label(data: dict[str, object], place: int) -> str:
    labels = data.get("labels")
    if not isinstance(labels, list) or not 0 <= place < len(labels):
        return ""
    return str(labels[place])
