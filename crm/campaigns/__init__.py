"""One message to many, honestly and within consent."""

from crm.campaigns.progress import CampaignProgress as CampaignProgress
from crm.campaigns.runner import CampaignRunner as CampaignRunner
from crm.campaigns.service import CampaignService as CampaignService
from crm.campaigns.service import Proposal as Proposal
from crm.messaging.fields import readable as readable
from storage.campaigns import Campaign as Campaign
from storage.campaigns import CampaignState as CampaignState
