"""From the command to work, and the memory of an idle process, beside a bare aiogram bot in the same run."""

import asyncio
import statistics
import tempfile
from pathlib import Path

import psutil

from tests.bench.inbound import start_sandbox
from tests.support.process import BotProcess

ROUNDS = 5
VARIANTS = {"bare aiogram echo": "tests.bench.peers.echo", "Kartoteka": "bot"}


async def main() -> None:
    """Print the table: medians of several starts, the database already there."""
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in VARIANTS}
    sandbox, base = await start_sandbox()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for round_number in range(ROUNDS + 1):
                for name, module in VARIANTS.items():
                    measured = await _measure(BotProcess(Path(folder), module=module, TELEGRAM_API_URL=base))
                    if round_number:  # the first start compiles and migrates
                        results[name].append(measured)
    finally:
        sandbox.terminate()
        await sandbox.wait()
    medians = {
        name: [statistics.median(values) for values in zip(*measured, strict=True)]
        for name, measured in results.items()
    }
    floor_cpu, floor_memory = medians["bare aiogram echo"]
    print(f"{'start and idle':40} {'CPU s':>8} {'x bare':>7} {'MB':>8} {'x bare':>7}")
    for name, (cpu, memory) in medians.items():
        print(f"{name:40} {cpu:8.2f} {cpu / floor_cpu:7.2f} {memory:8.0f} {memory / floor_memory:7.2f}")


async def _measure(bot: BotProcess) -> tuple[float, float]:
    """CPU seconds until it works, and MB resident two seconds later."""
    await bot.start()
    process = psutil.Process(bot.pid)
    times = process.cpu_times()
    await asyncio.sleep(2)
    memory = process.memory_info().rss / 1e6
    await bot.stop()
    return times.user + times.system, memory


if __name__ == "__main__":
    asyncio.run(main())
