"""Templates: those that ship with the project and those that admins upload, each checked before it is used."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from zoneinfo import ZoneInfo

from crm.documents.press import Fault, Press
from crm.errors import Refused, Stale
from crm.staff.actor import Actor
from crm.text import clean_line, normalise
from locales.translator import FOLDER, LOCALES, Texts
from storage import documents as storage
from storage import preferences
from storage.database import Database, Tx
from storage.documents import Template as Template
from storage.events import Event
from storage.staff import Role

TITLE_LIMIT = 128
KIND_LIMIT = 64
SHIPPED = "services_contract.docx"


@dataclass(frozen=True)
class Uploaded:
    """The template that was stored, or the faults for which it was not."""

    template: Template | None
    faults: list[Fault]


class TemplateService:
    """Use cases of templates. One is never changed: a newer one of its title takes its place."""

    def __init__(self, db: Database, press: Press) -> None:
        self._db = db
        self._press = press

    async def seed(self) -> None:
        """At the start: shipped contracts become templates; a newer file replaces the one that is still in use.

        One write transaction per contract that is new.
        """
        for locale in LOCALES:
            texts = Texts(locale, ZoneInfo("UTC"))
            title, kind = texts.plain("template-services-title"), texts.plain("template-services-kind")
            body = (FOLDER / locale / "documents" / SHIPPED).read_bytes()
            async with self._db.read() as look:
                last = await storage.last_shipped(look, title)
            if last and (last.retired_at or last.hash == _hash(body)):
                continue
            async with self._db.begin() as tx:
                await _replace(tx, _template(tx, title, kind, locale, body, uploaded_by=None))

    async def list(self, actor: Actor) -> Sequence[Template]:
        """Those in use, by title."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            return await storage.active_templates(look)

    async def titled(self, actor: Actor, words: str) -> Template | None:
        """The one in use whose title holds these words, in any letter case; None for no words or several hits."""
        wanted = normalise(words)
        found = [one for one in await self.list(actor) if wanted and wanted in normalise(one.title)]
        return found[0] if len(found) == 1 else None

    async def upload(self, actor: Actor, file_name: str, body: bytes) -> Uploaded:
        """An admin's .docx, titled by its file's name; checked in a worker and stored when it has no fault."""
        staff_id = actor.require(Role.ADMIN)
        title = clean_line(PurePath(file_name).stem, TITLE_LIMIT)
        if not title:
            raise Refused("empty-name")
        checked = await self._press.check(body)
        if checked.faults:
            return Uploaded(None, checked.faults)
        async with self._db.begin(actor.cause, "upload_template") as tx:
            kind, locale = title.split()[0][:KIND_LIMIT], "ru" if checked.is_russian else "en"
            template = _template(tx, title, kind, locale, body, uploaded_by=staff_id)
            await _replace(tx, template)
            tx.record(Event(kind="template_uploaded", staff_id=staff_id, payload={"title": title}))
        return Uploaded(template, [])

    async def get(self, actor: Actor, template_id: int) -> Template:
        """One that is in use; `Stale` when it is not."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            template = await look.get(Template, template_id)
        if template is None or template.retired_at:
            raise Stale
        return template

    async def retire(self, actor: Actor, template_id: int) -> Template:
        """An admin takes it out of use; documents made of it stay."""
        staff_id = actor.require(Role.ADMIN)
        async with self._db.begin(actor.cause, "retire_template") as tx:
            template = await tx.get(Template, template_id, lock=True)
            if template is None or template.retired_at:
                raise Stale
            template.retired_at = tx.now
            tx.record(Event(kind="template_retired", staff_id=staff_id, payload={"title": template.title}))
        return template

    async def file(self, actor: Actor, template_id: int) -> tuple[str, bytes]:
        """The template itself, with the name it is downloaded under."""
        actor.require(Role.ADMIN)
        async with self._db.read() as look:
            template = await look.get(Template, template_id)
            body = await storage.template_body(look, template_id)
        if template is None or body is None:
            raise Stale
        return f"{template.title}.docx", body


async def _replace(tx: Tx, template: Template) -> None:
    await preferences.lock(tx, "templates")
    for former in await storage.active_titled(tx, template.title):
        former.retired_at = tx.now
    tx.add(template)


def _template(tx: Tx, title: str, kind: str, locale: str, body: bytes, *, uploaded_by: int | None) -> Template:
    return Template(
        title=title,
        kind=kind,
        locale=locale,
        body=body,
        hash=_hash(body),
        uploaded_by=uploaded_by,
        uploaded_at=tx.now,
    )


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
