"""A working day of three in both desks: every word that anybody typed is in the cards' histories afterwards."""

import io
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from docx import Document

from crm.staff import Role
from tests.support.office import Office, office
from tests.support.png import png
from tests.support.telegram import Json, Person, buttons

__all__ = ["office"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


@dataclass
class Day:
    """The office with its team, and what is to be found of each client in the end."""

    office: Office
    olga: Person
    oleg: Person
    maria: Person
    clients: dict[str, Person] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    group: Json | None = None

    async def meets(self, name: str) -> Person:
        """A client, the next number of the cards being his."""
        self.clients[name] = await self.office.telegram.person(name)
        return self.clients[name]

    async def writes(self, name: str, words: str, **more: Any) -> Json:
        self.said[name].append(words)
        sent = await self.clients[name].says(words, **more)
        await self.office.app.intake.drain()
        return sent

    async def topic(self, colleague: Person, words: str) -> Person:
        """The colleague in the topic where these words of a client stand."""
        assert self.group
        shown = await colleague.in_chat(self.group).sees(words)
        return colleague.in_chat(self.group, shown["message_thread_id"])

    async def answers(self, name: str, place: Person, words: str, **more: Any) -> Json:
        """Words of a colleague that reach the client."""
        await self.office.settled()  # what is replied to is known by then
        self.said[name].append(words)
        sent = await place.says(words, **more)
        await self.clients[name].sees(words)
        return sent

    async def notes(self, name: str, place: Person, words: str) -> None:
        """What stays with the colleagues."""
        self.said[name].append(words.removeprefix("// ").removeprefix("/note #1 "))
        await place.says(words)

    async def check(self) -> None:
        """Each word stands in its client's history once, and whatever the bot told him stands there as well."""
        await self.office.settled()
        for number, (name, person) in enumerate(self.clients.items(), start=1):
            lines = await self._history(number)
            text = "\n".join(lines)
            for words in self.said[name]:
                assert text.count(words) == 1, (name, words, text)
            heard = [one for one in await person.messages() if one["from"]["is_bot"]]
            for words in [one.get("text") or one.get("caption") or "" for one in heard]:
                assert words in text, (name, words, text)

    async def _history(self, number: int) -> list[str]:
        asked = await self.olga.says(f"/history #{number}")
        page = await self.olga.sees("✓ Всё", after=asked["message_id"])
        await self.olga.presses("📄 Скачать", page)
        sent = await self.olga.sees(".docx", after=page["message_id"])
        body = await self.office.telegram.download(sent["document"]["file_id"])
        return [paragraph.text for paragraph in Document(io.BytesIO(body)).paragraphs]


@pytest.fixture
async def day(office: Office) -> AsyncIterator[Day]:
    oleg, maria = await office.hire("Олег"), await office.hire("Мария", Role.ADMIN)
    yield Day(office, office.owner, oleg, maria)
    await office.settled()
    assert await office.faults() == []


async def test_in_the_group(day: Day) -> None:
    await opens_desk(day)
    await morning(day)
    anna = await day.topic(day.oleg, "Есть пылесосы?")
    await day.answers("Анна", anna, "Есть, три модели")
    await day.notes("Анна", anna, "// капризная, но платит")
    shown = await anna.sees("Есть пылесосы?")
    await day.answers("Анна", anna, "Пылесосы на втором этаже", reply_to=shown["message_id"], quote="пылесосы")
    boris = await day.topic(day.maria, "вот такой")
    await album(day, "Борис", boris)
    await canned(day)
    await boris.presses("☑️ Закрыть", await boris.sees("🔒 Открыть в личном чате"))
    await day.writes("Борис", "спасибо")
    await day.writes("Борис", "Алло, а доставка?")
    await day.answers("Борис", boris, "Доставим даром")
    await later_and_night(day)
    await day.check()


async def test_in_private_chats(day: Day) -> None:
    await morning(day)
    notice = await day.oleg.sees("Есть пылесосы?")
    await day.answers("Анна", day.oleg, "Есть, три модели", reply_to=notice["message_id"])
    await day.notes("Анна", day.oleg, "/note #1 капризная, но платит")
    await day.maria.says("/talk #2")
    await day.maria.sees("Борис")
    await album(day, "Борис", day.maria)
    await day.notes("Борис", day.maria, "// просит скидку")
    await canned(day)
    await later_and_night(day)
    await day.check()


async def test_on_the_way_from_one_desk_to_the_other_and_back(day: Day) -> None:
    await morning(day)
    await opens_desk(day)
    assert day.group
    anna = await day.topic(day.oleg, "Есть пылесосы?")
    await day.answers("Анна", anna, "Есть, три модели")
    await day.olga.in_chat(day.group).says("/desk off")
    await day.olga.in_chat(day.group).sees("Снова работаем в личных чатах")
    await day.writes("Анна", "А какие именно?")
    notice = await day.oleg.sees("А какие именно?")
    await day.answers("Анна", day.oleg, "Все немецкие", reply_to=notice["message_id"])
    back = await day.olga.in_chat(day.group).says("/desk")
    await day.olga.in_chat(day.group).sees("Теперь работаем здесь", after=back["message_id"])
    await day.writes("Анна", "Беру две")
    await anna.sees("Беру две")
    await day.answers("Анна", anna, "Записали две")
    await day.check()


async def opens_desk(day: Day) -> None:
    day.group = await day.olga.makes_forum("Отдел продаж", day.oleg, day.maria)
    place = day.olga.in_chat(day.group)
    await place.says("/desk")
    await place.sees("Теперь работаем здесь")


async def morning(day: Day) -> None:
    """Three clients write, each in his own way."""
    anna, boris, vera = [await day.meets(name) for name in ("Анна", "Борис", "Вера")]
    await day.writes("Анна", "Есть пылесосы?")
    typo = await day.writes("Анна", "Сколько стоет?")
    await boris.sends_file(png(), "a.png", kind="photo", caption="вот такой", media_group_id="1")
    await boris.sends_file(png(), "b.png", kind="photo", caption="или такой", media_group_id="1")
    day.said["Борис"] += ["вот такой", "или такой"]
    await day.office.app.intake.drain()
    await vera.sends(poll={"question": "Когда удобнее?", "options": ["завтра утром", "в среду"]})
    day.said["Вера"] += ["Когда удобнее?", "завтра утром", "в среду"]
    await day.office.app.intake.drain()
    await vera.sends(contact={"phone_number": "+79160000001", "first_name": "Пётр", "last_name": "Слесарь"})
    day.said["Вера"] += ["Пётр Слесарь", "+79160000001"]
    await vera.sends_file(b"x" * 10, "план квартиры.pdf", caption="посмотрите план")
    day.said["Вера"] += ["план квартиры.pdf", "посмотрите план"]
    await day.office.settled()
    await anna.edits(typo["message_id"], text="Сколько стоит?")
    day.said["Анна"] = ["Есть пылесосы?", "Сколько стоит?"]
    await day.office.settled()


async def album(day: Day, name: str, place: Person) -> None:
    """Two pictures, each with its own words, and a correction."""
    await place.sends_file(png(), "c.png", kind="photo", caption="есть этот", media_group_id="2")
    await place.sends_file(png(), "d.png", kind="photo", caption="и вон тот", media_group_id="2")
    await day.clients[name].sees("и вон тот")
    day.said[name] += ["есть этот", "и вон тот"]
    typo = await place.says("Сто рубей")
    await day.clients[name].sees("Сто рубей")
    await day.office.settled()
    await place.edits(typo["message_id"], text="Сто рублей")
    await day.clients[name].sees("Сто рублей")
    day.said[name].append("Сто рублей")


async def canned(day: Day) -> None:
    """⚡ to the end: a canned answer is made, found from the card, seen and sent."""
    maria = day.maria
    await maria.says("/answers адрес = {имя}, мы за углом, вход со двора")
    await maria.sees("⚡ адрес, для всех")
    await maria.says("/card #3")
    await maria.presses("💬 Ответить", await maria.sees("📱"))
    await maria.presses("⚡ Готовые ответы", await maria.sees("Пишете клиенту"))
    await maria.sees("Что отправить клиенту Вера?")
    await maria.says("адр")
    found = await maria.sees("⚡ адрес · ")
    await maria.presses(next(one["text"] for one in buttons(found["reply_markup"]) if "адрес" in one["text"]), found)
    await maria.presses("➡️ Отправить", await maria.sees("Так это прочтёт"))
    await day.clients["Вера"].sees("Вера, мы за углом, вход со двора")
    day.said["Вера"].append("Вера, мы за углом, вход со двора")


async def later_and_night(day: Day) -> None:
    """An answer is planned for tomorrow; somebody new writes when nobody answers."""
    await day.oleg.says("/later #1 завтра в 9 Доброе утро, мы открылись")
    await day.oleg.sees("Доброе утро")
    day.said["Анна"].append("Доброе утро, мы открылись")
    closed = WEEKDAYS[(datetime.now(UTC) + timedelta(days=3)).weekday()]
    await day.maria.says(f"/hours {closed} 9-10")
    await day.maria.sees("Сейчас закрыто")
    glory = await day.meets("Глеб")
    await day.writes("Глеб", "Ау, вы работаете?")
    await glory.sees("Сейчас закрыто")
    await day.writes("Вера", "А ночью?")
    await day.clients["Вера"].sees("Сейчас закрыто")
