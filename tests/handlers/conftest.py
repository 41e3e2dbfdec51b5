"""Tests of screens work in an office: the real program against a sandbox."""

import logging
from collections.abc import AsyncIterator

import pytest

from tests.support.office import Office, office, office_on_each

__all__ = ["office", "office_on_each"]


@pytest.fixture
async def calm(office: Office, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Office]:
    """The office, in which nothing may go wrong however it is used: no update fails, no error is logged."""
    yield office
    await office.settled()
    assert await office.faults() == []
    assert [line.getMessage() for line in caplog.get_records("call") if line.levelno >= logging.ERROR] == []
