"""The README's pictures: `python -m tests.support.pictures FOLDER` plays a short day and photographs it."""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, ViewportSize

from bot.demo import CLIENT_ID, OWNER_ID
from bot.sandbox.server import Sandbox
from locales.translator import Texts
from tests.support.browser import chromium
from tests.support.office import TOKEN
from tests.support.process import running
from tests.support.telegram import Person, Telegram, buttons

ZONE = "Europe/Moscow"
WINDOW: ViewportSize = {"width": 780, "height": 700}


@dataclass(frozen=True)
class Story:
    """The same little day in one language."""

    locale: str
    company: str
    client: tuple[str, str]
    manager: tuple[str, str]
    question: str
    answer: str
    thanks: str
    call: str
    task: str
    offer: str
    others: tuple[str, ...]
    colleague: tuple[str, str]
    sloppy: str
    file_name: str
    table: str


STORIES = (
    Story(
        "ru",
        "Мебель на Кремлёвской",
        ("Анна", "Петрова"),
        ("Ольга", "Смирнова"),
        "Здравствуйте! Диван «Волга» есть в сером? Сколько стоит доставка в Казань?",
        "Здравствуйте, Анна! Серый есть, доставка в Казань бесплатная. Позвоню завтра, договоримся о дне.",
        "Отлично, жду звонка 🙂",
        "/call Петрова дозвонился выбирает между серым и бежевым",
        "/task Петрова завтра в 15:00 перезвонить по договору",
        "{имя|Здравствуйте}, до воскресенья чехлы для диванов дешевле на 20 %. Ответьте «хочу», и мы отложим ваш.",
        ("Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Зоя", "Игорь", "Кира", "Лев", "Марат", "Нина"),
        ("Павел", "Ильин"),
        "/find gtnhjdf",
        "клиенты.csv",
        "ФИО;Телефон;Почта;Город;День рождения\n"
        "Соколов Дмитрий;8 917 234-56-78;sokolov@example.com;Казань;12.05.1984\n"
        "Дмитрий Соколов;+7 903 555-12-12;dima@example.com;Казань;12.05.1984\n"
        "Белова Жанна;8 (916) 700-11-22;belova@example.com;;\n"
        "Орлов Пётр;12345;;Самара;03.09.1979\n"
        "Фомин Егор;8 926 111-22-33;fomin@example.com;Уфа;30.01.1991\n",
    ),
    Story(
        "en",
        "Riverside Sofas",
        ("Anna", "Petrova"),
        ("Olga", "Smirnova"),
        "Hello! Do you have the Volga sofa in grey? How much is delivery to Kazan?",
        "Hello Anna! We have it in grey, and delivery to Kazan is free. I'll call tomorrow to agree on a day.",
        "Great, talk to you then 🙂",
        "/call Petrova reached choosing between grey and beige",
        "/task Petrova tomorrow 3pm call back about the contract",
        "{name|Hello}, until Sunday sofa covers are 20% off. Answer \u201cyes\u201d and we will keep yours for you.",
        ("Boris", "Clara", "Daniel", "Emma", "Frank", "Grace", "Henry", "Iris", "James", "Kate", "Liam", "Mary"),
        ("Paul", "Ingram"),
        "/find Petorva",
        "clients.csv",
        "Name;Phone;Email;City;Birthday\n"
        "Daniel Carter;+44 20 7946 0958;carter@example.com;Leeds;12.05.1984\n"
        "Carter Daniel;+44 20 7946 0123;dan@example.com;Leeds;12.05.1984\n"
        "Grace Bell;+44 20 7946 0321;bell@example.com;;\n"
        "Peter Orlov;12345;;York;03.09.1979\n"
        "George Fox;+44 20 7946 0555;fox@example.com;Bath;30.01.1991\n",
    ),
)


async def main(folder: Path) -> None:
    """One bot per language; five pictures of each in the folder."""
    async with chromium() as browser:
        for story in STORIES:
            async with opened(story) as telegram:
                await play(story, telegram, browser, folder)


@asynccontextmanager
async def opened(story: Story) -> AsyncIterator[Telegram]:
    """A bot in the story's language against a sandbox: nothing in it yet."""
    sandbox = Sandbox(TOKEN, port=0)
    base = f"http://127.0.0.1:{await sandbox.start()}"
    settings = {"TELEGRAM_API_URL": base, "OWNER_IDS": str(OWNER_ID), "DEFAULT_LOCALE": story.locale}
    with tempfile.TemporaryDirectory() as data:
        async with running(Path(data), COMPANY_NAME=story.company, **settings), Telegram(base) as telegram:
            yield telegram
    await sandbox.stop()


async def play(story: Story, telegram: Telegram, browser: Browser, folder: Path) -> None:
    """A client asks and is answered; a task, a call, the card; clients from a file; a campaign."""
    t = Texts(story.locale, ZoneInfo(ZONE))
    anna = await person(telegram, story.locale, *story.client, id=CLIENT_ID)
    olga = await person(telegram, story.locale, *story.manager, id=OWNER_ID)
    await olga.says("/start")
    await olga.sees("/help")
    paul = await colleague(story, telegram, olga)
    await anna.says(story.question)
    await anna.sees(t.plain("consent-button-ads"))
    await olga.presses(t.plain("card-answer"), await olga.sees(story.question))
    await olga.sees("/cancel")
    await olga.says(story.answer)
    await anna.sees(story.answer)
    await anna.says(story.thanks)
    await anna.shares_contact()
    await anna.sees(t.plain("contact-thanks"))
    await olga.says(story.task)
    await olga.sees("👌")
    await photograph(browser, story, folder / f"at-work.{story.locale}.png", anna, olga)
    await olga.says(story.call)
    await olga.sees(t.plain("chip-in-an-hour"))
    await olga.says(f"/card {story.client[1]}")
    await olga.sees(t.plain("card-history"))
    await photograph(browser, story, folder / f"card.{story.locale}.png", anna, olga)
    await base(story, t, browser, folder, olga, paul)
    await campaign(story, t, telegram, anna, olga)
    await photograph(browser, story, folder / f"campaign.{story.locale}.png", anna, olga)


async def colleague(story: Story, telegram: Telegram, olga: Person) -> Person:
    """A manager who came by the owner's link."""
    await olga.says("/invite manager")
    link = await olga.sees("inv_")
    paul = await person(telegram, story.locale, *story.colleague)
    await paul.says(f"/start {link['text'].split('start=')[1].split()[0]}")
    await paul.sees("/help")
    return paul


async def base(story: Story, t: Texts, browser: Browser, folder: Path, olga: Person, paul: Person) -> None:
    """A file is tried while a colleague searches with a slip; then a pair of doubles beside a history."""
    asked = await paul.says(story.sloppy)
    found = await paul.sees("#1", after=asked["message_id"])
    await olga.sends_file(story.table.encode("utf-8-sig"), story.file_name)
    await olga.presses(t.plain("import-offer"), await olga.sees(t.plain("import-offer")))
    await olga.presses(t.plain("import-do-check"), await olga.sees(t.plain("import-do-check")))
    load = t.plain("import-do-load", count=4)
    tried = await olga.sees(load)
    await photograph(browser, story, folder / f"base.{story.locale}.png", olga, paul)
    await olga.presses(load, tried)
    await olga.sees("/dupes")
    await olga.says("/dupes")
    await olga.presses(t.plain("dupes-look"), await olga.sees(t.plain("dupes-look")))
    await olga.sees(t.plain("dupes-different"))
    await paul.presses(next(one["text"] for one in buttons(found["reply_markup"]) if "#1" in one["text"]), found)
    await paul.presses(t.plain("card-history"), await paul.sees(t.plain("card-history")))
    await paul.sees(t.plain("history-export"))
    await photograph(browser, story, folder / f"doubles.{story.locale}.png", olga, paul)


async def campaign(story: Story, t: Texts, telegram: Telegram, anna: Person, olga: Person) -> None:
    """Those who want offers get one; the progress message counts to its end."""
    others = [await person(telegram, story.locale, name) for name in story.others]
    for client in others:
        await client.says("/start")
    for client in (anna, *others):
        await client.sees(t.plain("consent-button-ads"))
        await client.presses(t.plain("consent-button-ads"))
        await client.sees(t.plain("consent-agree"))
        await client.presses(t.plain("consent-agree"))
    await olga.says("/campaigns")
    await olga.sees(t.plain("campaigns-hours"))
    await olga.presses(t.plain("campaigns-hours"))
    await olga.sees(t.plain("sending-always"))
    await olga.presses(t.plain("sending-always"))
    await olga.sees(f"✅ {t.plain('sending-always')}")
    await olga.says("/broadcast")
    await olga.sees(t.plain("audience-not-chosen"))
    await olga.presses(t.plain("field-all"))
    await olga.sees(t.plain("audience-next"))
    await olga.presses(t.plain("audience-next"))
    await olga.says(story.offer)
    await olga.sees(t.plain("broadcast-now"))
    await olga.presses(t.plain("broadcast-now"))
    send = t.plain("broadcast-send", count=1 + len(others))
    await olga.sees(send)
    await olga.presses(send)
    await anna.sees(story.offer.split("}")[1])
    await olga.sees(t.plain("campaign-state", state="finished"), timeout=60)


async def person(telegram: Telegram, locale: str, first_name: str, last_name: str = "", **more: int) -> Person:
    """Somebody who reads the story's language."""
    return await telegram.person(first_name, last_name=last_name, language_code=locale, **more)


async def photograph(browser: Browser, story: Story, path: Path, *people: Person) -> None:
    """The chat page with these people's windows, as it stands."""
    windows = [{"user": person.id} for person in people]
    languages = {"ru": "ru-RU", "en": "en-GB"}
    context = await browser.new_context(
        locale=languages[story.locale], timezone_id=ZONE, viewport=WINDOW, color_scheme="light"
    )
    await context.add_init_script(f"localStorage.setItem('sandbox.windows', '{json.dumps(windows)}')")
    page = await context.new_page()
    await page.goto(people[0].telegram.base)
    await page.locator(".pane .bubble").last.wait_for()
    await page.screenshot(path=path)
    await context.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
