"""The buttons by which a draft's check screen leads to its options."""

import enum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.campaigns import Campaign
from handlers.ui.screen import button
from locales.translator import Texts


class Option(enum.StrEnum):
    """What can be chosen beyond text, audience and time; `all` is the list of them, `check` the way back."""

    ALL = "all"
    CHECK = "check"
    PREVIEW = "preview"
    SPARE = "spare"
    KIND = "kind"
    WAYS = "ways"
    LINKS = "links"
    NO_LINKS = "no_links"
    LOCAL = "local"
    ARMS = "arms"
    NO_ARMS = "no_arms"
    CONTROL = "control"
    GOAL = "goal"
    STEPS = "steps"
    STEP = "step"
    NO_STEP = "no_step"


class OptionCallback(CallbackData, prefix="opt"):
    """Open an option of a draft, or choose `value` for it."""

    option: Option
    campaign_id: int
    value: str = ""


def option_button(
    t: Texts, key: str, campaign: Campaign, option: Option = Option.ALL, *, on: bool | None = None, value: str = ""
) -> InlineKeyboardButton:
    """The way to an option; with `on` it is a switch that this press turns so."""
    if on is None:
        return choice_button(t.plain(key), campaign, option, value)
    return choice_button(t.plain(key, on=int(on)), campaign, option, str(int(on)))


def choice_button(label: str, campaign: Campaign, option: Option, value: str) -> InlineKeyboardButton:
    """Chooses a value of an option."""
    return button(label, OptionCallback(option=option, campaign_id=campaign.id, value=value))
