"""Names of people: their parts, their gender, their cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.documents.cases import Case, Gender
from crm.documents.declension import decline, gender_of_party
from crm.documents.names import decline_name, gender_of, initials_surname, split_name, surname_initials
from crm.documents.values import PersonName


@pytest.mark.parametrize(
    ("full", "genitive", "dative"),
    [
        ("Петрова Анна Сергеевна", "Петровой Анны Сергеевны", "Петровой Анне Сергеевне"),
        ("Анна Сергеевна Петрова", "Анны Сергеевны Петровой", "Анне Сергеевне Петровой"),
        (
            "Салтыков-Щедрин Михаил Евграфович",
            "Салтыкова-Щедрина Михаила Евграфовича",
            "Салтыкову-Щедрину Михаилу Евграфовичу",
        ),
        ("Ким Анна", "Ким Анны", "Ким Анне"),
        ("Анна Ким", "Анны Ким", "Анне Ким"),
        ("Черных Ольга Ивановна", "Черных Ольги Ивановны", "Черных Ольге Ивановне"),
        ("Мороз Иван Петрович", "Мороза Ивана Петровича", "Морозу Ивану Петровичу"),
        ("Мороз Мария Петровна", "Мороз Марии Петровны", "Мороз Марии Петровне"),
        ("Лебедь Ольга", "Лебедь Ольги", "Лебедь Ольге"),
        ("Дюма Александр", "Дюма Александра", "Дюма Александру"),
        ("Окуджава Булат Шалвович", "Окуджавы Булата Шалвовича", "Окуджаве Булату Шалвовичу"),
        ("Иван Заяц", "Ивана Зайца", "Ивану Зайцу"),
        ("Ия Саввина", "Ии Саввиной", "Ие Саввиной"),
        ("Роман Абрамович", "Романа Абрамовича", "Роману Абрамовичу"),
        ("Мамедов Али Гасан оглы", "Мамедова Али Гасана оглы", "Мамедову Али Гасану оглы"),
        ("Петров И. С.", "Петрова И. С.", "Петрову И. С."),
    ],
)
def test_names_decline(full: str, genitive: str, dative: str) -> None:
    name = PersonName(full)
    assert decline_name(name, Case.GEN) == genitive
    assert decline_name(name, Case.DAT) == dative


def test_an_unknown_gender_is_asked_and_then_used() -> None:
    assert gender_of("Саша") is None
    assert decline_name(PersonName("Саша"), Case.GEN) == "Саша"
    assert decline_name(PersonName("Саша", Gender.FEMALE), Case.DAT) == "Саше"


def test_a_correction_wins() -> None:
    name = PersonName("Заяц Иван", corrected={Case.GEN: "Заяца Ивана"})
    assert decline_name(name, Case.GEN) == "Заяца Ивана"
    assert decline_name(name, Case.DAT) == "Зайцу Ивану"


@pytest.mark.parametrize(
    ("full", "surname_first", "initials_first"),
    [
        ("Петрова Анна Сергеевна", "Петрова А. С.", "А. С. Петрова"),
        ("Анна Сергеевна Петрова", "Петрова А. С.", "А. С. Петрова"),
        ("John Smith", "Smith J.", "J. Smith"),
        ("Сергей", "Сергей", "Сергей"),
        ("Лев Ильич", "Лев Ильич", "Лев Ильич"),
        ("", "", ""),
    ],
)
def test_initials(full: str, surname_first: str, initials_first: str) -> None:
    assert surname_initials(full) == surname_first
    assert initials_surname(full) == initials_first


@pytest.mark.parametrize(
    ("text", "genitive"),
    [
        ("генеральный директор", "генерального директора"),
        ("заместитель директора по продажам", "заместителя директора по продажам"),
        ("управляющий партнёр", "управляющего партнёра"),
        ("заведующая складом", "заведующей складом"),
        ("временно исполняющий обязанности директора", "временно исполняющего обязанности директора"),
        ("директор-распорядитель", "директора-распорядителя"),
        ("глава крестьянского хозяйства", "главы крестьянского хозяйства"),
        ("Владелец салона", "Владельца салона"),
        ("Устав", "Устава"),
        ("Устава", "Устава"),
        ("доверенность № 12 от 01.02.2026", "доверенности № 12 от 01.02.2026"),
        ("лист записи ЕГРИП", "листа записи ЕГРИП"),
        ("ООО «Ромашка»", "ООО «Ромашка»"),
        ("ИП Петрова Анна Сергеевна", "ИП Петровой Анны Сергеевны"),
        (
            "Индивидуальный предприниматель Иванов Пётр Сергеевич",
            "Индивидуального предпринимателя Иванова Петра Сергеевича",
        ),
        ("Acme Ltd", "Acme Ltd"),
    ],
)
def test_whatever_a_contract_names_declines_by_its_kind(text: str, genitive: str) -> None:
    assert decline(text, Case.GEN) == genitive


def test_a_paper_is_no_living_thing() -> None:
    assert decline("Устав", Case.ACC) == "Устав"
    assert decline("директор", Case.ACC) == "директора"


def test_parties_agree_in_gender() -> None:
    assert gender_of_party("ООО «Ромашка»") is Gender.NEUTER
    assert gender_of_party("ИП Петрова Анна Сергеевна") is Gender.FEMALE
    assert gender_of_party("Иванов Пётр Сергеевич") is Gender.MALE


@given(st.text(max_size=60), st.sampled_from(Case))
def test_any_text_stays_itself_in_the_nominative_and_breaks_nothing(text: str, case: Case) -> None:
    assert decline(text, Case.NOM) == text
    assert isinstance(decline(text, case), str)
    assert isinstance(surname_initials(text), str)
    assert len(split_name(text).words) == len(text.split())
