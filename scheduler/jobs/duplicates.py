"""Looks at newcomers and carries on a sweep for doubles."""

from crm.duplicates import DuplicateRunner


async def duplicates(runner: DuplicateRunner) -> float | None:
    """One tick; seconds until the next piece of a sweep."""
    return await runner.tick()
