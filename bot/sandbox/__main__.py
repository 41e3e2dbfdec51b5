"""Runs the sandbox by itself: python -m bot.sandbox --port 8081 --token 1:demo."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.sandbox.server import Sandbox


async def _serve(host: str, port: int, token: str) -> None:
    sandbox = Sandbox(token, host, port)
    taken = await sandbox.start()
    sys.stdout.write(f"The sandbox listens on http://{host}:{taken}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default="1000000:sandbox")
    options = parser.parse_args()
    try:
        asyncio.run(_serve(options.host, options.port, options.token))
    except KeyboardInterrupt:
        return


main()
