"""«Для чего вам база?»: what each goal of a company needs from the start; everything can be changed later."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from crm.fields.design import check_room
from crm.fields.sorts import Sort
from crm.segments.starters import make_starters
from crm.staff.actor import Actor
from locales.translator import Texts
from storage import fields, preferences, tags
from storage.database import Database, Tx
from storage.events import Event
from storage.fields import Field, FieldSubject, Required
from storage.segments import Segment
from storage.staff import Role

GOALS = "goals"
"""The preference that holds those chosen."""


class Goal(enum.StrEnum):
    """What a company keeps its base for."""

    REPEAT = "repeat"
    SERVICE = "service"
    B2B = "b2b"
    BOOKING = "booking"
    OWN = "own"


@dataclass(frozen=True)
class Kit:
    """What a goal begins with, by key: fields, required ones, segments. Titles, options, tags are the locales'."""

    client: tuple[tuple[str, Sort], ...] = ()
    company: tuple[tuple[str, Sort], ...] = ()
    required: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()


KITS = {
    Goal.REPEAT: Kit(
        client=(
            ("children", Sort.YEARLY_SEVERAL),
            ("anniversary", Sort.YEARLY),
            ("preferences", Sort.TEXT),
            ("likes", Sort.TEXT),
            ("dislikes", Sort.TEXT),
        ),
        required=("birthday",),
        segments=("regular", "vip", "away", "new", "instagram"),
    ),
    Goal.SERVICE: Kit(
        client=(
            ("device", Sort.TEXT),
            ("serial", Sort.TEXT),
            ("bought_on", Sort.DATE),
            ("warranty_end", Sort.DATE),
            ("next_service", Sort.DATE),
        ),
        required=("address", "device"),
        segments=("warranty", "complaint", "gone"),
    ),
    Goal.B2B: Kit(
        client=(("decision", Sort.ONE_OF), ("contract_end", Sort.DATE)),
        company=(
            ("industry", Sort.TEXT),
            ("site", Sort.TEXT),
            ("budget", Sort.MONEY),
            ("company_contract_end", Sort.DATE),
        ),
        required=("email", "decision"),
        segments=("decides", "partner", "quiet", "nobodys"),
    ),
    Goal.BOOKING: Kit(
        client=(("visit_time", Sort.MANY_OF), ("specialist", Sort.TEXT), ("health", Sort.SECRET)),
        required=("phone",),
        segments=("regular", "missed", "away", "instagram"),
    ),
    Goal.OWN: Kit(),
}


@dataclass(frozen=True)
class Started:
    """What choosing a goal has made; all of it is empty when everything was there."""

    goal: Goal
    fields: Sequence[Field]
    required: Sequence[Field]
    tags: Sequence[str]
    segments: Sequence[Segment]


class GoalService:
    """The owner says what the base is for; a goal adds what lacks and takes nothing away."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def chosen(self, actor: Actor) -> list[str]:
        """The goals chosen so far."""
        actor.require(Role.OWNER)
        async with self._db.read() as look:
            return list((await preferences.load(look, GOALS)).get("chosen", []))

    async def choose(self, actor: Actor, goal: Goal) -> Started:
        """Make the goal's fields and segments, require what it cannot do without, offer its tags.

        A retired field stays retired; a segment that was deleted comes again.
        """
        staff_id = actor.require(Role.OWNER)
        t = Texts(actor.locale, actor.timezone)
        async with self._db.begin(actor.cause, "choose_goal") as tx:
            await preferences.lock(tx, "fields")
            kit = KITS[goal]
            made = [
                *await _make(tx, t, FieldSubject.CLIENT, kit.client),
                *await _make(tx, t, FieldSubject.COMPANY, kit.company),
            ]
            known = [*(await preferences.load(tx, GOALS)).get("chosen", [])]
            required = [] if goal in known else await _require(tx, kit.required)
            offered = await tags.offer_tags(tx, _words(t, f"goal-tags-{goal}"))
            segments = await make_starters(tx, t, kit.segments)
            await preferences.save(tx, GOALS, {"chosen": [*dict.fromkeys([*known, goal.value])]})
            tx.record(Event(kind="goal_chosen", staff_id=staff_id, payload={"goal": goal.value}))
        return Started(goal, made, required, offered, segments)


async def _make(tx: Tx, t: Texts, subject: FieldSubject, wanted: Sequence[tuple[str, Sort]]) -> list[Field]:
    """The fields of these keys that there are not yet, in use or retired."""
    used = await fields.fields_of(tx, subject)
    known = {field.key for field in (*used, *await fields.fields_of(tx, subject, retired=True))}
    place = max((field.position for field in used), default=0)
    lacking = [(key, sort) for key, sort in wanted if key not in known]
    check_room(used, len(lacking))
    made = [
        Field(
            subject=subject,
            key=key,
            options=_words(t, f"field-options-{key}"),
            position=place + number,
            created_at=tx.now,
            **sort.columns,
        )
        for number, (key, sort) in enumerate(lacking, start=1)
    ]
    for field in made:
        tx.add(field)
    await tx.flush()
    return made


async def _require(tx: Tx, keys: Sequence[str]) -> list[Field]:
    """Fields of clients that were required never are required always; what an admin said before stands."""
    used = await fields.fields_of(tx, FieldSubject.CLIENT)
    lax = [field for field in used if field.key in keys and field.required is Required.NEVER]
    for field in lax:
        field.required = Required.ALWAYS
    return lax


def _words(t: Texts, key: str) -> list[str]:
    """A list that the locale holds with commas; empty when it holds none."""
    return t.plain(key).split(", ") if t.has(key) else []
