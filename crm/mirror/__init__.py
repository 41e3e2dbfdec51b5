"""What of a client's thread is shown where colleagues work: rows of the outbox, written with what they show."""

from crm.mirror.echo import mark_written, show_reaction, show_said
from crm.mirror.rows import (
    break_desk,
    card_rows,
    close_topics,
    drop_topic,
    edit_row,
    group_of,
    mirror_row,
    recap_row,
    refresh_card,
)

__all__ = [
    "break_desk",
    "card_rows",
    "close_topics",
    "drop_topic",
    "edit_row",
    "group_of",
    "mark_written",
    "mirror_row",
    "recap_row",
    "refresh_card",
    "show_reaction",
    "show_said",
]
