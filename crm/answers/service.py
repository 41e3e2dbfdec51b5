"""Canned answers as colleagues use them: kept under a word, found by it, filled for a client."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from crm.answers.rules import MOST, checked, in_language, meant, read_word
from crm.errors import Forbidden, Refused, Stale
from crm.messaging import Content
from crm.messaging.fields import filled
from crm.sight import seen
from crm.staff.actor import Actor
from crm.text import normalise
from locales.translator import nearest_locale
from storage import answers, preferences
from storage.answers import Answer
from storage.clients import Client
from storage.database import Database, Tx
from storage.events import Event
from storage.staff import Role

LOCK = "answers"


@dataclass(frozen=True)
class ReadyAnswer:
    """What would be said: to this client in his language, or to nobody in particular."""

    answer: Answer
    content: Content
    client: Client | None = None


class AnswerService:
    """Admins keep the answers of everybody, each colleague his own beside them; both are used alike."""

    def __init__(self, db: Database, default_locale: str) -> None:
        self._db = db
        self._default_locale = default_locale

    async def list(self, actor: Actor, query: str = "") -> Sequence[Answer]:
        """Those whose word or text holds what was typed, the nearest first; all of them for nothing."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            standing = await answers.answers_of(look, staff_id)
        near = [(rank, one) for one in standing if (rank := meant(one, query)) is not None]
        return [one for _, one in sorted(near, key=lambda pair: pair[0])]

    async def get(self, actor: Actor, answer_id: int) -> Answer:
        """One of them; `Stale` when it is gone or another's own."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return _usable(await look.get(Answer, answer_id), staff_id)

    async def ready(self, actor: Actor, query: str, client_id: int | None, limit: int) -> Sequence[ReadyAnswer]:
        """Those meant, as they would be said: filled for the client, or for nobody in particular."""
        found = (await self.list(actor, query))[:limit]
        async with self._db.read() as look:
            client = await seen(look, actor, client_id) if client_id is not None else None
        return [self._ready(actor, one, client) for one in found]

    async def ready_for(self, actor: Actor, answer_id: int, client_id: int) -> ReadyAnswer:
        """The answer in the client's language, or whichever it has, with his name in it."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, client_id)
            return self._ready(actor, _usable(await look.get(Answer, answer_id), staff_id), client)

    def _ready(self, actor: Actor, answer: Answer, client: Client | None) -> ReadyAnswer:
        spoken = (client.locale or nearest_locale(client.language, self._default_locale)) if client else actor.locale
        content = in_language(answer.contents, (spoken, self._default_locale))
        return ReadyAnswer(answer, filled(content, {"name": client.name if client else ""}), client)

    async def check_word(self, actor: Actor, word: str, *, shared: bool) -> str:
        """The word cleaned; `Refused` when it is no word, or taken."""
        staff_id = _may_change(actor, shared=shared)
        cleaned = read_word(word)
        async with self._db.read() as look:
            _refuse_taken(await answers.answers_of(look, staff_id), cleaned)
        return cleaned

    async def add(self, actor: Actor, word: str, content: Content, locale: str, *, shared: bool) -> Answer:
        """Keep it under a word that means nothing else to the actor, for everybody or for himself alone."""
        staff_id = _may_change(actor, shared=shared)
        cleaned, said = read_word(word), checked(content)
        async with self._db.begin(actor.cause, "add_answer") as tx:
            await preferences.lock(tx, LOCK)
            standing = await answers.answers_of(tx, staff_id)
            _refuse_taken(standing, cleaned)
            owner_id = None if shared else staff_id
            if sum(one.owner_id == owner_id for one in standing) >= MOST:
                raise Refused("too-many-answers", limit=MOST)
            answer = Answer(
                word=cleaned,
                word_n=normalise(cleaned, 64),
                owner_id=owner_id,
                contents={locale: said.to_json()},
                created_at=tx.now,
            )
            tx.add(answer)
            await tx.flush()
            tx.record(_changed(actor, answer, "added"))
        return answer

    async def say(self, actor: Actor, answer_id: int, locale: str, content: Content) -> Answer:
        """What it says in a language, from now on."""
        said = checked(content)
        async with self._changing(actor, answer_id, "reword_canned") as (tx, answer):
            answer.contents = answer.contents | {locale: said.to_json()}
            tx.record(_changed(actor, answer, "reworded"))
        return answer

    async def rename(self, actor: Actor, answer_id: int, word: str) -> Answer:
        """Another word, which means nothing else to the actor."""
        cleaned = read_word(word)
        async with self._changing(actor, answer_id, "rename_answer") as (tx, answer):
            standing = await answers.answers_of(tx, actor.staff_id)
            _refuse_taken([one for one in standing if one is not answer], cleaned)
            answer.word, answer.word_n = cleaned, normalise(cleaned, 64)
            tx.record(_changed(actor, answer, "renamed"))
        return answer

    async def remove(self, actor: Actor, answer_id: int) -> None:
        """It is offered no more."""
        async with self._changing(actor, answer_id, "remove_answer") as (tx, answer):
            tx.record(_changed(actor, answer, "removed"))
            await answers.remove(tx, answer)

    @asynccontextmanager
    async def _changing(self, actor: Actor, answer_id: int, use_case: str) -> AsyncIterator[tuple[Tx, Answer]]:
        """A write transaction in its turn, with the answer; `Stale` when it is gone."""
        staff_id = actor.require(Role.MANAGER)
        async with self._db.begin(actor.cause, use_case) as tx:
            await preferences.lock(tx, LOCK)
            answer = _usable(await tx.get(Answer, answer_id, lock=True), staff_id)
            _may_change(actor, shared=answer.owner_id is None)
            yield tx, answer


def _usable(answer: Answer | None, staff_id: int) -> Answer:
    if answer is None or answer.owner_id not in (None, staff_id):
        raise Stale
    return answer


def _may_change(actor: Actor, *, shared: bool) -> int:
    """What everybody uses is kept by admins."""
    staff_id = actor.require(Role.MANAGER)
    if shared and not actor.role.includes(Role.ADMIN):
        raise Forbidden
    return staff_id


def _refuse_taken(standing: Sequence[Answer], word: str) -> None:
    if normalise(word, 64) in {one.word_n for one in standing}:
        raise Refused("answer-taken", word=word)


def _changed(actor: Actor, answer: Answer, change: str) -> Event:
    payload = {"word": answer.word, "change": change}
    return Event(kind="canned_answer_changed", staff_id=actor.staff_id, subject_id=answer.id, payload=payload)
