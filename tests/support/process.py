"""The bot as a real process: started from the command line, stopped politely or killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.office import TOKEN

ROOT = Path(__file__).parents[2]
PATIENCE = 60
READY = "Kartoteka runs"
"""What a started bot says."""


class BotProcess:
    """`python -m bot` with settings of its own; its words are kept in a log file."""

    def __init__(self, folder: Path, *, module: str = "bot", **settings: str) -> None:
        """`module` is run instead of the bot where a peer is measured."""
        self._module = module
        self._log = folder / "bot.log"
        self._settings = {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'crm.db'}",
            "DATA_DIR": str(folder),
            "WEB_PORT": "0",
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, patience: float = PATIENCE) -> None:
        """Start and wait, so many seconds at most, until it works."""
        seen = self.log().count(READY)
        await self._launch()
        async with asyncio.timeout(patience):
            while self.log().count(READY) == seen:
                assert self._process and self._process.returncode is None, self.log()[-2000:]
                await asyncio.sleep(0.02)  # the only sign of life of another process is its log

    async def fails(self) -> int:
        """Start and wait until it gives up; the exit status."""
        await self._launch()
        assert self._process
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    async def _launch(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, cwd=ROOT, env=os.environ | self._settings, stdout=log, stderr=log
            )

    @property
    def pid(self) -> int:
        """Of the running process."""
        assert self._process
        return self._process.pid

    async def kill(self) -> None:
        """SIGKILL: nothing can be finished."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit status after what was in hand is finished."""
        return await self._end(signal.SIGTERM)

    def log(self) -> str:
        """Everything it said so far."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    async def _end(self, how: signal.Signals) -> int:
        assert self._process
        self._process.send_signal(how)
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()


@asynccontextmanager
async def running(folder: Path, **settings: str) -> AsyncIterator[BotProcess]:
    """A bot that works inside the block and is gone after it."""
    process = BotProcess(folder, **settings)
    await process.start()
    try:
        yield process
    finally:
        if process._process and process._process.returncode is None:
            await process.kill()
