"""Looking for a client among a million, ours on SQLite beside PostgreSQL with pg_trgm: the same rows, turn by turn.

`python -m tests.bench.search [CLIENTS]`
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import func, insert, literal, select, text

from bot.__main__ import keep_garbage_collection_short
from crm.clients.found import PAGE
from crm.clients.lookup import look_up
from crm.text import normalise
from storage import migrate
from storage.base import table_of
from storage.clients import Client, search_text
from storage.database import Database, Read
from storage.search.upkeep import many_new
from tests.support import postgres
from tests.support.russians import Russian, russians

CLIENTS = 1_000_000
CHUNK = 10_000
QUERIES = 60
"""Of each kind."""
FIRST = 10
LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"
NOW = datetime(2026, 11, 22, tzinfo=UTC)

Query = tuple[str, str]
"""What is typed, and the word that a good answer has."""
Search = Callable[[Read, str], Awaitable[Sequence[Client]]]


@dataclass
class Side:
    """A way to look on a database, and what it did."""

    db: Database
    search: Search
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Milliseconds of each query by kind."""
    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Whether who was meant is among the first, by kind of slip."""


async def main(count: int = CLIENTS) -> None:
    """Print p50 and p99 of each kind of query, the ratio of the mixture, and how often a misspelt surname is found."""
    keep_garbage_collection_short()  # as the bot does; all sides run in this process
    with tempfile.TemporaryDirectory() as folder, postgres.server() as server:
        ours, theirs = await _filled([f"sqlite+aiosqlite:///{Path(folder) / 'crm.db'}", server], count)
        names = {"Kartoteka": Side(ours, _ours), "pg_trgm": Side(theirs, _plain)}
        sides = names | {"Kartoteka on PostgreSQL": Side(theirs, _ours)}
        await _measure(list(sides.values()), queries_about(count))
        for db in (ours, theirs):
            await db.close()
    _print(count, sides)


async def _filled(urls: Sequence[str], count: int) -> list[Database]:
    for url in urls:
        await migrate.upgrade(url)
    bases = [Database(url, lambda: NOW) for url in urls]
    rows = _rows(count)
    while chunk := list(islice(rows, CHUNK)):
        for db in bases:
            async with db.begin() as tx, many_new(tx):
                await tx.session.execute(insert(table_of(Client)), chunk)
    for db in bases:
        async with db.begin() as tx:
            await tx.session.execute(text("ANALYZE"))
    return bases


def _rows(count: int) -> Iterator[dict[str, object]]:
    dice = random.Random(11)
    for person in russians(count):
        name_n, username_n = normalise(person.name), person.username
        yield {
            "name": person.name,
            "name_n": name_n,
            "username": username_n,
            "username_n": username_n,
            "phone": person.phone,
            "city": person.city,
            "details": {},
            "is_spam": False,
            "has_blocked_bot": False,
            "first_seen_at": NOW - timedelta(days=800),
            "last_contact_at": NOW - timedelta(seconds=dice.randrange(800 * 86_400)),
            "search_text": search_text(name_n, username_n, [person.phone]),
        }


def queries_about(count: int) -> dict[str, list[Query]]:
    """Queries of each kind about people drawn from the base: who is frequent there is looked for often."""
    dice = random.Random(5)
    people = [person for person in russians(count) if dice.random() < 40 * QUERIES / count and len(person.surname) > 4]
    drawn = iter(dice.sample(people, len(people)))
    taken = {normalise(person.surname) for person in russians(count)}
    kinds: dict[str, Callable[[Russian], Query]] = {
        "phone fragment": lambda one: (_part(dice, one.phone[2:], dice.randint(4, 7)), ""),
        "beginning": lambda one: (normalise(one.surname)[: dice.randint(2, 4)], ""),
        "word": lambda one: (one.surname, ""),
        "two words": lambda one: (f"{one.surname} {one.first_name}", ""),
        "part of a word": lambda one: (_part(dice, normalise(one.surname)[1:], 4), ""),
        "one slip": lambda one: (slipped(dice, normalise(one.surname), taken), normalise(one.surname)),
        "any slip": lambda one: (slipped(dice, normalise(one.surname), ()), normalise(one.surname)),
        "nobody": lambda one: ("".join(dice.choices(LETTERS, k=7)), ""),
    }
    return {
        kind: [make(next(drawn)) for _ in range(QUERIES * (3 if kind.endswith("slip") else 1))]
        for kind, make in kinds.items()
    }


def slipped(dice: random.Random, word: str, taken: Collection[str]) -> str:
    """The word with one letter wrong, missing or needless, or two swapped; none of those that are `taken`."""
    while True:
        place, letter = dice.randrange(len(word)), dice.choice(LETTERS)
        left, right = word[:place], word[place:]
        made = dice.choice(
            [left + letter + right[1:], left + right[1:], left + letter + right, left + right[1::-1] + right[2:]]
        )
        if made != word and made not in taken:
            return made


def _part(dice: random.Random, text: str, size: int) -> str:
    start = dice.randrange(max(1, len(text) - size + 1))
    return text[start : start + size]


async def _ours(look: Read, query: str) -> Sequence[Client]:
    return (await look_up(look, query, 0, None)).clients


async def _plain(look: Read, query: str) -> Sequence[Client]:
    """What is usually done: ILIKE for each word, and word similarity when nobody has them."""
    words = normalise(query).split()
    by_date = Client.last_contact_at.desc()
    having = select(Client).where(*(Client.search_text.ilike(f"%{word}%") for word in words))
    found = (await look.session.scalars(having.order_by(by_date).limit(PAGE))).all()
    if found:
        return found
    alike = select(Client).where(literal(query.casefold()).op("<%")(Client.search_text))
    nearest = func.word_similarity(query.casefold(), Client.search_text).desc()
    return (await look.session.scalars(alike.order_by(nearest, by_date).limit(FIRST))).all()


async def _measure(sides: Sequence[Side], queries: dict[str, list[Query]]) -> None:
    """Each query on each side, in any order: whatever else the machine does disturbs all alike."""
    dice = random.Random(3)
    mixed = [(kind, query) for kind, some in queries.items() for query in some]
    dice.shuffle(mixed)
    for kind, (typed, meant) in mixed:
        for side in dice.sample(sides, len(sides)):
            async with side.db.read() as look:
                began = time.perf_counter()
                hits = await side.search(look, typed)
                side.took[kind].append((time.perf_counter() - began) * 1000)
            if meant:
                side.found[kind].append(any(meant in one.name_n.split() for one in hits[:FIRST]))


def _print(count: int, sides: dict[str, Side]) -> None:
    print(f"{f'{count:,} clients, ms: p50 / p99':32}" + "".join(f"{name:>26}" for name in sides))
    kinds = sorted(sides["Kartoteka"].took)
    rows = {kind: [side.took[kind] for side in sides.values()] for kind in kinds}
    rows["all of them"] = [[one for some in side.took.values() for one in some] for side in sides.values()]
    for kind, columns in rows.items():
        print(f"{kind:32}" + "".join(f"{_quantile(took, 50):17.1f} /{_quantile(took, 99):7.1f}" for took in columns))
    mine, peer, _ = rows["all of them"]
    ratios = [_quantile(mine, share) / _quantile(peer, share) for share in (50, 99)]
    print(f"{'ours by theirs: p50, p99':32}{ratios[0]:17.2f} /{ratios[1]:7.2f}")
    for kind, words in {"one slip": "first 10 have who was meant", "any slip": "even if it is another's name"}.items():
        print(f"{words:32}" + "".join(f"{statistics.mean(side.found[kind]):26.1%}" for side in sides.values()))


def _quantile(took: Sequence[float], share: int) -> float:
    return statistics.quantiles(took, n=100, method="inclusive")[share - 1]


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
