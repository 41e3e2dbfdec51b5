"""A client's history as a document: read in parts, worded, bound in the press, known to the audit."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crm.audit import Deed, note
from crm.documents.chronicle import Line, packed
from crm.documents.filling import named_file, short_name
from crm.documents.press import Press
from crm.errors import Refused
from crm.history.words import printed_words
from crm.sight import seen
from crm.staff.actor import Actor
from locales.translator import Texts
from storage import timeline
from storage.clients import Client
from storage.database import Database
from storage.events import Topic
from storage.staff import Role
from storage.timeline import Moment

MOMENTS_LIMIT = 20_000
LETTERS_LIMIT = 4_000_000
"""The newest that fit within both are printed: some hundreds of pages, some megabytes of memory."""

AT_ONCE = 100
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Seen from there no day is «tomorrow»: a document is read later, so its days are written out with their year."""


@dataclass(frozen=True)
class PrintedHistory:
    """The file, and how many moments it holds; `is_cut`: there are older ones that it does not."""

    name: str
    body: bytes
    count: int
    is_cut: bool


class HistoryExportService:
    """What leaves the program in a colleague's hands."""

    def __init__(self, db: Database, press: Press) -> None:
        self._db = db
        self._press = press

    async def printed(self, actor: Actor, client_id: int, topic: Topic | None, t: Texts) -> PrintedHistory:
        """The history, of one topic or whole, oldest first; who took it stands in the audit before it is handed out.

        `Refused` when there is nothing. Read in parts, noted in a transaction of its own: the making lies between.
        """
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client, now = await seen(look, actor, client_id), look.now
        found = await self._gathered(client, topic, t)
        if not found.count:
            raise Refused("history-empty")
        title = t.plain("history-file-title", name=client.name, number=f"#{client.id}")
        about = t.plain(
            "history-file-about",
            topic=topic or "all",
            count=found.count,
            since=found.since,
            until=found.until,
            who=actor.name,
            when=t.day(now, LONG_AGO),
        )
        cut = t.plain("history-file-cut", count=found.count) if found.is_cut else ""
        body = await self._press.chronicle(title, f"{about}\n{cut}".strip(), found.parts[::-1])
        async with self._db.begin(actor.cause, "export_history") as tx:
            note(tx, actor, Deed.HISTORY_EXPORTED, client.id, rows=found.count, topic=topic or "all")
        return PrintedHistory(_name(t, client, now), body, found.count, found.is_cut)

    async def _gathered(self, client: Client, topic: Topic | None, t: Texts) -> "_Gathered":
        """The newest lines that a document takes, and whether there are older ones."""
        found, than = _Gathered(), None
        while found.count < MOMENTS_LIMIT and found.letters < LETTERS_LIMIT:
            async with self._db.read() as look:
                moments = await timeline.older(look, client.id, topic, AT_ONCE, than)
            if not moments:
                return found
            found.add([_line(t, moment, client.name) for moment in moments])
            than = moments[-1].place
            await asyncio.sleep(0)  # others are answered between the parts
        async with self._db.read() as look:
            found.is_cut = bool(await timeline.older(look, client.id, topic, 1, than))
        return found


@dataclass
class _Gathered:
    """Lines for the press, packed part by part, the newest part first; each part begins with its oldest line."""

    parts: list[str] = field(default_factory=list)
    count: int = 0
    letters: int = 0
    since: str = ""
    until: str = ""
    is_cut: bool = False

    def add(self, lines: list[Line]) -> None:
        """Older ones, the newest of them first."""
        self.until = self.until or lines[0].day
        self.since = lines[-1].day
        self.count += len(lines)
        self.letters += sum(len(line.words) for line in lines)
        self.parts.append(packed(lines[::-1]))


def _line(t: Texts, moment: Moment, client: str) -> Line:
    at = moment.place.at
    return Line(day=t.day(at, LONG_AGO), time=t.moment(at, at), words=printed_words(t, moment, LONG_AGO, client))


def _name(t: Texts, client: Client, now: datetime) -> str:
    """«История Петрова 2026-11-22.docx»."""
    day = now.astimezone(t.timezone).date().isoformat()
    return named_file(t.plain("history-file-word"), short_name(client), day)
