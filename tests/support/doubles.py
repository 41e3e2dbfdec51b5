"""A Russian client base with doubles whose truth is known: the same people, as they come in again and again.

Typos, nicknames, Latin letters, maiden names, changed phones, fields left out; and among them twins, spouses with one
phone, fathers and sons of one name, and namesakes, who are not the same. The same for the same seed.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import iuliia

from crm.names.nicknames import FULL_NAMES, WOMEN


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MEN = _words("""
Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Артём Владимир Николай Павел Роман Виктор
Денис Игорь Олег Илья Антон Кирилл Юрий Константин Егор Никита Вячеслав Руслан Григорий Станислав Борис Тимур
Фёдор Степан
""")
FEMALE = _words("""
Елена Анна Ольга Наталья Екатерина Мария Ирина Татьяна Светлана Юлия Анастасия Дарья Виктория Марина Людмила
Ксения Александра Надежда Валентина Галина Вера Полина Алёна Евгения Кристина Лариса Яна София Любовь Диана
""")
ROOTS = _words("""
Иван Смирн Кузнец Поп Соколов Лебед Козл Новик Мороз Петр Волк Соловь Василь Зайц Павл Семён Голуб Виноград
Богдан Воробь Фёдор Михайл Беля Тарас Бел Комар Орл Киселёв Макар Андре Ковал Ильин Гус Тит Кузьмин Кудряш
Баран Кулик Алексе Степан Яковл Сорокин Серге Роман Захар Борис Корол Герасим Пономар Григорь Лазар Медвед Ерш
Никит Соболь Ряб Поляк Цветк Данил Жук Фрол Журавл Никола Крыл Максим Сидор Осип Белоус Федот Дорофе Егор
Матве Бобр Дмитри Калинин Анисим Петух Антон Тимофе Никифор Весел Филипп Марк Больша Сухан Мирон Ширя
Александр Коновал Шестак Казак Ефим Денис Гром Фом Давыд Мельник Щербак Блин Колесник Карп Афанась Влас Масл
Исак Тихон Аксён Гаврил Родион Кот Горбун Кудрявц Быстр Зуй Третьяк Савель Пан Рыбак Сувор Абрам Ворон Мухин
Архип Трофим Мартын
""")
CITIES = _words("""
Москва Казань Уфа Самара Пермь Тверь Омск Тула Сочи Псков Екатеринбург Новосибирск Воронеж Краснодар
""")
MAIL = ("mail.ru", "yandex.ru", "gmail.com", "bk.ru")
LETTERS = "абвгдежзийклмнопрстуфхцчшыэюя"


@dataclass(frozen=True)
class Row:
    """One card and whose it is; `surname`, `given`, `father` say what stands where in `name`."""

    person: int
    name: str
    surname: str
    given: str
    father: str
    phone: str
    email: str
    birthday: date | None
    city: str


@dataclass(frozen=True)
class Person:
    """Somebody there is once."""

    number: int
    woman: bool
    surname: str
    given: str
    father: str
    phone: str
    birthday: date
    city: str


def base(people: int, seed: int = 7, doubled: float = 0.3) -> list[Row]:
    """Cards of so many people and their relations; a share of them have two or three."""
    dice = random.Random(seed)
    rows: list[Row] = []
    for person in _town(dice, people):
        rows.append(_first_card(dice, person))
        for _ in range((dice.random() < doubled) + (dice.random() < doubled / 5)):
            rows.append(_another_card(dice, person))
    dice.shuffle(rows)
    return rows


def truth(rows: Sequence[Row]) -> set[tuple[int, int]]:
    """Pairs of positions, the lower first, that are one person."""
    places: dict[int, list[int]] = {}
    for position, row in enumerate(rows):
        places.setdefault(row.person, []).append(position)
    return {(one, other) for mine in places.values() for one in mine for other in mine if one < other}


def _town(dice: random.Random, people: int) -> Iterator[Person]:
    number = 0
    former: list[Person] = []
    while number < people:
        person = _somebody(dice, number)
        yield person
        former.append(person)
        number += 1
        for relation in (_twin, _spouse, _son, _namesake):
            if dice.random() < 0.03:
                yield relation(dice, person if relation is not _namesake else dice.choice(former), number)
                number += 1


def _somebody(dice: random.Random, number: int) -> Person:
    woman = dice.random() < 0.55
    return Person(
        number,
        woman,
        _surname(dice, woman),
        _common(dice, FEMALE if woman else MEN),
        _father(_common(dice, MEN), woman),
        _phone(dice),
        date(1950, 1, 1) + timedelta(days=dice.randrange(20_000)),
        _common(dice, CITIES),
    )


def _twin(dice: random.Random, person: Person, number: int) -> Person:
    """The same family, day and town; half of them still have their parents' phone."""
    given = dice.choice([name for name in (FEMALE if person.woman else MEN) if name != person.given])
    phone = person.phone if dice.random() < 0.5 else _phone(dice)
    return replace(person, number=number, given=given, phone=phone)


def _spouse(dice: random.Random, person: Person, number: int) -> Person:
    """Another person on the same phone."""
    other = _somebody(dice, number)
    woman = not person.woman
    return replace(
        other,
        woman=woman,
        surname=_for(person.surname, woman),
        given=_common(dice, FEMALE if woman else MEN),
        father=_father(_common(dice, MEN), woman),
        phone=person.phone,
        city=person.city,
    )


def _son(dice: random.Random, person: Person, number: int) -> Person:
    """A child named like his parent, born a generation later."""
    born = person.birthday + timedelta(days=dice.randrange(7000, 12_000))
    return replace(
        person, number=number, birthday=born, father=_father(dice.choice(MEN), person.woman), phone=_phone(dice)
    )


def _namesake(dice: random.Random, person: Person, number: int) -> Person:
    """The same name, in half of the cases in the same town."""
    other = _somebody(dice, number)
    city = person.city if dice.random() < 0.5 else other.city
    return replace(
        person,
        number=number,
        phone=other.phone,
        birthday=other.birthday,
        city=city,
        father=_father(_common(dice, MEN), person.woman),
    )


def _first_card(dice: random.Random, person: Person) -> Row:
    """As a manager or an import has it."""
    return _written(
        dice, person, person.surname, person.given, person.father if dice.random() < 0.6 else "", person.phone
    )


def _another_card(dice: random.Random, person: Person) -> Row:
    """The same person again, as he writes himself or as somebody else has heard him."""
    given, surname, phone = person.given, person.surname, person.phone
    if dice.random() < 0.35:
        given = _nickname(dice, given)
    if person.woman and dice.random() < 0.08:
        surname = _surname(dice, woman=True)
    if dice.random() < 0.25:
        phone = _phone(dice)
    if dice.random() < 0.25:
        surname = _mistyped(dice, surname)
    elif dice.random() < 0.10:
        given = _mistyped(dice, given)
    if dice.random() < 0.08:
        surname = ""
    father = person.father if dice.random() < 0.3 else ""
    row = _written(dice, person, surname, given, father, phone)
    return _in_latin(row) if dice.random() < 0.2 else row


def _written(dice: random.Random, person: Person, surname: str, given: str, father: str, phone: str) -> Row:
    name = f"{surname} {given} {father}" if dice.random() < 0.5 else f"{given} {father} {surname}"
    box = iuliia.WIKIPEDIA.translate(
        f"{person.given[:1]}.{person.surname}{person.birthday.year % 100}{person.number % 7}"
    )
    birthday = person.birthday if dice.random() < 0.6 else None
    if birthday and dice.random() < 0.04:
        birthday = birthday.replace(day=dice.randint(1, 28))
    return Row(
        person.number,
        " ".join(name.split()),
        surname,
        given,
        father,
        phone if dice.random() < 0.9 else "",
        f"{box.lower().replace(chr(39), '')}@{MAIL[person.number % 4] if dice.random() < 0.9 else dice.choice(MAIL)}"
        if dice.random() < 0.35
        else "",
        birthday,
        (person.city if dice.random() < 0.95 else _common(dice, CITIES)) if dice.random() < 0.7 else "",
    )


def _in_latin(row: Row) -> Row:
    def latin(text: str) -> str:
        return str(iuliia.WIKIPEDIA.translate(text))

    return replace(
        row, name=latin(row.name), surname=latin(row.surname), given=latin(row.given), father=latin(row.father)
    )


def _common(dice: random.Random, names: Sequence[str]) -> str:
    """The first of them are the most common."""
    return names[min(int(dice.expovariate(3 / len(names))), len(names) - 1)]


def _surname(dice: random.Random, woman: bool) -> str:
    root = _common(dice, ROOTS)
    if dice.random() < 0.5:  # the long tail of rare ones
        root += dice.choice("аеиоу") + dice.choice("бвгдклмнпрстш")
    ending = "ин" if root[-1] in "ц" else ("ев" if root[-1] in "ьеий" else "ов")
    return _for(root.rstrip("ьй") + ending if not root.endswith(("ин", "ёв", "ов")) else root, woman)


def _for(surname: str, woman: bool) -> str:
    man = surname.removesuffix("а") if surname.endswith(("ова", "ева", "ёва", "ина")) else surname
    return man + "а" if woman else man


def _father(name: str, woman: bool) -> str:
    stem = {"Илья": "Иль", "Никита": "Никит", "Павел": "Павл"}.get(name, name)
    if stem.endswith(("й", "ь")):
        return stem[:-1] + ("евна" if woman else "евич")
    return stem + ("овна" if woman else "ович")


def _nickname(dice: random.Random, given: str) -> str:
    full = given.lower().replace("ё", "е")
    called = sorted(name for name, fulls in FULL_NAMES.items() if full in fulls and name not in WOMEN and name != full)
    return dice.choice(called).capitalize() if called else given


def _mistyped(dice: random.Random, word: str) -> str:
    """One letter dropped, doubled, changed or exchanged with its neighbour."""
    if len(word) < 4:
        return word
    at = dice.randrange(1, len(word) - 1)
    match dice.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + dice.choice(LETTERS) + word[at + 1 :]
        case _:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _phone(dice: random.Random) -> str:
    return f"+79{dice.randrange(10**9):09}"
