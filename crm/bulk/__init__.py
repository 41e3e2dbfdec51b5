"""Many clients at once: labels and owners over an audience."""

from crm.bulk.service import BulkService, Done

__all__ = ["BulkService", "Done"]
