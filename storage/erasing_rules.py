"""What may not simply go when a person is erased: registers without gaps, sums of campaigns, quotations."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, case, delete, or_, select, update

from storage.base import count_of, table_of
from storage.clients import ChannelName, ContactPoint
from storage.companies import Company, CompanyPerson
from storage.database import Tx
from storage.documents import Document, blank
from storage.duplicates import Merge
from storage.exports import Export, ExportState
from storage.imports import Import, ImportEffect
from storage.messages import MessageLink
from storage.models import metadata
from storage.outbox import LivingMessage, OutboxMessage, OutboxState, waiting_key
from storage.updates import Dialogue, StoredUpdate, UpdateState

COMPANIES, OUTBOX = table_of(Company), table_of(OutboxMessage)

SOLE_TRADERS_INN = 12
"""Digits of a person's INN; a firm's has 10."""


@dataclass(frozen=True)
class Person:
    """Who is to be erased: the card's number, those merged into it, and the addresses."""

    client_id: int
    numbers: Sequence[int]
    name: str
    points: Sequence[ContactPoint]

    @property
    def telegram_ids(self) -> list[str]:
        """The chats in which he is written to."""
        return [point.value for point in self.points if point.channel is ChannelName.TELEGRAM]


async def forget_copies(tx: Tx, person: Person) -> list[tuple[str, int]]:
    """The messages (chat, message) that speak of him in colleagues' chats; none of them lives on."""
    links = await tx.session.execute(
        select(MessageLink.chat, MessageLink.message).where(MessageLink.client_id == person.client_id)
    )
    copies = [(str(chat), message) for chat, message in links]
    for chat, message in copies:
        await tx.session.execute(
            delete(LivingMessage).where(LivingMessage.address == chat, LivingMessage.external_id == str(message))
        )
    return copies


async def _documents(tx: Tx, person: Person) -> int:
    """The register stays without gaps: kind and number remain, whom and what it was about does not."""
    return await blank(tx, Document.client_id == person.client_id)


async def _deliveries(tx: Tx, person: Person) -> int:
    """The ledgers of campaigns keep their sums; everything else that was to go out, or went, is deleted."""
    his = or_(
        OUTBOX.c.client_id == person.client_id,
        and_(OUTBOX.c.address.in_(person.telegram_ids), OUTBOX.c.staff_id.is_(None)),
    )
    waiting = OUTBOX.c.state.in_((OutboxState.PENDING, OutboxState.SENDING))
    blanked = await tx.session.execute(
        update(OUTBOX)
        .where(his, OUTBOX.c.campaign_id.is_not(None))
        .values(
            client_id=None,
            message_id=None,
            address="",
            payload={},
            external_id=None,
            error=None,
            state=case((waiting, OutboxState.SKIPPED), else_=OUTBOX.c.state),
        )
    )
    gone = await tx.session.execute(delete(OUTBOX).where(his, OUTBOX.c.campaign_id.is_(None)))
    return count_of(blanked) + count_of(gone)


async def _living(tx: Tx, person: Person) -> int:
    keys = [waiting_key(number) for number in person.numbers]
    gone = await tx.session.execute(
        delete(LivingMessage).where(or_(LivingMessage.address.in_(person.telegram_ids), LivingMessage.key.in_(keys)))
    )
    return count_of(gone)


async def _merges(tx: Tx, person: Person) -> int:
    """What could put a merged card back."""
    gone = await tx.session.execute(
        delete(Merge).where(or_(Merge.kept_id.in_(person.numbers), Merge.gone_id.in_(person.numbers)))
    )
    return count_of(gone)


async def _dialogues(tx: Tx, person: Person) -> int:
    """His own dialogues, and colleagues' open forms about him."""
    rows = (await tx.session.scalars(select(Dialogue))).all()
    keys = [row.key for row in rows if speaks_of(row.key, row.data, person.client_id, person.telegram_ids)]
    gone = await tx.session.execute(delete(Dialogue).where(Dialogue.key.in_(keys)))
    return count_of(gone)


async def _updates(tx: Tx, person: Person) -> int:
    """Errors quote what was typed: of those that quote him the kind alone is left."""
    words = [person.name, *(point.value for point in person.points)]
    rows = await tx.session.scalars(
        select(StoredUpdate).where(StoredUpdate.state == UpdateState.FAILED, StoredUpdate.error.is_not(None))
    )
    quoting = [row for row in rows if any(word in (row.error or "") for word in words)]
    for row in quoting:
        row.error = (row.error or "").partition(":")[0]
    return len(quoting)


async def _companies(tx: Tx, person: Person) -> int:
    """A sole trader's firm is the person himself: his INN has 12 digits, and nobody else works there."""
    others = select(CompanyPerson.company_id).where(CompanyPerson.client_id != person.client_id)
    his = select(CompanyPerson.company_id).where(CompanyPerson.client_id == person.client_id)
    firms = await tx.session.scalars(select(Company).where(Company.id.in_(his), Company.id.not_in(others)))
    own = [firm.id for firm in firms if len(firm.inn or "") == SOLE_TRADERS_INN]
    if not own:
        return 0
    columns = [column for table in metadata.tables.values() for column in table.columns]
    for column in columns:
        if any(key.column is COMPANIES.c.id for key in column.foreign_keys):
            await tx.session.execute(delete(column.table).where(column.in_(own)))
    gone = await tx.session.execute(delete(COMPANIES).where(COMPANIES.c.id.in_(own)))
    return count_of(gone)


async def _imports(tx: Tx, person: Person) -> int:
    """A contact that was sent as a file is named after the person."""
    files = await tx.session.scalars(
        select(Import).join(ImportEffect).where(ImportEffect.client_id == person.client_id)
    )
    named = [one for one in files if any(word in one.file_name.casefold() for word in person.name.casefold().split())]
    for one in named:
        one.file_name = "…"
    await tx.flush()
    return len(named)


async def _exports(tx: Tx, person: Person) -> int:
    """Exports asked for with his name in the search keep no words."""
    rows = await tx.session.scalars(select(Export).where(Export.state.in_((ExportState.SENT, ExportState.FAILED))))
    words = person.name.casefold().split()
    named = [one for one in rows if any(word in str(one.query).casefold() for word in words)]
    for one in named:
        one.query = {}
    await tx.flush()
    return len(named)


def speaks_of(key: str, data: object, client_id: int, telegram_ids: Sequence[str]) -> bool:
    """True for a dialogue in the person's own chat, or one whose data name his card."""
    return key.partition(":")[0] in telegram_ids or _names(data, client_id)


def _names(data: object, client_id: int) -> bool:
    match data:
        case dict():
            return data.get("client_id") == client_id or any(_names(value, client_id) for value in data.values())
        case list():
            return any(_names(value, client_id) for value in data)
    return False


SPECIAL_RULES: dict[str, Callable[[Tx, Person], Awaitable[int]]] = {
    "imports": _imports,
    "exports": _exports,
    "companies": _companies,
    "documents": _documents,
    "outbox": _deliveries,
    "living_messages": _living,
    "merges": _merges,
    "dialogues": _dialogues,
    "updates": _updates,
}
"""By table, carried out in this order before whatever else refers to the person goes."""
