"""The staff group: its topics' cards follow what happens, and a group that is lost is left."""

from crm.desk import DeskService, TopicService


async def desk(desk: DeskService, topics: TopicService) -> float | None:
    """One look."""
    await desk.mend()
    await topics.tick()
    return None
