"""Typed answers: checked by the field's type, or refused with the reason."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crm.documents.fields import FieldType
from crm.documents.typed import checked
from crm.errors import Refused
from crm.fields import Setting
from tests.support.shared_data import shared_data

SETTING = Setting(datetime(2026, 11, 22, 10, tzinfo=UTC), ZoneInfo("Europe/Moscow"), "ru", "RU", "RUB")


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (FieldType.DATE, "05.12.2026", "2026-12-05"),
        (FieldType.DATE, "1-2-1985 г.", "1985-02-01"),
        (FieldType.DATE, "завтра", "2026-11-23"),
        (FieldType.DATE, "через 2 недели", "2026-12-06"),
        (FieldType.PARTY, " Петрова   Анна ", "Петрова Анна"),
        (FieldType.MONEY, "Букет 2 x 5", "Букет 2 x 5"),
        (FieldType.TEXT, "оформление\nзала", "оформление зала"),
    ],
)
def test_an_answer_is_kept_in_one_form(kind: FieldType, text: str, kept: str) -> None:
    assert checked(kind, text, SETTING) == kept


@pytest.mark.parametrize(
    ("kind", "text", "refusal"),
    [
        (FieldType.DATE, "31.02.2026", "bad-date"),
        (FieldType.DATE, "05.12.0026", "bad-date"),
        (FieldType.DATE, "05.12.2926", "bad-date"),
        (FieldType.DATE, "когда-нибудь", "bad-date"),
        (FieldType.DATE, "завтра или никогда", "bad-date"),
        (FieldType.PARTY, "123 🌸", "bad-name"),
        (FieldType.MONEY, "дорого", "bad-bill"),
        (FieldType.LIST, "5000", "bad-bill"),
        (FieldType.TEXT, " \u202e ", "empty-text"),
        (FieldType.TEXT, "а" * 10_000, "text-too-long"),
    ],
)
def test_what_does_not_fit_is_refused(kind: FieldType, text: str, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        checked(kind, text, SETTING)


@pytest.mark.parametrize("kind", FieldType)
def test_ugly_texts_are_kept_or_refused(kind: FieldType) -> None:
    for line in shared_data("ugly", "blns.txt").read_text(encoding="utf-8").splitlines():
        try:
            kept = checked(kind, line, SETTING)
        except Refused:
            continue
        assert kept == kept.strip() != ""
