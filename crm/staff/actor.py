"""Who is acting, with which role, and which update made him act."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crm.errors import Forbidden
from storage.staff import Role


@dataclass(frozen=True)
class Actor:
    """The person behind a call of a service.

    `cause` is the id of the update that asked (`tg:<update_id>`): with it a replayed update has its effect once.
    """

    role: Role
    telegram_id: int
    locale: str
    timezone: ZoneInfo
    staff_id: int | None = None
    name: str = ""
    cause: str | None = None

    def require(self, role: Role) -> int:
        """The colleague's id; `Forbidden` for anybody below `role`."""
        if self.staff_id is None or not self.role.includes(role):
            raise Forbidden
        return self.staff_id
