"""The bot under the sandbox's eyes."""

import pytest

from tests.bot.sandbox.bot import BareBot
from tests.support.telegram import Telegram


@pytest.fixture
def bot(sandbox: Telegram) -> BareBot:
    return BareBot(sandbox)
