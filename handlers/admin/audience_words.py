"""An audience by words: a line of conditions read into a draft, chips that change it, and whom it means, and why."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from crm.campaigns import CampaignService
from crm.segments import AudienceCount, Example, SegmentService, audience_from_json
from crm.segments.editing import DEEDS, revised
from crm.segments.line import Understood, understand
from crm.segments.reasons import seen_words
from crm.segments.tree import joined
from crm.segments.vocabulary import Vocabulary
from crm.segments.words import condition_words
from crm.staff import Actor
from crm.text import shorten
from handlers.admin.audience import count_line, show_audience
from handlers.admin.chips import PartCallback, on_part, path_of
from handlers.admin.steps import Step, StepCallback
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import Screen, button, show
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
WORDS = 40
REASONS = 6
"""So many of each example: five of them fit into one message."""


class LineForm(StatesGroup):
    """Conditions in words for the draft `campaign_id`."""

    line = State()


def create_router() -> Router:
    """`/segments CONDITIONS`, the question for a line, presses on chips, the examples."""
    router = Router(name="audience_words")
    router.message.register(cmd_segments_line, Command("segments", magic=F.args))
    router.callback_query.register(ask_line, StepCallback.filter(F.step == Step.LINE))
    router.callback_query.register(on_people, StepCallback.filter(F.step == Step.PEOPLE))
    router.callback_query.register(on_part, PartCallback.filter(F.deed == "open"))
    router.callback_query.register(on_deed, PartCallback.filter(F.deed.in_(DEEDS)))
    router.message.register(got_line, LineForm.line)
    return router


async def cmd_segments_line(
    message: Message,
    command: CommandObject,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    """A draft for whom the words mean; there they are shown as chips, counted, kept as a segment."""
    understood = understand(command.args or "", await segments.vocabulary(actor, t))
    if not understood.audience:
        await message.answer(unclear_line(t, understood))
        return
    campaign = await campaigns.draft(actor, understood.audience)
    await _say_unclear(message, t, understood)
    await show_audience(message, campaign, actor, t, campaigns, segments)


async def ask_line(press: CallbackQuery, callback_data: StepCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(LineForm.line)
    await state.set_data({"campaign_id": callback_data.campaign_id})
    back = StepCallback(step=Step.WHOM, campaign_id=callback_data.campaign_id)
    await show(press, Screen(t("audience-ask-line"), [[button(t.plain("back"), back)]]))


async def got_line(
    message: Message, actor: Actor, t: Texts, campaigns: CampaignService, segments: SegmentService, state: FSMContext
) -> None:
    """What is understood is put in; a line of which nothing is leaves the question open."""
    understood = understand(typed(message), await segments.vocabulary(actor, t))
    if not understood.audience:
        await message.answer(unclear_line(t, understood))
        return
    ident = int((await state.get_data())["campaign_id"])
    await state.clear()
    campaign = await campaigns.revise(actor, ident, lambda audience: joined(audience, understood.audience))
    await _say_unclear(message, t, understood)
    await show_audience(message, campaign, actor, t, campaigns, segments)


async def on_deed(
    press: CallbackQuery,
    callback_data: PartCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    change, path = DEEDS[callback_data.deed], path_of(callback_data)
    campaign = await campaigns.revise(
        actor, callback_data.campaign_id, lambda audience: change(revised(audience, callback_data.mark), path)
    )
    await show_audience(press, campaign, actor, t, campaigns, segments)


async def on_people(
    press: CallbackQuery,
    callback_data: StepCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    audience = audience_from_json((await campaigns.get(actor, callback_data.campaign_id)).audience)
    count, examples = await campaigns.count(actor, audience), await segments.examples(actor, audience)
    known = await segments.vocabulary(actor, t)
    await show(press, people_screen(t, callback_data.campaign_id, count, examples, known))


def people_screen(t: Texts, ident: int, count: AudienceCount, examples: Sequence[Example], known: Vocabulary) -> Screen:
    """How many, five of them, and why each is among them."""
    lines = [example_line(t, example, known) for example in examples]
    text = t("audience-people-title", count=count_line(t, count)) + "\n\n" + "\n".join(lines)
    return Screen(text, [[button(t.plain("back"), StepCallback(step=Step.WHOM, campaign_id=ident))]])


def example_line(t: Texts, example: Example, known: Vocabulary) -> str:
    """«#12 Анна: город: Казань (Казань); купили Пылесосы год назад (3 декабря 2025)», HTML."""
    reasons = [
        t.plain(
            "audience-reason",
            condition=shorten(condition_words(t, condition, known), WORDS),
            seen=shorten(seen_words(t, condition, seen, known), WORDS),
        )
        for condition, seen in example.reasons[:REASONS]
    ]
    name = shorten(example.client.name, 32)
    return t("audience-example", number=str(example.client.id), name=name, reasons="; ".join(reasons) or "—")


def unclear_line(t: Texts, understood: Understood) -> str:
    """What was not understood, HTML."""
    return t("audience-unclear", words="; ".join(shorten(words, 100) for words in understood.unclear) or "—")


async def _say_unclear(message: Message, t: Texts, understood: Understood) -> None:
    if understood.unclear:
        await message.answer(unclear_line(t, understood))
