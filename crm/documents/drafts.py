"""Drafts: what a document still lacks, asked one by one; a look at it before it has a number."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from crm.company.service import CompanyService
from crm.documents import questions
from crm.documents.cases import Case
from crm.documents.declension import decline
from crm.documents.filling import FIELDS, SUM, client_values, document_values, employer_values, file_name
from crm.documents.press import Outline, Press
from crm.documents.questions import ITEMS, NAMES, Question
from crm.documents.typed import checked
from crm.documents.values import PersonName, Values, is_present, lookup
from crm.errors import Refused, Stale
from crm.fields import FieldService, Setting, Subject
from crm.sight import seen
from crm.staff.actor import Actor
from locales.translator import Texts
from storage import documents as storage
from storage.clients import Client, telegram_address
from storage.companies import places_of
from storage.database import Database
from storage.documents import Template
from storage.events import Event
from storage.staff import Role


@dataclass(frozen=True)
class Draft:
    """A document in the making: whose, of which template, what was typed for it alone, what was skipped."""

    client_id: int
    template_id: int
    typed: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """For the dialogue."""
        return asdict(self)

    def with_typed(self, path: str, text: str) -> "Draft":
        """The sum and the rows are one answer."""
        return Draft(
            self.client_id, self.template_id, {**self.typed, SUM if path == ITEMS else path: text}, self.skipped
        )

    def skipping(self, *paths: str) -> "Draft":
        """Without asking for these any more."""
        return Draft(self.client_id, self.template_id, self.typed, [*self.skipped, *paths])


@dataclass(frozen=True)
class Prepared:
    """A draft with everything known put in: what must be asked, what may be, what can be corrected."""

    client: Client
    can_be_sent: bool
    template: Template
    values: Values
    required: list[Question]
    optional: list[Question]
    correctable: list[Question]

    @property
    def party(self) -> PersonName | None:
        """Whom the document is for, as it names him."""
        return _party(self.values)

    @property
    def next(self) -> Question | None:
        """The question that is due."""
        return next(iter([*self.required, *self.optional]), None)


@dataclass(frozen=True)
class Preview:
    """The draft as a file, and the client's name as sentences decline it."""

    prepared: Prepared
    file_name: str
    body: bytes
    genitive: str


class DraftService:
    """Use cases before a document has a number; answers about a client are kept on the client."""

    def __init__(
        self,
        db: Database,
        press: Press,
        company: CompanyService,
        fields: FieldService,
        phone_region: str,
        currency: str,
    ) -> None:
        self._db = db
        self._press = press
        self._company = company
        self._fields = fields
        self._region = phone_region
        self._currency = currency

    async def prepare(self, actor: Actor, draft: Draft) -> Prepared:
        """What is missing, in order. Requisites are the owner's to enter: others are refused while they lack."""
        actor.require(Role.MANAGER)
        async with self._db.read() as look:
            client = await seen(look, actor, draft.client_id)
            template = await look.get(Template, draft.template_id)
            body = await storage.template_body(look, draft.template_id)
            company = await self._company.read(look)
            can_be_sent = await telegram_address(look, client.id) is not None
            known = await self._fields.by_key(look, Subject.client(client.id), FIELDS)
            places = await places_of(look, client.id)
        if template is None or body is None or template.retired_at:
            raise Stale
        today = look.now.astimezone(actor.timezone).date()
        values: Values = {
            "client": client_values(client, known),
            "client_company": employer_values(places),
            "company": {"short_name": company.get("name"), **company},
            "manager": {"name": actor.name},
            **document_values(draft.typed, today, company.get("city"), self._currency),
        }
        outline = await self._press.outline(body, values)
        _refuse_unknown_company(outline)
        prepared = _prepared(client, can_be_sent, template, values, outline, draft, company)
        lacking = [question for question in prepared.required if question.path.startswith("company.")]
        if lacking and not actor.role.includes(Role.OWNER):
            raise Refused("company-incomplete", count=len(lacking))
        return prepared

    async def answer(self, actor: Actor, draft: Draft, path: str, text: str) -> Draft:
        """Checked by the field's type; kept on the client, among the requisites, or in the draft alone."""
        actor.require(Role.MANAGER)
        room, _, name = path.partition(".")
        if room != "company" and path not in questions.ANSWERED:
            raise Stale
        if room == "company":
            await self._company.set(actor, name, text)
            return draft
        if room == "client" and path not in NAMES:
            await self._fields.set_by_key(actor, Subject.client(draft.client_id), name, text)
            return draft
        async with self._db.read() as look:
            now, client = look.now, await seen(look, actor, draft.client_id)
        setting = Setting(now, actor.timezone, actor.locale, self._region, self._currency)
        kept = checked(Question(path).kind, text, setting)
        if room == "client":
            await self._keep_name(actor, client.id, name, kept)
            return draft
        _check_days({**draft.typed, path: kept})
        return draft.with_typed(path, kept)

    async def preview(self, actor: Actor, draft: Draft) -> Preview:
        """Rendered with ЧЕРНОВИК on every page and no number; `Refused` while something is missing."""
        prepared = await self.ready(actor, draft)
        template = prepared.template
        async with self._db.read() as look:
            body = await storage.template_body(look, template.id)
        mark = Texts(template.locale, ZoneInfo("UTC")).plain("template-draft")
        rendered = await self._press.render(body or b"", prepared.values, template.locale, mark)
        name = prepared.party
        genitive = decline(name, Case.GEN) if name and template.locale == "ru" else ""
        return Preview(prepared, file_name(template, prepared.client), rendered, genitive)

    async def ready(self, actor: Actor, draft: Draft) -> Prepared:
        """The prepared draft when nothing it needs is missing, else `Refused`."""
        prepared = await self.prepare(actor, draft)
        if prepared.required:
            raise Refused("document-incomplete", count=len(prepared.required))
        return prepared

    async def _keep_name(self, actor: Actor, client_id: int, name: str, value: str) -> None:
        """How documents write the name, asked once; another name has other forms and perhaps another gender."""
        async with self._db.begin(actor.cause, "keep_detail") as tx:
            client = await seen(tx, actor, client_id, lock=True)
            was = client.details.get(name, "—")
            outdated = ("name_gen",) if name == "name" else ()
            client.details = {key: old for key, old in client.details.items() if key not in outdated} | {name: value}
            if name == "name":
                await self._fields.forget(tx, Subject.client(client.id), "gender")
            if was != value:
                payload = {"field": f"client-{name}".replace("_", "-"), "from": was, "to": value}
                tx.record(Event(kind="detail_kept", client_id=client.id, staff_id=actor.staff_id, payload=payload))


def _prepared(
    client: Client,
    can_be_sent: bool,
    template: Template,
    values: Values,
    outline: Outline,
    draft: Draft,
    company: dict[str, str],
) -> Prepared:
    paths = [path for path, _ in outline.fields]
    party, russian = _party(values), template.locale == "ru"
    present = [path for path in paths if is_present(lookup(values, path))]
    return Prepared(
        client,
        can_be_sent,
        template,
        values,
        questions.required(paths, outline.missing, party, russian, company),
        questions.optional(outline.fields, present, draft.skipped, party),
        questions.correctable(paths, russian),
    )


def _refuse_unknown_company(outline: Outline) -> None:
    """What a document prints of the client's company is entered with the company, where its sums are checked."""
    lacking = [path for path in outline.missing if path.startswith("client_company.")]
    if lacking:
        raise Refused("client-company-incomplete", count=len(lacking))


def _party(values: Values) -> PersonName | None:
    name = lookup(values, "client.name")
    return name if isinstance(name, PersonName) else None


def _check_days(typed: Mapping[str, str]) -> None:
    """Nothing ends before it starts."""
    start, end = typed.get("document.start"), typed.get("document.end")
    if start and end and end < start:
        raise Refused("end-before-start")
