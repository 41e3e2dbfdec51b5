"""An export is made: clients read part by part, written to a file, nothing but one part in memory.

It opens the database by itself, so that it may run in a process of its own.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crm.exchange.ad_audiences import CABINETS, audience_file
from crm.exchange.export_cells import Layout, Writer
from crm.exchange.export_formats import ExportFormat
from crm.exchange.vcard_out import vcard_file
from storage import exporting
from storage.database import Database
from storage.exporting import Whom


@dataclass(frozen=True)
class Order:
    """Everything the making needs; it travels to another process."""

    url: str
    """Of the database."""
    now: datetime
    path: Path
    format: ExportFormat
    whom: Whom
    layout: Layout
    birthday_id: int | None


class Unwanted(Exception):
    """Nobody wants the file any more; what was written of it is gone."""


class WrongSize(Exception):
    """The cabinet takes no file of so few, or so many, lines; `error` names the sentence."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


Advance = Callable[[int], Awaitable[bool]]
"""Told how many lines there are; False when they are not wanted any more."""


async def make(order: Order, advance: Advance) -> int:
    """The number of lines in the finished file. A file that was not finished is deleted: `Unwanted`, `WrongSize`."""
    db = Database(order.url, lambda: order.now)
    order.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        lines = await _write(db, order, advance)
        _check_size(order.format, lines)
    except BaseException:
        order.path.unlink(missing_ok=True)
        raise
    finally:
        await db.close()
    return lines


async def _write(db: Database, order: Order, advance: Advance) -> int:
    lines = 0
    fields = [column.field_id for column in order.layout.fields] + ([order.birthday_id] if order.birthday_id else [])
    async with db.snapshot() as look:
        with _writer(order) as write:
            async for people in exporting.in_parts(look, order.whom, fields):
                lines += sum(write(client) for client in people)
                if not await advance(lines):
                    raise Unwanted
    return lines


def _writer(order: Order) -> AbstractContextManager[Writer]:
    from crm.exchange.export_tables import csv_file, xlsx_file  # the spreadsheet library is the worker's alone

    match order.format:
        case ExportFormat.CSV:
            return csv_file(order.path, order.layout)
        case ExportFormat.XLSX:
            return xlsx_file(order.path, order.layout)
        case ExportFormat.VCARD3 | ExportFormat.VCARD4:
            return vcard_file(order.path, "4.0" if order.format is ExportFormat.VCARD4 else "3.0", order.birthday_id)
        case _:
            return audience_file(order.path, CABINETS[order.format])


def _check_size(kind: ExportFormat, lines: int) -> None:
    if not lines:
        raise WrongSize("nobody")
    if kind.is_audience and lines < CABINETS[kind].least:
        raise WrongSize("too-few")
    if kind.is_audience and lines > CABINETS[kind].most:
        raise WrongSize("too-many")
