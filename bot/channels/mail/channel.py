"""E-mail as a channel: words a delivery as a letter, with the file that belongs to it, and hands it over."""

import mimetypes
from email.message import EmailMessage
from io import BytesIO
from itertools import chain
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.channels.mail.letter import Envelope, letter
from bot.channels.mail.line import MailLine
from crm.messaging import Content, Delivery, Failed, NotConnected, Outcome, Skipped
from handlers.services import Services
from handlers.ui.wording import Wordings, texts_of

KINDS = frozenset({"text", "photo", "document", "video", "animation", "audio", "voice"})
"""What a letter can carry."""

EXTENSIONS = {"photo": ".jpg", "voice": ".ogg", "video": ".mp4", "animation": ".mp4", "audio": ".mp3"}
"""Of files that Telegram keeps without a name."""

FILE_LIMIT = 10 * 1024 * 1024
"""Bytes; a larger file is refused by most mailboxes."""


class MailChannel:
    """Hands each delivery over once."""

    name = "email"

    def __init__(
        self, line: MailLine, bot: Bot, wordings: Wordings, services: Services, sender: str, locale: str, zone: ZoneInfo
    ) -> None:
        self._line = line
        self._bot = bot
        self._wordings = wordings
        self._services = services
        self._sender = sender
        self._locale = locale
        self._zone = zone
        self._file: tuple[str, bytes] = ("", b"")

    async def send(self, delivery: Delivery) -> Outcome:
        t = texts_of(delivery, self._locale, self._zone)
        words = await self._wordings[delivery.kind](delivery, t, self._services)
        if words is None or words.content is None:
            return Skipped("no longer true")
        if words.content.kind not in KINDS:
            return Failed(f"no letter can carry a {words.content.kind}")
        envelope = await self._envelope(delivery)
        mail = letter(t, envelope, words.content, [one for one in chain(*words.rows) if one.url])
        if words.content.files:
            try:
                body = await self._body(words.content.files[0]["id"])
            except TelegramAPIError as error:
                return NotConnected(type(error).__name__)
            if len(body) > FILE_LIMIT:
                return Failed("the file is too large for a letter")
            _attach(mail, words.content, body)
        return await self._line.send(self._sender, delivery.address, mail)

    async def _envelope(self, delivery: Delivery) -> Envelope:
        way_out = await self._services.links.way_out(delivery.campaign_id or 0, delivery.id)
        name = self._services.company_name
        return Envelope(self._sender, name, delivery.address, delivery.id, way_out or "", self._services.now())

    async def _body(self, file_id: str) -> bytes:
        """The bytes of the file, the last one kept: a campaign sends it to everybody."""
        if self._file[0] != file_id:
            held = BytesIO()
            await self._bot.download(file_id, held)
            self._file = file_id, held.getvalue()
        return self._file[1]


def _attach(mail: EmailMessage, content: Content, body: bytes) -> None:
    name = content.files[0].get("name") or f"{content.kind}{EXTENSIONS.get(content.kind, '')}"
    main, _, sub = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
    mail.add_attachment(body, maintype=main, subtype=sub, filename=name)
