"""How far a campaign has come, counted from its ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.campaigns import Campaign
from storage.outbox import OutboxState


@dataclass(frozen=True)
class CampaignProgress:
    """The campaign and how many of its recipients stand where; `total` is the sum of the others."""

    campaign: Campaign
    total: int
    waiting: int
    sent: int
    failed: int
    blocked: int
    unknown: int
    skipped: int
    next_at: datetime | None = None
    """When the first of those who wait may be written to."""

    @property
    def done(self) -> int:
        """Recipients whose fate is known or will never be."""
        return self.total - self.waiting


def progress_of(campaign: Campaign, counts: Mapping[OutboxState, int], next_at: datetime | None) -> CampaignProgress:
    """The ledger's counts in the words of the end table."""
    return CampaignProgress(
        campaign=campaign,
        total=sum(counts.values()),
        waiting=counts.get(OutboxState.PENDING, 0) + counts.get(OutboxState.SENDING, 0),
        sent=counts.get(OutboxState.SENT, 0),
        failed=counts.get(OutboxState.FAILED, 0),
        blocked=counts.get(OutboxState.BLOCKED, 0),
        unknown=counts.get(OutboxState.UNKNOWN, 0),
        skipped=counts.get(OutboxState.SKIPPED, 0),
        next_at=next_at,
    )
