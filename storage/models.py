"""Every mapped class in one import, for the migrations and for whoever needs the whole metadata."""

from storage import (
    calls,
    campaigns,
    clients,
    documents,
    effects,
    events,
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
    calls,
    campaigns,
    clients,
    documents,
    effects,
    events,
    messages,
    notes,
    outbox,
    preferences,
    staff,
    tasks,
    updates,
)
metadata = Base.metadata
