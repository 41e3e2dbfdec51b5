"""Colleagues: who they are and what they may do."""

from crm.staff.actor import Actor
from crm.staff.service import INVITE_PREFIX, Defaults, Holdings, StaffService
from storage.staff import Role, StaffMember

__all__ = ["INVITE_PREFIX", "Actor", "Defaults", "Holdings", "Role", "StaffMember", "StaffService"]
