"""Where clients come from: sources with their links, and what each brought."""

from crm.sources.service import SourceLine, SourceService
from storage.sources import Brought, Source

__all__ = ["Brought", "Source", "SourceLine", "SourceService"]
