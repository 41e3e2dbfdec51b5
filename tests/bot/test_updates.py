"""Taking updates: stored before they are acknowledged, each once, in order per chat, poison set aside."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.fsm import DialogueStorage
from bot.updates import CRASHES_ALLOWED, ROOM, UpdateIntake, key_of
from crm.audit import Looks
from storage.database import Database
from storage.sealed import Vault
from storage.updates import StoredUpdate, UpdateState

VAULT = Vault("the key of the tests")


def update(ident: int, chat: int = 7, text: str = "привет") -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Анна"}
    message = {"message_id": ident, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person, "text": text}
    return {"update_id": ident, "message": message}


class Seen:
    """A feed that remembers what it was given."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.failing: set[int] = set()

    async def __call__(self, raw: dict[str, Any]) -> None:
        self.ids.append(raw["update_id"])
        await asyncio.sleep(0)
        if raw["update_id"] in self.failing:
            raise ValueError("a fault of ours")


async def stored(db: Database) -> dict[int, StoredUpdate]:
    async with db.read() as look:
        return {row.id: row for row in await look.session.scalars(select(StoredUpdate))}


async def test_an_update_is_handled_once_however_often_it_comes(db: Database) -> None:
    seen = Seen()
    intake = UpdateIntake(db, seen, DialogueStorage(), VAULT, Looks())
    await asyncio.gather(*(intake.take([update(1), update(2, chat=8), update(1)]) for _ in range(5)))
    await intake.take([update(1)])
    await intake.drain()
    assert sorted(seen.ids) == [1, 2]


async def test_done_updates_lose_their_body_and_failed_ones_keep_their_error(db: Database) -> None:
    seen = Seen()
    seen.failing = {2}
    intake = UpdateIntake(db, seen, DialogueStorage(), VAULT, Looks())
    await intake.take([update(1), update(2)])
    await intake.drain()
    rows = await stored(db)
    assert (rows[1].state, rows[1].body) == (UpdateState.DONE, None)
    assert (rows[2].state, rows[2].error) == (UpdateState.FAILED, "ValueError: a fault of ours")


async def test_chats_keep_their_order_side_by_side(db: Database) -> None:
    order: dict[int, list[int]] = {}
    running = peak = 0

    async def feed(raw: dict[str, Any]) -> None:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        for _ in range(raw["update_id"] % 3):
            await asyncio.sleep(0)
        order.setdefault(raw["message"]["chat"]["id"], []).append(raw["update_id"])
        running -= 1

    intake = UpdateIntake(db, feed, DialogueStorage(), VAULT, Looks())
    for start in range(0, 60, 20):
        await intake.take([update(number, chat=number % 5) for number in range(start, start + 20)])
    await intake.drain()
    assert all(ids == sorted(ids) and len(ids) == 12 for ids in order.values())
    assert peak > 1


async def test_with_too_much_in_hand_telegram_is_thanked_later(db: Database) -> None:
    may_end = asyncio.Event()

    async def slow(raw: dict[str, Any]) -> None:
        await may_end.wait()

    intake = UpdateIntake(db, slow, DialogueStorage(), VAULT, Looks())
    await intake.take([update(1)])
    taking = asyncio.create_task(intake.take([update(number, chat=number) for number in range(2, ROOM + 1)]))
    done, _ = await asyncio.wait({taking}, timeout=0.3)
    assert not done
    assert len(await stored(db)) == ROOM
    may_end.set()
    await taking
    await intake.drain()


async def test_a_flood_of_one_takes_room_from_nobody(db: Database) -> None:
    may_end, other_heard = asyncio.Event(), asyncio.Event()
    fed: list[int] = []

    async def slow_for_one(raw: dict[str, Any]) -> None:
        fed.append(raw["update_id"])
        if raw["message"]["chat"]["id"] != 7:
            other_heard.set()
            return
        await may_end.wait()

    intake = UpdateIntake(db, slow_for_one, DialogueStorage(), VAULT, Looks())
    flood = range(1, 2 * ROOM)
    await intake.take([update(number) for number in flood])
    await intake.take([update(2 * ROOM, chat=8)])
    await asyncio.wait_for(other_heard.wait(), 20)
    assert fed == [1, 2 * ROOM]
    may_end.set()
    await intake.drain()
    assert sorted(fed) == [*flood, 2 * ROOM]
    assert {row.state for row in (await stored(db)).values()} == {UpdateState.DONE}


async def test_what_was_undone_is_fed_again_at_the_next_start(db: Database) -> None:
    async def dies(raw: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    await UpdateIntake(db, dies, DialogueStorage(), VAULT, Looks()).take([update(1), update(2, chat=8)])
    seen = Seen()
    await UpdateIntake(db, seen, DialogueStorage(), VAULT, Looks()).replay()
    assert sorted(seen.ids) == [1, 2]
    assert {row.state for row in (await stored(db)).values()} == {UpdateState.DONE}


async def test_an_update_in_hand_at_three_crashes_is_set_aside(db: Database) -> None:
    class Crash(BaseException):
        """The process dies."""

    async def deadly(raw: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    await UpdateIntake(db, deadly, DialogueStorage(), VAULT, Looks()).take([update(1)])
    for _ in range(CRASHES_ALLOWED - 1):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await UpdateIntake(db, deadly, DialogueStorage(), VAULT, Looks()).replay()
    seen = Seen()
    await UpdateIntake(db, seen, DialogueStorage(), VAULT, Looks()).replay()
    assert seen.ids == []
    assert (await stored(db))[1].state is UpdateState.SET_ASIDE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.dictionaries(st.sampled_from(["message", "chat", "from", "id", "type", "x"]), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "widget_query"]), json_values, max_size=2))
def test_any_update_has_a_key(body: dict[str, Any]) -> None:
    assert key_of({"update_id": 1, **body})


def test_a_topic_keeps_one_order_and_a_group_each_persons() -> None:
    group = {"id": -5, "type": "supergroup"}
    anna, oleg = {"id": 1}, {"id": 2}
    assert key_of({"update_id": 1, "message": {"chat": group, "from": anna}}) != key_of(
        {"update_id": 2, "message": {"chat": group, "from": oleg}}
    )
    topic = {"chat": group, "message_thread_id": 3, "is_topic_message": True}
    assert key_of({"update_id": 1, "message": {**topic, "from": anna}}) == key_of(
        {"update_id": 2, "message": {**topic, "from": oleg}}
    )


def test_comments_on_one_post_keep_each_persons_order() -> None:
    post = {"chat": {"id": -5, "type": "supergroup"}, "message_thread_id": 3}
    assert key_of({"update_id": 1, "message": {**post, "from": {"id": 1}}}) != key_of(
        {"update_id": 2, "message": {**post, "from": {"id": 2}}}
    )


def test_a_press_and_a_message_of_one_private_chat_share_their_order() -> None:
    chat = {"id": 7, "type": "private"}
    press = {"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": chat}}}
    assert key_of(press) == key_of(update(2))


async def test_a_body_is_sealed_and_under_another_key_it_is_set_aside(db: Database) -> None:
    seen, never = Seen(), asyncio.Event()

    async def dies(raw: dict[str, Any]) -> None:
        await never.wait()

    await UpdateIntake(db, dies, DialogueStorage(), VAULT, Looks()).take([update(1, text="6504 987654")])
    body = (await stored(db))[1].body
    assert body and "6504" not in body
    await UpdateIntake(db, seen, DialogueStorage(), Vault("another key"), Looks()).replay()
    assert seen.ids == []
    assert (await stored(db))[1].state is UpdateState.SET_ASIDE
