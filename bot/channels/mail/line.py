"""The line to the SMTP server: one connection, kept while it lasts, one letter after the other."""

import asyncio
from email.message import EmailMessage

import aiosmtplib
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPReadTimeoutError,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from bot.settings import Settings
from crm.messaging import Blocked, Failed, NotConnected, Outcome, RetryAfter, Sent, Uncertain

PATIENCE_SECONDS = 300.0
"""A server that asks for patience (4xx, greylisting) is asked again this much later."""

TIMEOUT_SECONDS = 30.0


class MailLine:
    """Hands letters over; what the server answers becomes an outcome."""

    def __init__(self, settings: Settings) -> None:
        self._smtp = aiosmtplib.SMTP(
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user,
            password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
            use_tls=settings.smtp_security == "tls",
            start_tls=settings.smtp_security == "starttls",
            timeout=TIMEOUT_SECONDS,
        )
        self._turn = asyncio.Lock()

    async def send(self, sender: str, recipient: str, letter: EmailMessage) -> Outcome:
        """One letter to one reader. Until its body is written nothing can have arrived."""
        async with self._turn:
            try:
                await self._connect()
                await self._smtp.mail(sender)
                await self._smtp.rcpt(recipient)
            except (SMTPException, OSError, UnicodeEncodeError) as error:
                await self._hang_up(error)
                return _before_the_body(error)
            try:
                await self._smtp.data(letter.as_bytes())
            except (SMTPException, OSError) as error:
                await self._hang_up(error)
                return _after_the_body(error)
        return Sent(str(letter["Message-ID"]))

    async def close(self) -> None:
        """Take leave of the server, if there is still one."""
        if self._smtp.is_connected:
            self._smtp.close()

    async def _connect(self) -> None:
        if not self._smtp.is_connected:
            await self._smtp.connect()

    async def _hang_up(self, error: Exception) -> None:
        """After a refusal the server forgets the letter begun; after anything else the line is dead."""
        if isinstance(error, SMTPResponseException | SMTPRecipientRefused) and self._smtp.is_connected:
            try:
                await self._smtp.rset()
            except (SMTPException, OSError):
                self._smtp.close()
        else:
            self._smtp.close()


def _before_the_body(error: Exception) -> Outcome:
    match error:
        case UnicodeEncodeError():
            return Failed("the address needs a server that knows SMTPUTF8")
        case SMTPRecipientRefused(code=code, message=message):
            return RetryAfter(PATIENCE_SECONDS) if code < 500 else Blocked(f"{code} {message}")
        case SMTPAuthenticationError() | SMTPConnectError():
            return NotConnected(type(error).__name__)
        case SMTPResponseException(code=code, message=message):
            return RetryAfter(PATIENCE_SECONDS) if code < 500 else Failed(f"{code} {message}")
        case _:
            return NotConnected(type(error).__name__)


def _after_the_body(error: Exception) -> Outcome:
    match error:
        case SMTPServerDisconnected() | SMTPReadTimeoutError():
            return Uncertain(type(error).__name__)
        case SMTPResponseException(code=code, message=message):
            return RetryAfter(PATIENCE_SECONDS) if code < 500 else Failed(f"{code} {message}")
        case _:
            return Uncertain(type(error).__name__)
