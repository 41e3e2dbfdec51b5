"""Where objects meet: services, sender, dispatcher, intake and the process that runs them."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, repeat
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import Update
from pydantic import ValidationError

from bot import commands, secret
from bot.backup.making import keep
from bot.channels.discretion import Discretion
from bot.channels.pacing import Pacing
from bot.clock import machine_clock
from bot.dispatcher import MENU, build_dispatcher
from bot.fsm import DialogueStorage
from bot.late_presses import LatePresses
from bot.line_faults import LineFaults
from bot.middlewares.throttle import Throttle
from bot.polling import BACKOFF_SECONDS, poll
from bot.public_pages import PublicPages
from bot.senders import Senders, build_senders, ways_of
from bot.settings import EXPORTS, Settings
from bot.ticks import build_ticks
from bot.updates import UpdateIntake
from bot.web import WebServer
from crm.answers import AnswerService
from crm.audit import AuditService, Looks
from crm.bulk import BulkService
from crm.business import BusinessService
from crm.calls import CallService, RecordingService
from crm.campaigns import CampaignOptionService, CampaignReportService, CampaignService, CampaignTrialService
from crm.cleaning import CleaningService
from crm.clients import ClientService, ConsentRecordService, ConsentService, ContactService
from crm.companies import CompaniesService
from crm.company.service import CompanyService
from crm.conversations import BoardService, ConversationService, QueueService, WatchService
from crm.coupons import CouponService
from crm.desk import DeskService, TalkService, TopicService
from crm.documents.drafts import DraftService
from crm.documents.press import Press
from crm.documents.service import DocumentService
from crm.documents.templates import TemplateService
from crm.duplicates import DuplicateRunner, DuplicateService, Workshop
from crm.exchange.export_service import ExportService
from crm.exchange.files import ImportFiles
from crm.exchange.habits import Setup
from crm.exchange.imports import ImportService
from crm.exchange.reader import Reader
from crm.exchange.runner import ImportRunner
from crm.feedback import FeedbackService
from crm.fields import FieldService
from crm.fields.design import FieldDesignService
from crm.fields.goals import GoalService
from crm.history import HistoryExportService, HistoryService
from crm.hours import HoursService
from crm.inbox import ForwardService, InboxService, LaterService
from crm.links import LinkService
from crm.messaging import Window
from crm.notes import NoteService
from crm.outlets import OutletService
from crm.privacy import EraseService, OwnDataService, SecretService
from crm.products import ProductService
from crm.purchases import PurchaseService
from crm.segments import SegmentService
from crm.sight import SightService
from crm.sources import SourceService
from crm.staff import INVITE_PREFIX, Defaults, StaffService
from crm.tasks import DayService, TaskService
from crm.triggers import PlayService
from crm.upkeep import UpkeepService
from handlers.services import Services
from handlers.ui.clock import Clock
from handlers.ui.languages import ChosenLanguages
from scheduler.runner import Runner
from scheduler.timetable import timetable
from storage.database import Database
from storage.sealed import Vault

log = logging.getLogger(__name__)

GREETING_SECONDS = 5
"""How long the start waits for Telegram before it goes on without."""


def build_services(
    settings: Settings,
    db: Database,
    press: Press,
    reader: Reader,
    vault: Vault,
    looks: Looks,
    dialogues: DialogueStorage,
    now: Clock,
) -> Services:
    """Every service, over one database."""
    clients = ClientService(db, settings.phone_region, looks)
    company = CompanyService(db, settings.company_name, settings.phone_region)
    fields = FieldService(db, vault, clients, settings.phone_region, settings.currency)
    drafts = DraftService(db, press, company, fields, settings.phone_region, settings.currency)
    export_service = ExportService(db, settings.data_dir / EXPORTS)
    return Services(
        answers=AnswerService(db, settings.default_locale),
        audit=AuditService(db),
        bulk=BulkService(db),
        business=BusinessService(db),
        calls=CallService(db),
        campaigns=CampaignService(db, ways_of(settings)),
        campaign_options=CampaignOptionService(db, ways_of(settings)),
        campaign_reports=CampaignReportService(db, settings.currency),
        campaign_trials=CampaignTrialService(db),
        cleaning=CleaningService(db, settings.phone_region, settings.zone),
        clients=clients,
        companies=CompaniesService(db),
        company=company,
        consents=ConsentService(db, settings.company_name),
        consent_records=ConsentRecordService(db),
        contacts=ContactService(db, settings.phone_region),
        day=DayService(db),
        coupons=CouponService(db, settings.currency),
        desk=DeskService(db),
        documents=DocumentService(db, press, vault, drafts),
        drafts=drafts,
        duplicates=DuplicateService(db, vault),
        field_design=FieldDesignService(db),
        erasures=EraseService(db, settings.data_dir, dialogues.forget, export_service, vault),
        fields=fields,
        forwards=ForwardService(db),
        goals=GoalService(db),
        history=HistoryService(db, looks),
        exports=export_service,
        imports=ImportService(db, reader, ImportFiles(settings.data_dir), setup_of(settings)),
        history_export=HistoryExportService(db, press),
        inbox=InboxService(db),
        later=LaterService(db),
        links=LinkService(db, settings.public_url),
        boards=BoardService(db),
        conversations=ConversationService(db),
        feedback=FeedbackService(db),
        hours=HoursService(db, settings.zone),
        queue=QueueService(db),
        watch=WatchService(db),
        notes=NoteService(db),
        outlets=OutletService(db),
        own_data=OwnDataService(db, vault, settings.phone_region, settings.currency),
        plays=PlayService(db, settings.zone),
        secrets=SecretService(db, vault, fields),
        products=ProductService(db, settings.zone),
        purchases=PurchaseService(db, settings.currency, settings.zone),
        segments=SegmentService(db, settings.currency),
        sight=SightService(db),
        sources=SourceService(db),
        recordings=RecordingService(db, looks),
        staff=StaffService(db, Defaults(settings.default_locale, settings.timezone)),
        talks=TalkService(db),
        tasks=TaskService(db),
        templates=TemplateService(db, press),
        topics=TopicService(db),
        upkeep=UpkeepService(db),
        languages=ChosenLanguages(),
        company_name=settings.company_name,
        phone_region=settings.phone_region,
        now=now,
    )


def setup_of(settings: Settings) -> Setup:
    """How files are read unless they say otherwise."""
    return Setup(settings.phone_region, settings.currency)


def build_bot(settings: Settings, token: str, window: Window) -> Bot:
    """The Bot API client, every call that writes to a chat paced by the window."""
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    session = AiohttpSession(proxy=settings.telegram_proxy, api=server)
    session.middleware(LatePresses())
    session.middleware(Pacing(window))
    session.middleware(LineFaults())
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))


class UnreadableUpdate(Exception):
    """An update that aiogram cannot read; says which fields, never what stands in them."""

    def __init__(self, error: ValidationError) -> None:
        faults = error.errors(include_input=False, include_context=False, include_url=False)
        super().__init__("; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in faults))


@dataclass
class App:
    """The running process: what was built, and how it starts and stops."""

    settings: Settings
    db: Database
    services: Services
    bot: Bot
    dispatcher: Dispatcher
    dialogues: DialogueStorage
    intake: UpdateIntake
    throttle: Throttle
    senders: Senders
    runner: Runner
    web: WebServer
    press: Press
    reader: Reader
    workshop: Workshop
    _greeting: asyncio.Task[None] = field(init=False)

    async def serve(self, stop: asyncio.Event) -> None:
        """After `start`: work until `stop` is set, then finish what is in hand."""
        source = None if self.settings.webhook_url else asyncio.create_task(poll(self.bot, self.intake))
        await stop.wait()
        if source:
            source.cancel()
            with suppress(asyncio.CancelledError):
                await source
        await self.close()

    async def start(self) -> None:
        """Read what memory holds, settle what a crash left, take up what was undone, then open the doors."""
        await self.services.staff.load()
        await self.services.staff.ensure_owners(self.settings.owner_ids)
        await self.services.templates.seed()
        await self.services.duplicates.begin()
        self.services.languages.load(await self.services.clients.chosen_locales())
        await self.dialogues.load(self.db)
        await self.services.erasures.replay()
        await self.senders.recover()
        await self.services.later.hold_overdue()
        await self.services.upkeep.ask_after_restore()
        self.runner.start()
        self._greeting = asyncio.create_task(self._greet_patiently())
        await asyncio.wait({self._greeting}, timeout=GREETING_SECONDS)
        if self._greeting.done():
            self._greeting.result()
        await self.intake.replay()
        self.throttle.take_time()
        await self.web.start()  # a webhook let in sooner would be read as undone by the replay, and fed twice
        log.info("Kartoteka runs")

    async def close(self) -> None:
        """Finish what is in hand and let go of everything."""
        self._greeting.cancel()
        await self.web.stop()
        self.throttle.hurry()
        await self.intake.drain()
        self.workshop.close()
        await self.runner.stop()
        self.services.exports.close()
        await self.press.close()
        await self.reader.close()
        await self.senders.stop()
        await self.bot.session.close()
        await self.db.close()

    async def _greet_patiently(self) -> None:
        """Telegram may be away at the start, and everything else works meanwhile; an unknown token raises."""
        pauses = chain(BACKOFF_SECONDS, repeat(BACKOFF_SECONDS[-1]))
        while True:
            try:
                await self._greet_telegram()
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                pause = next(pauses)
                log.warning("Telegram does not answer (%s); trying again in %s s", type(error).__name__, pause)
                await asyncio.sleep(pause)
            else:
                return

    async def _greet_telegram(self) -> None:
        """Menus, the way updates come, and the link for the first owner."""
        me = await self.bot.me()
        await self.services.topics.note_private(has_topics=bool(me.has_topics_enabled))
        await commands.publish(self.bot, MENU, self.services.staff)
        token = await self.services.staff.first_owner_token()
        if token:
            link = f"https://t.me/{me.username}?start={INVITE_PREFIX}{token}"
            # Printed, not logged: logs are kept, and the link makes its opener owner.
            print(f"Open this link within 24 hours to become the owner: {link}", flush=True)  # noqa: T201
        if self.settings.webhook_url:
            await self.web.register_webhook(self.bot)
        else:
            await self.bot.delete_webhook()


def build_app(settings: Settings, token: str, now: Clock = machine_clock, window: Window | None = None) -> App:
    """The whole program, not yet started; `window` is the pace of Telegram unless another is given."""
    db = Database(settings.database_url, now)
    press, reader, workshop = Press(), Reader(), Workshop()
    vault = Vault(*secret.keys(settings))
    looks, dialogues = Looks(), DialogueStorage()
    services = build_services(settings, db, press, reader, vault, looks, dialogues, now)
    window = window or Window(settings.send_rate, asyncio.get_running_loop().time)
    bot = build_bot(settings, token, window)
    bot.session.middleware(Discretion(services.desk, settings.phone_region))
    throttle = Throttle(asyncio.get_running_loop().time)
    dispatcher = build_dispatcher(settings, services, dialogues, throttle)
    dispatcher["window"] = window
    dispatcher["make_backup"] = partial(keep, settings)
    dispatcher["refresh_menu"] = partial(commands.publish_for, bot, MENU)
    senders = build_senders(settings, db, bot, services, window, wake=lambda jobs: runner.wake(jobs))
    loading = ImportRunner(db, reader, ImportFiles(settings.data_dir), setup_of(settings), vault)
    newcomers = DuplicateRunner(db, vault, workshop)
    ticks = build_ticks(db, services, senders.ticks, newcomers, loading, settings.zone, settings.default_locale)
    runner = Runner(timetable(ticks))
    db.on_commit(runner.wake)

    async def feed(raw: dict[str, Any]) -> None:
        try:
            update = Update.model_validate(raw, context={"bot": bot})
        except ValidationError as error:
            raise UnreadableUpdate(error) from None
        await dispatcher.feed_update(bot, update)

    intake = UpdateIntake(db, feed, dialogues, vault, looks)
    pages = PublicPages(services.links, settings.default_locale, settings.zone)
    web = WebServer(settings, db, intake, pages)
    return App(
        settings,
        db,
        services,
        bot,
        dispatcher,
        dialogues,
        intake,
        throttle,
        senders,
        runner,
        web,
        press,
        reader,
        workshop,
    )
