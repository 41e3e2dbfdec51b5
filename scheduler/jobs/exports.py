"""Has exports made and their files put away."""

from crm.exchange.export_service import ExportService


async def exports(service: ExportService) -> float | None:
    """One look at what is asked for, being made, or sent."""
    return await service.tick()
