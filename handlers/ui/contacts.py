"""How contact points look in lists and on their own screen."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.addresses.phones import readable
from crm.clients import ChannelName, Client, ContactPoint, ContactSheet, PointState
from crm.text import shorten
from handlers.ui.cards import CardActionCallback, back_to_more, client_label
from handlers.ui.screen import Screen, button
from locales.translator import Texts

PHONES = (ChannelName.PHONE, ChannelName.WHATSAPP)


class PointCallback(CallbackData, prefix="point"):
    """Open a contact point, or do something about it."""

    action: str
    client_id: int
    point_id: int


class AddPointCallback(CallbackData, prefix="newpoint"):
    """Add one of this channel; an empty channel: choose it."""

    client_id: int
    channel: str = ""


def contacts_screen(t: Texts, sheet: ContactSheet) -> Screen:
    """All of them, a button each, and the one that adds another."""
    client = sheet.client
    lines = [t("contacts-title", client=client_label(client, 64))]
    lines += [f"• {point_line(t, client, point)}" for point in sheet.points] or [t("contacts-none")]
    rows = [
        [button(shorten(f"{_channel(t, point)}: {shown_value(point)}", 50), _open(client, point))]
        for point in sheet.points
    ]
    add = button(t.plain("contacts-add"), AddPointCallback(client_id=client.id), "primary")
    return Screen("\n".join(lines), [*rows, [add], [back_to_more(t, client.id)]])


def point_screen(t: Texts, client: Client, point: ContactPoint) -> Screen:
    """One contact point with what can be done about it."""

    def act(action: str, style: str | None = None) -> InlineKeyboardButton:
        data = PointCallback(action=action, client_id=client.id, point_id=point.id)
        return button(t.plain(f"contact-{action}"), data, style)

    is_main = point.value == client.phone
    turn = act("unreachable") if point.state is not PointState.UNREACHABLE else act("valid", "success")
    fixed = point.channel is ChannelName.TELEGRAM
    back = button(t.plain("back"), CardActionCallback(action="points", client_id=client.id))
    return Screen(
        t("contact-title", client=client_label(client, 64)) + "\n" + point_line(t, client, point),
        [
            [act("main")] if point.channel is ChannelName.PHONE and not is_main else [],
            [] if fixed else [turn],
            [act("label"), *([] if fixed else [act("remove", "danger")])],
            [back],
        ],
    )


def point_line(t: Texts, client: Client, point: ContactPoint) -> str:
    """«Телефон: +7 917 … · рабочий · основной · подтверждён · внёс сотрудник», as HTML."""
    is_main = point.channel is ChannelName.PHONE and point.value == client.phone
    return t(
        "contact-line",
        channel=_channel(t, point),
        value=shorten(shown_value(point), 80),
        label=point.label or "none",
        main="yes" if is_main else "no",
        state="attested" if point.attested and point.state is PointState.VALID else point.state.value,
        source=point.source,
    )


def shown_value(point: ContactPoint) -> str:
    """As people read it."""
    return readable(point.value) if point.channel in PHONES else point.value


def _channel(t: Texts, point: ContactPoint) -> str:
    return t.plain("channel-name", channel=point.channel.value)


def _open(client: Client, point: ContactPoint) -> PointCallback:
    return PointCallback(action="open", client_id=client.id, point_id=point.id)
