"""Starts campaigns that are due and carries on those that run."""

from crm.campaigns.runner import CampaignRunner


async def campaigns(runner: CampaignRunner) -> None:
    """One tick over all campaigns."""
    await runner.tick()
