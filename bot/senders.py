"""A sender for each channel that the settings know: Telegram always, e-mail, SMS and voice where there is a server."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiogram import Bot

from bot.channels.gateway import GatewayChannel
from bot.channels.mail import MailChannel, MailLine
from bot.channels.telegram import TelegramChannel
from bot.settings import Settings
from crm.messaging import Channel, Sender, Window
from handlers.services import Services
from handlers.wordings import WORDINGS
from scheduler.timetable import Work
from storage.database import Database
from storage.outbox import OUTBOX_JOB

Wake = Callable[[frozenset[str]], None]
Close = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Senders:
    """All of them, by the name of their job."""

    by_job: Mapping[str, Sender]
    lines: tuple[Close, ...]

    @property
    def ticks(self) -> Mapping[str, Work]:
        """What the timetable wakes."""
        return {job: sender.tick for job, sender in self.by_job.items()}

    async def recover(self) -> None:
        """At the start: see `Sender.recover`."""
        for sender in self.by_job.values():
            await sender.recover()

    async def stop(self) -> None:
        """Write down what is on the wire, then hang up."""
        for sender in self.by_job.values():
            await sender.stop()
        for close in self.lines:
            await close()


def ways_of(settings: Settings) -> list[str]:
    """The channels that the settings know, as campaigns try them: what costs nothing first."""
    known = {"telegram": True, "email": settings.smtp_host, "sms": settings.sms_url, "voice": settings.voice_url}
    return [way for way, is_known in known.items() if is_known]


def build_senders(
    settings: Settings, db: Database, bot: Bot, services: Services, window: Window, wake: Wake
) -> Senders:
    """Each with a pace of its own; Telegram's is the one that the screens share."""
    reader = (settings.default_locale, settings.zone)

    def sender(job: str, channel: Channel, pace: Window) -> Sender:
        return Sender(db, channel, pace, wake=lambda: wake(frozenset({job})))

    # Every commit with deliveries wakes Telegram's; the others look for themselves.
    senders = {OUTBOX_JOB: sender(OUTBOX_JOB, TelegramChannel(bot, WORDINGS, services, *reader), window)}
    lines: list[Close] = []
    if settings.smtp_host and settings.mail_from:
        line = MailLine(settings)
        mail = MailChannel(line, bot, WORDINGS, services, settings.mail_from, *reader)
        senders["letters"] = sender("letters", mail, _pace(settings.mail_rate))
        lines.append(line.close)
    gateways = {
        "sms": (settings.sms_url, settings.sms_token),
        "voice": (settings.voice_url, settings.voice_token),
    }
    for name, (url, token) in gateways.items():
        if url:
            gateway = GatewayChannel(name, url, token, settings.sms_sender, WORDINGS, services, *reader)
            senders[name] = sender(name, gateway, _pace(settings.gateway_rate))
            lines.append(gateway.close)
    return Senders(senders, tuple(lines))


def _pace(rate: int) -> Window:
    """So many a second; whoever is refused rests alone."""
    return Window(rate, asyncio.get_running_loop().time, rests_alone=lambda _: True)
