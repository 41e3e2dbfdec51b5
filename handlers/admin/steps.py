"""The steps of a broadcast, and the places around it, as the buttons between its screens name them."""

import enum

from aiogram.filters.callback_data import CallbackData


class Step(enum.StrEnum):
    """Whom, what, when, and the check before it goes; on the side: changing them all, taking and keeping segments,
    conditions in words, and whom they mean."""

    WHOM = "whom"
    WHAT = "what"
    WHEN = "when"
    NOW = "now"
    BULK = "bulk"
    CHECK = "check"
    SEGMENTS = "segments"
    KEEP = "keep"
    LINE = "line"
    PEOPLE = "people"


class StepCallback(CallbackData, prefix="step"):
    """Go to a step of the draft; `now` answers the question when."""

    step: Step
    campaign_id: int


class CampaignsPageCallback(CallbackData, prefix="camps"):
    """A page of the list of campaigns."""

    page: int


class SendingHoursCallback(CallbackData, prefix="sendhours"):
    """Show the hours of sending, or change one thing about them: a span, a day, the share of a week."""

    what: str = ""
    value: str = ""
