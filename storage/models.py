"""Every mapped class in one import, for the migrations and for whoever needs the whole metadata."""

from storage import (
    audit,
    calls,
    campaigns,
    clients,
    companies,
    documents,
    duplicates,
    effects,
    erasures,
    events,
    exports,
    fields,
    imports,
    messages,
    notes,
    outbox,
    preferences,
    staff,
    tasks,
    updates,
)
from storage.base import Base

MODULES = (
    audit,
    calls,
    campaigns,
    clients,
    companies,
    documents,
    duplicates,
    effects,
    erasures,
    events,
    exports,
    fields,
    imports,
    messages,
    notes,
    outbox,
    preferences,
    staff,
    tasks,
    updates,
)
metadata = Base.metadata
