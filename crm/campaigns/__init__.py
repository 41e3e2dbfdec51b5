"""One message to many, honestly and within consent."""

from crm.campaigns.progress import CampaignProgress as CampaignProgress
from crm.campaigns.rules import EVERYBODY as EVERYBODY
from crm.campaigns.rules import Audience as Audience
from crm.campaigns.rules import Condition as Condition
from crm.campaigns.rules import Field as Field
from crm.campaigns.rules import Operator as Operator
from crm.campaigns.rules import audience_from_json as audience_from_json
from crm.campaigns.runner import CampaignRunner as CampaignRunner
from crm.campaigns.service import CampaignService as CampaignService
from crm.campaigns.service import Proposal as Proposal
from crm.messaging.fields import readable as readable
from storage.audiences import AudienceCount as AudienceCount
from storage.campaigns import Campaign as Campaign
from storage.campaigns import CampaignState as CampaignState
