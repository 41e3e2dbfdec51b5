"""One message to many, honestly and within consent."""

from storage.audiences import AudienceCount as AudienceCount
from storage.campaigns import Campaign as Campaign
from storage.campaigns import CampaignState as CampaignState
from storage.outbox import OutboxState as OutboxState
