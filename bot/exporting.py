"""`python -m bot export FILE`: the clients as .xlsx, .csv or .vcf, while the bot may run."""

import asyncio
import sys
from pathlib import Path

from tqdm import tqdm

from bot.clock import machine_clock
from bot.settings import Settings
from crm.exchange.export_formats import BY_EXTENSION, ExportFormat
from crm.exchange.export_making import WrongSize, make
from crm.exchange.export_order import Reader, order_for
from storage import exporting
from storage.audit import AuditEntry, Deed
from storage.database import Database
from storage.errors import StorageError
from storage.exporting import Whom
from storage.migrate import upgrade
from storage.staff import Role


def run(settings: Settings, file: Path, *, everybody: bool) -> int:
    """0 when the file is there; 1 with a sentence on standard error. `everybody`: spam too."""
    kind = BY_EXTENSION.get(file.suffix.lower())
    if kind is None:
        return _fault(f"The name of the file must end in {', '.join(BY_EXTENSION)}.")
    if file.exists():
        return _fault(f"There is a file {file} already.")
    try:
        lines = asyncio.run(_export(settings, file, kind, Whom(silenced=everybody)))
    except WrongSize:
        return _fault("There are no clients to export.")
    except (OSError, StorageError) as error:
        return _fault(f"Nothing was exported: {error}")
    sys.stderr.write(f"{lines} clients exported. Sensitive fields are in no export.\n")
    return 0


async def _export(settings: Settings, file: Path, kind: ExportFormat, whom: Whom) -> int:
    """What an owner sees; the audit tells of it, without a name: whoever can run this can do anything."""
    await upgrade(settings.database_url)
    db = Database(settings.database_url, machine_clock)
    reader = Reader(Role.OWNER, settings.default_locale, settings.timezone)
    try:
        async with db.read() as look:
            order = await order_for(look, settings.database_url, file, kind, whom, reader, look.now)
            total = await exporting.count(look, whom)
        with tqdm(total=total, unit=" clients", disable=None) as bar:

            async def advance(done: int) -> bool:
                bar.update(done - bar.n)
                return True

            lines = await make(order, advance)
        async with db.begin() as tx:
            tx.add(AuditEntry(at=tx.now, deed=Deed.EXPORTED, payload={"rows": lines, "format": kind.value}))
    finally:
        await db.close()
    return lines


def _fault(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
