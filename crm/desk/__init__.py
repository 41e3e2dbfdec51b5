"""Where managers work: a staff group with a topic for each client, or everybody's own chat with the bot."""

from crm.desk.rules import Seat
from crm.desk.service import Desk, DeskService
from crm.desk.talks import TalkService
from crm.desk.topics import Shown, TopicService
from storage.topics import DeskTopic

__all__ = ["Desk", "DeskService", "DeskTopic", "Seat", "Shown", "TalkService", "TopicService"]
