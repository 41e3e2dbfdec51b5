"""The job of documents drains everything that is due."""

import pytest

from crm.documents import service
from scheduler.jobs.documents import documents
from storage.documents import DocumentState
from tests.support.paper import Desk, contracting_client, desk, press
from tests.support.people import hire

__all__ = ["desk", "press"]


async def test_one_run_finishes_every_batch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 2)
    await desk.open()
    oleg, anna = await hire(desk.db), await contracting_client(desk.db)
    draft = await desk.draft(oleg, anna)
    for _ in range(5):
        await desk.documents.issue(oleg, draft, send=False)
    await documents(desk.documents)
    lines = (await desk.documents.register(oleg)).lines
    assert [line.document.state for line in lines] == [DocumentState.READY] * 5
