"""Forms answered by anything but what was asked: one sentence each, and the way out stays open."""

import pytest

from crm.staff import Role
from tests.support.office import Office
from tests.support.telegram import Json

BROKEN = "сломалось"
OPENERS = (
    *(f"act:{action}:1" for action in ("answer", "task", "note", "tag", "doc")),
    *(f"edit:{field}:1" for field in ("name", "phone", "city")),
    "call:again:1",
    "call:note:1",
    "why:other:1:0",
    "note:change:1",
    "task:due:1",
    "task:text:1",
    "setup:enter:inn",
    "setup:enter:nonsense",
    "setup:onward:",
    "zones",
    "act:thread-later:1",
    "away:1:",
    "/find",
    "/new",
    "/task",
    "/broadcast",
    "/templates",
    "/backup",
)
ANSWERS: tuple[Json, ...] = (
    {"sticker": "👍"},
    {"location": {"latitude": 1.5, "longitude": 2.5}},
    {"contact": {"phone_number": "нет", "first_name": "<b>"}},
    {"text": "😀&<" * 1000},
    {"text": "<b>\u202eне то"},
)


async def with_everything(office: Office) -> Json:
    """A client with a call, a note and a task; returns some message to press under."""
    anna = await office.telegram.person("Анна")
    await anna.says("Здравствуйте")
    await office.owner.sees("Здравствуйте")
    for line in ("/call #1 дозвонился", "/note #1 заметка", "/task #1 завтра задача"):
        await office.owner.says(line)
    return await office.owner.sees("задача")


@pytest.mark.slow
async def test_every_form_withstands_every_answer(calm: Office) -> None:
    shown = await with_everything(calm)
    for opener in OPENERS:
        for answer in ANSWERS:
            if opener.startswith("/"):
                await calm.owner.says(opener)
            else:
                pressed = await calm.owner.presses(opener, shown, force=True)
                assert pressed["answered"], opener
            said = await calm.owner._posts(answer)
            answered = await calm.owner.sees("", after=said["message_id"])
            assert BROKEN not in (answered["text"] or ""), (opener, answer)
            await calm.owner.says("/cancel")


async def test_a_field_that_no_document_has_is_not_asked(calm: Office) -> None:
    anna = await calm.telegram.person("Анна", last_name="Петрова")
    await anna.says("Нужен договор")
    await calm.owner.sees("Нужен договор")
    asked = await calm.owner.says("/doc #1 оказания услуг")
    shown = await calm.owner.sees("", after=asked["message_id"])
    for data in ("docfix:nonsense", "docfix:client.nonsense", "doc:back", "doc:female", "doc:send", "doc:nonsense"):
        pressed = await calm.owner.presses(data, shown, force=True)
        assert pressed["answered"], data
        assert BROKEN not in (pressed["text"] or ""), data


async def test_colleagues_with_long_names_fit_every_list(calm: Office) -> None:
    for number in range(45):
        person = await calm.telegram.person(f"{number} " + "😀" * 64, last_name="&" * 64)
        token = await calm.app.services.staff.invite(calm.actor(calm.owner), Role.MANAGER)
        await person.says(f"/start inv_{token}")
        await person.sees("/help")
    shown = await with_everything(calm)
    staff = await calm.owner.says("/staff")
    assert BROKEN not in (await calm.owner.sees("", after=staff["message_id"]))["text"]
    for data in ("act:hand:1", "task:hand:1", "member:2", "staff"):
        pressed = await calm.owner.presses(data, shown, force=True)
        assert pressed["answered"], data
        assert not pressed["text"], data
