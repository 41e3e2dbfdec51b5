"""A real SMTP server for the tests: keeps the letters it takes, refuses what it is told to refuse."""

from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.ports import free_port


@dataclass
class PostOffice:
    """`refuses` maps an address to the answer it gets; a letter to one who `hangs_up` is lost with the line."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    hangs_up: set[str] = field(default_factory=set)

    def to(self, address: str) -> list[EmailMessage]:
        """The letters to one reader, the oldest first."""
        return [letter for letter in self.letters if address in str(letter["To"])]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.hangs_up & set(envelope.rcpt_tos):
            assert isinstance(server.transport, WriteTransport)
            server.transport.abort()
        body = envelope.content
        assert isinstance(body, bytes)
        letter = message_from_bytes(body, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """The server for the length of a block, in a thread of its own."""
    office = PostOffice(free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
