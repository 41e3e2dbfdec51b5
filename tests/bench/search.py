"""Looking for a client among a million, ours on SQLite beside PostgreSQL with pg_trgm on the same rows in the same run.

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
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import func, insert, literal, select, text

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


async def main(count: int = CLIENTS) -> None:
    """Print p50 and p99 of each kind of query, the ratio of the mixture, and how often a misspelt surname is found."""
    with tempfile.TemporaryDirectory() as folder, postgres.server() as server:
        ours = await _filled(f"sqlite+aiosqlite:///{Path(folder) / 'crm.db'}", count)
        theirs = await _filled(server, count)
        queries = queries_about(count)
        names = {"Kartoteka": (ours, _ours), "pg_trgm": (theirs, _plain), "Kartoteka on PostgreSQL": (theirs, _ours)}
        results = {name: await _measured(db, search, queries) for name, (db, search) in names.items()}
        for db in (ours, theirs):
            await db.close()
    _print(count, results)


async def _filled(url: str, count: int) -> Database:
    await migrate.upgrade(url)
    db = Database(url, lambda: NOW)
    rows = _rows(count)
    while chunk := list(islice(rows, CHUNK)):
        async with db.begin() as tx, many_new(tx):
            await tx.session.execute(insert(table_of(Client)), chunk)
    async with db.begin() as tx:
        await tx.session.execute(text("ANALYZE"))
    return db


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
    people = [person for person in russians(count) if dice.random() < 30 * QUERIES / count and len(person.surname) > 4]
    drawn = iter(dice.sample(people, len(people)))
    taken = {normalise(person.surname) for person in russians(count)}
    kinds: dict[str, Callable[[Russian], Query]] = {
        "phone fragment": lambda one: (_part(dice, one.phone[2:], dice.randint(4, 7)), ""),
        "beginning": lambda one: (normalise(one.surname)[: dice.randint(2, 4)], ""),
        "word": lambda one: (one.surname, ""),
        "two words": lambda one: (f"{one.surname} {one.first_name}", ""),
        "part of a word": lambda one: (_part(dice, normalise(one.surname)[1:], 4), ""),
        "one slip": lambda one: (slipped(dice, normalise(one.surname), taken), normalise(one.surname)),
        "nobody": lambda one: ("".join(dice.choices(LETTERS, k=7)), ""),
    }
    return {
        kind: [make(next(drawn)) for _ in range(QUERIES * (3 if kind == "one slip" else 1))]
        for kind, make in kinds.items()
    }


def slipped(dice: random.Random, word: str, taken: Collection[str]) -> str:
    """The word with one letter wrong, missing or needless, or two swapped; what is another's surname is no slip."""
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


async def _measured(
    db: Database, search: Search, queries: dict[str, list[Query]]
) -> tuple[dict[str, list[float]], float]:
    """Milliseconds of each query by kind, warm: as many others went before; and the share of slips that were found."""
    took: dict[str, list[float]] = defaultdict(list)
    found = []
    mixed = [(kind, query) for kind, some in queries.items() for query in some]
    random.Random(3).shuffle(mixed)
    for kind, (typed, meant) in mixed:
        async with db.read() as look:
            began = time.perf_counter()
            hits = await search(look, typed)
            took[kind].append((time.perf_counter() - began) * 1000)
        if meant:
            found.append(any(meant in one.name_n.split() for one in hits[:FIRST]))
    return took, sum(found) / len(found)


def _print(count: int, results: dict[str, tuple[dict[str, list[float]], float]]) -> None:
    print(f"{f'{count:,} clients, ms: p50 / p99':28}" + "".join(f"{name:>26}" for name in results))
    kinds = list(next(iter(results.values()))[0])
    rows = {kind: [took[kind] for took, _ in results.values()] for kind in sorted(kinds)}
    rows["all of them"] = [[one for some in took.values() for one in some] for took, _ in results.values()]
    for kind, columns in rows.items():
        print(f"{kind:28}" + "".join(f"{_quantile(took, 50):17.1f} /{_quantile(took, 99):7.1f}" for took in columns))
    mine, peer, _ = rows["all of them"]
    ratios = [_quantile(mine, share) / _quantile(peer, share) for share in (50, 99)]
    print(f"{'ours by theirs: p50, p99':28}{ratios[0]:17.2f} /{ratios[1]:7.2f}")
    print(f"{'slips found in the first 10':28}" + "".join(f"{share:26.1%}" for _, share in results.values()))


def _quantile(took: Sequence[float], share: int) -> float:
    return statistics.quantiles(took, n=100, method="inclusive")[share - 1]


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
