"""100,000 clients exported by our worker, beside openpyxl on the loop: `python -m tests.bench.exports`.

Rows a second, what the loop felt meanwhile, and the most memory the worker held.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psutil
from openpyxl import Workbook
from sqlalchemy import insert

from crm.exchange.export_cells import Table
from crm.exchange.export_formats import ExportFormat
from crm.exchange.export_making import Order
from crm.exchange.export_order import Reader, order_for
from crm.exchange.export_worker import ExportWorker
from storage import exporting
from storage.clients import Client, ContactPoint
from storage.database import Database
from storage.exporting import Whom
from storage.exports import Export, ExportState
from storage.fields import FieldSubject, FieldValue, fields_of
from storage.migrate import upgrade
from storage.staff import Role, StaffMember
from storage.tags import ClientTag

CLIENTS = 100_000
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
BEAT = 0.005
MEGABYTE = 1 << 20


@dataclass
class Felt:
    """How late the loop came to its beats, in seconds, and the peak of the child's memory."""

    late: list[float]
    memory: int = 0

    def milliseconds(self, share: float) -> float:
        """This share of the beats came no later."""
        return sorted(self.late)[int(share * (len(self.late) - 1))] * 1000


async def main() -> None:
    """Print a line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/crm.db"
        await upgrade(url)
        db = Database(url, lambda: NOW)
        await _fill(db)
        print(f"{f'{CLIENTS} clients':40} {'rows/s':>9} {'ratio':>7} {'p99 ms':>8} {'max ms':>8} {'MB':>6}")
        _, idle = await _felt(asyncio.sleep(3))
        print(f"{'the loop with nothing to do':40} {'':17} {_lateness(idle)}")
        peer = await _line("openpyxl write_only on the loop", _peer(db, await _order(db, Path(folder), "xlsx")), None)
        for number, name in enumerate(("xlsx", "csv", "vcard3"), start=1):
            order = await _order(db, Path(folder), name)
            await _line(f"Kartoteka's worker, {name}", _ours(db, order, number), peer)
        await db.close()


async def _line(name: str, work: Awaitable[int], peer: float | None) -> float:
    began = time.perf_counter()
    rows, felt = await _felt(work)
    rate = rows / (time.perf_counter() - began)
    memory = f"{felt.memory / MEGABYTE:6.0f}" if felt.memory else ""
    print(f"{name:40} {rate:9.0f} {rate / (peer or rate):7.1f} {_lateness(felt)} {memory}")
    return rate


def _lateness(felt: Felt) -> str:
    return f"{felt.milliseconds(0.99):8.1f} {felt.milliseconds(1):8.1f}"


async def _felt(work: Awaitable[object]) -> tuple[int, Felt]:
    task, felt = asyncio.ensure_future(work), Felt([])
    while not task.done():
        before = time.perf_counter()
        await asyncio.sleep(BEAT)
        felt.late.append(time.perf_counter() - before - BEAT)
        if len(felt.late) % 50 == 0:
            felt.memory = max([felt.memory, *(child.memory_info().rss for child in psutil.Process().children())])
    return int(task.result() or 0), felt  # type: ignore[call-overload]  # the idle loop gives None


async def _ours(db: Database, order: Order, export_id: int) -> int:
    async with db.begin() as tx:
        tx.add(Export(id=export_id, state=ExportState.PENDING, format=order.format, asked_by=1, asked_at=NOW))
    worker = ExportWorker(export_id, order)
    while (made := worker.made()) is None:
        await asyncio.sleep(BEAT)
    assert made.error is None, made.error
    return made.lines


async def _peer(db: Database, order: Order) -> int:
    """The same rows of the same query, written as most bots would."""
    table, book, count = Table(order.layout), Workbook(write_only=True), 0
    sheet = book.create_sheet()
    sheet.append(order.layout.titles)
    async with db.snapshot() as look:
        async for people in exporting.in_parts(look, order.whom, [column.field_id for column in order.layout.fields]):
            for client in people:
                sheet.append(table.row(client))
            count += len(people)
    book.save(order.path)
    return count


async def _order(db: Database, folder: Path, name: str) -> Order:
    kind = ExportFormat(name)
    async with db.read() as look:
        url = str(db.url.render_as_string(hide_password=False))
        reader = Reader(Role.OWNER, "ru", "Europe/Moscow")
        return await order_for(look, url, folder / f"{name}.{kind.extension}", kind, Whom(), reader, NOW)


async def _fill(db: Database) -> None:
    """A phone each, an address for every third, a tag for every fourth, birthdays for half."""
    ids = range(1, CLIENTS + 1)
    async with db.begin() as tx:
        tx.add(
            StaffMember(
                id=1,
                telegram_id=1,
                name="Ольга",
                role=Role.OWNER,
                locale="ru",
                timezone="Europe/Moscow",
                created_at=NOW,
            )
        )
        birthday = next(field.id for field in await fields_of(tx, FieldSubject.CLIENT) if field.key == "birthday")
        await tx.session.execute(insert(Client), [_client(number) for number in ids])
        points = [_point(number, "phone", f"+7917{number:07}") for number in ids]
        points += [_point(number, "email", f"client{number}@example.ru") for number in ids if number % 3 == 0]
        await tx.session.execute(insert(ContactPoint), points)
        await tx.session.execute(insert(ClientTag), [{"client_id": n, "tag": "vip"} for n in ids if n % 4 == 0])
        born = {"field_id": birthday, "day": date(1990, 5, 14), "month_day": 514, "changed_at": NOW}
        await tx.session.execute(insert(FieldValue), [{**born, "client_id": n} for n in ids if n % 2 == 0])


def _client(number: int) -> dict[str, object]:
    name = f"Клиент Номер {number}"
    times = {"first_seen_at": NOW, "last_contact_at": NOW}
    return {
        "id": number,
        "name": name,
        "name_n": name.casefold(),
        "phone": f"+7917{number:07}",
        "city": "Казань",
        **times,
    }


def _point(number: int, channel: str, value: str) -> dict[str, object]:
    return {"client_id": number, "channel": channel, "value": value, "source": "manager", "created_at": NOW}


if __name__ == "__main__":
    asyncio.run(main())
