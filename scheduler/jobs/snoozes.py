"""Conversations that were put off, as their time comes."""

from crm.conversations import ConversationService


async def snoozes(conversations: ConversationService) -> None:
    """Wake everything that is due, batch by batch."""
    while await conversations.wake():
        pass
