"""What blows in a storm: clients write, managers answer, Telegram falters, the process is killed; who was hindered."""

import asyncio
import random
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count

from tests.support.process import BotProcess
from tests.support.soak import SOAK
from tests.support.telegram import Json, Person, Telegram

CLIENTS, MANAGERS = (200, 10) if SOAK else (40, 3)
SECONDS = 600 if SOAK else 60
KILL_EVERY = 30 if SOAK else 18
"""Seconds between two kills; so the short storm has three."""
WRITES_EVERY, ANSWERS_EVERY, FALTERS_EVERY = 10.0, 2.0, 4.0
"""Seconds, in the mean, between a client's messages, a manager's answers, Telegram's troubles."""
SECONDS_TO_START = 300
"""A machine that others use, too, may be slow: how long each start took is printed, and no reason to fail."""
ON_ITS_WAY = 1.0
"""Seconds in which an answer has left when nothing stands in its way."""

FLOOD = 200
"""Messages of a client who will not stop."""

ORDERED_REST = 1
"""Seconds of patience that an ordered 429 asks for; the sandbox's journal does not say them."""

TROUBLES: tuple[Json, ...] = (
    {"kind": "error500", "times": 3},
    {"kind": "error502", "times": 3},
    {"kind": "retry_after", "retry_after": ORDERED_REST, "times": 5},
    {"kind": "cut_before", "times": 2},
    {"kind": "cut_after", "method": "sendMessage", "times": 2},
    {"kind": "garbage", "method": "sendMessage", "times": 1},
    {"kind": "duplicate_update", "times": 3},
)

EVERYTHING = 0
"""No chat has this number: a hindrance of the whole bot."""


@dataclass(frozen=True)
class Hindrance:
    """Nothing could leave from one moment to another, by the machine's seconds; to `chat` alone or to anybody."""

    began: float
    ended: float
    chat: int = EVERYTHING


@dataclass
class Storm:
    """Who takes part, what was said, and when something could not be sent."""

    telegram: Telegram
    bot: BotProcess
    owner: Person
    clients: list[Person]
    managers: list[Person]
    group: Json | None = None
    """The staff group, where it is the desk."""
    ends_at: float = 0
    numbers: dict[int, int] = field(default_factory=dict)
    """Telegram id of a client → the number of his card."""
    written: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Telegram id of a client → what he wrote, in order."""
    answered: dict[str, tuple[int, float]] = field(default_factory=dict)
    """An answer's words → whom they are for, and when the manager sent them."""
    hindered: list[Hindrance] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    """Seconds from each kill until the bot worked again."""
    left: dict[str, float] = field(default_factory=dict)
    """An answer's words → when they were first handed to Telegram."""

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.ends_at


async def blown(storm: Storm) -> None:
    """All of them at once, until the time is over."""
    storm.ends_at = time.monotonic() + SECONDS
    dice = random.Random(7)
    await asyncio.gather(
        *(writes(storm, client, random.Random(client.id)) for client in storm.clients[1:]),
        floods(storm, storm.clients[0]),
        *(answers(storm, manager, place) for place, manager in enumerate(storm.managers)),
        falters(storm, dice),
        is_killed(storm),
        is_watched(storm),
    )


async def writes(storm: Storm, client: Person, dice: random.Random) -> None:
    for number in count(1):
        await asyncio.sleep(dice.uniform(0, 2 * WRITES_EVERY))
        if storm.is_over:
            return
        text = f"{client.user['first_name']}, вопрос {number}"
        storm.written[client.id].append(text)
        await client.says(text)


async def floods(storm: Storm, client: Person) -> None:
    """More than a person can write; he alone is slowed, and nothing of it is lost."""
    for number in range(FLOOD):
        storm.written[client.id].append(f"поток {number}")
        await client.says(f"поток {number}")


async def answers(storm: Storm, manager: Person, place: int) -> None:
    """One after another of his clients gets an answer of its own."""
    own = [client for number, client in enumerate(storm.clients) if number % MANAGERS == place]
    for number in count(1):
        await asyncio.sleep(ANSWERS_EVERY)
        if storm.is_over:
            return
        client = own[number % len(own)]
        text = f"Ответ {place}.{number}"
        storm.answered[text] = (client.id, time.time())
        topic = await topic_of(storm, client)
        if topic:
            await manager.in_chat(storm.group or {}, topic=topic).says(text)
        else:
            await manager.says(f"/reply #{storm.numbers[client.id]} {text}")


async def topic_of(storm: Storm, client: Person) -> int | None:
    """Where the group talks to the client, once his topic is made; at twenty calls a minute many wait for theirs."""
    topics = await storm.telegram.topics(storm.group) if storm.group else []
    name = client.user["first_name"]
    return next((one["message_thread_id"] for one in topics if one["name"].split()[-1] == name), None)


async def falters(storm: Storm, dice: random.Random) -> None:
    while not storm.is_over:
        await asyncio.sleep(dice.uniform(0, 2 * FALTERS_EVERY))
        await storm.telegram.faults(dice.choice(TROUBLES))


async def is_killed(storm: Storm) -> None:
    while storm.ends_at - time.monotonic() > KILL_EVERY / 2:
        await asyncio.sleep(KILL_EVERY)
        began = time.time()
        await storm.bot.kill()
        await storm.bot.start(patience=SECONDS_TO_START)
        storm.restarts.append(time.time() - began)
        await caught_up(storm)
        storm.hindered.append(Hindrance(began, time.time()))


async def caught_up(storm: Storm) -> None:
    """Until the bot has taken what piled up while it was away: no more waits than comes in a second."""
    usual = len(storm.clients) / WRITES_EVERY + len(storm.managers) / ANSWERS_EVERY
    while not storm.is_over and (await storm.telegram.stats())["pending_updates"] > usual:  # noqa: ASYNC110  it tells only those who ask
        await asyncio.sleep(0.1)


async def is_watched(storm: Storm) -> None:
    """Telegram's journal is short, so it is read while it is written: when answers left, when it asked for patience."""
    seen = 0
    while not storm.is_over:
        await asyncio.sleep(1)
        calls = await storm.telegram.calls(after=seen)
        seen = calls[-1]["n"] if calls else seen
        for call in calls:
            if call["params"].get("text") in storm.answered:
                storm.left.setdefault(call["params"]["text"], call["at"])
            if call["status"] == 429:
                storm.hindered.append(ordered_pause(call))


def ordered_pause(call: Json) -> Hindrance:
    """A group rests alone; a person's chat, or a call to none, means the whole bot."""
    asked = call["description"].rsplit(maxsplit=1)[-1]
    chat = call["params"].get("chat_id") or EVERYTHING
    seconds = int(asked) if asked.isdecimal() else ORDERED_REST
    return Hindrance(call["at"], call["at"] + seconds, chat if chat < 0 else EVERYTHING)


def print_lateness(storm: Storm) -> None:
    """How soon answers left when neither a kill nor Telegram's wish stood in their way."""
    went = [(text, to, at) for text, (to, at) in storm.answered.items() if text in storm.left]
    took = sorted(storm.left[text] - at for text, to, at in went if not is_hindered(storm, to, at, storm.left[text]))
    late = sum(seconds > ON_ITS_WAY for seconds in took)
    if not took:
        print(f"none of {len(storm.answered)} answers was unhindered")  # noqa: T201  as below
        return
    print(  # noqa: T201  a figure for the reader of `make soak`; no test asks for it
        f"{len(took)} of {len(storm.answered)} answers unhindered: p50 {statistics.median(took):.3f} s,"
        f" p99 {took[int(len(took) * 0.99)]:.3f} s, {late} later than {ON_ITS_WAY} s;"
        f" restarts took {', '.join(f'{seconds:.0f}' for seconds in storm.restarts)} s"
    )


def is_hindered(storm: Storm, chat: int, said: float, left: float) -> bool:
    """A kill, or a pause that Telegram ordered for this chat or for everybody, fell between saying and leaving."""
    return any(one.began < left and one.ended > said and one.chat in (EVERYTHING, chat) for one in storm.hindered)
