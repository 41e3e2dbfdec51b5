"""The Bot API, method by method."""

from __future__ import annotations

from bot.sandbox.methods import (
    answers,
    business,
    chats,
    copies,
    edits,
    media,
    pins,
    polls,
    profile,
    reactions,
    texts,
    topics,
)
from bot.sandbox.methods.method import Method
from bot.sandbox.methods.receiving import receiving
from bot.sandbox.webhook import WebhookDelivery


def all_methods(delivery: WebhookDelivery) -> dict[str, Method]:
    """By name in lower case, as Telegram takes them in any."""
    methods = (
        *receiving(delivery),
        *texts.METHODS,
        *media.METHODS,
        *copies.METHODS,
        *edits.METHODS,
        *answers.METHODS,
        *profile.METHODS,
        *chats.METHODS,
        *business.METHODS,
        *pins.METHODS,
        *topics.METHODS,
        *polls.METHODS,
        *reactions.METHODS,
    )
    return {method.name.lower(): method for method in methods}
