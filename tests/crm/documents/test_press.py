"""The press: a worker of its own that knows little, dies alone and is replaced."""

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from crm.documents.press import Press
from tests.crm.documents.building import docx, texts


def test_a_worker_learns_nothing_of_telegram_and_the_database() -> None:
    heavy = ("aiogram", "sqlalchemy", "apscheduler", "aiohttp")
    script = (
        "import sys, crm.documents.press as press;"
        f"press._check(b'');assert 'docx' in sys.modules;assert not set({heavy}) & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


async def test_a_worker_that_dies_is_replaced() -> None:
    press = Press(workers=1)
    template = docx("№ {{ document.number }}")
    await press.check(template)
    assert press._pool
    for worker in list(press._pool._processes):
        os.kill(worker, signal.SIGKILL)
    with pytest.raises(Exception, match="terminated abruptly"):
        await press.render(template, {}, "ru")
    assert texts(await press.render(template, {"document": {"number": "1"}}, "ru")) == ["№ 1"]
    await press.close()


async def test_the_loop_runs_on_while_a_template_is_read() -> None:
    press = Press(workers=1)
    reading = asyncio.create_task(press.check(docx(*["{{ client.name }}"] * 3000)))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    assert (await reading).faults == []
    assert turns > 100
    await press.close()
