"""Rules for times of day: «в 15:00», «в 3 часа дня», «без четверти пять», «вечером»."""

import re

from crm.when.piece import Clock, Piece
from crm.when.rule import AFTER_VERB, NO_AMOUNT, rule
from crm.when.words import (
    CARDINAL,
    ONES,
    ORDINAL,
    PART,
    PARTS,
    PARTS_OF_CLOCK,
    TENS,
    name_of,
    number_of,
)

AT = (
    r"(?:(?:(?:примерно|где-то|ровно) )?(?:в|во|к|ко|до|после|с|со|около|at|by|till|until|after|before|from"
    r"|around|about|in|не позже|не позднее)(?: (?:около|around|about))?(?: |(?=\d))|@ ?)"
)
OF_CLOCK = "|".join(PARTS_OF_CLOCK.values())
AM_PM = r"(?P<half>[ap]\.?m\.?|(?<=\d)[ap])"
HOUR = rf"(?:\d{{1,2}}|{CARDINAL})"
OCLOCK = r"(?:час(?:ов|а|ам|у)?|ч\.?|h|o'clock)"
MINUTE_WORDS = rf"(?:{TENS}(?:[ -]{ONES})?|десять|пятнадцать|ten|fifteen)"
MINUTES = r"[0-5][05]"
TO = r"(?: ?[-–—] ?| (?:до|по|to|till|until) )"
# What may follow a bare «в 10» that stands alone: the end of the phrase, or what is to be done.
VERB = r"(?= [а-я]+(?:ть|ти|чь)(?:ся)?\b)"
THEN = rf"(?:(?=\s*(?:\Z|[!?;)]|[.,](?:\s|\Z)))|{VERB})"


def clock(m: re.Match[str]) -> Piece:
    """Hours and minutes; an hour of one digit, or in words, does not say which half of the day."""
    groups = m.groupdict()
    hour, minutes = int(number_of(m["hour"])), groups.get("minute")
    minute = int(number_of(minutes)) if minutes else 0
    if half := groups.get("half"):
        return Piece(clock=Clock(half_of_day(hour, half), minute))
    rough = 0 < hour <= 12 and not m["hour"].startswith("0")
    last = groups.get("last")
    return Piece(
        clock=Clock(hour, minute, rough, round=minutes is None),
        last_clock=Clock(int(number_of(last)), 0, rough) if last else None,
    )


def half_of_day(hour: int, half: str) -> int:
    if hour > 12:
        return hour
    return hour % 12 + (12 if half.startswith("p") else 0)


def past_the_hour(m: re.Match[str]) -> Piece:
    """«Половина третьего», "20 past 3pm"; the Russian hour is the one that has begun."""
    groups = m.groupdict()
    hour = int(number_of(m["hour"])) - (1 if groups.get("begun") else 0)
    return at_minute(hour, minutes_of(m["minute"]), groups.get("half"))


def to_the_hour(m: re.Match[str]) -> Piece:
    """«Без четверти пять», "20 minutes to 2pm"."""
    return at_minute(int(number_of(m["hour"])) - 1, 60 - minutes_of(m["minute"]), m.groupdict().get("half"))


def minutes_of(words: str) -> int:
    if words.startswith(("полов", "пол", "half")):
        return 30
    return 15 if words.startswith(("четверт", "quarter", "a quarter")) else int(number_of(words))


def at_minute(hour: int, minute: int, half: str | None) -> Piece:
    if half:
        return Piece(clock=Clock(half_of_day(hour, half), minute))
    return Piece(clock=Clock(hour or 12, minute, rough=hour < 12))


def noon(_: re.Match[str]) -> Piece:
    return Piece(clock=Clock(12))


def midnight(_: re.Match[str]) -> Piece:
    return Piece(clock=Clock(24))


def part(m: re.Match[str]) -> Piece:
    return Piece(part=name_of(PARTS, m["part"]))


def evening(_: re.Match[str]) -> Piece:
    return Piece(part="evening")


def part_of_clock(m: re.Match[str]) -> Piece:
    return Piece(part=name_of(PARTS_OF_CLOCK, m["part"]))


ENGLISH_PAST = rf"(?P<minute>half|(?:a )?quarter|{HOUR}(?: minutes?)?)"

RULES = (
    rule(rf"(?:{AT}|на )?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)? ?(?:{AM_PM}|{OCLOCK})?", clock),
    rule(rf"{AT}(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d) ?{AM_PM}?{NO_AMOUNT}", clock),
    rule(rf"{AT}?(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d) ?{AM_PM}", clock),
    rule(r"(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)", clock, tail=True),
    rule(rf"(?:{AT})?(?P<hour>\d{{1,2}})[- ](?P<minute>{MINUTES})", clock, tail=True),
    rule(rf"{AT}(?P<hour>\d{{1,2}})[- ](?P<minute>{MINUTES})", clock, weak=True),
    rule(rf"{AT}?(?P<hour>\d{{1,2}})(?:ч|h)(?P<minute>\d\d)(?: ?мин\w*)?", clock),
    rule(rf"{AT}(?P<hour>{HOUR}) ?{OCLOCK} (?P<minute>\d\d?) ?мин\w*", clock),
    rule(rf"{AT}(?P<hour>{HOUR}) ?{OCLOCK}", clock),
    rule(rf"(?P<hour>{HOUR}) ?{OCLOCK}", clock, tail=True),
    rule(rf"(?P<hour>{HOUR}) {OCLOCK}(?= (?:{OF_CLOCK})\b)", clock),
    rule(rf"{AT}?(?P<hour>{HOUR}) ?{AM_PM}", clock),
    rule(rf"(?P<hour>{HOUR})(?= (?:утра|вечера|ночи)\b)", clock),
    rule(rf"{AT}(?P<hour>{HOUR})(?= (?:{OF_CLOCK})\b)", clock),
    rule(rf"(?:(?:в|во|после|at|after) |@ ?|{AFTER_VERB}(?:до|к) )(?P<hour>{HOUR}){THEN}", clock),
    rule(rf"(?:до|к) (?P<hour>{HOUR}){VERB}", clock),
    rule(rf"{AT}(?P<hour>{HOUR})(?!-\d)", clock, weak=True),
    rule(r"(?P<hour>\d{1,2})(?=[.!?]?\s*\Z)", clock, tail=True),
    rule(rf"(?P<hour>\d{{1,2}})(?= (?:{PART}|tonight))", clock, weak=True),
    rule(rf"на (?P<hour>\d{{1,2}}){THEN}", clock, tail=True),
    rule(rf"{AT}(?P<hour>{CARDINAL}) (?P<minute>{MINUTE_WORDS})", clock, weak=True),
    rule(rf"(?P<hour>\d{{1,2}}) ?[-–—] ?(?P<last>\d{{1,2}}){THEN}", clock, tail=True),
    rule(rf"between (?P<hour>{HOUR}) and (?P<last>{HOUR})", clock, weak=True),
    rule(rf"(?:с|со|в|from|between|at) (?P<hour>{HOUR}){TO}(?P<last>{HOUR})", clock, weak=True),
    rule(r"в (?P<hour>час)(?= (?:дня|ночи)\b)", clock),
    rule(r"(?:в|к|до|после) (?P<hour>час[уа]?)", clock, weak=True),
    rule(
        rf"(?:(?:в|к|до|после) )?(?P<minute>половин[ауеы] |пол ?)(?P<hour>(?P<begun>{ORDINAL}))",
        past_the_hour,
    ),
    rule(rf"(?:в )?(?P<minute>четверть|\d{{1,2}} минут[уы]?) (?P<hour>(?P<begun>{ORDINAL}))", past_the_hour),
    rule(rf"(?:в |к )?без (?P<minute>четверти|{HOUR})(?: минут)? (?P<hour>{HOUR})", to_the_hour),
    rule(rf"(?:at )?{ENGLISH_PAST} (?:past|after) (?P<hour>{HOUR}) ?{AM_PM}?", past_the_hour),
    rule(
        rf"(?:at )?(?P<minute>(?:a )?quarter|(?:twenty[ -])?five|ten|twenty|{HOUR} minutes?)"
        rf" (?:to|before|till) (?P<hour>{HOUR}) ?{AM_PM}?",
        to_the_hour,
    ),
    rule(rf"{AT}?(?:(?:12|the) )?(?:полдень|полудн[яюе]|noon|midday)", noon),
    rule(rf"{AT}?(?:полночь|полуноч[иь]|midnight)", midnight),
    rule(rf"(?!morning|afternoon|evening)(?P<part>{PART})", part),
    rule(r"(?P<part>morning|afternoon|evening)", part, weak=True),
    rule(r"night", evening, tail=True),
    rule(rf"(?P<part>{OF_CLOCK})", part_of_clock, tail=True),
)
