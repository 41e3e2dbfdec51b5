"""Two buttons of one prefix would be taken for each other."""

from collections import Counter

from aiogram.filters.callback_data import CallbackData

import bot.dispatcher as _every_screen


def test_every_kind_of_button_has_a_prefix_of_its_own() -> None:
    assert _every_screen.MENU
    prefixes = Counter(kind.__prefix__ for kind in CallbackData.__subclasses__())
    assert [prefix for prefix, count in prefixes.items() if count > 1] == []
