"""Free-text time in Russian and English: pure functions, the clock and the timezone are given."""

from crm.when.chips import chips
from crm.when.find import When, find_when
from crm.when.leading import leading_when

__all__ = ["When", "chips", "find_when", "leading_when"]
