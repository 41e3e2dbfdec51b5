"""The steps of a broadcast, as the buttons between its screens name them."""

import enum

from aiogram.filters.callback_data import CallbackData


class Step(enum.StrEnum):
    """Whom, what, when, and the check before it goes; on the side: changing them all, taking and keeping segments."""

    WHOM = "whom"
    WHAT = "what"
    WHEN = "when"
    NOW = "now"
    BULK = "bulk"
    CHECK = "check"
    SEGMENTS = "segments"
    KEEP = "keep"


class StepCallback(CallbackData, prefix="step"):
    """Go to a step of the draft; `now` answers the question when."""

    step: Step
    campaign_id: int
