"""What a play says: the company's own words, or those it was made with."""

from crm.messaging.content import Content, plain
from locales.translator import Texts
from storage.plays import Play


def own_words(t: Texts, play: Play) -> str:
    """The text of its tasks, or its label."""
    own: str = play.words.get("text", "")
    return own or t.plain(f"play-words-{play.action.value}", play=play.key)


def message_of(t: Texts, play: Play) -> Content:
    """What it writes to a client; without words of the company's own, in the client's language."""
    if "content" in play.words:
        return Content.from_json(play.words["content"])
    return plain(t.plain("play-words-message", play=play.key))
