"""How /fields looks: the list, what is out of use, one field with everything that can be changed of it."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.fields import Field, FieldSubject, Required, field_title
from crm.fields.design import GENDER, Design
from crm.fields.sorts import Sort, sort_of
from crm.staff import Actor, Role
from crm.text import shorten
from handlers.ui.screen import Screen, button
from locales.translator import Texts


class DesignCallback(CallbackData, prefix="design"):
    """A list of fields, or the start of a new one."""

    action: str
    subject: FieldSubject


class SortCallback(CallbackData, prefix="sort"):
    """The sort of the field that the dialogue is about."""

    sort: Sort


class ChangeCallback(CallbackData, prefix="chfield"):
    """Change a field; `to` is a role or when it is required."""

    action: str
    field_id: int
    to: str = ""


def list_screen(t: Texts, design: Design) -> Screen:
    """Every field in use as a button, the ways to new, other and retired ones."""
    other = FieldSubject.COMPANY if design.subject is FieldSubject.CLIENT else FieldSubject.CLIENT
    lines = [t("fields-title", subject=design.subject.value), "", *(_line(t, field) for field in design.used)]
    buttons = [change_button(shorten(field_title(t, field), 32), "open", field) for field in design.used]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    retired = DesignCallback(action="retired", subject=design.subject)
    kept = [button(t.plain("fields-retired", count=len(design.retired)), retired)] if design.retired else []
    add = button(t.plain("fields-add"), DesignCallback(action="add", subject=design.subject), "primary")
    turn = button(t.plain("fields-of", subject=other.value), DesignCallback(action="list", subject=other))
    return Screen("\n".join(lines), [*rows, [add], [turn, *kept]])


def retired_screen(t: Texts, design: Design) -> Screen:
    """The fields out of use, each to be opened and brought back."""
    rows = [[change_button(shorten(field_title(t, field), 48), "open", field)] for field in design.retired]
    return Screen(t("fields-retired-title"), [*rows, [to_list(t, design.subject)]])


def field_screen(t: Texts, field: Field, actor: Actor, used: Sequence[Field]) -> Screen:
    """One field, its place among those in use, and everything that can be changed of it."""
    text = t(
        "fields-field",
        title=field_title(t, field),
        sort=t.plain("field-sort", sort=sort_of(field).value),
        options=shorten(", ".join(map(str, field.options)), 500) if field.key != GENDER and field.options else "none",
        required=field.required.value,
        stage=field.stage or "",
        role=field.seen_by.value,
    )
    if field.retired_at:
        return Screen(text, [[change_button(t.plain("fields-bring-back"), "back", field)], [to_list(t, field.subject)]])
    ids = [one.id for one in used]
    text += "\n" + _place_line(t, field, used)
    moves = [change_button("⬆️", "up", field)] if ids[0] != field.id else []
    moves += [change_button("⬇️", "down", field)] if ids[-1] != field.id else []
    options = [change_button(t.plain("fields-options"), "options", field)] if sort_of(field).has_options else []
    return Screen(
        text,
        [
            [change_button(t.plain("fields-rename"), "rename", field), *(options if field.key != GENDER else [])],
            moves,
            _required_row(t, field),
            _seen_row(t, field, actor),
            [change_button(t.plain("fields-retire"), "retire", field)],
            [to_list(t, field.subject)],
        ],
    )


def _place_line(t: Texts, field: Field, used: Sequence[Field]) -> str:
    """Between which others it stands: the order of the card as a press leaves it."""
    place = next(number for number, one in enumerate(used) if one.id == field.id)
    near = used[max(0, place - 1) : place + 2]
    order = " → ".join(f"«{shorten(field_title(t, one), 32)}»" for one in near)
    return t("fields-place", place=place + 1, total=len(used), order=order)


def _required_row(t: Texts, field: Field) -> list[InlineKeyboardButton]:
    """Never, always, from a stage on; the one that holds is marked."""
    return [
        change_button(
            _marked(t.plain("fields-required", required=when.value), field.required is when),
            "stage" if when is Required.FROM_STAGE else "require",
            field,
            when.value,
        )
        for when in Required
    ]


def _seen_row(t: Texts, field: Field, actor: Actor) -> list[InlineKeyboardButton]:
    """The roles from which on it may be seen; the one that holds is marked."""
    roles = [role for role in Role if role is not Role.CLIENT and actor.role.includes(role)]
    return [
        change_button(
            _marked(t.plain("fields-seen", role=role.value), field.seen_by is role), "show", field, role.value
        )
        for role in roles
    ]


def _line(t: Texts, field: Field) -> str:
    sort = t.plain("field-sort", sort=sort_of(field).value)
    return t("fields-line", title=field_title(t, field), sort=sort, required=field.required.value)


def _marked(label: str, is_so: bool) -> str:
    return f"✅ {label}" if is_so else label


def change_button(label: str, action: str, field: Field, to: str = "") -> InlineKeyboardButton:
    return button(label, ChangeCallback(action=action, field_id=field.id, to=to))


def to_list(t: Texts, subject: FieldSubject) -> InlineKeyboardButton:
    return button(t.plain("back"), DesignCallback(action="list", subject=subject))
