"""Who answers whom: rules over the colleagues of this moment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.staff import Role, StaffMember
from storage.threads import Load

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Crew:
    """The colleagues of this moment; `is_limited`: managers see only their own clients and those of nobody."""

    staff: Sequence[StaffMember]
    now: datetime
    is_limited: bool

    def is_here(self, member: StaffMember) -> bool:
        """True for who is not away."""
        return not member.is_away(self.now)

    def stand_in_for(self, owner_id: int | None, assignee_id: int | None) -> bool:
        """True when somebody was to answer the client and is away."""
        leader = self._member(assignee_id) or self._member(owner_id)
        return leader is not None and not self.is_here(leader)

    def sees(self, member: StaffMember, owner_id: int | None) -> bool:
        """True when he may see the clients of this owner."""
        return owner_id in (None, member.id) or not self.is_limited or member.role.includes(Role.ADMIN)

    def told(
        self, owner_id: int | None, assignee_id: int | None, planners: Collection[int] = ()
    ) -> Sequence[StaffMember]:
        """Who learns that a client waits: whoever is to answer him, and whoever planned an answer.

        An answer that was planned before he wrote again may not fit any more: its author is to see that.
        """
        answering = self._answering(owner_id, assignee_id)
        return [*answering, *(one for one in self.staff if one.id in planners and one not in answering)]

    def _answering(self, owner_id: int | None, assignee_id: int | None) -> Sequence[StaffMember]:
        """Whoever leads the conversation, else the client's owner, else everybody.

        While he is away, everybody who is here and may see the client; should nobody be, all who may.
        """
        for leader_id in (assignee_id, owner_id):
            leader = self._member(leader_id)
            if leader and self.is_here(leader) and self.sees(leader, owner_id):
                return [leader]
        seeing = [member for member in self.staff if self.sees(member, self._standing(owner_id))]
        return [member for member in seeing if self.is_here(member)] or seeing

    def in_round(self, *, managers_only: bool) -> Sequence[StaffMember]:
        """Who takes turns: those here; managers alone, unless there is none of them."""
        here = [member for member in self.staff if self.is_here(member)]
        managers = [member for member in here if member.role is Role.MANAGER]
        return (managers or here) if managers_only else here

    def _member(self, staff_id: int | None) -> StaffMember | None:
        return next((member for member in self.staff if member.id == staff_id), None)

    def _standing(self, owner_id: int | None) -> int | None:
        """An owner who has left hides nothing."""
        return owner_id if self._member(owner_id) else None


def next_in_round(members: Iterable[StaffMember], loads: Mapping[int, Load]) -> StaffMember | None:
    """Whoever has the fewest conversations to answer; of those the one who was given one longest ago."""

    def burden(member: StaffMember) -> tuple[int, datetime, int]:
        load = loads.get(member.id, Load())
        return load.threads, load.last_at or _LONG_AGO, member.id

    return min(members, key=burden, default=None)
