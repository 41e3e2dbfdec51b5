"""Finding clients by words and digits: FTS5 on SQLite, pg_trgm and vectors on PostgreSQL, one interface."""

from storage.search.finding import ENOUGH as ENOUGH
from storage.search.finding import Page as Page
from storage.search.finding import find as find
from storage.search.finding import numbers as numbers
from storage.search.tiers import Hits as Hits
from storage.search.tiers import Spelling as Spelling
from storage.search.tiers import Tier as Tier
from storage.search.tiers import begins as begins
from storage.search.tiers import holds as holds
from storage.search.tiers import whole as whole
