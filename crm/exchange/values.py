"""What a cell says for a field of the company, as rows of its values."""

from zoneinfo import ZoneInfo

from crm.exchange.dates import day_of, month_day_of
from crm.exchange.meanings import FieldSpec, Habits, Value
from crm.values.rules import Setting, columns, read
from crm.values.yearly import YearDay
from storage.field_kinds import FieldKind


class FieldReader:
    """Reads the cells of one field; other programs' ways to write a day are known too."""

    def __init__(self, spec: FieldSpec, habits: Habits) -> None:
        self._field = spec
        self._setting = Setting(habits.now, ZoneInfo(habits.timezone), habits.locale, habits.region, habits.currency)

    def read(self, cell: str) -> list[Value]:
        """A row for each value; `Refused` for what the field cannot hold."""
        if self._field.kind is FieldKind.DATE and not self._field.takes_several:
            if self._field.repeats_yearly and (month_day := month_day_of(cell)):
                return [columns(self._field, YearDay(*divmod(month_day, 100)))]
            day = day_of(cell)
            cell = day.strftime("%d.%m.%Y") if day and day.year >= 1000 else cell
        return [_plain(columns(self._field, value)) for value in read(self._field, cell, self._setting)]


def _plain(value: Value) -> Value:
    return value | {"day": value["day"].isoformat()} if value["day"] else value
