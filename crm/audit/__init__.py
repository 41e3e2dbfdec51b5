"""Audit: who looked at, changed, exported what."""

from crm.audit.looks import Looks
from crm.audit.noting import note
from crm.audit.service import AuditPage, AuditService
from storage.audit import AuditFilter, AuditKind, AuditLine, Cursor, Deed

__all__ = ["AuditFilter", "AuditKind", "AuditLine", "AuditPage", "AuditService", "Cursor", "Deed", "Looks", "note"]
