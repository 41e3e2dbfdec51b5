"""One message to many, honestly and within consent."""

from crm.campaigns.hours import EVERY_DAY as EVERY_DAY
from crm.campaigns.hours import MINUTES_A_DAY as MINUTES_A_DAY
from crm.campaigns.hours import SendingHours as SendingHours
from crm.campaigns.message import Saying as Saying
from crm.campaigns.options import CampaignOptionService as CampaignOptionService
from crm.campaigns.personal import said_to as said_to
from crm.campaigns.progress import CampaignProgress as CampaignProgress
from crm.campaigns.runner import CampaignRunner as CampaignRunner
from crm.campaigns.service import CampaignService as CampaignService
from crm.campaigns.service import Proposal as Proposal
from crm.messaging.fields import readable as readable
from storage.campaigns import Campaign as Campaign
from storage.campaigns import CampaignKind as CampaignKind
from storage.campaigns import CampaignState as CampaignState
