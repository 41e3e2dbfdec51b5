"""Which codes a person means by the name of a source."""

from crm.text import normalise
from storage import sources
from storage.database import Read


async def codes_meant(tx: Read, named: str) -> set[str]:
    """Those whose label or code begins with what was typed, and what was typed itself: unknown codes are kept too."""
    standing = await sources.all_sources(tx)
    return {named} | {
        one.code for one in standing if normalise(one.label).startswith(named) or one.code.lower().startswith(named)
    }
