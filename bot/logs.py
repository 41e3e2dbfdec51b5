"""Logging for people or for machines; tokens never reach a line."""

import json
import logging
import re
from datetime import UTC, datetime

_TOKEN = re.compile(r"\b\d{6,12}:[A-Za-z0-9_-]{30,}\b")


class _Redacting(logging.Formatter):
    """Replaces whatever looks like a bot token: aiohttp's errors hold the address that was asked."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("<token>", super().format(record))


class _Json(_Redacting):
    """One JSON object a line."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "logger": record.name, "message": record.message}
        return json.dumps(line, ensure_ascii=False)


def configure(level: str, style: str) -> None:
    """Log to standard error from `level` on, as `console` or `json`."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if style == "json" else _Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("apscheduler", "aiogram.event", "alembic"):
        logging.getLogger(noisy).setLevel("WARNING")
