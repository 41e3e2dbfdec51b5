"""One message to many, honestly and within consent."""

from crm.campaigns.hours import EVERY_DAY as EVERY_DAY
from crm.campaigns.hours import MINUTES_A_DAY as MINUTES_A_DAY
from crm.campaigns.hours import SendingHours as SendingHours
from crm.campaigns.message import Saying as Saying
from crm.campaigns.options import CampaignOptionService as CampaignOptionService
from crm.campaigns.personal import said_to as said_to
from crm.campaigns.progress import CampaignProgress as CampaignProgress
from crm.campaigns.report import CampaignReport as CampaignReport
from crm.campaigns.report import CampaignReportService as CampaignReportService
from crm.campaigns.runner import CampaignRunner as CampaignRunner
from crm.campaigns.service import CampaignService as CampaignService
from crm.campaigns.service import Proposal as Proposal
from crm.campaigns.trials import CampaignTrialService as CampaignTrialService
from crm.campaigns.trials import is_shares as is_shares
from crm.campaigns.uplift import Uplift as Uplift
from crm.messaging.fields import readable as readable
from storage.campaign_goals import Goal as Goal
from storage.campaign_goals import GoalKind as GoalKind
from storage.campaign_report import ArmFigures as ArmFigures
from storage.campaigns import Campaign as Campaign
from storage.campaigns import CampaignKind as CampaignKind
from storage.campaigns import CampaignState as CampaignState
from storage.campaigns import CampaignStep as CampaignStep
from storage.campaigns import StepCondition as StepCondition
