"""How colleagues stand in lists: so many, and their names so short, that they fit one message."""

from crm.staff import StaffMember
from crm.text import shorten

COLLEAGUES_SHOWN = 40


def colleague_name(member: StaffMember) -> str:
    """The name for a button or a line: plain text."""
    return shorten(member.name, 32)
