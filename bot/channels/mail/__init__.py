"""E-mail as a channel, through the company's SMTP server."""

from bot.channels.mail.channel import MailChannel
from bot.channels.mail.line import MailLine

__all__ = ["MailChannel", "MailLine"]
