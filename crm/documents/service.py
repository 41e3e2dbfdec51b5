"""Documents with numbers: issued, rendered, sent, cancelled; the register has no gap and no number twice."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from crm.audit import Deed, note
from crm.documents.drafts import Draft, DraftService
from crm.documents.filling import file_name, numbered
from crm.documents.press import Press
from crm.documents.sealing import body_place, opened_values, sealed_values
from crm.documents.stored import from_json, to_json
from crm.errors import Refused, Stale
from crm.inbox.outgoing import send_to_client
from crm.messaging import Content
from crm.sight import horizon, seen
from crm.staff.actor import Actor
from storage import documents as storage
from storage.clients import Client, telegram_address
from storage.database import Database, Tx
from storage.documents import WAITING, DocumentLine, Template
from storage.documents import Document as Document
from storage.documents import DocumentState as DocumentState
from storage.events import Event
from storage.outbox import OutboxMessage, Priority
from storage.sealed import Vault
from storage.staff import Role, StaffMember

log = logging.getLogger(__name__)

DOCUMENTS_JOB = "documents"
PAGE_SIZE = 8
AT_ONCE = 20
TRIES = 10
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


@dataclass(frozen=True)
class RegisterPage:
    """A page of the register, the newest first; pages count from 0."""

    lines: Sequence[DocumentLine]
    page: int
    pages: int
    total: int


class DocumentService:
    """Use cases from the number on. A number is taken with the row and kept whatever becomes of the file."""

    def __init__(self, db: Database, press: Press, vault: Vault, drafts: DraftService) -> None:
        self._db = db
        self._press = press
        self._vault = vault
        self._drafts = drafts

    async def issue(self, actor: Actor, draft: Draft, *, send: bool) -> Document:
        """Take the number and keep everything the document is filled with; the file is rendered right after.

        `send` has it sent to the client then, else to the issuer; `Refused` while something is missing.
        """
        staff_id = actor.require(Role.MANAGER)
        ready = await self._drafts.ready(actor, draft)
        async with self._db.begin(actor.cause, "issue_document") as tx:
            client = await seen(tx, actor, draft.client_id, lock=True)
            if send and await telegram_address(tx, client.id) is None:
                raise Refused("no-telegram", name=client.name)
            year = tx.now.astimezone(actor.timezone).year
            number = await storage.next_number(tx, ready.template.kind, year)
            written = f"{year}-{number}"
            document = Document(
                template_id=draft.template_id,
                client_id=client.id,
                kind=ready.template.kind,
                year=year,
                number=number,
                state=DocumentState.PENDING,
                file_name=file_name(ready.template, ready.client, written),
                next_try_at=tx.now,
                send_to_client=send,
                issued_by=staff_id,
                issued_at=tx.now,
            )
            tx.add(document)
            await tx.flush()  # gives the id that the values are sealed for
            document.values = sealed_values(self._vault, document.id, to_json(numbered(ready.values, written)))
            tx.wake(DOCUMENTS_JOB)
        return document

    async def finish_due(self) -> int:
        """Render what has a number and no file yet, and say how many there were; a tick of the system's own.

        Each is kept in a write transaction of its own; a crash before that leaves the row due, and the next
        process renders it and sends it once.
        """
        async with self._db.read() as look:
            due = await storage.due(look, AT_ONCE)
        for document_id in due:
            await self._finish(document_id)
        return len(due)

    async def cancel(self, actor: Actor, document_id: int) -> Document:
        """It stays in the register as «аннулирован»; its number is never given again."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "cancel_document") as tx:
            document = await _standing(tx, actor, document_id)
            document.state, document.cancelled_at, document.next_try_at = DocumentState.CANCELLED, tx.now, None
            tx.record(_event("document_cancelled", document, staff_id))
        return document

    async def repeat(self, actor: Actor, document_id: int) -> Document:
        """Have a failed rendering tried again now, as often as a person wants; the number stays."""
        actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "repeat_document") as tx:
            document = await _standing(tx, actor, document_id)
            if document.state is not DocumentState.FAILED:
                raise Stale
            document.state, document.attempts, document.next_try_at = DocumentState.PENDING, 0, tx.now
            tx.wake(DOCUMENTS_JOB)
        return document

    async def send(self, actor: Actor, document_id: int) -> Document:
        """Send a finished document to its client, first or once more."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, "send_document") as tx:
            document = await _standing(tx, actor, document_id)
            if document.state is not DocumentState.READY:
                raise Stale
            await _to_client(tx, document, staff_id)
        return document

    async def get(self, actor: Actor, document_id: int) -> Document:
        """The document as it stands; `Stale` when there is none."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            document = await look.get(Document, document_id)
            if document is None:
                raise Stale
            if document.client_id:
                await seen(look, actor, document.client_id)
        return document

    async def file(self, actor: Actor, document_id: int) -> tuple[str, bytes]:
        """Name and bytes of a rendered document, a cancelled one too; `Stale` while there is no file.

        It prints what is hidden on screens: that it was opened stands in the audit.
        """
        actor.require(Role.MANAGER)
        document = await self.get(actor, document_id)
        async with self._db.begin() as tx:
            body = await storage.document_body(tx, document_id)
            if body is None:
                raise Stale
            number = f"{document.kind} №{document.year}-{document.number}"
            note(tx, actor, Deed.DOCUMENT_SEEN, document.client_id, file=number)
        return document.file_name, self._vault.open_bytes(body_place(document_id), body)

    async def outgoing(self, document_id: int) -> tuple[str, bytes] | None:
        """What a delivery carries; None when the document was cancelled meanwhile."""
        async with self._db.read() as look:
            document = await look.get(Document, document_id)
            body = await storage.document_body(look, document_id)
        if document is None or body is None or document.state is DocumentState.CANCELLED:
            return None
        return document.file_name, self._vault.open_bytes(body_place(document_id), body)

    async def standing(self, document_id: int) -> Document | None:
        """What a notice speaks of; None when there is nothing to say any more."""
        async with self._db.read() as look:
            return await look.get(Document, document_id)

    async def of_client(self, actor: Actor, client_id: int) -> Sequence[Document]:
        """The client's last documents, the newest first."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return await storage.of_client(look, client.id, PAGE_SIZE)

    async def register(self, actor: Actor, page: int = 0) -> RegisterPage:
        """Every number of clients the actor sees, cancelled ones too; a page beyond the last one is the last one."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            owner_id = await horizon(look, actor)
            total = await storage.count_documents(look, owner_id=owner_id)
            pages = max(1, -(-total // PAGE_SIZE))
            page = min(max(page, 0), pages - 1)
            offset = page * PAGE_SIZE
            lines = await storage.register_page(look, limit=PAGE_SIZE, offset=offset, owner_id=owner_id)
        return RegisterPage(lines, page, pages, total)

    async def _finish(self, document_id: int) -> None:
        async with self._db.read() as look:
            document = await look.get(Document, document_id)
            template = await look.get(Template, document.template_id) if document else None
            body = await storage.template_body(look, template.id) if template else None
        if document is None or template is None or body is None:
            return
        try:
            values = from_json(opened_values(self._vault, document_id, document.values))
            rendered = await self._press.render(body, values, template.locale)
        except Exception as error:  # whatever a rendering dies of, the number is kept and it is tried again
            log.exception("document %s could not be rendered", document_id)
            await self._failed(document_id, type(error).__name__)
            return
        async with self._db.begin() as tx:
            waiting = await _waiting(tx, document_id)
            if waiting:
                await _ready(tx, waiting, self._vault.seal_bytes(body_place(document_id), rendered))

    async def _failed(self, document_id: int, reason: str) -> None:
        async with self._db.begin() as tx:
            document = await _waiting(tx, document_id)
            if document is None:
                return
            document.state, document.error, document.attempts = DocumentState.FAILED, reason, document.attempts + 1
            pause = min(_FIRST_PAUSE * 2 ** (document.attempts - 1), _LONGEST_PAUSE)
            document.next_try_at = tx.now + pause if document.attempts < TRIES else None
            if document.attempts == 1:
                await _to_issuer(tx, document, "document_failed")


async def _ready(tx: Tx, document: Document, sealed: bytes) -> None:
    document.state, document.body, document.error, document.next_try_at = DocumentState.READY, sealed, None, None
    tx.record(_event("document_issued", document, document.issued_by))
    if document.send_to_client and await telegram_address(tx, document.client_id or 0):
        await _to_client(tx, document, document.issued_by)
    else:
        await _to_issuer(tx, document, "document_ready")


async def _to_client(tx: Tx, document: Document, author_id: int) -> None:
    """By the client's thread, so that its fate is seen there and its author hears of a failure."""
    client = await tx.get(Client, document.client_id, lock=True)
    assert client  # a foreign key stands behind it, and an erased document is sent to nobody
    content = Content(kind="document", files=[{"name": document.file_name}], extra={"document_id": document.id})
    await send_to_client(tx, client, author_id, content)


async def _to_issuer(tx: Tx, document: Document, kind: str) -> None:
    issuer = await tx.get(StaffMember, document.issued_by)
    if issuer and not issuer.removed_at:
        notice = OutboxMessage(
            priority=Priority.NOTICE,
            address=str(issuer.telegram_id),
            kind=kind,
            payload={"document_id": document.id},
            staff_id=issuer.id,
            client_id=document.client_id,
        )
        await tx.outbox.add(notice)


async def _waiting(tx: Tx, document_id: int) -> Document | None:
    """The document, locked, while it still has no file."""
    document = await tx.get(Document, document_id, lock=True)
    return document if document and document.state in WAITING else None


async def _standing(tx: Tx, actor: Actor, document_id: int) -> Document:
    """The document, locked, unless it was cancelled."""
    document = await tx.get(Document, document_id, lock=True)
    if document is None or document.client_id is None or document.state is DocumentState.CANCELLED:
        raise Stale
    await seen(tx, actor, document.client_id)
    return document


def _event(kind: str, document: Document, staff_id: int) -> Event:
    payload: dict[str, Any] = {"file": document.file_name}
    return Event(kind=kind, client_id=document.client_id, staff_id=staff_id, subject_id=document.id, payload=payload)
