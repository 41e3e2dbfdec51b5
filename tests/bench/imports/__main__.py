"""Clients taken in, ours beside the loop everybody writes, in the same run: `python -m tests.bench.imports [ROWS]`.

The loop: phonenumbers, SELECT, INSERT, COMMIT for each row, through the same classes into the same tables, half of them
before the import and half behind it: the base grows while one loops. CPU of all processes; memory above what the
process held before. In `__main__`, which processes of ours do not import: as with the bot, they hold what they need.
"""

import asyncio
import csv
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import phonenumbers
import psutil
from sqlalchemy import select

from bot.__main__ import keep_garbage_collection_short
from bot.clock import machine_clock
from crm.exchange.files import ImportFiles
from crm.exchange.habits import Setup
from crm.exchange.imports import ImportService, ImportState
from crm.exchange.reader import Reader
from crm.exchange.runner import ImportRunner
from crm.staff import Actor, Role
from crm.text import normalise
from storage import migrate
from storage.clients import ChannelName, Client, ContactPoint, refresh_search_text
from storage.database import Database
from storage.sealed import Vault
from storage.staff import StaffMember
from tests.bench.phones import WRITINGS

ROWS = 100_000
LOOPED = 2_000
SURNAMES = ("Иванов", "Петров", "Сидоров", "Кузнецов", "Смирнов", "Попов", "Лебедев", "Новиков", "Морозов")
NAMES = ("Анна", "Мария", "Елена", "Ольга", "Пётр", "Иван", "Алексей", "Дмитрий", "Сергей", "Андрей")
CODES = (903, 905, 909, 910, 915, 916, 917, 919, 921, 925, 926, 951, 960, 961, 964, 981, 985, 987, 999)
CITIES = ["Москва", "Казань", "Уфа", "Пермь", "Самара", "Омск", "Томск", "Тула"]


@dataclass
class Spent:
    """What a piece of work took."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    """Bytes above the start, of all processes, at the highest."""


def write_file(path: Path, rows: int) -> None:
    """A table as a shop has it: phones in every writing, one in a hundred of three digits."""
    dice = random.Random(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["ФИО", "Телефон", "E-mail", "Город"])
        for number in range(rows):
            writing = dice.choice(WRITINGS) if number % 100 else "{}"
            national = f"{dice.choice(CODES)}{dice.randrange(10**7):07}"
            phone = writing.format(national[:3], national[3:6], national[6:8], national[8:])
            name = f"{dice.choice(SURNAMES)}{dice.choice(('', 'ский', 'енко'))} {dice.choice(NAMES)}"
            table.writerow([name, phone, f"client{number}@example.ru" if number % 3 else "", dice.choice(CITIES)])


async def looped(path: Path, rows: int, db: Database) -> None:
    """The usual loop."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";")):
            if number == rows:
                break
            try:
                parsed = phonenumbers.parse(row["Телефон"], "RU")
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(parsed):
                await _loop_one(db, row, phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


async def _loop_one(db: Database, row: dict[str, str], phone: str) -> None:
    async with db.begin() as tx:
        known = select(ContactPoint).where(ContactPoint.channel == ChannelName.PHONE, ContactPoint.value == phone)
        if (await tx.session.scalars(known)).first():
            return
        name, city = row["ФИО"], row["Город"]
        client = Client(
            name=name,
            name_n=normalise(name),
            phone=phone,
            city=city,
            city_n=normalise(city),
            source="import",
            first_seen_at=tx.now,
            last_contact_at=tx.now,
        )
        tx.add(client)
        await tx.flush()
        values = [(ChannelName.PHONE, phone), *([(ChannelName.EMAIL, row["E-mail"])] if row["E-mail"] else [])]
        for channel, value in values:
            tx.add(ContactPoint(client_id=client.id, channel=channel, value=value, source="import", created_at=tx.now))
        await refresh_search_text(tx, client)


async def imported(path: Path, db: Database, folder: Path, spent: dict[str, Spent]) -> int:
    """Ours: what the admin waits for (the dry run), then the load."""
    async with db.begin() as tx:
        member = StaffMember(
            telegram_id=1, name="Ольга", role=Role.ADMIN, locale="ru", timezone="Europe/Moscow", created_at=tx.now
        )
        tx.add(member)
    reader, files, setup = Reader(), ImportFiles(folder), Setup("RU", "RUB")
    service = ImportService(db, reader, files, setup)
    runner = ImportRunner(db, reader, files, setup, Vault("bench"))
    actor = Actor(Role.ADMIN, 1, "ru", ZoneInfo("Europe/Moscow"), staff_id=member.id)
    place = service.place(actor)
    os.link(path, place)
    with measured(spent, "try"):
        begun = await service.begin(actor, path.name, place)
        await service.check(actor, begun.id)
        while await runner.step():
            pass
    await service.load(actor, begun.id)
    with measured(spent, "load"):
        while (done := await service.get(actor, begun.id)).state is ImportState.LOADING:
            await runner.step()
    assert done.state is ImportState.LOADED, done.error
    with measured(spent, "compare"):
        while await runner.step():
            pass
    print(f"  {done.counts}")
    await reader.close()
    return done.done


@contextmanager
def measured(spent: dict[str, Spent], name: str) -> Iterator[None]:
    """Add up what the block takes, in all processes of ours."""
    taken = spent.setdefault(name, Spent())
    before, began, cpu = _memory(), time.perf_counter(), _cpu()
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(done, taken, before))
    watch.start()
    yield
    done.set()
    watch.join()
    taken.seconds += time.perf_counter() - began
    taken.cpu += _cpu() - cpu


def _watch(done: threading.Event, taken: Spent, before: int) -> None:
    while not done.wait(0.5):  # a look costs milliseconds itself, and counts
        taken.memory = max(taken.memory, _memory() - before)


def _ours() -> list[psutil.Process]:
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def _memory() -> int:
    return sum(process.memory_info().rss for process in _ours() if process.is_running())


def _cpu() -> float:
    """Those that have ended count too: the reader leaves in the middle of a long load."""
    times = [process.cpu_times() for process in _ours()]
    return float(sum(one.user + one.system + one.children_user + one.children_system for one in times))


async def main(rows: int = ROWS) -> None:
    """Print both."""
    spent: dict[str, Spent] = {}
    keep_garbage_collection_short()  # as the bot does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_file(folder / "clients.csv", rows)
        write_file(folder / "others.csv", LOOPED // 2 + 1)
        for kind in ("loop", "ours"):
            url = f"sqlite+aiosqlite:///{folder / kind}.db"
            await migrate.upgrade(url)
            db = Database(url, machine_clock)
            if kind == "ours":
                loading = await imported(folder / "clients.csv", db, folder, spent)
            with measured(spent, "loop"):
                await looped(folder / "others.csv", LOOPED // 2, db)
            await db.close()
    usual = spent["loop"]
    print(f"{f'{rows} rows of clients':40} {'µs CPU':>9} {'ratio':>7} {'µs':>9} {'ratio':>7} {'MB above':>9}")
    for label, key, count in (
        (f"phonenumbers, SELECT, INSERT, COMMIT ({LOOPED})", "loop", LOOPED),
        ("Kartoteka, the load", "load", loading),
        ("Kartoteka, the dry run before it", "try", rows),
        ("Kartoteka, doubles looked for behind it", "compare", rows),
    ):
        one = spent[key]
        cpu, real = one.cpu / count, one.seconds / count
        ratios = usual.cpu / LOOPED / cpu, usual.seconds / LOOPED / real
        told = f"{cpu * 1e6:9.1f} {ratios[0]:7.1f} {real * 1e6:9.1f} {ratios[1]:7.1f}"
        print(f"{label:40} {told} {one.memory / 1e6:9.0f}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
