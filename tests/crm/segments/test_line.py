"""Lines: what people write is understood, what is not is said, and words of conditions are read back as they were."""

import string
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.segments.conditions import Condition, Field, Operator
from crm.segments.line import understand
from crm.segments.periods import YEAR
from crm.segments.tree import Audience, Group, Joint, Part, simplified
from crm.segments.vocabulary import OwnField, Vocabulary
from crm.segments.words import audience_words, condition_words
from locales.translator import Texts
from storage.field_kinds import FieldKind
from tests.crm.segments.conditions import CITIES, COMPANIES, SOURCES, TAGS, audiences, conditions

ZONE = ZoneInfo("Europe/Moscow")
TEXTS = [Texts(locale, ZONE) for locale in ("ru", "en")]

KNOWN = Vocabulary(
    tags=(*TAGS, "давно с нами", "и, или"),
    cities=(*CITIES, "Москва", "Нижний Новгород"),
    sources=SOURCES,
    companies=COMPANIES,
    owners={1: "Ольга", 2: "Олег"},
    categories={1: "Пылесосы", 2: "Гарантия"},
    products={1: "Робот-пылесос X10", 2: "Чайник Bosch", 3: "Утюг Philips", 4: "Утюг Bosch"},
    fields={
        own.key: own
        for own in (
            OwnField("drink", "Напиток", FieldKind.MANY_OF, options={"Кофе": "Кофе", "чай": "чай"}),
            OwnField("size", "Размер обуви", FieldKind.NUMBER),
            OwnField("budget", "Бюджет", FieldKind.MONEY),
            OwnField("married", "Женат", FieldKind.YES_NO),
            OwnField("contract_end", "Договор до", FieldKind.DATE),
            OwnField("birthday", "День рождения", FieldKind.DATE, is_yearly=True),
        )
    },
)


def bought(operator: Operator = Operator.WITHIN, of: str = "category:1", within: str = "") -> Condition:
    return Condition(Field.BOUGHT, operator, of=of, within=within)


MOSCOW = Condition(Field.CITY, Operator.IS, "Москва")
KAZAN = Condition(Field.CITY, Operator.IS, "Казань")
VIP = Condition(Field.TAG, Operator.IS, "vip")
AGREES = Condition(Field.CONSENT, Operator.IS, "any")


def any_of(*parts: Part) -> Group:
    return Group(Joint.ANY, parts)


def none_of(part: Part) -> Group:
    return Group(Joint.NOT, (part,))


@pytest.mark.parametrize(
    ("line", "audience"),
    [
        ("купили пылесос 11–12 месяцев назад, Москва, есть согласие", (bought(within="ago:11-12m"), MOSCOW, AGREES)),
        ("купили пылесос год назад и с тех пор ничего", (bought(Operator.NOTHING_SINCE, within="ago:11-13m"),)),
        ("купили пылесос в этом году", (bought(within="this:year"),)),
        ("купили чайник в этом году", (bought(of="product:2", within="this:year"),)),
        ("не купили гарантию", (none_of(bought(of="category:2")),)),
        ("из Москвы или Казани, не vip", (any_of(MOSCOW, KAZAN), Condition(Field.TAG, Operator.IS_NOT, "vip"))),
        ("Москва, Казань", (any_of(MOSCOW, KAZAN),)),
        ("vip и не (Москва или есть телефон)", (
            VIP, none_of(any_of(MOSCOW, Condition(Field.POINT, Operator.IS, "phone"))),
        )),
        ("от 5 покупок за год", (Condition(Field.PURCHASES, Operator.LEAST, 5, within=YEAR),)),
        ("5+ покупок и потратили больше 30 тыс за год", (
            Condition(Field.PURCHASES, Operator.LEAST, 5),
            Condition(Field.SPENT, Operator.LEAST, 3_000_000, within=YEAR),
        )),
        ("молчат 3 месяца", (Condition(Field.WROTE, Operator.OLDER, 90),)),
        ("день рождения через неделю", (Condition(Field.YEARLY, Operator.SOON, 7, "birthday"),)),
        ("день рождения в марте", (Condition(Field.YEARLY, Operator.MONTH, 3, "birthday"),)),
        ("бюджет от 30 000, размер обуви до 42,5", (
            Condition(Field.MONEY, Operator.LEAST, 3_000_000, "budget"),
            Condition(Field.NUMBER, Operator.MOST, 42.5, "size"),
        )),
        ("напиток: кофе; менеджер Ольга", (
            Condition(Field.TEXT, Operator.IS, "Кофе", "drink"), Condition(Field.OWNER, Operator.IS, 1),
        )),
        ("гарантия на робот-пылесос x10 кончается через 30 дней", (
            Condition(Field.WARRANTY, Operator.WITHIN, of="product:1", within="next:30d"),
        )),
        ("bought пылесос 11-13 months ago and nothing since, from Москва", (
            bought(Operator.NOTHING_SINCE, within="ago:11-13m"), MOSCOW,
        )),
        ("silent for 30 days, not (tag vip or have e-mail)", (
            Condition(Field.WROTE, Operator.OLDER, 30),
            none_of(any_of(VIP, Condition(Field.POINT, Operator.IS, "email"))),
        )),
    ],
)  # fmt: skip
def test_lines_are_understood(line: str, audience: Audience) -> None:
    understood = understand(line, KNOWN)
    assert understood.audience == audience
    assert understood.unclear == ()


@pytest.mark.parametrize(
    ("line", "unclear", "audience"),
    [
        ("купили самовар год назад, Москва", ("купили самовар год назад",), (MOSCOW,)),
        ("купили утюг", ("купили утюг",), ()),
        ("Москва, красивые и vip", ("красивые",), (MOSCOW, VIP)),
        ("))(", (")", ")"), ()),
        ("", (), ()),
    ],
)
def test_what_is_not_understood_is_said(line: str, unclear: tuple[str, ...], audience: Audience) -> None:
    understood = understand(line, KNOWN)
    assert understood.unclear == unclear
    assert understood.audience == audience


ASKABLE = [field for field in Field if field is not Field.FOUND]


@pytest.mark.parametrize("t", TEXTS, ids=["ru", "en"])
@given(condition=conditions(*ASKABLE))
def test_words_of_a_condition_are_read_back_as_it_was(t: Texts, condition: Condition) -> None:
    words = condition_words(t, condition, KNOWN)
    understood = understand(words, KNOWN)
    assert understood.unclear == (), words
    assert understood.audience == (condition,), words


@pytest.mark.parametrize("t", TEXTS, ids=["ru", "en"])
@given(audience=audiences(conditions(*ASKABLE)))
def test_words_of_an_audience_are_read_back_as_it_was(t: Texts, audience: Audience) -> None:
    words = audience_words(t, tuple(map(simplified, audience)), KNOWN)
    understood = understand(words, KNOWN)
    assert understood.unclear == (), words
    assert understood.audience == tuple(map(simplified, audience)), words


signs = st.text(alphabet=string.ascii_letters + string.digits + "абвияё «»\"',;:()#%_-+.", min_size=1, max_size=30)


@given(signs.map(lambda text: " ".join(text.split())).filter(bool), st.sampled_from([Field.TAG, Field.SOURCE]))
def test_any_name_is_read_back_as_it_is_written(name: str, field: Field) -> None:
    condition = Condition(field, Operator.IS, name)
    for t in TEXTS:
        words = condition_words(t, condition, KNOWN)
        assert understand(words, KNOWN).audience == (condition,), words


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    ["купили", "пылесос", "или", "не", "(", ")", ",", "год", "назад", "за", "от", "5", "покупок", "Москва", "«", "»"]
), max_size=30).map(" ".join))  # fmt: skip
def test_any_text_is_read_to_its_end(text: str) -> None:
    understood = understand(text, KNOWN)
    assert isinstance(understood.audience, tuple)
