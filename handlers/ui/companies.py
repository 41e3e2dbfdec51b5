"""How companies look: a line in a list, the company's own screen, a client's place on his card."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.clients import Client
from crm.companies import Colleague, Company, CompanyView, Place
from crm.companies.service import requisites_of
from crm.errors import Refused
from crm.fields import Subject
from crm.text import shorten
from handlers.ui.cards import CardCallback
from handlers.ui.fields import data_button
from handlers.ui.screen import Screen, button
from locales.translator import Texts


class CompanyCallback(CallbackData, prefix="company"):
    """Open a company, correct it, or put somebody into it."""

    action: str
    company_id: int


class PutInCallback(CallbackData, prefix="putin"):
    """The client works in the company; from whose screen it was asked is where the way goes back to."""

    company_id: int
    client_id: int
    from_card: bool


def company_button(t: Texts, company_id: int) -> InlineKeyboardButton:
    """Open the company."""
    return button(t.plain("company-open"), CompanyCallback(action="open", company_id=company_id))


def company_label(company: Company, limit: int = 40) -> str:
    """«ООО «Ромашка» · 7707083893» for buttons: plain text."""
    return " · ".join(part for part in (shorten(company.name, limit), company.inn) if part)


def place_line(place: Place, limit: int = 80) -> str:
    """«директор, ООО «Ромашка»», plain text."""
    return ", ".join(shorten(part, limit) for part in (place.post, place.company.name) if part)


def requisite_name(t: Texts, field: str) -> str:
    """«расчётный счёт», plain text."""
    return t.plain("requisite", requisite=field.replace("_", "-"))


def company_screen(t: Texts, view: CompanyView, word: str = "") -> Screen:
    """What is known of the company, its people as buttons; `word` is HTML about what has just been done."""
    company = view.company
    lines = [word] if word else []
    lines += [t("company-title", name=company.name)]
    known = {field: value for field, value in requisites_of(company).items() if field != "name"}
    lines += [t("setup-line", requisite=field.replace("_", "-"), value=value) for field, value in known.items()]
    lines += [t("company-people", total=len(view.people))]
    return Screen(
        "\n".join(lines),
        [
            *([_person_button(person)] for person in view.people),
            [
                button(t.plain("company-add-person"), CompanyCallback(action="person", company_id=company.id)),
                button(t.plain("company-edit"), CompanyCallback(action="edit", company_id=company.id)),
            ],
            [data_button(t, Subject.company(company.id))],
        ],
    )


def faults_word(t: Texts, faults: Mapping[str, Refused]) -> str:
    """Why some requisites were not taken, a line each; HTML, empty when all were."""
    if not faults:
        return ""
    return "\n".join([t("company-faults"), *(t(f"refused-{fault.key}", **fault.values) for fault in faults.values())])


def _person_button(person: Colleague) -> InlineKeyboardButton:
    return button(person_label(person.client, person.post), CardCallback(client_id=person.client.id))


def person_label(client: Client, post: str | None) -> str:
    """«Анна Петрова · директор #12» for buttons: plain text."""
    return " · ".join([shorten(client.name, 28), *([shorten(post, 24)] if post else [])]) + f" #{client.id}"
