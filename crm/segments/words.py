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
from crm.segments.vocabulary import SAFE_NAME, Names, OwnField, V, Vocabulary
from crm.text import normalise
from locales.translator import Texts

CONNECTIVES = frozenset(("и", "или", "не", "кроме", "and", "or", "not", "except"))
WARES = frozenset({Field.BOUGHT, Field.PURCHASES, Field.SPENT, Field.WARRANTY})
_BUILT_IN = re.compile(
    r"(?:метк|тег|город|источник|язык|компани|отв|менеджер|заполнен|гарант|потрат|рассылк|последн|есть|нет|без|с|из|все|от|до"
    r"|tag|city|source|language|company|owner|filled|warranty|spent|last|have|no|with|without|from|all|rfm|at)\w*"
)
"""What conditions begin with: a field that is called so stands in quotes."""

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
    inner = [_inner(t, one, known) for one in part.parts]
    return f" {t.plain('audience-or')} ".join(inner) if part.joint is Joint.ANY else f"({', '.join(inner)})"


def _inner(t: Texts, part: Part, known: Vocabulary) -> str:
    words = part_words(t, part, known)
    return f"({words})" if isinstance(part, Group) and part.joint is Joint.ANY else words


def condition_words(t: Texts, condition: Condition, known: Vocabulary) -> str:
    """One condition, plain text: «город: Казань», «пришли за последние 30 дней»."""
    key = f"condition-{condition.field}-{condition.operator}".replace("_", "-")
    words = t.plain(
        key,
        value=_value(t, condition, known),
        count=condition.value if isinstance(condition.value, int) else 0,
        of=_of(t, condition, known),
        has_of=int(bool(condition.of)),
        period=period_words(t, condition.within) if condition.within else "",
    )
    return " ".join(words.split())


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
    """In quotes, so that it is taken for nothing but a name."""
    return f"«{name.replace('»', '»»')}»"


def number_words(t: Texts, number: Decimal | float | int) -> str:
    """«30 000», «42,5»."""
    return _GROUPING.sub(" ", format_decimal(Decimal(str(number)), "#,##0.######", locale=t.locale))


def _of(t: Texts, condition: Condition, known: Vocabulary) -> str:
    """The field, or what was bought."""
    if condition.field in WARES:
        if not condition.of:
            return t.plain("audience-anything") if condition.field is Field.BOUGHT else ""
        return _known_name(condition.of, known.wares.get(condition.of), known.ware_names)
    own = known.fields.get(condition.of)
    if own is None:
        return condition.of
    if known.field_names.get(own.title) is not own:
        return f"#{own.key}"
    begins = _BUILT_IN.fullmatch(normalise(own.title).split()[0])
    return quoted(own.title) if begins or not _is_plain(own.title) else own.title


def _value(t: Texts, condition: Condition, known: Vocabulary) -> str:
    value = condition.value
    match condition.field:
        case Field.TAG | Field.CITY | Field.SOURCE | Field.COMPANY | Field.LANGUAGE:
            return _label(str(value), known.labels.get(condition.field)) if value else ""
        case Field.OWNER if not value:
            return t.plain("audience-nobody")
        case Field.OWNER:
            return _known_name(str(value), known.owners.get(int(value or 0)), known.owner_names)
        case Field.FOUND:
            return str(str(value).count(",") + 1)
        case Field.TEXT:
            return _option(str(value), known.fields.get(condition.of))
        case Field.MONEY | Field.SPENT:
            return number_words(t, Money(int(value or 0), known.currency).amount)
        case Field.NUMBER:
            return number_words(t, float(value or 0))
        case Field.PURCHASES:
            return number_words(t, int(value or 0))
        case Field.YEARLY if condition.operator is Operator.MONTH:
            return str(get_month_names("wide", "stand-alone", t.locale)[int(value or 1)]).lower()
    return str(value if value is not None else "")


def _label(label: str, names: Names[str] | None) -> str:
    """As it is, where it would be read back so."""
    meant = names.get(label) if names else None
    is_plain = meant == label or (meant is None and " " not in label)
    return label if is_plain and _is_plain(label) else quoted(label)


def _option(value: str, own: OwnField | None) -> str:
    title = own.options.get(value) if own else None
    return title if title and _is_plain(title) else quoted(value)


def _known_name(said: str, name: str | None, names: Names[V]) -> str:
    """Under a name that is no one else's; else under its number."""
    meant = names.get(name) if name else None
    if name is None or str(meant) != said:
        return f"#{said}"
    return name if _is_plain(name) else quoted(name)


def _is_plain(name: str) -> bool:
    return bool(SAFE_NAME.fullmatch(name)) and not CONNECTIVES & set(normalise(name).split())
