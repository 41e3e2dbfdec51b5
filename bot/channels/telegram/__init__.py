"""Telegram as a channel: deliveries to people and groups, topics made and healed on the way."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.outcomes import outcome_of

__all__ = ["TelegramChannel", "outcome_of"]
