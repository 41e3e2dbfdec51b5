"""Phrases about the fields that a company designed: «Напиток: кофе», «Бюджет от 30 000». Pure."""

import re
from collections.abc import Callable, Mapping

from crm.money import Money
from crm.segments.conditions import Condition, Field, Operator
from crm.segments.phrases import compared, made
from crm.segments.scanning import Found, Line
from crm.segments.vocabulary import Names, OwnField, Vocabulary
from storage.field_kinds import FieldKind

_KEY = re.compile(r"#(\w+)")
OfField = Callable[[Line, int, OwnField, Vocabulary], Found[Condition] | None]


def own_field(line: Line, at: int, known: Vocabulary) -> Found[Condition] | None:
    """Whatever is asked of a field by its title; «заполнено: Размер»."""
    filled = line.word(at, "заполнено:?|filled in:?")
    named = _field(line, at if filled is None else filled, known)
    if named is None:
        return None
    if filled is not None:
        return made(named[0], Field.KNOWN, Operator.ANY, of=named[1].key)
    return _READERS[named[1].kind](line, line.skip(named[0]), named[1], known)


def _field(line: Line, at: int, known: Vocabulary) -> Found[OwnField] | None:
    """By its title, or «#key» where another has the same one."""
    named = _KEY.match(line.low, at)
    own = known.fields.get(named[1]) if named else None
    return (named.end(), own) if named and own else line.name(at, known.field_names)


def _text(line: Line, at: int, own: OwnField, known: Vocabulary) -> Found[Condition] | None:
    begun = line.word(at, "[:=]")
    if begun is None:
        return None
    options = Names((title, kept) for kept, title in own.options.items())
    said = line.quoted(begun) or line.name(begun, options) or line.rest(begun)
    return made(said[0], Field.TEXT, Operator.IS, said[1], own.key)


def _number(line: Line, at: int, own: OwnField, known: Vocabulary) -> Found[Condition] | None:
    exactly = line.word(at, "ровно|exactly|[:=]")
    number = line.number(exactly) if exactly is not None else None
    if number:
        return made(number[0], Field.NUMBER, Operator.IS, _plain(float(number[1])), own.key)
    found = compared(line, at)
    return found and made(found[0], Field.NUMBER, found[1][0], _plain(float(found[1][1])), own.key)


def _money(line: Line, at: int, own: OwnField, known: Vocabulary) -> Found[Condition] | None:
    found = compared(line, at)
    return found and made(found[0], Field.MONEY, found[1][0], Money.of(found[1][1], known.currency).minor, own.key)


def _yes_no(line: Line, at: int, own: OwnField, known: Vocabulary) -> Found[Condition] | None:
    begun = line.word(at, ":")
    begun = at if begun is None else begun
    yes, no = line.word(begun, "да|yes"), line.word(begun, "нет|no")
    end = no if yes is None else yes
    return None if end is None else made(end, Field.YES_NO, Operator.IS, int(yes is not None), own.key)


def _day(line: Line, at: int, own: OwnField, known: Vocabulary) -> Found[Condition] | None:
    begun = line.word(at, ":|кончается|заканчивается|ends")
    begun = at if begun is None else begun
    if own.is_yearly:
        return _yearly(line, begun, own)
    period = line.period(begun)
    return period and made(period[0], Field.DAY, Operator.WITHIN, of=own.key, within=period[1])


def _yearly(line: Line, at: int, own: OwnField) -> Found[Condition] | None:
    today = line.word(at, "сегодня|today")
    if today is not None:
        return made(today, Field.YEARLY, Operator.SOON, 0, own.key)
    begun = line.word(at, "месяц|в|month|in")
    month = line.month(begun) if begun is not None else None
    if month:
        return made(month[0], Field.YEARLY, Operator.MONTH, month[1], own.key)
    soon = line.coming(at)
    return soon and made(soon[0], Field.YEARLY, Operator.SOON, soon[1].days, own.key)


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number


_READERS: Mapping[FieldKind, OfField] = {
    FieldKind.TEXT: _text,
    FieldKind.ONE_OF: _text,
    FieldKind.MANY_OF: _text,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.YES_NO: _yes_no,
    FieldKind.DATE: _day,
}
