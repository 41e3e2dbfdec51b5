"""Bad input: one clear sentence for each, nothing lost, nothing broken."""

from itertools import product

import pytest

from bot.dispatcher import MENU
from crm.clients.service import TAGS_LIMIT
from crm.history import Topic
from crm.staff import Role
from handlers.ui.history import HistoryCallback
from tests.support.office import Office
from tests.support.telegram import Json, Person, buttons

BROKEN = "сломалось"
UNKNOWN_COMMAND = "Такой команды"

COMMANDS = sorted({entry.command for entry in MENU})
OFFICE_COMMANDS = sorted({entry.command for entry in MENU if entry.role is not Role.CLIENT})
WRONG = (
    "",
    "ничего такого",
    "#999999 привет",
    "#99999999999999999999",
    "#-1",
    "@nobody_here текст",
    "+7 000",
    "«",
    "<b>жирный</b> & ко",
    "\u202e\u0000",
    "вчера в 15:00",
    "ы" * 4000,
)

NAMES = (
    "<b>Анна</b> & <script>",
    "\u202eгнилуФ\u202c",
    "\u200b\u200b",
    "\u3164",
    "\u2060",
    "שלום עולם",
    "👩‍👩‍👧‍👦" * 80,
    "я" * 1000,
    "Роберт\n'); DROP TABLE clients;--",
    "Z̸͚̓ä̶́l̵g̷o̸" * 40,
    "#1",
    "{name} { $name } %s",
)


async def answer_to(person: Person, said: Json) -> Json:
    """What the bot said last after this message."""
    return await person.sees("", after=said["message_id"])


async def presses_everything(person: Person, shown: Json) -> None:
    """Every button of the message, one after another, the message as it was at first."""
    for button in buttons(shown["reply_markup"]):
        if "callback_data" in button:
            answer = await person.presses(button["callback_data"], shown, force=True)
            assert answer["answered"], button
            assert BROKEN not in (answer["text"] or ""), button


@pytest.mark.slow
async def test_every_command_answers_whatever_follows_it(calm: Office) -> None:
    for command, args in product(COMMANDS, WRONG):
        answer = await answer_to(calm.owner, await calm.owner.says(f"/{command} {args}"))
        assert answer["text"] or answer["caption"], (command, args)
        assert BROKEN not in answer["text"], (command, args)
        assert UNKNOWN_COMMAND not in answer["text"], (command, args)
        await calm.owner.says("/cancel")


@pytest.mark.parametrize("typed", [OFFICE_COMMANDS[::2], OFFICE_COMMANDS[1::2]], ids=["even", "odd"])
async def test_a_client_who_types_a_command_of_the_office_writes_to_the_company(calm: Office, typed: list[str]) -> None:
    """Half of them at a time: who writes more than people do is slowed."""
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await anna.sees("Передал")
    for command in typed:
        await anna.says(f"/{command} #1 секрет")
    await calm.owner.sees(f"{len(typed) + 1} сообщ")
    said = [message for message in await anna.messages() if message["from"]["id"] != anna.id]
    assert len(said) == 1, "nothing but the greeting"


@pytest.mark.slow
async def test_any_name_has_a_card_with_buttons_that_work(calm: Office) -> None:
    for number, name in enumerate(NAMES, start=1):
        person = await calm.telegram.person(name, last_name=name)
        await person.says(f"Добрый день {number}")
        await presses_everything(calm.owner, await calm.owner.sees(f"Добрый день {number}"))
        shown = await answer_to(calm.owner, await calm.owner.says(f"/card #{number}"))
        await presses_everything(calm.owner, shown)
        await calm.owner.presses(f"act:more:{number}", shown, force=True)
        await presses_everything(calm.owner, (await calm.owner.messages())[-1])
        for command in ("find", "card", "note", "task"):
            answer = await answer_to(calm.owner, await calm.owner.says(f"/{command} {name} завтра"[:4096]))
            assert BROKEN not in answer["text"], (command, name)


async def test_long_words_in_every_place_fit_every_screen(calm: Office) -> None:
    """The longest and most escaped texts that Telegram lets through, on the screens that gather many of them."""
    anna = await calm.telegram.person("&" * 64, last_name="😀" * 64)
    for _ in range(12):
        await anna.says("<&>😀" * 800)
    await calm.owner.sees("12 сообщ")
    for line in ("/note #1 ", "/call #1 перезвонить ", "/reply #1 "):
        answer = await answer_to(calm.owner, await calm.owner.says(line + "😀&<>" * 900))
        assert BROKEN not in answer["text"], line
    note = await answer_to(calm.owner, await calm.owner.says("/note #1 первая"))
    for _ in range(12):
        asked = await calm.owner.presses("note:change:1", note, force=True)
        assert asked["answered"]
        await calm.owner.says("&😀" * 1300)
    await answer_to(calm.owner, await calm.owner.says("/task #1 завтра " + "&" * 990))
    shown = await answer_to(calm.owner, await calm.owner.says("/card #1"))
    await presses_everything(calm.owner, shown)
    for topic in (None, *Topic):
        pressed = await calm.owner.presses(HistoryCallback(client_id=1, topic=topic).pack(), shown, force=True)
        assert pressed["answered"] and not pressed["text"], topic


async def test_a_client_has_room_for_so_many_labels(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await calm.owner.sees("Здравствуйте")
    card = await answer_to(calm.owner, await calm.owner.says("/card #1"))
    await calm.owner.presses("act:tag:1", card, force=True)
    for number in range(TAGS_LIMIT):
        await answer_to(calm.owner, await calm.owner.says(f"{number} " + "ß" * 100))
    refused = await answer_to(calm.owner, await calm.owner.says("ещё одна"))
    assert "Меток уже 30" in refused["text"]
    assert "🏷" in (await answer_to(calm.owner, await calm.owner.says("/card #1")))["text"]


async def test_a_time_in_the_past_is_refused_and_the_words_are_kept(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await calm.owner.sees("Здравствуйте")
    await calm.owner.says("/task #1 вчера в 15:00 перезвонить")
    await calm.owner.sees("уже прошло")
    await calm.owner.says("завтра в 16:00")
    assert "перезвонить" in (await calm.owner.sees("16:00"))["text"]


async def test_a_file_of_over_20_mb_is_kept_and_shown(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.sends_file(b"0" * (21 << 20), "project.zip", caption="Наш проект")
    notice = await calm.owner.sees("project.zip")
    await calm.owner.presses("act:show:1", notice, force=True)
    await calm.telegram.until(calm.owner.id, lambda messages: any(message.get("document") for message in messages))


async def test_a_file_that_its_sender_deleted_is_still_shown(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    sent = await anna.sends_file(b"bytes", "bill.pdf")
    notice = await calm.owner.sees("bill.pdf")
    await anna.deletes(sent["message_id"])
    await calm.owner.presses("act:show:1", notice, force=True)
    await calm.telegram.until(calm.owner.id, lambda messages: any(message.get("document") for message in messages))


async def test_a_deleted_notice_comes_again(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Первое")
    notice = await calm.owner.sees("Первое")
    await calm.owner.deletes(notice["message_id"])
    await anna.says("Второе")
    again = await calm.owner.sees("Второе")
    assert again["message_id"] > notice["message_id"]


async def test_a_sticker_in_a_form_wipes_nothing(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await calm.owner.sees("Здравствуйте")
    card = await answer_to(calm.owner, await calm.owner.says("/card #1"))
    await calm.owner.presses("edit:city:1", card, force=True)
    await calm.owner.says("Казань")
    card = await calm.owner.sees("Казань")
    await calm.owner.presses("edit:city:1", card, force=True)
    sticker = await calm.owner._posts({"sticker": "👍"})
    await calm.owner.sees("пустым", after=sticker["message_id"])
    await calm.owner.says("/card #1")
    await calm.owner.sees("Казань", after=sticker["message_id"])


async def test_any_deep_link_is_answered(calm: Office) -> None:
    for payload in ("src_" + "x" * 60, "src_<b>", "src_", "inv_", "inv_rubbish", "🎁", "a" * 4000):
        anna = await calm.telegram.person("Анна")
        assert (await answer_to(anna, await anna.says(f"/start {payload}")))["text"], payload
