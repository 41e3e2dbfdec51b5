"""How an import looks, from what its columns were taken for to its undo; files that may hold clients."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from crm.exchange.imports import Import, ImportState
from crm.exchange.meanings import Meaning
from crm.fields import Field, field_title
from crm.messaging import Content
from crm.text import shorten
from handlers.ui.screen import Screen, button
from locales.translator import Texts

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".vcf", ".json"})
TOLD_COLUMNS = 25
BAR = 12
FIELD = "field:"


class ImportCallback(CallbackData, prefix="imp"):
    """Do something with an import; 0 where it is about none."""

    action: str
    import_id: int = 0


class TakeCallback(CallbackData, prefix="take"):
    """Begin an import of a kept file."""

    mark: int


def may_hold_clients(content: Content) -> bool:
    """By its name; what it is will be seen when it is read."""
    name = str(content.files[0].get("name") or "") if content.files else ""
    return content.kind == "document" and PurePath(name).suffix.lower() in SUFFIXES


def import_offer(t: Texts, mark: int) -> InlineKeyboardButton:
    """Take clients in from the file that was sent in this message."""
    return button(t.plain("import-offer"), TakeCallback(mark=mark))


def import_button(t: Texts, one: Import) -> InlineKeyboardButton:
    """Open the import."""
    state = t.plain("import-state", state=one.state.value)
    return button(f"{state} · {shorten(one.file_name, 40)}", ImportCallback(action="open", import_id=one.id))


def import_screen(t: Texts, one: Import, fields: Sequence[Field], now: datetime) -> Screen:
    """Where it stands and what can be done about it."""
    match one.state:
        case ImportState.ASKED:
            return _understood(t, one, fields)
        case ImportState.READY:
            return _tried(t, one)
        case ImportState.READING | ImportState.LOADING | ImportState.UNDOING:
            return _going_on(t, one)
        case ImportState.LOADED:
            return _loaded(t, one, now)
        case ImportState.FAILED if one.undo_until:
            return _loaded_in_part(t, one, now)
        case _:
            return Screen(_ended(t, one), [_back(t)])


def _understood(t: Texts, one: Import, fields: Sequence[Field]) -> Screen:
    told = [
        t(
            "import-column",
            letter=letter(place),
            heading=column["heading"] or "—",
            meaning=meaning_words(t, column["meaning"], fields),
        )
        for place, column in enumerate(one.columns)
        if column["meaning"] != Meaning.SKIP
    ]
    skipped = len(one.columns) - len(told)
    lines = [t("import-understood", file=one.file_name, format=one.format or "")]
    lines += [t("import-columns-read"), *told[:TOLD_COLUMNS]] if told else []
    if len(told) > TOLD_COLUMNS:
        lines.append(t("import-more-columns", count=len(told) - TOLD_COLUMNS))
    if skipped:
        lines.append(t("import-skipped", count=skipped))
    rows = [[_act(t, "check", one, style="primary")]]
    if one.columns:
        rows.append([_act(t, "columns", one)])
    return Screen("\n".join(lines), [*rows, [_act(t, "cancel", one)]])


def _tried(t: Texts, one: Import) -> Screen:
    counts = _counts(one)
    lines = [t("import-tried", file=one.file_name, **counts)]
    bringing = counts["created"] + counts["updated"]
    lines.append(t("import-no-consent") if bringing else t("import-nothing-new"))
    rows: list[list[InlineKeyboardButton]] = []
    if bringing:
        rows.append([_act(t, "load", one, style="primary", count=bringing)])
        rows.append([_act(t, "untag" if one.tag else "tag", one, tag=one.tag or "")])
    rows += _faults_row(t, one)
    return Screen("\n".join(lines), [*rows, [_act(t, "cancel", one)]])


def _going_on(t: Texts, one: Import) -> Screen:
    lines = [t("import-going-on", state=one.state.value, file=one.file_name)]
    if one.total and one.state is not ImportState.UNDOING:
        full = BAR * min(one.done, one.total) // one.total
        lines.append(t("import-bar", bar="▓" * full + "░" * (BAR - full), done=one.done, total=one.total))
    stop = {ImportState.READING: "cancel", ImportState.LOADING: "stop"}.get(one.state)
    return Screen("\n".join(lines), [[_act(t, stop, one)]] if stop else [])


def _loaded(t: Texts, one: Import, now: datetime) -> Screen:
    lines = [t("import-loaded", file=one.file_name, **_counts(one)), t("import-no-consent")]
    if one.counts.get("suspected"):
        lines.append(t("import-suspected", count=int(one.counts["suspected"])))
    return _undoable(t, one, lines, now)


def _loaded_in_part(t: Texts, one: Import, now: datetime) -> Screen:
    counts = _counts(one)
    said = t("import-failed-part", file=one.file_name, created=counts["created"], updated=counts["updated"])
    return _undoable(t, one, [said, t(f"refused-{one.error}")], now)


def _undoable(t: Texts, one: Import, lines: list[str], now: datetime) -> Screen:
    rows: list[list[InlineKeyboardButton]] = []
    if one.undo_until and one.undo_until > now:
        lines.append(t("import-undo-until", when=t.moment(one.undo_until, now)))
        counts = _counts(one)
        undo = _act(t, "undo", one, style="danger", created=counts["created"], updated=counts["updated"])
        rows.append([undo])
    return Screen("\n".join(lines), [*rows, *_faults_row(t, one), _back(t)])


def _ended(t: Texts, one: Import) -> str:
    if one.state is ImportState.FAILED:
        return t("import-failed", file=one.file_name) + "\n" + t(f"refused-{one.error}")
    if one.state is ImportState.UNDONE:
        undone = {name: int(one.counts.get(name, 0)) for name in ("deleted", "kept", "restored")}
        return t("import-undone", file=one.file_name, **undone)
    return t("import-cancelled", file=one.file_name)


def meaning_words(t: Texts, meaning: str, fields: Sequence[Field]) -> str:
    """«телефон», «Дата рождения»; plain text."""
    if not meaning.startswith(FIELD):
        return t.plain(f"import-meaning-{meaning.replace('_', '-')}")
    found = next((field for field in fields if field.key == meaning.removeprefix(FIELD)), None)
    return field_title(t, found) if found else t.plain("import-meaning-skip")


def letter(place: int) -> str:
    """A, B … Z, AA, as spreadsheets call their columns."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _faults_row(t: Texts, one: Import) -> list[list[InlineKeyboardButton]]:
    faulty = int(one.counts.get("faulty", 0)) + int(one.counts.get("doubtful", 0))
    return [[_act(t, "faults", one, count=faulty)]] if faulty and one.stored_as else []


def _counts(one: Import) -> dict[str, int]:
    names = ("created", "updated", "duplicates", "faulty", "doubtful")
    return {name: int(one.counts.get(name, 0)) for name in names}


def _act(t: Texts, action: str, one: Import, *, style: str | None = None, **words: str | int) -> InlineKeyboardButton:
    return button(t.plain(f"import-do-{action}", **words), ImportCallback(action=action, import_id=one.id), style)


def _back(t: Texts) -> list[InlineKeyboardButton]:
    return [button(t.plain("back"), ImportCallback(action="list"))]
