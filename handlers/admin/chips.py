"""Chips of an audience: each part a button that takes it out and one that opens it: to negate, to join by «or»."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton

from crm.campaigns import CampaignService
from crm.segments import Audience, SegmentService, audience_from_json
from crm.segments.editing import DEEDS, mark, part_at, revised
from crm.segments.tree import Group, Joint, Part, Path
from crm.segments.vocabulary import Vocabulary
from crm.segments.words import part_words
from crm.staff import Actor
from crm.text import shorten
from handlers.admin.steps import Step, StepCallback
from handlers.ui.screen import Rows, Screen, button, show
from locales.translator import Texts

LABEL = 36


class PartCallback(CallbackData, prefix="part"):
    """Open the part at this place, or change it: a deed of `crm.segments.editing`; `mark` tells an older audience."""

    deed: str
    campaign_id: int
    path: str
    mark: str


async def on_part(
    press: CallbackQuery,
    callback_data: PartCallback,
    actor: Actor,
    t: Texts,
    campaigns: CampaignService,
    segments: SegmentService,
) -> None:
    campaign = await campaigns.get(actor, callback_data.campaign_id)
    audience, path = audience_from_json(campaign.audience), path_of(callback_data)
    part = part_at(revised(audience, callback_data.mark), path)
    await show(press, part_screen(t, campaign.id, audience, path, part, await segments.vocabulary(actor, t)))


def path_of(pressed: PartCallback) -> Path:
    """The place the chip stands for; none for what no chip of ours says."""
    return tuple(int(place) for place in pressed.path.split(".") if place.isdecimal())


def chip_rows(t: Texts, ident: int, audience: Audience, known: Vocabulary) -> Rows:
    """A row for each part: taken out, or opened."""
    return [_chip(t, ident, audience, (place,), part_words(t, part, known)) for place, part in enumerate(audience)]


def part_screen(t: Texts, ident: int, audience: Audience, path: Path, part: Part, known: Vocabulary) -> Screen:
    """One part: its own parts, if it has any, and what can be done with it."""
    inner = part.parts if isinstance(part, Group) else ()
    chips = [_chip(t, ident, audience, (*path, place), part_words(t, one, known)) for place, one in enumerate(inner)]
    deeds = [[_button(t.plain(f"chip-{deed}"), deed, ident, audience, path)] for deed in _deeds(path, part)]
    way = StepCallback(step=Step.WHOM, campaign_id=ident)
    outer = _button(t.plain("back"), "open", ident, audience, path[:-1]) if path[1:] else button(t.plain("back"), way)
    return Screen(t("chip-title", words=part_words(t, part, known)), [*chips, *deeds, [outer]])


def _deeds(path: Path, part: Part) -> list[str]:
    """What suits this part."""
    fits = {
        "negate": True,
        "alternate": path[-1] > 0,
        "turn": isinstance(part, Group) and part.joint is not Joint.NOT,
        "dissolve": isinstance(part, Group) and part.joint is not Joint.NOT,
        "drop": True,
    }
    return [deed for deed in DEEDS if fits[deed]]


def _chip(t: Texts, ident: int, audience: Audience, path: Path, words: str) -> list[InlineKeyboardButton]:
    dropping = _button(f"✖️ {shorten(words, LABEL)}", "drop", ident, audience, path)
    return [dropping, _button("✏️", "open", ident, audience, path)]


def _button(label: str, deed: str, ident: int, audience: Audience, path: Path) -> InlineKeyboardButton:
    place = ".".join(map(str, path))
    return button(label, PartCallback(deed=deed, campaign_id=ident, path=place, mark=mark(audience)))
