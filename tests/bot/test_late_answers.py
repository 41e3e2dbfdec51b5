"""A press that is answered after Telegram forgot it is carried out all the same, and nothing is called a fault."""

import pytest

from tests.support.office import Office


@pytest.mark.slow  # the sandbox waits ten seconds for the answer that never counts
async def test_a_late_answer_is_no_fault(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    anna = await office.telegram.person("Анна")
    await anna.says("Вы открыты?")
    notice = await office.owner.sees("Вы открыты?")
    await office.telegram.limits(callback_age_seconds=0.0)
    await office.owner.presses("📇 Карточка", notice)
    await office.owner.sees("📱")
    await office.app.intake.drain()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
