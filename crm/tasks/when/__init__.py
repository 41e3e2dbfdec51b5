"""Free-text time in Russian and English: pure functions, the clock and the timezone are given."""

from crm.tasks.when.chips import chips
from crm.tasks.when.find import When, find_when
from crm.tasks.when.leading import leading_when

__all__ = ["When", "chips", "find_when", "leading_when"]
