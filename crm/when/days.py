"""Rules for days: «завтра», «в пятницу», «1 марта», «в конце месяца», «через неделю»."""

import re
from typing import Literal, cast

from crm.when.piece import (
    LAST,
    Calendar,
    Clock,
    Edge,
    Impossible,
    Named,
    NthWeekday,
    Piece,
    Shift,
    Span,
    Unit,
    WeekdayAhead,
    Which,
)
from crm.when.rule import AFTER_VERB, NO_AMOUNT, optional_int, rule
from crm.when.words import (
    COUNT,
    DAY,
    DAYS,
    MONTH,
    MONTHS,
    NEXT,
    ORDINAL,
    SHORT_WEEKDAY,
    SHORT_WEEKDAYS,
    THIS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    index_of,
    number_of,
    spaced,
    unit_of,
)

TO = r"(?: ?[-–—] ?| (?:по|до|to|till|until|through) )"
PRE = (
    r"(?:(?:не поз(?:же|днее)|в|во|на|к|ко|до|с|со|после(?! завтра)"
    r"|on|by|until|till|before|for|from|after|not later than) )?"
    r"(?:the )?"
)
DATED = r"(?:(?:к|ко|до|на|с|со|после|on|by|until|till|before|from|after) )"
SUFFIX = r"(?:-?(?:ого|его|ому|ему|го|ое|му|е|й)|st|nd|rd|th)"
NO_PLACE = r"(?! (?:этаж|подъезд|раз|класс|смен|корпус|floor|class|level|grade|street|avenue|place))"
DAY_NUMBER = rf"(?:\d{{1,2}}{SUFFIX}?|{ORDINAL})"
# Four digits after a date are a year unless they count money or things.
YEAR = r"(?:,? ?(?:in )?(?P<year>(?:19|20)\d\d)(?! ?(?:р|₽|\$|€|т\b|шт|usd|eur))(?: ?(?:года|году|год|г\.?))?)?"
WHICH = rf"(?P<which>{NEXT}|{THIS})"
SPAN_UNIT = r"(?P<unit>недел[яюие]|месяц[ае]?|квартал[ае]?|год[ау]?|week|month|quarter|year)"
EDGES: dict[Literal["start", "middle", "end"], str] = {
    "start": r"начал[оеау]|beginning|start",
    "middle": r"середин[ауеы]|middle|mid",
    "end": r"кон(?:ец|ца|це|цу)|end",
}
EDGE = rf"(?:(?:в|до|(?:ближе )?к|at|by|in) )?(?:the )?(?P<edge>{'|'.join(EDGES.values())})"


def month_of(word: str) -> int:
    return int(word) if word.isdigit() else index_of(MONTHS, word) + 1


def weekday_of(word: str) -> int:
    return index_of([f"{long}|{short}" for long, short in zip(WEEKDAYS, SHORT_WEEKDAYS, strict=True)], word)


def which_of(word: str | None) -> Which:
    return "next" if word and re.fullmatch(NEXT, word) else "this"


def span_of(unit: str, which: str | None) -> Span:
    return Span(cast(Unit, unit_of(unit)), which_of(which))


def calendar(m: re.Match[str]) -> Piece:
    """A day and a month, perhaps with a year and with a first day before: «с 10 по 22 августа 2012»."""
    groups = m.groupdict()
    year = optional_int(groups.get("year"))
    if year is not None and year < 100:
        year += 2000
    month = month_of(m["month"])
    last = Calendar(year, month, int(number_of(m["day"])))
    if first := groups.get("first"):
        return Piece(day=Calendar(year, month, int(number_of(first))), last_day=last)
    return Piece(day=last)


def slashed(m: re.Match[str]) -> Piece:
    """5/12 and 5/12/2026: who writes which first depends on the language."""
    return Piece(day=Calendar(optional_int(m["year"]), int(m["month"]), int(m["day"]), slashed=True))


def named_day(m: re.Match[str]) -> Piece:
    return Piece(day=Named(list(DAYS)[index_of(DAYS.values(), m["day"])]))


def tonight(_: re.Match[str]) -> Piece:
    return Piece(day=Named(0), part="evening")


def weekday(m: re.Match[str]) -> Piece:
    which = m.groupdict().get("which")
    near = which is None or which.startswith("ближайш")
    return Piece(weekday=weekday_of(m["weekday"]), weekday_of=None if near else which_of(which))


def last_weekday(m: re.Match[str]) -> Piece:
    return Piece(day=WeekdayAhead(weekday_of(m["weekday"]), 0, may_be_past=True))


def weekday_and_number(m: re.Match[str]) -> Piece:
    return Piece(weekday=weekday_of(m["weekday"]), monthday=int(number_of(m["day"])))


def nth_weekday(m: re.Match[str]) -> Piece:
    nth = LAST if m["nth"].startswith(("последн", "last")) else int(number_of(m["nth"]))
    month = month_of(m["month"]) if m["month"] else None
    return Piece(day=NthWeekday(nth, weekday_of(m["weekday"]), month, optional_int(m["year"])))


def month_day(m: re.Match[str]) -> Piece:
    return Piece(monthday=int(number_of(m["day"])))


def span(m: re.Match[str]) -> Piece:
    return Piece(span=span_of(m["unit"], m["which"]))


def weekend(m: re.Match[str]) -> Piece:
    near = which_of(m["which"]) == "this"
    return Piece(weekday=5, weekday_of=None if near else "next")


def edge(m: re.Match[str]) -> Piece:
    groups = m.groupdict()
    where = list(EDGES)[index_of(EDGES.values(), m["edge"])]
    if groups.get("month"):
        return Piece(day=Edge(where, month=month_of(m["month"]), year=optional_int(m["year"])))
    return Piece(day=Edge(where, span_of(m["unit"], groups.get("which"))))


def month_alone(m: re.Match[str]) -> Piece:
    return Piece(day=Calendar(optional_int(m["year"]), month_of(m["month"]), 1))


def working_day_end(_: re.Match[str]) -> Piece:
    return Piece(clock=Clock(18))


def day_end(_: re.Match[str]) -> Piece:
    return Piece(clock=Clock(23, 59))


def shift_by(number: float, unit: str) -> Shift:
    """So many units; the half of a month is 15 days, of a day 12 hours."""
    whole, half = int(number), number % 1
    match unit:
        case "minute":
            return Shift(minutes=round(number))
        case "hour":
            return Shift(minutes=round(number * 60))
        case "day":
            return Shift(days=whole, minutes=round(half * 24 * 60))
        case "workday":
            return Shift(workdays=whole)
        case "week":
            return Shift(days=round(number * 7))
        case "month" | "quarter":
            number *= 3 if unit == "quarter" else 1
            return Shift(months=int(number), days=round(number % 1 * 30))
        case _:
            return Shift(months=round(number * 12))


# «15мин», «полчаса», but no other word runs into its unit.
APART = r"(?:(?<=\d)|(?<=пол)| ) ?"
AMOUNT = re.compile(
    spaced(
        rf"(?:(?<!\w)|(?=\d))(?:(?P<count>{COUNT}){APART})?(?P<unit>{UNIT})(?![^\W\d])"
        r"(?P<half> (?:с половиной|and a half))?"
    )
)


def shift(m: re.Match[str]) -> Piece:
    """«Через час и 15 минут»; no number is one."""
    total = Shift()
    for amount in AMOUNT.finditer(m["amounts"]):
        number = number_of(amount["count"]) if amount["count"] else 1.0
        if not number:
            raise Impossible
        total += shift_by(number + (0.5 if amount["half"] else 0), unit_of(amount["unit"]))
    if m.groupdict().get("anchor") in ("tomorrow", "завтра"):
        total += Shift(days=1)
    return Piece(shift=total)


def shift_turned(m: re.Match[str]) -> Piece:
    """«Минут через 20»."""
    return Piece(shift=shift_by(number_of(m["count"]), unit_of(m["unit"])))


def weekdays_ahead(m: re.Match[str]) -> Piece:
    return Piece(day=WeekdayAhead(weekday_of(m["weekday"]), int(number_of(m["count"]))))


HALF = r"(?: с половиной| and a half)?"
COUNTED = COUNT + APART + UNIT + HALF
ONE_AMOUNT = f"(?:{COUNTED}|{UNIT}{HALF})"
MORE = rf"(?:,?(?: (?:и|and) )? ?{COUNTED}){{0,3}}"
ROUGHLY = r"(?:(?:around|about|примерно|где-то|ровно) )?"

RULES = (
    rule(rf"{PRE}(?P<day>{DAY})", named_day),
    rule(r"tonight", tonight),
    # Calendar days.
    rule(
        rf"{PRE}(?:(?P<first>{DAY_NUMBER})\.?{TO})?(?P<day>{DAY_NUMBER})(?: day)?(?: of)? ?"
        rf"(?P<month>{MONTH}){YEAR}",
        calendar,
    ),
    rule(
        rf"{PRE}(?=[a-z])(?P<month>{MONTH})[,/]? ?(?:the )?"
        rf"(?P<day>(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})(?!:)){YEAR}",
        calendar,
    ),
    rule(
        rf"{PRE}(?:(?P<first>\d{{1,2}})\.?{TO})?(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>(?:19|20)\d\d|\d\d)"
        r"(?: ?(?:года|г\.?))?",
        calendar,
    ),
    rule(r"(?P<first>\d{1,2})\. ?[-–—] ?(?P<day>\d{1,2})\.(?P<month>\d\d)\.?", calendar),
    rule(
        rf"(?:{DATED}|{AFTER_VERB})(?P<day>\d{{1,2}})\.(?P<month>0\d|1[0-2])\.?{NO_AMOUNT}",
        calendar,
    ),
    rule(rf"\A(?P<day>\d\d)\.(?P<month>0\d|1[0-2])\.?{NO_AMOUNT}", calendar),
    rule(r"(?P<day>[0-3]?\d)\.(?P<month>0?[1-9]|1[0-2])\.?", calendar, weak=True),
    rule(rf"(?P<year>(?:19|20)\d\d)(?P<s>[-/.])(?P<month>\d{{1,2}}|{MONTH})(?P=s)(?P<day>\d{{1,2}})", calendar),
    rule(rf"{PRE}(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-(?P<year>(?:19|20)\d\d)", calendar),
    rule(rf"{PRE}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d)", slashed),
    rule(rf"{PRE}(?!24/7)(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?P<year>)", slashed, weak=True),
    # Days of the month and of the week.
    rule(rf"{PRE}(?P<day>{DAY_NUMBER}) (?:числа|числу|число)", month_day),
    rule(rf"(?:\A|{DATED})(?:the )?(?P<day>\d{{1,2}}(?:-?(?:го|му|ого|ому)|st|nd|rd|th)){NO_PLACE}", month_day),
    rule(rf"{PRE}(?P<day>\d{{1,2}}{SUFFIX}|{ORDINAL})(?: day)?(?: of)?", month_day, weak=True),
    rule(rf"{PRE}(?:{WHICH} )?(?P<weekday>{WEEKDAY})", weekday),
    rule(rf"(?:(?:в|во|on|до|к|на|by) )(?:{WHICH} )?(?P<weekday>{SHORT_WEEKDAY})", weekday),
    rule(rf"(?:{WHICH} )?(?P<weekday>{SHORT_WEEKDAY})", weekday, weak=True),
    rule(
        rf"{PRE}(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),? (?:the )?"
        rf"(?P<day>\d{{1,2}}{SUFFIX}|{ORDINAL}|(?:2[4-9]|3[01])(?=[.!?]?\s*\Z))",
        weekday_and_number,
    ),
    rule(
        rf"{PRE}(?P<nth>{ORDINAL}|последн(?:ий|юю|ее)|last) (?P<weekday>{WEEKDAY})"
        rf"(?: (?:of|in))?(?: the)? (?:(?P<month>{MONTH})|месяца|month){YEAR}",
        nth_weekday,
    ),
    rule(rf"(?P<count>{COUNT}) (?P<weekday>{WEEKDAY}) from now", weekdays_ahead),
    rule(rf"{PRE}(?:прошл(?:ый|ую|ое)|last) (?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY})", last_weekday),
    rule(rf"{PRE}(?:{WHICH} )?(?:выходны[ехм]|weekend)", weekend),
    # Stretches of days.
    rule(rf"(?:{PRE}|of ){WHICH} {SPAN_UNIT}", span),
    rule(rf"{EDGE}(?: of)?(?: the)? (?:{WHICH} )?{SPAN_UNIT}", edge),
    rule(rf"{EDGE}(?: of)? (?P<month>{MONTH}){YEAR}", edge),
    rule(
        rf"в (?P<month>(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)е){YEAR}",
        month_alone,
    ),
    rule(rf"(?:in|by) (?P<month>(?!ма|mar\b){MONTH}){YEAR}", month_alone, weak=True),
    rule(
        r"(?:(?:в конце|до конца|к концу) (?:рабочего )?дня|(?:at |by )?(?:the )?end of (?:the )?day)",
        working_day_end,
    ),
    rule(r"в течение дня|during the day", working_day_end),
    rule(rf"(?:at |by )?(?:the )?end of(?: the)?(?= (?:{DAY}|{WEEKDAY}))", day_end, weak=True),
    # So much later.
    rule(rf"(?:через|спустя|в течение|within) {ROUGHLY}(?P<amounts>{ONE_AMOUNT}{MORE})", shift),
    rule(rf"(?:in |\+ ?){ROUGHLY}(?P<amounts>{COUNTED}{MORE})", shift),
    rule(rf"(?P<amounts>{COUNTED}{MORE}) (?:from|after) (?P<anchor>now|today|tomorrow)", shift),
    rule(rf"(?P<amounts>{COUNTED}) (?:from|after)(?= {WEEKDAY})", shift),
    rule(rf"(?P<amounts>{COUNTED}{MORE}) (?:later|спустя)", shift),
    rule(rf"the (?P<amounts>{UNIT}) (?:after|later)", shift),
    rule(rf"(?P<unit>{UNIT}) через (?P<count>{COUNT})", shift_turned),
)
