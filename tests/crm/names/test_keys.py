"""Likely doubles share a key: other alphabet, nickname, order, patronymic, letters that sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.names.keys import KEY_LIMIT, name_key

DOUBLES = (
    ("Щербакова Юлия", "Iuliia Shcherbakova", "Yulia Scherbakova", "Юля Щербакова", "Julija Sherbakova"),
    ("Катя Иванова", "Ivanova Ekaterina", "ИВАНОВА КАТЕРИНА", "Екатерина Сергеевна Иванова", "Katya Ivanova"),
    ("Саша Петров", "Александр Петров", "Alexander Petrov", "Sasha Petrov", "Петров А́лександр".replace("\u0301", "")),
    ("Саша Петрова", "Александра Петрова"),
    ("Фёдор Хабибуллин", "Fedor Khabibullin", "Fyodor Habibulin", "Федя Хабибулин"),
    ("Дмитрий Ерёмин", "Dmitry Eremin", "Dmitriy Yeremin", "Дима Еремин"),
    ("Наталья Цветкова", "Natalia Tsvetkova", "Наташа Цветкова", "Наталия Цветкова"),
    ("Виктор Чайковский", "Victor Chaikovsky", "Viktor Tchaikovsky"),
    ("Ксения Соловьёва", "Kseniya Solovyova", "Xenia Solovieva"),
    ("Юрий Яшин", "Yuri Yashin", "Iurii Iashin", "🌸 Юра Яшин"),
)
STRANGERS = (
    ("Юлия Иванова", "Ульяна Иванова"),
    ("Иван Петров", "Пётр Иванов"),
    ("Анна Ким", "Яна Ким"),
    ("Мария Попова", "Марина Попова"),
    ("Сергей Орлов", "Сергей Орлин"),
)


@pytest.mark.parametrize("names", DOUBLES, ids=lambda names: names[0])
def test_one_person_has_one_key(names: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in names}) == 1


@pytest.mark.parametrize("names", STRANGERS, ids=lambda names: names[0])
def test_other_people_have_others(names: tuple[str, str]) -> None:
    assert name_key(names[0]) != name_key(names[1])


@pytest.mark.parametrize("name", ["", "🌸", "123", "…", "-"])
def test_a_name_without_letters_has_none(name: str) -> None:
    assert name_key(name) == ""


@given(st.text(max_size=300))
def test_any_text_gives_a_key_that_fits_and_is_its_own(name: str) -> None:
    key = name_key(name)
    assert len(key) <= KEY_LIMIT
    assert key == name_key(f"  {name}! ")


@given(st.lists(st.sampled_from(["Анна", "Petrova", "Саша", "Ким", "Ivan"]), max_size=4))
def test_the_order_of_the_words_does_not_matter(words: list[str]) -> None:
    assert name_key(" ".join(words)) == name_key(" ".join(reversed(words)))
