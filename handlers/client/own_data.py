"""[Что вы знаете обо мне]: the answer is two files, one to read and one for programs."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery

from crm.fields import field_title, written
from crm.messaging import Delivery
from crm.money import Money
from crm.money_words import money_words
from crm.privacy import OwnData, OwnDataService
from crm.staff import Actor
from handlers.client.privacy import PrivacyCallback
from handlers.services import Services
from handlers.ui.menu import MenuEntry
from handlers.ui.screen import toast
from handlers.ui.wording import Words
from locales.translator import Texts

MENU: tuple[MenuEntry, ...] = ()
Json = dict[str, Any]
Moment = Callable[[str], str]


def create_router() -> Router:
    """The button."""
    router = Router(name="own-data")
    router.callback_query.register(on_ask, PrivacyCallback.filter(F.action == "data"))
    return router


async def on_ask(press: CallbackQuery, actor: Actor, t: Texts, own_data: OwnDataService) -> None:
    await own_data.ask(actor)
    await toast(press, t.plain("own-data-toast"))


async def own_data(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """One of the files, with what stands at this moment."""
    if delivery.client is None:
        return None
    found = await services.own_data.gathered(delivery.client.id)
    if delivery.payload["form"] == "json":
        fields = {field.key: written(values) for field, values in found.fields}
        body = json.dumps({**found.rows, "fields": fields}, ensure_ascii=False, indent=2)
        return Words(file=(t.plain("own-data-file") + ".json", body.encode()), lives=False)
    text = own_data_text(t, found, services.company_name, services.now())
    return Words(file=(t.plain("own-data-file") + ".txt", b"\xef\xbb\xbf" + text.encode()), lives=False)


def own_data_text(t: Texts, found: OwnData, company: str, now: datetime) -> str:
    """Everything in sections, as plain text."""

    def moment(value: str) -> str:
        return t.stamp(datetime.fromisoformat(value))

    rows = found.rows
    [card] = rows["clients"]
    sections = [
        ("card", [f"#{card['id']} {card['name']}", card["city"] or "", moment(card["first_seen_at"])]),
        (
            "contacts",
            [f"{t.plain('channel-name', channel=one['channel'])}: {one['value']}" for one in rows["contact_points"]],
        ),
        ("fields", [f"{field_title(t, field)}: {written(values)}" for field, values in found.fields]),
        ("tags", [one["tag"] for one in rows["client_tags"]]),
        ("consents", [_consent(t, one, moment) for one in rows["consents"]]),
        ("documents", [f"{moment(one['issued_at'])} {one['file_name']}" for one in rows["documents"]]),
        ("calls", [f"{moment(one['at'])} {t.plain('call-outcome', outcome=one['outcome'])}" for one in rows["calls"]]),
        ("purchases", [_purchase(t, one, rows["purchase_lines"], moment) for one in rows["purchases"]]),
        ("coupons", [f"{moment(one['issued_at'])} {one['code']}" for one in rows["coupons"]]),
        ("messages", [_message(one, moment) for one in rows["messages"]]),
    ]
    lines = [t.plain("own-data-title", company=company or t.plain("greeting-company"), when=t.date(now, now))]
    for name, said in sections:
        if any(said):
            lines += ["", t.plain(f"own-data-{name}"), *(line for line in said if line)]
    return "\n".join([*lines, "", t.plain("own-data-notes", count=found.notes)])


def _consent(t: Texts, consent: Json, moment: Moment) -> str:
    until = moment(consent["withdrawn_at"]) if consent["withdrawn_at"] else "…"
    what, channel = (
        t.plain("consent-what", what=consent["kind"]),
        t.plain("consent-channel", channel=consent["channel"]),
    )
    return f"{what}, {channel} ({consent['text_version']}): {moment(consent['given_at'])} — {until}"


def _purchase(t: Texts, purchase: Json, lines: list[Json], moment: Moment) -> str:
    titles = ", ".join(line["title"] for line in lines if line["purchase_id"] == purchase["id"])
    return f"{moment(purchase['at'])} {titles}: {money_words(t, Money(purchase['total'], purchase['currency']))}"


def _message(message: Json, moment: Moment) -> str:
    arrow = "→" if message["direction"] == "in" else "←"
    files = ", ".join(str(file.get("name") or message["kind"]) for file in message["files"])
    return f"{moment(message['at'])} {arrow} {message['text']} {files}".rstrip()


OWN_DATA_WORDINGS = {"own_data": own_data}
