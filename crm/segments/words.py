"""Conditions in words, as chips show them and `crm.segments.line` reads them back."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from crm.money import Money
from crm.segments.conditions import Condition, Field, Operator
from crm.segments.periods import read_period
from crm.segments.tree import Audience, Group, Joint, Part
from crm.segments.vocabulary import SAFE_NAME, Vocabulary
from crm.text import normalise
from locales.translator import Texts

CONNECTIVES = frozenset(("и", "или", "не", "кроме", "and", "or", "not", "except"))
NAMED = frozenset({Field.TAG, Field.CITY, Field.SOURCE, Field.LANGUAGE, Field.COMPANY})
_GROUPING = re.compile(r"[\u00a0\u202f]")


def audience_words(t: Texts, audience: Audience, known: Vocabulary) -> str:
    """Every part, plain text: «город: Казань; метка: vip или метка: опт»."""
    return "; ".join(part_words(t, part, known) for part in audience)


def part_words(t: Texts, part: Part, known: Vocabulary) -> str:
    """One part, plain text: «не (метка: vip, есть согласие)»."""
    if not isinstance(part, Group):
        return condition_words(t, part, known)
    if part.joint is Joint.NOT:
        return f"{t.plain('audience-not')} {_inner(t, part.parts[0], known)}"
    between = f" {t.plain('audience-or')} " if part.joint is Joint.ANY else ", "
    return between.join(_inner(t, one, known) for one in part.parts)


def _inner(t: Texts, part: Part, known: Vocabulary) -> str:
    words = part_words(t, part, known)
    return f"({words})" if isinstance(part, Group) and part.joint is not Joint.NOT else words


def condition_words(t: Texts, condition: Condition, known: Vocabulary) -> str:
    """One condition, plain text: «город: Казань», «пришли за последние 30 дней»."""
    key = f"condition-{condition.field}-{condition.operator}".replace("_", "-")
    count = condition.value if isinstance(condition.value, int) else 0
    return t.plain(
        key,
        value=_value(t, condition, known),
        count=count,
        of=quoted(known.title_of(condition.of)) if condition.of else "",
        period=period_words(t, condition.within) if condition.within else "",
    ).strip()


def period_words(t: Texts, code: str) -> str:
    """«за последние 30 дней», «11–13 месяцев назад», «с 01.01.2026 по 31.03.2026»."""
    period = read_period(code)
    if period is None:
        return code
    if period.kind == "days":
        first, last = (day_words(t, day) if day else "" for day in (period.first, period.last))
        return t.plain("period-days", first=first or "no", last=last or "no")
    key = f"period-{period.kind}" if period.high else f"period-{period.kind}-{period.unit}"
    return t.plain(key, low=str(period.low), high=str(period.high), count=period.high, unit=period.unit or "d")


def day_words(t: Texts, day: date) -> str:
    """«31.03.2026», «31 Mar 2026»."""
    return day.strftime("%d.%m.%Y") if t.locale == "ru" else format_date(day, "d MMM y", locale=t.locale)


def quoted(name: str) -> str:
    """The name, in quotes when it could be taken for more than a name."""
    plain = SAFE_NAME.fullmatch(name) and not CONNECTIVES & set(normalise(name).split())
    return name if plain else f"«{name.replace('»', '»»')}»"


def number_words(t: Texts, number: Decimal | float | int) -> str:
    """«30 000», «42,5»."""
    return _GROUPING.sub(" ", format_decimal(Decimal(str(number)), "#,##0.######", locale=t.locale))


def _value(t: Texts, condition: Condition, known: Vocabulary) -> str:
    value, own = condition.value, known.fields.get(condition.of)
    match condition.field:
        case Field.OWNER:
            return t.plain("audience-nobody") if not value else quoted(known.owners.get(int(value), f"#{value}"))
        case Field.FOUND:
            return str(str(value).count(",") + 1)
        case Field.TEXT:
            return quoted(own.options.get(str(value), str(value)) if own else str(value))
        case Field.MONEY:
            return number_words(t, Money(int(value or 0), known.currency).amount)
        case Field.NUMBER:
            return number_words(t, float(value or 0))
        case Field.YEARLY if condition.operator is Operator.MONTH:
            return str(get_month_names("wide", "stand-alone", t.locale)[int(value or 1)]).lower()
        case Field.CONSENT | Field.POINT | Field.LAST_CALL:
            return str(value)
        case _ if condition.field in NAMED:
            return quoted(str(value)) if value else ""
    return str(value if value is not None else "")
