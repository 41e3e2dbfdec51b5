"""The services that screens and wordings may ask, each injected into handlers by the name of its field."""

from dataclasses import dataclass

from crm.answers import AnswerService
from crm.audit import AuditService
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
from crm.documents.service import DocumentService
from crm.documents.templates import TemplateService
from crm.duplicates import DuplicateService
from crm.exchange.export_service import ExportService
from crm.exchange.imports import ImportService
from crm.feedback import FeedbackService
from crm.fields import FieldService
from crm.fields.design import FieldDesignService
from crm.fields.goals import GoalService
from crm.history import HistoryExportService, HistoryService
from crm.hours import HoursService
from crm.inbox import ForwardService, InboxService, LaterService
from crm.links import LinkService
from crm.notes import NoteService
from crm.outlets import OutletService
from crm.privacy import EraseService, OwnDataService, SecretService
from crm.products import ProductService
from crm.purchases import PurchaseService
from crm.segments import SegmentService
from crm.sight import SightService
from crm.sources import SourceService
from crm.staff import StaffService
from crm.tasks import DayService, TaskService
from crm.triggers import PlayService
from crm.upkeep import UpkeepService
from handlers.ui.clock import Clock
from handlers.ui.languages import ChosenLanguages


@dataclass(frozen=True)
class Services:
    """Made once by `bot.app.build_services`."""

    answers: AnswerService
    audit: AuditService
    bulk: BulkService
    business: BusinessService
    calls: CallService
    campaigns: CampaignService
    campaign_options: CampaignOptionService
    campaign_reports: CampaignReportService
    campaign_trials: CampaignTrialService
    cleaning: CleaningService
    clients: ClientService
    companies: CompaniesService
    company: CompanyService
    consents: ConsentService
    consent_records: ConsentRecordService
    contacts: ContactService
    coupons: CouponService
    day: DayService
    desk: DeskService
    documents: DocumentService
    drafts: DraftService
    duplicates: DuplicateService
    field_design: FieldDesignService
    erasures: EraseService
    fields: FieldService
    forwards: ForwardService
    goals: GoalService
    history: HistoryService
    exports: ExportService
    imports: ImportService
    history_export: HistoryExportService
    inbox: InboxService
    later: LaterService
    links: LinkService
    boards: BoardService
    conversations: ConversationService
    feedback: FeedbackService
    hours: HoursService
    queue: QueueService
    watch: WatchService
    notes: NoteService
    outlets: OutletService
    own_data: OwnDataService
    plays: PlayService
    secrets: SecretService
    products: ProductService
    purchases: PurchaseService
    segments: SegmentService
    sight: SightService
    sources: SourceService
    recordings: RecordingService
    staff: StaffService
    talks: TalkService
    tasks: TaskService
    templates: TemplateService
    topics: TopicService
    upkeep: UpkeepService
    languages: ChosenLanguages
    company_name: str
    phone_region: str
    now: Clock
