"""Who may correct an entry, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from crm.corrections import check_correction
from crm.errors import Refused
from crm.staff.actor import Actor
from storage.staff import Role
from tests.support.people import MOSCOW

MADE = datetime(2026, 11, 22, 10, tzinfo=UTC)


def colleague(staff_id: int, role: Role = Role.MANAGER) -> Actor:
    return Actor(role=role, telegram_id=staff_id, locale="ru", timezone=MOSCOW, staff_id=staff_id)


@pytest.mark.parametrize("actor", [colleague(1), colleague(2, Role.ADMIN), colleague(2, Role.OWNER)])
def test_the_author_and_admins_correct_for_a_day(actor: Actor) -> None:
    check_correction(actor, 1, MADE, MADE + timedelta(days=1))
    with pytest.raises(Refused, match="too-late"):
        check_correction(actor, 1, MADE, MADE + timedelta(days=1, seconds=1))


def test_another_manager_does_not() -> None:
    with pytest.raises(Refused, match="not-yours"):
        check_correction(colleague(2), 1, MADE, MADE)
