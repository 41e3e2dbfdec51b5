"""Colleagues: who they are and what they may do."""

from crm.staff.actor import Actor
from crm.staff.service import INVITE_PREFIX, Defaults, StaffService
from storage.staff import Role, StaffMember

__all__ = ["INVITE_PREFIX", "Actor", "Defaults", "Role", "StaffMember", "StaffService"]
