"""A made-up Russian client base of any size: names as frequent as in life, each phone once, the same for a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from crm.documents.first_names import FEMALE, MALE


def _list(words: str) -> list[str]:
    return words.split()


# From the most frequent on; beyond them come surnames made of a root and an ending, ever rarer.
SURNAMES = _list("""
иванов смирнов кузнецов попов васильев петров соколов михайлов новиков федоров морозов волков алексеев лебедев семенов
егоров павлов козлов степанов николаев орлов андреев макаров никитин захаров зайцев соловьев борисов яковлев григорьев
романов воробьев сергеев кузьмин фролов александров дмитриев королев гусев киселев ильин максимов поляков сорокин
виноградов ковалев белов медведев антонов тарасов жуков баранов филиппов комаров давыдов беляев герасимов богданов
осипов сидоров матвеев титов марков миронов крылов куликов карпов власов мельников денисов гаврилов тихонов казаков
афанасьев данилов савельев тимофеев фомин чернов абрамов мартынов ефимов федотов щербаков назаров калинин исаев
чернышев быков маслов родионов коновалов лазарев воронин климов филатов пономарев голубев кудрявцев прохоров наумов
потапов журавлев овчинников трофимов леонов соболев ермаков колесников гончаров емельянов никифоров грачев котов
гришин ефремов архипов громов кириллов малышев панов моисеев румянцев акимов кондратьев бирюков горбунов анисимов
еремин тихомиров галкин лукьянов михеев скворцов юдин белоусов нестеров симонов прокофьев харитонов князев цветков
левин митрофанов воронов аксенов софронов мальцев логинов горшков савин краснов майоров демидов елисеев рыбаков
сафонов плотников демин хохлов фадеев молчанов игнатов литвинов ершов ушаков дементьев рябов мухин калашников леонтьев
лобанов кузин корнеев евдокимов бородин платонов некрасов балашов бобров жданов блинов игнатьев коротков муравьев
крюков беляков богомолов дроздов лавров зуев петухов ларин никулин серов терентьев зотов устинов фокин самойлов
константинов сахаров шишкин самсонов черкасов чистяков носов спиридонов
""")
UNCHANGED = _list("""
шевченко бондаренко коваленко кравченко ткаченко петренко савченко бойко павленко марченко мельник гончар мороз ким ли
цой пак черных седых белых долгих шмидт мюллер вебер гусейн хан палий сковорода гоголь
""")
ROOTS_FRONT = _list("""
бал бар бел бор бур вар вер вол вор гал гар гол гор греч дан дор дуб ел жар жел зар зим ив кал кар кол ком кор кос кр
куд кур лап лом лук мал мар мед мел мил мир мур нагор нов ог ол пан пер пил пол прох пуш раз род руд ряб сав сал сел
сем сер сив скор соб сол стар степ сух тар тер тим том туг ук ур фил хар хол цвет чал чер чист шал шар шев шел шир щег
юр яр
""")
ROOTS_BACK = _list("""
а ак ан ар ас ат ач аш вин дак ен еч еш ид ик ил ин иш кал кин ков кул лак мак мен мон ник нар ол онь ор от оч ош рак
рин ров рос сен син так тел тищ ул ун ус уш хал чен чин шак ын юш як
""")
ENDINGS = ("ов", "ев", "ин", "ский", "енко", "ук", "ян", "ко")
CITIES = _list("""
Москва Санкт-Петербург Новосибирск Екатеринбург Казань Краснодар Самара Уфа Пермь Воронеж
""")
_TRANSLIT = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
}  # fmt: skip


@dataclass(frozen=True)
class Russian:
    """One made-up person."""

    surname: str
    first_name: str
    patronymic: str
    phone: str
    """E.164."""
    city: str
    username: str | None

    @property
    def name(self) -> str:
        """As the card has it, the surname first; half of them without a patronymic."""
        return " ".join(part for part in (self.surname, self.first_name, self.patronymic) if part)


def russians(count: int, seed: int = 7) -> Iterator[Russian]:
    """So many people; a longer base of the same seed begins with the same ones."""
    dice = random.Random(seed)
    surnames, shares = _surnames()
    names = {False: sorted(MALE), True: sorted(FEMALE)}
    for lists in names.values():
        random.Random(1).shuffle(lists)
    name_shares = {
        woman: list(accumulate(1 / (rank + 3) for rank in range(len(known)))) for woman, known in names.items()
    }
    for number in range(count):
        woman = dice.random() < 0.55
        surname = dice.choices(surnames, cum_weights=shares)[0]
        first = dice.choices(names[woman], cum_weights=name_shares[woman])[0]
        father = dice.choices(names[False], cum_weights=name_shares[False])[0] if dice.random() < 0.5 else ""
        yield Russian(
            _gendered(surname, woman).capitalize(),
            first.capitalize(),
            _patronymic(father, woman).capitalize() if father else "",
            f"+79{_scrambled(number):09}",
            dice.choice(CITIES),
            f"{_latin(first)}_{_latin(surname)}{dice.randrange(1000)}" if dice.random() < 0.3 else None,
        )


def _surnames() -> tuple[list[str], list[float]]:
    """Surnames and their cumulative weights: about as in the telephone books, the first one 1.3 % of all."""
    made = {front + back + ending for front in ROOTS_FRONT for back in ROOTS_BACK for ending in ENDINGS} - set(SURNAMES)
    rare = sorted(made)
    random.Random(2).shuffle(rare)
    known = [*SURNAMES, *UNCHANGED, *rare]
    return known, list(accumulate(1 / (rank + 12) ** 0.92 for rank in range(len(known))))


def _gendered(surname: str, woman: bool) -> str:
    if not woman or surname in UNCHANGED:
        return surname
    if surname.endswith(("ов", "ев", "ин", "ын")):
        return surname + "а"
    return surname[:-2] + "ая" if surname.endswith("ий") else surname


def _patronymic(father: str, woman: bool) -> str:
    """Regular ones only: the base needs believable words, not the grammar."""
    if father.endswith(("й", "ь")):
        return father[:-1] + ("евна" if woman else "евич")
    if father.endswith(("а", "я")):
        return father[:-1] + ("ична" if woman else "ич")
    return father + ("овна" if woman else "ович")


def _latin(word: str) -> str:
    return "".join(_TRANSLIT.get(letter, letter) for letter in word)


def _scrambled(number: int) -> int:
    """Another number below 10⁹ for each: phones of neighbours have nothing in common."""
    return number * 387_420_489 % 10**9
