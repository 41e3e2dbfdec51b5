"""Forgets what nobody will ask for again."""

from crm.upkeep import UpkeepService


async def upkeep(service: UpkeepService) -> None:
    """One round of tidying."""
    await service.tidy()
