"""Business accounts: the bot hears the chats of a person's own account and answers in that person's name."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.png import png
from tests.support.telegram import Json, Person, SandboxError, Telegram, buttons

DAY = 24 * 3600


class Account(NamedTuple):
    """Olga's account with the bot in it; `olga` and `anna` speak in their chat."""

    connection: Json
    olga: Person
    anna: Person
    place: Json


@pytest.fixture
async def account(sandbox: Telegram, bot: BareBot) -> Account:
    olga, anna = await sandbox.person("Ольга"), await sandbox.person("Анна", username="anna")
    connection = await olga.connects_business()
    place = {"business_connection_id": connection["id"], "chat_id": anna.id}
    return Account(connection, await olga.in_dialog(anna), await anna.in_dialog(olga), place)


async def reason(bot: BareBot, method: str, **params: Any) -> str:
    refusal = await bot.refused(method, **params)
    assert refusal["error_code"] == 400
    return str(refusal["description"]).removeprefix("Bad Request: ")


async def heard(bot: BareBot, kind: str) -> Json:
    (update,) = await bot.updates()
    payload: Json = update[kind]
    return payload


async def test_connecting_changing_and_ending(sandbox: Telegram, bot: BareBot) -> None:
    olga = await sandbox.person("Ольга")
    first = await olga.connects_business()
    told = await heard(bot, "business_connection")
    assert (told["user"]["id"], told["user_chat_id"], told["is_enabled"]) == (olga.id, olga.id, True)
    assert told["rights"] == {"can_reply": True, "can_read_messages": True}
    changed = await olga.connects_business(rights=[])
    assert (changed["id"], (await heard(bot, "business_connection"))["rights"]) == (first["id"], {})
    await olga.disconnects_business()
    assert not (await heard(bot, "business_connection"))["is_enabled"]
    assert not (await bot.does("getBusinessConnection", business_connection_id=first["id"]))["is_enabled"]
    assert await reason(bot, "getBusinessConnection", business_connection_id="x") == "business connection not found"
    with pytest.raises(SandboxError, match="no connection to end"):
        await olga.disconnects_business()


async def test_the_bots_owner_must_allow_it(sandbox: Telegram) -> None:
    olga = await sandbox.person("Ольга")
    await sandbox.bot_modes(can_connect_to_business=False)
    with pytest.raises(SandboxError, match="BOT_BUSINESS_MISSING"):
        await olga.connects_business()


async def test_both_sides_are_heard_edited_and_deleted(bot: BareBot, account: Account) -> None:
    await bot.updates()
    asked = await account.anna.says("Сколько стоит?")
    message = await heard(bot, "business_message")
    assert message["business_connection_id"] == account.connection["id"]
    assert message["chat"] == {"id": account.anna.id, "first_name": "Анна", "username": "anna", "type": "private"}
    assert (message["from"]["id"], message["text"]) == (account.anna.id, "Сколько стоит?")
    await account.olga.says("300 ₽", reply_to=asked["message_id"])
    answer = await heard(bot, "business_message")
    assert (answer["from"]["id"], answer["chat"]["id"]) == (account.olga.id, account.anna.id)
    assert answer["reply_to_message"]["chat"]["id"] == account.anna.id
    await account.anna.edits(asked["message_id"], text="Сколько стоит доставка?")
    assert (await heard(bot, "edited_business_message"))["text"] == "Сколько стоит доставка?"
    await account.anna.deletes(asked["message_id"])
    gone = await heard(bot, "deleted_business_messages")
    assert (gone["chat"]["id"], gone["message_ids"]) == (account.anna.id, [asked["message_id"]])


async def test_the_bot_answers_in_the_owners_name(bot: BareBot, account: Account) -> None:
    asked = await account.anna.says("Сколько стоит?")
    await bot.updates()
    answer = {"message_id": asked["message_id"], "quote": "стоит"}
    sent = await bot.does("sendMessage", **account.place, text="300 ₽", reply_parameters=answer)
    assert (sent["from"]["id"], sent["chat"]["id"]) == (account.olga.id, account.anna.id)
    assert sent["sender_business_bot"]["is_bot"] and sent["quote"]["text"] == "стоит"
    assert (await account.anna.sees("300 ₽"))["from"]["first_name"] == "Ольга"
    edited = await bot.does("editMessageText", **account.place, message_id=sent["message_id"], text="350 ₽")
    assert edited["business_connection_id"] == account.connection["id"]
    await account.anna.sees("350 ₽")
    await bot.does("sendChatAction", **account.place, action="typing")
    assert await bot.updates() == []


async def test_everything_goes_in_the_owners_name(sandbox: Telegram, bot: BareBot, account: Account) -> None:
    await sandbox.limits(enabled=False)
    asked = await account.anna.sends_file(png(), kind="photo", caption="такой?")
    photo = asked["photo"][0]["file_id"]
    sent = [
        await bot.does("sendPhoto", **account.place, photo=photo),
        *await bot.does("sendMediaGroup", **account.place, media=[{"type": "photo", "media": photo}] * 2),
        await bot.does("sendLocation", **account.place, latitude=55, longitude=37),
        await bot.does("sendContact", **account.place, phone_number="+79160000000", first_name="Склад"),
    ]
    assert {message["business_connection_id"] for message in sent} == {account.connection["id"]}
    assert await reason(bot, "copyMessage", **account.place, from_chat_id=account.anna.id, message_id=1) == (
        'parameter "business_connection_id" is unknown'
    )


async def test_a_button_under_the_owners_words(bot: BareBot, account: Account) -> None:
    await account.anna.says("Когда?")
    keyboard = {"inline_keyboard": [[{"text": "Завтра", "callback_data": "tomorrow"}]]}
    await bot.does("sendMessage", **account.place, text="Когда удобно?", reply_markup=keyboard)
    await bot.updates()
    shown = await account.anna.sees("Когда удобно?")
    (button,) = buttons(shown["reply_markup"])
    press = {"from": account.anna.id, "chat_id": account.anna.chat_id, "message_id": shown["message_id"]}
    await account.anna.telegram.post("press", press | {"data": button["callback_data"], "wait": 0})
    query = await heard(bot, "callback_query")
    assert query["message"]["business_connection_id"] == account.connection["id"]
    reply_keyboard = {"keyboard": [["Да"]]}
    why = await reason(bot, "sendMessage", **account.place, text="x", reply_markup=reply_keyboard)
    assert why == "inline keyboard expected"


async def test_without_the_connection_the_bot_cannot_write(bot: BareBot, account: Account) -> None:
    await account.anna.says("привет")
    refusal = await bot.refused("sendMessage", chat_id=account.anna.id, text="x")
    assert refusal["description"] == "Forbidden: bot can't initiate conversation with a user"


async def test_a_day_of_silence_closes_the_chat_to_the_bot(sandbox: Telegram, bot: BareBot, account: Account) -> None:
    asked = await account.anna.says("привет")
    await sandbox.advance(DAY + 1)
    await account.olga.says("вы где?")  # the owner's own words open nothing
    read = {**account.place, "message_id": asked["message_id"]}
    assert await reason(bot, "sendMessage", **account.place, text="x") == "BUSINESS_PEER_USAGE_MISSING"
    assert await reason(bot, "readBusinessMessage", **read) == "BUSINESS_PEER_USAGE_MISSING"
    await account.anna.says("я тут")
    await bot.does("sendMessage", **account.place, text="x")
    await bot.does("readBusinessMessage", **read)


async def test_only_chosen_chats_are_shown(sandbox: Telegram, bot: BareBot) -> None:
    olga, anna, boris = [await sandbox.person(name) for name in ("Ольга", "Анна", "Борис")]
    connection = await olga.connects_business(only=[anna])
    await bot.updates()
    await (await boris.in_dialog(olga)).says("я не из тех")
    assert await bot.updates() == []
    call = {"business_connection_id": connection["id"], "text": "x"}
    for stranger in (boris.id, olga.id, 99):
        assert await reason(bot, "sendMessage", chat_id=stranger, **call) == "BUSINESS_PEER_INVALID"
    await olga.connects_business(excluded=(anna,))
    await bot.updates()
    await (await anna.in_dialog(olga)).says("а я теперь нет")
    await (await boris.in_dialog(olga)).says("а я да")
    assert (await heard(bot, "business_message"))["text"] == "а я да"


async def test_what_was_not_allowed_is_refused(bot: BareBot, account: Account) -> None:
    asked = await account.anna.says("привет")
    sent = await bot.does("sendMessage", **account.place, text="x")
    await account.olga.connects_business(rights=[])
    place = {**account.place, "message_id": asked["message_id"]}
    own = {**account.place, "message_id": sent["message_id"]}
    delete = {"business_connection_id": account.connection["id"], "message_ids": [sent["message_id"]]}
    assert await reason(bot, "sendMessage", **account.place, text="x") == "BOT_ACCESS_FORBIDDEN"
    assert await reason(bot, "editMessageText", **own, text="y") == "BOT_ACCESS_FORBIDDEN"
    assert await reason(bot, "readBusinessMessage", **place) == "BOT_ACCESS_FORBIDDEN"
    assert await reason(bot, "deleteBusinessMessages", **delete) == "message can't be deleted"
    await account.olga.disconnects_business()
    assert await reason(bot, "sendMessage", **account.place, text="x") == "BUSINESS_CONNECTION_INVALID"
    gone = {**account.place, "business_connection_id": "x"}
    assert await reason(bot, "sendMessage", **gone, text="x") == "business connection not found"


async def test_edits_of_the_owners_words_end_after_two_days(sandbox: Telegram, bot: BareBot, account: Account) -> None:
    asked = await account.anna.says("привет")
    said = await account.olga.says("здравствуйте")
    sent = await bot.does("sendMessage", **account.place, text="x")
    await bot.does("editMessageText", **account.place, message_id=said["message_id"], text="Здравствуйте!")
    why = await reason(bot, "editMessageText", **account.place, message_id=asked["message_id"], text="y")
    assert why == "message can't be edited"
    await sandbox.advance(2 * DAY + 1)
    why = await reason(bot, "editMessageText", **account.place, message_id=said["message_id"], text="y")
    assert why == "message can't be edited"
    await bot.does("editMessageText", **account.place, message_id=sent["message_id"], text="y")


async def test_deleting_needs_its_rights(bot: BareBot, account: Account) -> None:
    asked = await account.anna.says("привет")
    sent = await bot.does("sendMessage", **account.place, text="x")
    connection = {"business_connection_id": account.connection["id"]}
    await account.olga.connects_business(rights=["can_reply", "can_delete_sent_messages"])
    ids = [asked["message_id"], sent["message_id"]]
    assert await reason(bot, "deleteBusinessMessages", **connection, message_ids=ids) == "message can't be deleted"
    await bot.does("deleteBusinessMessages", **connection, message_ids=ids[1:])
    await account.olga.connects_business(rights=["can_delete_all_messages"])
    await bot.updates()
    await bot.does("deleteBusinessMessages", **connection, message_ids=ids)
    assert await account.anna.messages() == []
    assert await bot.updates() == []


async def test_people_see_their_dialogs(sandbox: Telegram, account: Account) -> None:
    await account.anna.says("привет")
    (dialog,) = await sandbox.get(f"people/{account.anna.id}/chats")
    assert (dialog["title"], dialog["business"]) == ("Ольга", False)
    chats = {chat["title"]: chat for chat in await sandbox.get(f"people/{account.olga.id}/chats")}
    assert chats["Анна"]["business"]
