"""Links that open the bot's private chat at a place."""

import re

CARD_LINK = re.compile(r"c_(\d{1,15})")
"""The parameter of /start that opens a card."""


def card_link(bot_name: str, client_id: int | None) -> str:
    """The bot's chat, at the client's card if there is one."""
    return f"https://t.me/{bot_name}" + (f"?start=c_{client_id}" if client_id else "")
