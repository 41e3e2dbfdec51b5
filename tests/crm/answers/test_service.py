"""Canned answers on both databases: whose they are, how they are found, what a client would read."""

import asyncio
from dataclasses import replace

import pytest

from crm.answers import AnswerService
from crm.errors import Forbidden, Refused, Stale
from crm.messaging import Content, plain
from crm.sight import NotYours, SightService
from crm.staff import Actor
from storage.clients import Client
from storage.database import Database
from storage.staff import Role
from tests.support.books import event_kinds
from tests.support.people import CLIENT_ACTOR, hire, meet


def service(db: Database) -> AnswerService:
    return AnswerService(db, "ru")


async def speaks(db: Database, client: Client, language: str) -> None:
    async with db.begin() as tx:
        found = await tx.get(Client, client.id, lock=True)
        assert found
        found.language = language


async def words(db: Database, actor: Actor, query: str = "") -> list[str]:
    return [one.word for one in await service(db).list(actor, query)]


async def test_everybodys_are_kept_by_admins_and_own_ones_are_seen_by_their_owner(db: Database) -> None:
    admin, oleg, maria = await hire(db, role=Role.ADMIN), await hire(db, "Олег"), await hire(db, "Мария")
    shared = await service(db).add(admin, "Цена", plain("500 ₽"), "ru", shared=True)
    own = await service(db).add(oleg, "привет", plain("Привет!"), "ru", shared=False)
    assert (await words(db, oleg), await words(db, maria)) == (["привет", "Цена"], ["Цена"])
    for attempt in (
        service(db).add(oleg, "адрес", plain("Казань"), "ru", shared=True),
        service(db).rename(oleg, shared.id, "цены"),
        service(db).remove(maria, shared.id),
        service(db).list(CLIENT_ACTOR),
    ):
        with pytest.raises(Forbidden):
            await attempt
    with pytest.raises(Stale):
        await service(db).say(admin, own.id, "ru", plain("чужое"))
    assert await event_kinds(db) == ["canned_answer_changed"] * 2


async def test_the_nearest_come_first_in_any_letter_case(db: Database) -> None:
    admin = await hire(db, role=Role.ADMIN)
    for word, text in (("ценаопт", "от 100 ₽"), ("ЦЕНА", "500 ₽"), ("счёт", "Цена в счёте"), ("адрес", "Казань")):
        await service(db).add(admin, word, plain(text), "ru", shared=True)
    assert await words(db, admin, "цена") == ["ЦЕНА", "ценаопт", "счёт"]
    assert await words(db, admin, "счете") == ["счёт"]


async def test_a_word_means_one_thing_to_whoever_types_it(db: Database) -> None:
    admin, oleg = await hire(db, role=Role.ADMIN), await hire(db)
    first = await service(db).add(admin, "цена", plain("500 ₽"), "ru", shared=True)
    for actor, shared in ((oleg, False), (admin, True)):
        with pytest.raises(Refused, match="answer-taken"):
            await service(db).add(actor, " Цена ", plain("другое"), "ru", shared=shared)
    await service(db).rename(admin, first.id, "ЦЕНА")
    with pytest.raises(Refused, match="answer-word"):
        await service(db).check_word(admin, "x" * 33, shared=True)


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "Анна, 500 ₽"), ("en-GB", "Anna? $5 for you, Анна"), ("de", "Anna? $5 for you, Анна")]
)
async def test_the_clients_language_is_spoken_with_his_name_in_it(db: Database, language: str, said: str) -> None:
    admin, client = await hire(db, role=Role.ADMIN), await meet(db, "Анна")
    await speaks(db, client, language)
    answer = await service(db).add(admin, "цена", plain("{имя|друг}, 500 ₽"), "ru", shared=True)
    await service(db).say(admin, answer.id, "en", plain("Anna? $5 for you, {name}"))
    assert (await service(db).ready_for(admin, answer.id, client.id)).content.text == said


async def test_another_language_is_better_than_none_and_nobody_has_no_name(db: Database) -> None:
    admin, client = await hire(db, role=Role.ADMIN), await meet(db, "John")
    await speaks(db, client, "en")
    await service(db).add(admin, "цена", plain("{имя|Друзья}, 500 ₽"), "ru", shared=True)
    for whom, said in ((client.id, "John, 500 ₽"), (None, "Друзья, 500 ₽")):
        assert [one.content.text for one in await service(db).ready(admin, "цена", whom, 5)] == [said]


async def test_formatting_and_files_are_kept_through_the_name(db: Database) -> None:
    admin, client = await hire(db, role=Role.ADMIN), await meet(db, "Анна")
    bold = [{"type": "bold", "offset": 7, "length": 4}]
    photo = Content("photo", "{имя}: цена", bold, [{"id": "AgAC"}], source_chat=5, source_messages=[6])
    answer = await service(db).add(admin, "фото", photo, "ru", shared=True)
    ready = (await service(db).ready_for(admin, answer.id, client.id)).content
    assert (ready.text, ready.entities, ready.files) == (
        "Анна: цена",
        [{"type": "bold", "offset": 6, "length": 4}],
        [{"id": "AgAC"}],
    )
    assert ready.extra["caption"] == "Анна: цена"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (plain(" "), "empty-text"),
        (plain("x" * 4097), "answer-too-long"),
        (Content("photo", "x" * 1025), "answer-too-long"),
        (Content("photo", album="7"), "answer-album"),
        (Content("location"), "answer-kind"),
    ],
)
async def test_what_cannot_be_said_again_is_refused(db: Database, content: Content, key: str) -> None:
    admin = await hire(db, role=Role.ADMIN)
    with pytest.raises(Refused, match=key):
        await service(db).add(admin, "слово", content, "ru", shared=True)


async def test_a_colleagues_client_is_not_named_by_an_answer(db: Database) -> None:
    admin, maria, oleg = await hire(db, role=Role.ADMIN), await hire(db, "Мария"), await hire(db, "Олег")
    client = await meet(db, "Анна")
    async with db.begin() as tx:
        found = await tx.get(Client, client.id, lock=True)
        assert found
        found.owner_id = maria.staff_id
    await SightService(db).limit(admin, on=True)
    answer = await service(db).add(admin, "цена", plain("{имя}"), "ru", shared=True)
    with pytest.raises(NotYours):
        await service(db).ready_for(oleg, answer.id, client.id)
    with pytest.raises(NotYours):
        await service(db).ready(oleg, "цена", client.id, 5)


async def test_twenty_at_once_under_one_word_are_one(db: Database) -> None:
    admin = await hire(db, role=Role.ADMIN)
    tries = (
        service(db).add(replace(admin, cause=f"tg:{number}"), "цена", plain("500 ₽"), "ru", shared=True)
        for number in range(20)
    )
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert len([one for one in done if isinstance(one, Refused)]) == 19
    assert await words(db, admin) == ["цена"]
