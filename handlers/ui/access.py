"""What stands in place of a client who belongs to a colleague: whose he is, and the way to ask for him."""

from aiogram.filters.callback_data import CallbackData

from crm.documents.cases import Case
from crm.documents.declension import decline
from handlers.ui.screen import Screen, button
from locales.translator import Texts


class AskAccessCallback(CallbackData, prefix="beg"):
    """Ask the owner to hand the client over."""

    client_id: int


def hidden_screen(t: Texts, client_id: int, owner: str) -> Screen:
    """«Этот клиент закреплён за Марией. [Попросить доступ]»"""
    name = decline(owner, Case.INS) if t.locale == "ru" and owner else owner
    text = t("refused-client-not-yours", owner=name)
    return Screen(text, [[button(t.plain("access-ask"), AskAccessCallback(client_id=client_id), "primary")]])
