"""By which rules a crowd of messages is taken in, read with two statements however many they are."""

from dataclasses import dataclass

from crm.hours.kept import PREFERENCE as HOURS
from crm.hours.kept import hours_from_json
from crm.hours.rules import Hours
from crm.inbox.crew import Crew
from crm.inbox.watch import PREFERENCE as WATCH
from crm.inbox.watch import Watch, watch_from_json
from crm.mirror.rows import DESK, PRIVATE_TOPICS
from crm.sight.seeing import SWITCH
from storage import preferences
from storage.database import Read
from storage.staff import all_active


@dataclass(frozen=True)
class Policy:
    """The colleagues, the hours, and what was set about both."""

    crew: Crew
    hours: Hours | None
    watch: Watch
    group: int | None = None
    """The group that is the desk: then nobody is told in private."""
    has_private_topics: bool = False
    """Colleagues are shown the words themselves, each in his own chat, instead of notices."""


async def policy_of(look: Read) -> Policy:
    """As it stands now."""
    kept = await preferences.load_all(look, (SWITCH, HOURS, WATCH, DESK, PRIVATE_TOPICS))
    crew = Crew(await all_active(look), look.now, bool(kept[SWITCH].get("on")))
    return Policy(
        crew,
        hours_from_json(kept[HOURS]),
        watch_from_json(kept[WATCH]),
        kept[DESK].get("chat"),
        bool(kept[PRIVATE_TOPICS].get("on")),
    )
