"""Reactions: the bot's own, and people's where the bot may see them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Json, SandboxError, Telegram, reactions


def emoji(*characters: str) -> list[Json]:
    return [{"type": "emoji", "emoji": character} for character in characters]


async def asks_for_reactions(bot: BareBot) -> None:
    await bot.updates(allowed_updates=["message", "message_reaction"])


async def test_the_bot_has_one_reaction_beside_peoples(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    said = await anna.says("привет")
    place = {"chat_id": anna.id, "message_id": said["message_id"]}
    await bot.does("setMessageReaction", **place, reaction=emoji("👀"))
    await bot.does("setMessageReaction", **place, reaction=emoji("👌"))
    await anna.reacts(said["message_id"], "🔥")
    assert reactions((await anna.messages())[0]) == ["👌", "🔥"]
    await bot.does("setMessageReaction", **place)
    assert reactions((await anna.messages())[0]) == ["🔥"]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"reaction": emoji("👌", "🔥")}, "REACTIONS_TOO_MANY"),
        ({"reaction": emoji("🪑")}, "REACTION_INVALID"),
        ({"reaction": [{"type": "paid"}]}, "invalid reaction type specified"),
        ({"message_id": 99}, "message to react not found"),
    ],
)
async def test_reactions_that_cannot_be_set(
    sandbox: Telegram, bot: BareBot, params: dict[str, Any], reason: str
) -> None:
    anna = await sandbox.person("Анна")
    said = await anna.says("привет")
    call = {"chat_id": anna.id, "message_id": said["message_id"], **params}
    assert (await bot.refused("setMessageReaction", **call))["description"] == f"Bad Request: {reason}"


async def test_a_service_message_takes_no_reaction(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    group = await olga.makes_forum("Продажи")
    made = await bot.does("createForumTopic", chat_id=group["id"], name="Анна")
    call = {"chat_id": group["id"], "message_id": made["message_thread_id"], "reaction": emoji("👀")}
    assert (await bot.refused("setMessageReaction", **call))["description"] == "Bad Request: MESSAGE_ID_INVALID"


async def test_peoples_reactions_come_only_when_asked_for(sandbox: Telegram, bot: BareBot) -> None:
    anna = await sandbox.person("Анна")
    said = await anna.says("привет")
    await bot.updates()
    await anna.reacts(said["message_id"], "🔥")
    assert await bot.updates() == []
    await asks_for_reactions(bot)
    await anna.reacts(said["message_id"], "👍")
    await anna.reacts(said["message_id"], "👍")
    await anna.reacts(said["message_id"])
    changed, taken_back = [update["message_reaction"] for update in await bot.updates()]
    assert (changed["old_reaction"], changed["new_reaction"]) == (emoji("🔥"), emoji("👍"))
    assert (taken_back["new_reaction"], taken_back["user"]["id"]) == ([], anna.id)
    with pytest.raises(SandboxError, match="REACTION_INVALID"):
        await anna.reacts(said["message_id"], "🪑")


async def test_in_a_group_only_an_administrator_hears_of_reactions(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    group = await olga.makes_forum("Продажи", admin=False)
    speaking = olga.in_chat(group)
    own = await bot.does("sendMessage", chat_id=group["id"], text="карточка")
    await asks_for_reactions(bot)
    await speaking.reacts(own["message_id"], "👍")
    assert await bot.updates() == []
    await olga.seats_bot(group)
    await speaking.reacts(own["message_id"], "❤\u200d🔥")
    (update,) = await bot.updates()
    assert update["message_reaction"]["message_id"] == own["message_id"]
    assert update["message_reaction"]["chat"]["id"] == group["id"]
