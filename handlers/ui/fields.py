"""How fields look: a line of the card, what a card lacks, a question with its choices."""

from collections.abc import Callable, Iterable
from zlib import crc32

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.errors import Stale
from crm.fields import (
    Completeness,
    Field,
    FieldKind,
    FieldSubject,
    Filled,
    Subject,
    field_title,
    option_title,
    typed,
    values_words,
)
from crm.text import shorten
from handlers.ui.screen import button
from locales.translator import Texts

YES, NO = "yes", "no"
ON_CARD = 12
"""So many own fields stand on a card; the others are under «Данные»."""

PER_ROW = 2


class FieldCallback(CallbackData, prefix="fld"):
    """Do something with a field of a client or a company; `choice` is the checksum of an option."""

    action: str
    kind: FieldSubject
    ident: int
    field_id: int = 0
    choice: int = 0

    @property
    def subject(self) -> Subject:
        """Whose field it is."""
        return Subject(self.kind, self.ident)


def field_button(label: str, action: str, subject: Subject, field_id: int = 0, choice: int = 0) -> InlineKeyboardButton:
    """A button of somebody's field."""
    data = FieldCallback(action=action, kind=subject.kind, ident=subject.id, field_id=field_id, choice=choice)
    return button(label, data)


def data_button(t: Texts, subject: Subject) -> InlineKeyboardButton:
    """Open everything that stands in the fields of the client or the company."""
    return field_button(t.plain("card-data"), "list", subject)


def card_fields(t: Texts, filled: Iterable[Filled]) -> list[str]:
    """The lines of a card: what stands in fields that the card does not show by itself."""
    own = [one for one in filled if one.rows and one.field.key not in ("phone", "city")]
    lines = [field_line(t, one, 100) for one in own[:ON_CARD]]
    return [*lines, *([t("fields-more", count=len(own) - ON_CARD)] if len(own) > ON_CARD else [])]


def field_line(t: Texts, one: Filled, limit: int) -> str:
    """«Дата рождения: 05.12.1985», as HTML."""
    return t("field-line", title=shorten(field_title(t, one.field), 40), value=shorten(value_of(t, one), limit) or "—")


def value_of(t: Texts, one: Filled) -> str:
    """What stands in the field, plain text; sensitive text is masked."""
    return values_words(t, one.field, [typed(one.field, row) for row in one.rows])


def lacking_line(t: Texts, found: Completeness) -> str:
    """«заполнено 70 %: нет города, даты рождения», as HTML; empty when nothing lacks."""
    if not found.missing:
        return ""
    words = ", ".join(_lacking(t, field) for field in found.missing)
    return t("card-complete", percent=found.percent, missing=shorten(words, 200))


def question(t: Texts, field: Field) -> str:
    """What is asked, and what an answer may look like; HTML."""
    hint = f"field-hint-{_hinted(field).replace('_', '-')}"
    lines = [t("field-ask", title=field_title(t, field)), t(hint) if t.has(hint) else ""]
    lines += [t("field-hint-secret")] if field.is_sensitive else []
    return "\n".join(line for line in lines if line)


def choices(one: Filled) -> list[str]:
    """What a field is chosen from, and what was chosen when more was offered; none when its value is typed."""
    if one.field.kind is FieldKind.YES_NO:
        return [YES, NO]
    if one.field.kind not in (FieldKind.ONE_OF, FieldKind.MANY_OF):
        return []
    return [*dict.fromkeys(str(option) for option in (*one.field.options, *(row.text for row in one.rows)))]


def choice_rows(
    t: Texts, one: Filled, to: Callable[[str, int], InlineKeyboardButton]
) -> list[list[InlineKeyboardButton]]:
    """A button for each choice, those that stand marked; `to` makes one of a label and a checksum."""
    standing = {typed(one.field, row) for row in one.rows}
    buttons = [to(_choice_label(t, one.field, choice, standing), checksum(choice)) for choice in choices(one)]
    return [buttons[start : start + PER_ROW] for start in range(0, len(buttons), PER_ROW)]


def chosen(one: Filled, mark: int) -> str:
    """The choice behind a button; `Stale` when it is offered no more."""
    found = next((choice for choice in choices(one) if checksum(choice) == mark), None)
    if found is None:
        raise Stale
    return found


def checksum(choice: str) -> int:
    """What a button can carry of an option."""
    return crc32(choice.encode())


_HINTED = frozenset({"phone", "passport", "inn", "email"})


def _hinted(field: Field) -> str:
    if field.repeats_yearly:
        return "several" if field.takes_several else "birthday"
    return field.key if field.key in _HINTED else field.kind.value


def _choice_label(t: Texts, field: Field, choice: str, standing: Iterable[object]) -> str:
    if field.kind is FieldKind.YES_NO:
        return ("✅ " if (choice == YES) in standing else "") + t.plain(f"field-{choice}")
    return ("✅ " if choice in standing else "") + shorten(option_title(t, field, choice), 32)


def _lacking(t: Texts, field: Field) -> str:
    key = f"field-lacking-{field.key}"
    return t.plain(key) if not field.title and t.has(key) else f"«{field_title(t, field)}»"
