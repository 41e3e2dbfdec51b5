"""Updates of kinds, shapes and places that we don't expect: nobody gets a card by them, nothing stops."""

import logging
from typing import Any

import pytest
from sqlalchemy import func, select

from crm.errors import Refused
from storage.clients import Client
from tests.support.office import Office
from tests.support.telegram import Json

ANNA: Json = {"id": 777, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
PRIVATE: Json = {"id": 777, "type": "private", "first_name": "Анна"}
GROUP: Json = {"id": -1001, "type": "supergroup", "title": "Склад"}
CHANNEL: Json = {"id": -1002, "type": "channel", "title": "Новости"}


def message(chat: Json = PRIVATE, person: Json | None = ANNA, **content: Any) -> Json:
    """A message as Telegram words it; a text unless `content` is something else."""
    author = {"from": person} if person else {}
    return {"message_id": 5, "date": 1_700_000_000, "chat": chat, **author, **(content or {"text": "Привет"})}


async def cards(office: Office) -> int:
    async with office.app.db.read() as look:
        return await look.session.scalar(select(func.count()).select_from(Client)) or 0


async def test_groups_channels_and_bots_make_no_cards(calm: Office) -> None:
    robot = {"id": 778, "is_bot": True, "first_name": "Робот", "username": "other_bot"}
    member = {"user": {"id": 1, "is_bot": True, "first_name": "Мы"}, "status": "member"}
    await calm.brings("message", **message(GROUP))
    await calm.brings("message", **message(GROUP, text="/find Анна"))
    await calm.brings("message", **message(GROUP, text="/start src_group"))
    await calm.brings("message", **message(GROUP, text="/privacy"))
    await calm.brings("edited_message", **message(GROUP, text="Иначе", edit_date=1_700_000_001))
    await calm.brings("message", **message(PRIVATE, robot))
    await calm.brings("message", **message(GROUP, None, sender_chat=GROUP, text="От имени группы"))
    await calm.brings("channel_post", **message(CHANNEL, None))
    await calm.brings("edited_channel_post", **message(CHANNEL, None))
    for chat in (GROUP, CHANNEL):
        change = {"chat": chat, "from": ANNA, "date": 1, "old_chat_member": member, "new_chat_member": member}
        await calm.brings("my_chat_member", **change)
    await calm.brings("nobody_knows_this_kind", **message())
    assert await cards(calm) == 0


async def test_telegrams_own_remarks_are_nobodys_words(calm: Office) -> None:
    await calm.brings("message", **message(pinned_message=message()))
    await calm.brings("message", **message(message_auto_delete_timer_changed={"message_auto_delete_time": 60}))
    assert await cards(calm) == 0


CONTENTS: list[Json] = [
    {"dice": {"emoji": "🎲", "value": 3}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 1.0}, "title": "Офис", "address": "Улица"}},
    {"contact": {"phone_number": "не номер", "first_name": "Анна"}},
    {"contact": {"phone_number": "+" + "9" * 300, "first_name": "Анна"}},
    {"text": "слово\ud83d и ещё \x00\udc00"},
    {"text": "ы" * 10_000},
    {"something_of_next_year": {"a": 1}},
    {"caption": ""},
]


async def test_any_content_is_kept(calm: Office) -> None:
    for number, content in enumerate(CONTENTS, start=1):
        anna = await calm.telegram.person("Анна")
        if "contact" in content:
            content["contact"]["user_id"] = anna.id
        await anna.says("/help")
        await calm.brings("message", **message(anna.user | {"type": "private"}, anna.user, **content))
        assert await cards(calm) == number, content
        await calm.owner.sees(f"#{number}")


async def test_a_name_with_half_a_character_makes_a_card(calm: Office) -> None:
    await calm.brings("message", **message(person={**ANNA, "first_name": "Ан\ud83dна", "username": "\ude00"}))
    await calm.owner.sees("Анна")


async def test_an_edit_of_words_never_seen_is_kept_as_a_message(calm: Office) -> None:
    await calm.brings("edited_message", **message(text="Исправленное", edit_date=1_700_000_001))
    await calm.owner.sees("Исправленное")
    await calm.brings("edited_message", **message(text="Исправленное дважды", edit_date=1_700_000_002))
    assert "1 сообщение" in (await calm.owner.sees("дважды"))["text"]


async def test_an_unreadable_update_is_set_down_without_its_words(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.brings("message", **{**message(text="секрет +79161234567"), "date": "секрет +79161234567"})
    [error] = await office.faults()
    assert "message.date" in error
    assert "секрет" not in error + caplog.text
    anna = await office.telegram.person("Анна")
    await anna.says("Я всё равно дошла")
    await office.owner.sees("дошла")


async def test_a_fault_of_ours_is_told_and_kept_and_the_next_update_works(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def falls(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(type(office.app.services.day), "look", falls)
    await office.owner.says("/day")
    await office.owner.sees("сломалось")
    assert await office.faults() == ["RuntimeError: a fault of ours"]
    await office.owner.says("/tasks")
    await office.owner.sees("задач")


async def test_who_blocked_the_bot_before_it_could_answer_is_no_fault(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await anna.sees("Передал")
    await anna.blocks()
    await calm.brings("message", **message(anna.user | {"type": "private"}, anna.user, text="/help"))


async def test_logs_hold_no_words_no_phones_no_token(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    anna = await office.telegram.person("Секретова", username="secret_name")
    await anna.says("секретный текст")
    await anna.shares_contact("+79161234567")
    notice = await office.owner.sees("секретный текст")
    await office.settled()
    await office.owner.says("секретный ответ", reply_to=notice["message_id"])
    await anna.sees("секретный ответ")
    for line in ("/note #1 секретная заметка", "/task #1 завтра секретная задача", "/find секретова"):
        await office.owner.says(line)
    await office.owner.sees("Секретова #1")
    await office.settled()
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name.split(".")[0] in OURS)
    for secret in ("секрет", "Секрет", "secret_name", "9161234567", office.app.bot.token):
        assert secret not in lines


OURS = ("bot", "crm", "handlers", "scheduler", "storage", "locales")


@pytest.mark.parametrize("kind", ["error500", "error502", "cut_after", "garbage"])
async def test_a_screen_that_telegram_does_not_take_is_said_and_what_it_told_of_is_done(
    office: Office, kind: str
) -> None:
    await office.telegram.faults({"kind": kind, "method": "sendMessage", "chat_id": office.owner.id})
    await office.owner.says("/new Анна Петрова")
    await office.owner.sees("Telegram не принял")
    await office.owner.says("/find петрова")
    await office.owner.sees("Анна Петрова")
    assert await office.faults() == []


async def test_a_refusal_that_telegram_does_not_take_is_no_fault_of_ours(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuses(*_: object) -> None:
        raise Refused("empty-text")

    monkeypatch.setattr(type(office.app.services.day), "look", refuses)
    await office.telegram.faults({"kind": "error500", "method": "sendMessage", "chat_id": office.owner.id})
    await office.owner.says("/day")
    asked = await office.owner.says("/tasks")
    await office.owner.sees("Задач нет", after=asked["message_id"])
    assert await office.faults() == []
