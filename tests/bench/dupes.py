"""Doubles found by us and by splink 5, on the same rows in the same run: `python -m tests.bench.dupes [CARDS]`.

splink is given the parts of a Russian name in columns of their own; we get the name as it was typed. Then the price of
looking at a newcomer in a base of a million cards, or so many, and of a sweep.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import or_, select

from bot.__main__ import keep_garbage_collection_short
from crm.duplicates.entry import agree, suspected
from crm.duplicates.searching import WholeBase, read_base
from storage import candidates, migrate
from storage.clients import Client
from storage.database import Database, Read
from tests.bench.peers import febrl
from tests.bench.peers.linking import Pairs, splink_pairs
from tests.support.doubles import Row, base, truth
from tests.support.towns import profile, settle_in

PEOPLE = 10_000
MILLION = 1_000_000
SWEPT = 100_000
TOWN = 15_000
ASKED = 200
LIKELY = 0.5
UNSEEN = 20_261_123
"""The seed of the Russian bases here; nothing was tuned on what it makes (the tests' bases have others)."""

RUSSIAN = {
    "surname": "name",
    "given": "name",
    "father": "text",
    "phone": "number",
    "email": "same",
    "birthday": "number",
    "city": "same",
}
RUSSIAN_BLOCKS = (
    ("phone",),
    ("email",),
    ("surname", "given"),
    ("birthday", "given"),
    ("surname", "birthday"),
    ("substr(surname, 1, 4)", "given"),
    ("surname", "city"),
)


def main(cards: int = MILLION) -> None:
    """Print the tables."""
    import splink  # noqa: F401  what importing it takes is not counted

    print(f"{'':34} {'':>7} {'F1':>7} {'F1':>7} {'s':>6} {'s':>6} {'P':>7} {'R':>7}")
    heads = f"{'rows':>7} {'ours':>7} {'splink':>7} {'ours':>6} {'splink':>6} {'ours':>7} {'ours':>7}"
    print(f"{'doubles at probability 0.5':34} {heads}")
    for number in range(1, 5):
        rows, real = febrl.febrl(number)
        _compare(
            f"Febrl {number}", rows, real, febrl.matched, lambda rows: splink_pairs(rows, febrl.KINDS, febrl.BLOCKS)
        )
    town = base(PEOPLE, seed=UNSEEN)
    _compare("a Russian base", town, truth(town), _ours, _theirs)
    _unasked(base(10 * PEOPLE, seed=UNSEEN))
    asyncio.run(_at_size(cards))


def _compare(
    title: str,
    rows: Sequence[object],
    real: set[tuple[int, int]],
    ours: Callable[..., Mapping[tuple[int, int], float]],
    theirs: Callable[..., Mapping[tuple[int, int], float]],
) -> None:
    (found, our_time), (others, their_time) = _timed(ours, rows), _timed(theirs, rows)
    precision, recall, score = _quality(found, real)
    print(
        f"{title:34} {len(rows):7} {score:7.4f} {_quality(others, real)[2]:7.4f}"
        f" {our_time:6.1f} {their_time:6.1f} {precision:7.4f} {recall:7.4f}"
    )


def _timed(
    work: Callable[..., Mapping[tuple[int, int], float]], rows: Sequence[object]
) -> tuple[Mapping[tuple[int, int], float], float]:
    began = time.perf_counter()
    return work(rows), time.perf_counter() - began


def _quality(found: Mapping[tuple[int, int], float], real: set[tuple[int, int]]) -> tuple[float, float, float]:
    said = {pair for pair, probability in found.items() if probability >= LIKELY}
    true = len(said & real)
    return true / len(said), true / len(real), 2 * true / (len(said) + len(real))


def _ours(rows: Sequence[Row]) -> Pairs:
    found = WholeBase([profile(place, row) for place, row in enumerate(rows, start=1)])
    return {(one.left_id - 1, one.right_id - 1): one.score for one in found.between(0, len(rows))}


def _theirs(rows: Sequence[Row]) -> Pairs:
    def said(row: Row) -> dict[str, str | None]:
        day = row.birthday.isoformat() if row.birthday else None
        words = {name: getattr(row, name).lower() or None for name in RUSSIAN if name != "birthday"}
        return words | {"birthday": day}

    return splink_pairs([said(row) for row in rows], RUSSIAN, RUSSIAN_BLOCKS)


def _unasked(rows: Sequence[Row]) -> None:
    """Every second card of a phone shares it as his own: whom is he merged with when nobody is asked?"""
    owners: dict[str, list[Row]] = {}
    for row in rows:
        if row.phone:
            owners.setdefault(row.phone, []).append(row)
    merged = [pair for pair in owners.values() if len(pair) == 2 and agree(pair[0].name, pair[1].name)]
    right = sum(one.person == other.person for one, other in merged)
    alone = sum(len(pair) == 2 for pair in owners.values())
    print(f"\nmerged unasked: {len(merged)} of {alone} shared phones, precision {right / len(merged):.5f}")


async def _at_size(cards: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'crm.db'}"
        await migrate.upgrade(url)
        db = Database(url, lambda: datetime.now(UTC))
        await _fill(db, SWEPT)
        await _sweep(url, db)
        await _fill(db, cards)
        await _entries(db, max(cards, SWEPT))
        await db.close()


async def _fill(db: Database, size: int) -> None:
    async with db.read() as look:
        standing = await candidates.highest_id(look)
    while standing < size:
        rows = base(TOWN, seed=standing)[: size - standing]
        await settle_in(db, rows, first=standing + 1)
        standing += len(rows)


async def _sweep(url: str, db: Database) -> None:
    began = time.perf_counter()
    found = await read_base(url, datetime.now(UTC))
    read = time.perf_counter() - began
    pairs = found.between(0, SWEPT)
    spent = time.perf_counter() - began
    print(f"sweep of {SWEPT} cards: {read:.1f} s to read and learn, {spent:.1f} s in all, {len(pairs)} pairs")


async def _entries(db: Database, cards: int) -> None:
    """Ours beside what is usually asked: who has the last digits of the phone, or the very name."""
    keep_garbage_collection_short()  # as the bot does
    ways = {"Kartoteka": _suspected, "LIKE on phone and name": _alike}
    spent: dict[str, list[float]] = {way: [] for way in ways}
    async with db.read() as look:
        for number in range(1, cards, cards // ASKED):
            client = await look.get(Client, number)
            assert client
            for way, ask in ways.items():
                began = time.perf_counter()
                await ask(look, client)
                spent[way].append((time.perf_counter() - began) * 1000)
    for way, all_of_them in spent.items():
        took = sorted(all_of_them[5:])  # the first ones build the statements
        middle, tail = took[len(took) // 2], took[len(took) * 99 // 100]
        print(f"a newcomer among {cards} cards, {way:22}: p50 {middle:7.1f} ms, p99 {tail:7.1f} ms")


async def _suspected(look: Read, client: Client) -> None:
    await suspected(look, [client.id])


async def _alike(look: Read, client: Client) -> None:
    same = or_(Client.phone.like(f"%{(client.phone or client.name)[-10:]}"), Client.name.like(client.name))
    (await look.session.scalars(select(Client).where(Client.id != client.id, same))).all()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
