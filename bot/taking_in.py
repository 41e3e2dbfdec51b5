"""`python -m bot import FILE`: clients from a file of any size, tried and then loaded; the bot may run meanwhile."""

import asyncio
import shutil
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from tqdm import tqdm

from bot import secret
from bot.clock import machine_clock
from bot.settings import Settings
from crm.errors import Refused
from crm.exchange.faults import faults_table
from crm.exchange.files import ImportFiles
from crm.exchange.habits import Setup
from crm.exchange.imports import Import, ImportService, ImportState
from crm.exchange.reader import Reader
from crm.exchange.runner import ImportRunner
from crm.staff import Actor
from locales.translator import Texts
from storage.database import Database
from storage.errors import StorageError
from storage.migrate import upgrade
from storage.sealed import Vault
from storage.staff import active_owners


def take_in(settings: Settings, file: Path) -> int:
    """0 when the file is loaded, faulty rows beside it; 1 with a sentence on standard error, nothing loaded."""
    if not file.is_file():
        return _fault(f"There is no file {file}.")
    try:
        return asyncio.run(_take_in(settings, file))
    except Refused as refused:
        texts = Texts(settings.default_locale, settings.zone)
        return _fault(texts.plain(f"refused-{refused.key}", **refused.values))
    except (OSError, StorageError) as error:
        return _fault(f"The import stopped: {error}")


async def _take_in(settings: Settings, file: Path) -> int:
    await upgrade(settings.database_url)
    db, reader = Database(settings.database_url, machine_clock), Reader()
    files, setup = ImportFiles(settings.data_dir), Setup(settings.phone_region, settings.currency)
    service = ImportService(db, reader, files, setup)
    runner = ImportRunner(db, reader, files, setup, Vault(*secret.keys(settings)))
    try:
        actor = await _owner(db)
        if actor is None:
            return _fault("There is no owner yet: start the bot and open its link first.")
        place = service.place(actor)
        await asyncio.to_thread(shutil.copyfile, file, place)
        one = await service.begin(actor, file.name, place)
        sys.stderr.write("Reading …\n")
        await runner.try_out(one)
        tried = await service.get(actor, one.id)
        if tried.state is not ImportState.READY:
            raise Refused(tried.error or "import-broken-file")
        texts = Texts(actor.locale, actor.timezone)
        await _write_faults(service, actor, tried, file, texts)
        _tell(texts, "import-tried-plain", tried)
        loaded = await _load(service, runner, actor, tried)
        _tell(texts, "import-loaded-plain", loaded)
        return 0
    finally:
        await reader.close()
        await db.close()


async def _owner(db: Database) -> Actor | None:
    """In whose name it is done: the first owner."""
    async with db.begin() as tx:
        owners = await active_owners(tx)
    if not owners:
        return None
    one = owners[0]
    return Actor(one.role, one.telegram_id, one.locale, ZoneInfo(one.timezone), staff_id=one.id, name=one.name)


async def _load(service: ImportService, runner: ImportRunner, actor: Actor, tried: Import) -> Import:
    one = await service.load(actor, tried.id)
    with tqdm(total=tried.total, unit=" people", disable=None) as bar:
        while one.state is ImportState.LOADING:
            await runner.step()
            one = await service.get(actor, tried.id)
            bar.update(one.done - bar.n)
    return one


async def _write_faults(service: ImportService, actor: Actor, one: Import, file: Path, t: Texts) -> None:
    """Beside the file, for whoever is to correct them."""
    if one.counts["faulty"] or one.counts["doubtful"]:
        beside = file.with_name(f"{file.stem}.faults.csv")
        headings, rows = await service.faults(actor, one.id)
        await asyncio.to_thread(beside.write_bytes, faults_table(t, headings, rows))
        sys.stderr.write(f"{beside}\n")


def _tell(t: Texts, key: str, one: Import) -> None:
    names = ("created", "updated", "duplicates", "faulty", "doubtful")
    sys.stderr.write(t.plain(key, **{name: int(one.counts.get(name, 0)) for name in names}) + "\n")


def _fault(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
