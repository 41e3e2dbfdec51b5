"""Buttons that are old, foreign or crafted: each press gets a kind word, none breaks anything."""

from enum import Enum

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.dispatcher import MENU
from bot.middlewares.throttle import FLOOD_ALLOWANCE
from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Json, Person

BROKEN = "сломалось"
NUMBERS = ("999999", "99999999999999999999", "-1", "0", "x", "1e3", "", "٣")


def crafted(kind: type[CallbackData], number: str) -> str:
    """A button's data of this kind with the number in every field that holds one, and each choice's first value."""
    return ":".join([kind.__prefix__, *(str(_value(field.annotation, number)) for field in kind.model_fields.values())])


def _value(annotation: object, number: str) -> str:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return str(next(iter(annotation)).value)
    return number if annotation is int else "1" if annotation is bool else "open"


def kinds() -> list[type[CallbackData]]:
    """Every kind of button of the program."""
    assert MENU  # importing the dispatcher imports every screen
    return CallbackData.__subclasses__()


async def some_message(office: Office, person: Person) -> Json:
    await person.says("/help")
    await person.sees("/cancel")
    await office.settled()
    return (await person.messages())[-1]


@pytest.mark.parametrize("number", NUMBERS)
async def test_crafted_data_gets_a_word(calm: Office, number: str) -> None:
    """Ids of nothing, of nobody, of no number, under every kind of button there is."""
    shown = await some_message(calm, calm.owner)
    for kind in kinds():
        data = crafted(kind, number)
        if len(data) <= 64:
            answer = await calm.owner.presses(data, shown, force=True)
            assert answer["answered"], data
            assert BROKEN not in (answer["text"] or ""), data
            assert len(answer["text"] or "") <= 200
    assert not [m for m in await calm.owner.messages() if BROKEN in (m["text"] or "")]


async def test_every_action_of_a_button_that_speaks_of_nothing_gets_a_word(calm: Office) -> None:
    shown = await some_message(calm, calm.owner)
    actions = {
        "act": "call task doc note history more answer take hand tag spam-mark unspam dismiss show nonsense",
        "task": "open done hour tomorrow due text hand undo nonsense",
        "call": "open again note fix undo nonsense",
        "note": "change undo nonsense",
        "camp": "open pause resume stop nonsense",
        "text": "note reply find task nonsense",
    }
    for prefix, names in actions.items():
        for name in names.split():
            data = f"{prefix}:{name}:777"
            answer = await calm.owner.presses(data, shown, force=True)
            assert answer["answered"], data
            assert BROKEN not in (answer["text"] or ""), data
            answered = await calm.owner.says("что-нибудь")  # the form that it may have opened
            assert BROKEN not in (await calm.owner.sees("", after=answered["message_id"]))["text"], data
            await calm.owner.says("/cancel")


async def test_rubbish_for_data_gets_a_word(calm: Office) -> None:
    shown = await some_message(calm, calm.owner)
    for data in ("", ":", "card", "card:", "card:1:2:3", "\u202e", "<b>", "{}", "nobody:1", "я" * 32, "\u0000"):
        assert (await calm.owner.presses(data, shown, force=True))["answered"], repr(data)


def portions(all_kinds: list[type[CallbackData]], size: int) -> list[list[type[CallbackData]]]:
    return [all_kinds[start : start + size] for start in range(0, len(all_kinds), size)]


async def test_a_client_presses_buttons_of_the_office_in_vain(calm: Office) -> None:
    for some in portions(list(kinds()), FLOOD_ALLOWANCE[0] // 2):  # one who presses them all would be slowed
        anna = await calm.telegram.person("Анна")
        await anna.says("Здравствуйте")
        greeting = await anna.sees("Передал")
        for kind in some:
            answer = await anna.presses(crafted(kind, "1"), greeting, force=True)
            assert answer["answered"], kind
            assert BROKEN not in (answer["text"] or ""), kind
        assert not [m for m in await anna.messages() if "📱" in (m["text"] or "")], "no card was shown"


async def test_a_button_under_a_deleted_message_opens_a_new_screen(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    notice = await calm.owner.sees("Здравствуйте")
    await calm.owner.deletes(notice["message_id"])
    for data in ("card:1", "act:answer:1", "act:history:1", "act:spam-mark:1"):
        assert (await calm.owner.presses(data, notice, force=True))["answered"], data
    await calm.owner.sees("#1", after=notice["message_id"])


async def test_a_press_answered_too_late_is_done_and_told_in_the_chat(calm: Office) -> None:
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    notice = await calm.owner.sees("Здравствуйте")
    for data in ("act:dismiss:1", "card:999"):
        query = {"id": "1", "from": calm.owner.user, "message": _raw(notice), "chat_instance": "1", "data": data}
        await calm.brings("callback_query", **query)
    await calm.owner.sees("Клиента #999 нет")


async def test_a_button_of_a_lost_role_is_told_to_be_unknown(calm: Office) -> None:
    oleg = await calm.hire("Олег", Role.MANAGER)
    anna = await calm.telegram.person("Анна")
    await anna.says("Здравствуйте")
    notice = await oleg.sees("Здравствуйте")
    member = calm.app.services.staff.member(oleg.id)
    assert member
    await calm.app.services.staff.remove(calm.actor(calm.owner), member.id)
    answer = await oleg.presses("card:1", notice, force=True)
    assert answer["answered"]
    assert "#1" not in (await oleg.messages())[-1]["text"]


def _raw(message: Json) -> Json:
    """The message as Telegram sends it to the bot."""
    return {name: message[name] for name in ("message_id", "date", "chat", "from", "text")}
