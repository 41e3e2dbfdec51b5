"""The languages clients chose in /settings, in memory: read at the start, changed by the screen."""


class ChosenLanguages:
    """Telegram id → locale, only of those who chose one."""

    def __init__(self) -> None:
        self._chosen: dict[int, str] = {}

    def load(self, chosen: dict[int, str]) -> None:
        """Take over what the database holds."""
        self._chosen = dict(chosen)

    def of(self, telegram_id: int) -> str | None:
        """The chosen language, or None."""
        return self._chosen.get(telegram_id)

    def choose(self, telegram_id: int, locale: str) -> None:
        """From now on."""
        self._chosen[telegram_id] = locale
