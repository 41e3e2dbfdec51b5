"""Renders documents that have a number and no file yet."""

from crm.documents.service import DocumentService


async def documents(service: DocumentService) -> None:
    """Finish everything that is due, batch by batch."""
    while await service.finish_due():
        pass
