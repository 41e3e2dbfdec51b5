"""/segments: saved segments with their live counts; each begins a campaign, is changed, renamed or deleted."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.campaigns import CampaignService
from crm.segments import SegmentLine, SegmentService, audience_of
from crm.segments.vocabulary import Vocabulary
from crm.segments.words import audience_words
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.admin.audience import count_line, show_audience
from handlers.ui.inbound import typed
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows, pages_seen
from handlers.ui.screen import Screen, button, show, tried
from locales.translator import Texts

MENU = (MenuEntry("segments", Role.ADMIN),)
PAGE = 8


class SegmentForm(StatesGroup):
    """Another name of `segment_id`."""

    title = State()


class SegmentCallback(CallbackData, prefix="segment"):
    """Open a segment, or do something with it: `broadcast`, `conditions`, `rename`, `delete`, `remove`."""

    action: str
    segment_id: int


class SegmentsPageCallback(CallbackData, prefix="segments"):
    """A page of the list."""

    page: int


def create_router() -> Router:
    """The command, its pages, one segment's buttons, its new name."""
    router = Router(name="segments")
    router.message.register(cmd_segments, Command("segments"))
    router.message.register(got_title, SegmentForm.title)
    router.callback_query.register(on_page, SegmentsPageCallback.filter())
    router.callback_query.register(on_open, SegmentCallback.filter(F.action == "open"))
    router.callback_query.register(on_broadcast, SegmentCallback.filter(F.action.in_(("broadcast", "conditions"))))
    router.callback_query.register(ask_title, SegmentCallback.filter(F.action == "rename"))
    router.callback_query.register(ask_delete, SegmentCallback.filter(F.action == "delete"))
    router.callback_query.register(on_delete, SegmentCallback.filter(F.action == "remove"))
    return router


async def cmd_segments(message: Message, actor: Actor, t: Texts, segments: SegmentService) -> None:
    await _show_page(message, 0, actor, t, segments)


async def on_page(
    press: CallbackQuery, callback_data: SegmentsPageCallback, actor: Actor, t: Texts, segments: SegmentService
) -> None:
    await _show_page(press, max(0, callback_data.page), actor, t, segments)


async def on_open(
    press: CallbackQuery,
    callback_data: SegmentCallback,
    actor: Actor,
    t: Texts,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    await state.clear()
    await _show_segment(press, callback_data.segment_id, actor, t, segments)


async def on_broadcast(
    press: CallbackQuery,
    callback_data: SegmentCallback,
    actor: Actor,
    t: Texts,
    segments: SegmentService,
    campaigns: CampaignService,
) -> None:
    """A draft for them; conditions are changed there too, where they can be pressed and are counted."""
    segment = await segments.get(actor, callback_data.segment_id)
    campaign = await campaigns.draft(actor, audience_of(segment))
    hint = t.plain("segment-change-hint", title=segment.title) if callback_data.action == "conditions" else ""
    await show_audience(press, campaign, actor, t, campaigns, segments, hint)


async def ask_title(
    press: CallbackQuery,
    callback_data: SegmentCallback,
    actor: Actor,
    t: Texts,
    segments: SegmentService,
    state: FSMContext,
) -> None:
    segment = await segments.get(actor, callback_data.segment_id)
    await state.set_state(SegmentForm.title)
    await state.set_data({"segment_id": segment.id})
    rows = [[_action(t, "open", segment.id, "back")]]
    await show(press, Screen(t("segment-ask-new-title", title=segment.title), rows))


async def got_title(message: Message, actor: Actor, t: Texts, segments: SegmentService, state: FSMContext) -> None:
    """A name that is refused leaves the question open."""
    segment = await segments.rename(actor, int((await state.get_data())["segment_id"]), typed(message))
    await state.clear()
    await _show_segment(message, segment.id, actor, t, segments)


async def ask_delete(
    press: CallbackQuery, callback_data: SegmentCallback, actor: Actor, t: Texts, segments: SegmentService
) -> None:
    segment = await segments.get(actor, callback_data.segment_id)
    rows = [
        [_action(t, "remove", segment.id, "segment-delete", "danger")],
        [_action(t, "open", segment.id, "back")],
    ]
    await show(press, Screen(t("segment-ask-delete", title=segment.title), rows))


async def on_delete(
    press: CallbackQuery, callback_data: SegmentCallback, actor: Actor, t: Texts, segments: SegmentService
) -> None:
    word = await tried(segments.delete(actor, callback_data.segment_id), t)
    await _show_page(press, 0, actor, t, segments, word or t.plain("segment-gone"))


async def _show_segment(
    event: Message | CallbackQuery, segment_id: int, actor: Actor, t: Texts, segments: SegmentService
) -> None:
    line = await segments.line(actor, segment_id)
    await show(event, segment_screen(t, line, await segments.vocabulary(actor, t)))


async def _show_page(
    event: Message | CallbackQuery, page: int, actor: Actor, t: Texts, segments: SegmentService, word: str = ""
) -> None:
    lines = await segments.lines(actor, limit=PAGE + 1, offset=page * PAGE)
    await show(event, list_screen(t, lines, page), word)


def list_screen(t: Texts, lines: Sequence[SegmentLine], page: int) -> Screen:
    """A button for each segment with its count; one more than a page is given, to know whether there is a next."""
    rows = [
        [
            button(
                f"{shorten(line.segment.title, 40)} · {line.count.total}",
                SegmentCallback(action="open", segment_id=line.segment.id),
            )
        ]
        for line in lines[:PAGE]
    ]
    turning = arrows(page, pages_seen(page, more=len(lines) > PAGE), lambda target: SegmentsPageCallback(page=target))
    return Screen(t("segments-title" if lines else "segments-none"), [*rows, turning])


def segment_screen(t: Texts, line: SegmentLine, known: Vocabulary) -> Screen:
    """Its conditions, whom they mean now, and what can be done with it."""
    segment = line.segment
    text = t(
        "segment-screen",
        title=segment.title,
        whom=audience_words(t, audience_of(segment), known),
        count=count_line(t, line.count),
    )
    return Screen(
        text,
        [
            [_action(t, "broadcast", segment.id, style="primary")],
            [_action(t, "conditions", segment.id), _action(t, "rename", segment.id)],
            [_action(t, "delete", segment.id, style="danger")],
            [button(t.plain("back"), SegmentsPageCallback(page=0))],
        ],
    )


def _action(t: Texts, action: str, segment_id: int, key: str = "", style: str | None = None) -> InlineKeyboardButton:
    label = t.plain(key or f"segment-{action}")
    return button(label, SegmentCallback(action=action, segment_id=segment_id), style)
