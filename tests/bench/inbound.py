"""Inbound message → durable → answered: CPU per update beside bare aiogram and the usual stack, in one run."""

import asyncio
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support.office import TOKEN
from tests.support.process import ROOT, BotProcess
from tests.support.telegram import Telegram

UPDATES = 2000
ROUNDS = 3
VARIANTS = {
    "bare aiogram echo": "tests.bench.peers.echo",
    "aiogram + session per update": "tests.bench.peers.session_per_update",
    "Kartoteka": "bot",
}


@dataclass
class Measured:
    """CPU of the bot's process per update (µs) and updates answered per second."""

    cpu: float
    rate: float


async def main() -> None:
    """Print the table; each variant is measured in turn, several times, the median counts."""
    results: dict[str, list[Measured]] = {name: [] for name in VARIANTS}
    for _ in range(ROUNDS):
        for name, module in VARIANTS.items():
            results[name].append(await _measure(module))
    floor = statistics.median(one.cpu for one in results["bare aiogram echo"])
    print(f"{'inbound message, durable, answered':36} {'updates/s':>10} {'CPU µs':>8} {'x bare':>7}")
    for name, measured in results.items():
        cpu = statistics.median(one.cpu for one in measured)
        rate = statistics.median(one.rate for one in measured)
        print(f"{name:36} {rate:10.0f} {cpu:8.0f} {cpu / floor:7.2f}")


async def _measure(module: str) -> Measured:
    sandbox, base = await start_sandbox()
    try:
        with tempfile.TemporaryDirectory() as folder:
            bot = BotProcess(Path(folder), module=module, TELEGRAM_API_URL=base, SEND_RATE="1000", LOG_LEVEL="INFO")
            async with Telegram(base) as telegram:
                await telegram.limits(enabled=False)
                await bot.start()
                # One message of every kind of work first: what is loaded once is not an update's cost.
                await flood(telegram, 50)
                process = psutil.Process(bot.pid)
                before, began = process.cpu_times(), asyncio.get_running_loop().time()
                await flood(telegram, UPDATES)
                took = asyncio.get_running_loop().time() - began
                after = process.cpu_times()
            await bot.stop()
    finally:
        sandbox.terminate()
        await sandbox.wait()
    spent = after.user + after.system - before.user - before.system
    return Measured(cpu=spent / UPDATES * 1e6, rate=UPDATES / took)


async def start_sandbox() -> tuple[asyncio.subprocess.Process, str]:
    """The sandbox in a process of its own, so that its work is not counted as the bot's."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", TOKEN, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    line = (await process.stdout.readline()).decode()
    return process, line.split()[-1]


async def flood(telegram: Telegram, people: int, text: str = "Здравствуйте, вы открыты?") -> None:
    """So many strangers write at once; return when each is answered."""
    wanted = await _answered(telegram) + people
    await telegram.post("flood", {"people": people, "text": text})
    while await _answered(telegram) < wanted:
        await asyncio.sleep(0.05)


async def _answered(telegram: Telegram) -> int:
    stats = await telegram.stats()
    return int(stats["methods"].get("sendMessage", {}).get("200", 0))


if __name__ == "__main__":
    asyncio.run(main())
