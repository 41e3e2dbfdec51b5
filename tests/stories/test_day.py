"""A working day over HTTP: clients write, a manager finds, calls, is reminded and makes a contract, an admin sends
a campaign to a thousand clients; the process is killed five times on the way and nobody notices."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.limits import Rates
from bot.sandbox.server import Sandbox
from locales.translator import Texts
from tests.bot.test_process import all_taken
from tests.crm.documents.building import texts
from tests.support.office import TOKEN
from tests.support.paper import REQUISITES
from tests.support.process import BotProcess
from tests.support.telegram import Person, Telegram, buttons

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

CROWD = 1000
OFFER = "Скидка 20 % до воскресенья"
RATE = 100
"""Messages a second: the thousand take ten seconds, long enough to be killed in."""

RU = Texts("ru", ZoneInfo("Europe/Moscow"))
SLOW = 30.0


@dataclass
class Firm:
    """The process, its Telegram and the three who work with it."""

    telegram: Telegram
    bot: BotProcess
    olga: Person
    kills: int = 0

    async def struck(self) -> None:
        """The process dies without a word and is started again."""
        self.kills += 1
        await self.bot.kill()
        await self.bot.start()


@pytest.fixture
async def firm(tmp_path: Path) -> AsyncIterator[Firm]:
    sandbox = Sandbox(TOKEN, port=0, rates=Rates(overall_per_second=RATE, chat_burst=1000, per_chat_per_second=1000))
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with Telegram(base) as telegram:
        olga = await telegram.person("Ольга")
        bot = BotProcess(tmp_path, TELEGRAM_API_URL=base, OWNER_IDS=str(olga.id), SEND_RATE=str(RATE))
        await bot.start()
        yield Firm(telegram, bot, olga)
        assert await bot.stop() == 0
        assert "Traceback" not in bot.log()
    await sandbox.stop()


async def test_a_working_day(firm: Firm) -> None:
    olga = firm.olga
    await olga.says("/start")
    await fill_requisites(olga)
    oleg = await hired(firm, "Олег", "менеджер")
    maria = await hired(firm, "Мария", "администратор")

    anna = await firm.telegram.person("Анна", last_name="Петрова")
    await anna.says("Здравствуйте, нужен договор на уборку")
    await firm.struck()
    await oleg.sees("нужен договор", timeout=SLOW)
    reminded_at = await called_and_reminded(firm, oleg)
    crowd = await arrived(firm)
    await answered(firm, oleg, anna)
    await contracted(firm, oleg, anna)
    await campaigned(firm, maria, [*crowd, anna])
    reminder = await oleg.sees("⏰", timeout=max(SLOW, reminded_at - time.time() + SLOW))
    assert "перезвонить по договору" in reminder["text"]
    await oleg.presses("Сделано", reminder)
    reminders = [m for m in await oleg.messages() if (m.get("text") or "").startswith("⏰")]
    assert len(reminders) <= 1
    assert firm.kills == 5


async def fill_requisites(olga: Person) -> None:
    """/setup asks for what contracts need, one after another."""
    await olga.says("/setup")
    await olga.presses("🏢 Реквизиты компании", await olga.sees("Для чего вам база?"))
    await olga.presses("▶️ Заполнить по порядку", await olga.sees("Не хватает для договоров"))
    labels = {RU.plain("requisite", requisite=name.replace("_", "-")): text for name, text in REQUISITES.items()}
    asked = await olga.sees("✍️ Введите")
    while "✍️ Введите" in asked["text"]:
        label = next(label for label in sorted(labels, key=len, reverse=True) if f"Введите: {label}." in asked["text"])
        answer = await olga.says(labels[label])
        asked = await olga.sees("", after=answer["message_id"])
    assert "заполнено" in asked["text"]


async def hired(firm: Firm, name: str, role: str) -> Person:
    """The owner invites, the newcomer opens the link."""
    asked = await firm.olga.says("/invite")
    screen = await firm.olga.sees(role, after=asked["message_id"])
    await firm.olga.presses(next(b["text"] for b in buttons(screen["reply_markup"]) if role in b["text"]), screen)
    link = await firm.olga.sees("?start=inv_", after=asked["message_id"])
    payload = link["text"].split("?start=")[1].split()[0].strip("\"'<>)")
    person = await firm.telegram.person(name)
    await person.says(f"/start {payload}")
    await person.sees("/help")
    return person


async def called_and_reminded(firm: Firm, oleg: Person) -> float:
    """Find, call, set a task for the next minute; returns its time."""
    await oleg.says("/find петрова")
    card = await oleg.sees("📱")
    await oleg.presses("📞 Звонок", card)
    await oleg.presses("Дозвонился", await oleg.sees("Чем закончился"))
    await oleg.sees("Записал")
    await oleg.says("/task Петрова через минуту перезвонить по договору")
    await oleg.sees("Понял")
    return time.time() + 60


async def arrived(firm: Firm) -> list[Person]:
    """A thousand people press the link of an advertisement and want offers; the process dies among them."""
    answer = await firm.telegram.post("flood", {"people": CROWD, "text": "/start src_avito"})
    await firm.struck()
    await all_taken(firm.telegram)
    people = {user["id"]: user for user in await firm.telegram.get("people")}
    crowd = [Person(firm.telegram, people[ident], ident) for ident in answer["people"]]
    for start in range(0, CROWD, 50):
        await asyncio.gather(*(wants_offers(person) for person in crowd[start : start + 50]))
    return crowd


async def wants_offers(person: Person) -> None:
    greeting = await person.sees("Хочу получать акции", timeout=120)
    await person.presses("📣 Хочу получать акции", greeting)
    await person.presses("✅ Согласен", await person.sees("Согласие на рекламу", timeout=120))


async def answered(firm: Firm, oleg: Person, anna: Person) -> None:
    said = await oleg.says("/reply Петрова Сейчас подготовим")
    await oleg.sees("Отправляю", after=said["message_id"], timeout=SLOW)
    await anna.sees("Сейчас подготовим", timeout=SLOW)
    await wants_offers(anna)


async def contracted(firm: Firm, oleg: Person, anna: Person) -> None:
    """The contract is asked for, drafted and sent; the process dies while it is being made."""
    await oleg.says("/doc Петрова оказания услуг")
    await oleg.sees("Не хватает: Предмет", timeout=SLOW)
    for question, reply in (
        ("Сумма?", "уборка офиса"),
        ("Адрес клиента?", "Уборка 4 x 2500"),
        ("Телефон клиента?", "г. Казань, ул. Баумана, д. 1"),
        ("Начало работ?", "8 912 345-67-89"),
    ):
        await oleg.says(reply)
        await oleg.sees(question)
    await oleg.presses("Пропустить остальное")
    draft = await oleg.sees("Черновик", timeout=SLOW)
    await oleg.presses("✅ Отправить клиенту", draft)
    await firm.struck()
    contract = await anna.sees(".docx", timeout=SLOW)
    assert contract["document"]["file_name"].endswith("-1 Петрова.docx")
    body = "\n".join(texts(await firm.telegram.download(contract["document"]["file_id"])))
    assert "десять тысяч рублей 00 копеек" in body


async def campaigned(firm: Firm, maria: Person, readers: list[Person]) -> None:
    """From /broadcast to the end table, with two deaths in between: nobody skipped, nobody told twice."""
    await maria.says("/campaigns")
    await maria.presses("⏰ Часы и частота", await maria.sees("Рассылок ещё не было"))
    await maria.presses("круглосуточно", await maria.sees("Когда можно писать"))
    await maria.sees("✅ круглосуточно")
    await maria.says("/broadcast")
    await maria.presses("Все", await maria.sees("Кому?"))
    await maria.presses("Дальше: что отправить ➡️", await maria.sees("все клиенты"))
    await maria.sees("Что отправить?")
    await maria.says(OFFER)
    await maria.presses("Сейчас", await maria.sees("Когда?"))
    check = await maria.sees("Проверка")
    assert f"доступны {len(readers):,}".replace(",", "\xa0") in check["text"]
    send = next(b["text"] for b in buttons(check["reply_markup"]) if b["text"].startswith("🔴"))
    await maria.presses(send, check)
    for reached in (150, 500):
        await until_heard(firm.telegram, reached)
        await firm.struck()
    table = await maria.sees("завершена", timeout=120)
    told = [await offers_of(person) for person in readers]
    assert max(told) == 1
    unknown = figure(table["text"], "неизвестно")
    assert told.count(0) <= unknown


async def until_heard(telegram: Telegram, count: int) -> None:
    """Wait until so many offers were accepted."""
    async with asyncio.timeout(60):
        while sum(OFFER in str(call["params"].get("text")) for call in await telegram.calls("sendMessage")) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def offers_of(person: Person) -> int:
    return sum(OFFER in (message.get("text") or "") for message in await person.messages())


def figure(table: str, word: str) -> int:
    """The number behind a word of the end table."""
    line = next(line for line in table.splitlines() if word in line)
    return int("".join(char for char in line if char.isdigit()) or 0)
