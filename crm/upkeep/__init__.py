"""Upkeep: how the program is, its backups, and what becomes of the past after a restore."""

from crm.upkeep.service import UpkeepService
from storage.restored import PastDue
from storage.vitals import Vitals

__all__ = ["PastDue", "UpkeepService", "Vitals"]
