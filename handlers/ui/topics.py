"""Where in a desk something about a client goes."""

from crm.clients import Client
from crm.desk import DeskTopic
from crm.desk.rules import topic_title
from handlers.ui.wording import InTopic


def in_topic(client: Client, topic: DeskTopic | None) -> InTopic:
    """The client's topic; one that is lost or was never made is made under the name that is right today."""
    return InTopic(client.id, title_of(client), topic.thread_id if topic else None)


def title_of(client: Client) -> str:
    """The name of the client's topic as it should be."""
    return topic_title(client.name, client.city, waits=client.waiting_since is not None)
