"""Takes imports on: a block at a time, so that a stop waits for one block only."""

from crm.exchange.runner import ImportRunner


async def imports(runner: ImportRunner) -> float | None:
    """One step, and at once another while there is something to do."""
    if await runner.step():
        return 0.0
    await runner.tidy()
    return None
