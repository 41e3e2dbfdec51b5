"""Group commit: calls that arrive at one moment are carried out together, in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Gather(Generic[Item, Result]):
    """Calls one by one, work in batches: while a batch is being written the next one gathers.

    `work` gets the items in order of arrival and gives a result for each; its error reaches every caller of the batch.
    """

    def __init__(self, work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], *, limit: int = 500) -> None:
        self._work = work
        self._limit = limit
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """The result of `work` for this item."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[: self._limit], self._waiting[self._limit :]
            try:
                results = await self._work([item for item, _ in batch])
            except Exception as error:
                results = None
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            for (_, future), result in zip(batch, results or (), strict=False):
                if not future.done():
                    future.set_result(result)
