"""What the topics of a desk show: the client's words, what was said before, the card; and what is done there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crm.addresses.secrets import discreet
from crm.desk import Shown
from crm.inbox import Direction, Message
from crm.inbox.words import content_words, place_words, preview
from crm.messaging import Content, Delivery
from crm.messaging.content import CAPTION, ENTITIES
from crm.text import shorten
from handlers.services import Services
from handlers.ui.cards import action_button, client_label, render_card
from handlers.ui.screen import Screen
from handlers.ui.topics import in_topic, title_of
from handlers.ui.wording import Change, CloseTopic, DropTopic, InTopic, Pin, React, Rename, Reply, Words
from locales.translator import Texts

CAPTIONED = frozenset({"photo", "video", "document", "audio", "voice", "animation"})
CAPTION_LIMIT = 1024
RECAP_LINE = 150


async def mirror(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """One message of the thread, or an album, once; said again only under a mark that says so."""
    shown = await services.topics.shown(int(delivery.address), int(delivery.payload["message_id"]))
    if shown is None or shown.spot is not None or not shown.parts or _is_hidden(delivery):
        return None
    return _shown(delivery, shown, t, services)


async def replay(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """A file from before the topic was made."""
    shown = await services.topics.shown(int(delivery.address), int(delivery.payload["message_id"]))
    return _shown(delivery, shown, t, services) if shown and shown.parts else None


async def mirror_edit(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The client's new words in place of the old ones, or by themselves where the old ones do not stand."""
    shown = await services.topics.shown(int(delivery.address), int(delivery.payload["message_id"]))
    message = shown.parts[0] if shown and shown.parts else None
    if shown is None or message is None or _is_hidden(delivery):
        return None
    if shown.spot is not None:
        return Words(act=Change(shown.spot, _content(shown, t, _heading(delivery, shown, t))), lives=False)
    return _shown(delivery, shown, t, services)


async def topic_recap(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """What was said before, in one message."""
    if delivery.client is None:
        return None
    recap = await services.topics.recap(delivery.client, int(delivery.address))
    head = t("desk-remade" if delivery.payload.get("remade") else "desk-earlier")
    lines = [_recap_line(t, message, recap.authors) for message in recap.messages]
    topic = in_topic(recap.client, recap.topic)
    return Words(Screen("\n".join([head, *lines])), topic=topic, lives=False, silent=True)


async def topic_card(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The card on top; a topic that is lost gets one when it is made anew."""
    topic = await _standing_topic(delivery, services)
    if delivery.client is None or topic is None:
        return None
    card = await services.topics.card(delivery.client)
    return Words(render_card(t, card, services.now(), in_group=delivery.staff is None), topic=topic, silent=True)


async def topic_pin(delivery: Delivery, _t: Texts, services: Services) -> Words | None:
    """The card stays on top of the topic."""
    if delivery.client is None:
        return None
    message = await services.topics.card_message(delivery.client.id, int(delivery.address))
    return Words(act=Pin(message), lives=False) if message else None


async def topic_name(delivery: Delivery, _t: Texts, services: Services) -> Words | None:
    """The topic's name, when it should be another."""
    topic = await services.topics.topic(delivery.client.id, int(delivery.address)) if delivery.client else None
    if delivery.client is None or topic is None or topic.thread_id is None:
        return None
    title = title_of(delivery.client)
    return Words(act=Rename(topic.thread_id, title), lives=False) if title != topic.title else None


async def topic_gone(delivery: Delivery, _t: Texts, _services: Services) -> Words:
    """The client is erased, and so is what was said of him here."""
    return Words(act=DropTopic(int(delivery.payload["thread_id"])))


async def topic_merged(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """The other card's topic goes on; this one says so, and is closed by its next delivery."""
    thread, number = int(delivery.payload["thread_id"]), int(delivery.payload["into"])
    return Words(Screen(t("desk-merged", number=f"#{number}")), topic=InTopic(number, "", thread))


async def topic_closed(delivery: Delivery, _t: Texts, _services: Services) -> Words:
    """Nobody is to write here any more."""
    return Words(act=CloseTopic(int(delivery.payload["thread_id"])))


async def reaction(delivery: Delivery, _t: Texts, _services: Services) -> Words:
    """The bot's mark on a colleague's message."""
    mark = delivery.payload
    return Words(act=React(int(mark["chat"]), int(mark["message"]), str(mark["emoji"])))


async def answer_edit(delivery: Delivery, _t: Texts, services: Services) -> Words | None:
    """A colleague's new words at the client's side; what never arrived there is not changed."""
    message = await services.inbox.message(int(delivery.payload["message_id"]))
    if message is None or message.external_id is None:
        return None
    content = Content(message.kind, message.text, message.entities)
    return Words(act=Change(int(message.external_id), content), lives=False)


async def desk_broken(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """The group is lost as a desk; admins learn why."""
    return Words(Screen(t("desk-broken", title=delivery.payload["title"], reason=delivery.payload["reason"])))


async def _standing_topic(delivery: Delivery, services: Services) -> InTopic | None:
    client = delivery.client
    topic = await services.topics.topic(client.id, int(delivery.address)) if client else None
    return in_topic(client, topic) if client and topic and topic.thread_id else None


def _is_hidden(delivery: Delivery) -> bool:
    """The client became another's: this colleague is shown him no more."""
    return delivery.staff is not None and delivery.client is None


def _shown(delivery: Delivery, shown: Shown, t: Texts, services: Services) -> Words:
    content = _content(shown, t, _heading(delivery, shown, t))
    masked = content if delivery.staff else _masked(content, services.phone_region)
    return Words(
        content=masked,
        rows=[] if masked == content else [[action_button(t, "private", shown.client.id)]],
        topic=in_topic(shown.client, shown.topic) if shown.has_topics else None,
        reply=Reply(shown.reply_to) if shown.reply_to else None,
        shows=[part.id for part in shown.parts],
        lives=False,
    )


def _heading(delivery: Delivery, shown: Shown, t: Texts) -> str:
    """What stands over the words: whether they may be a repetition, and whose they are where that is not plain."""
    lines = [t.plain("desk-repeat")] if delivery.is_repeat else []
    lines += [] if shown.has_topics else [t.plain("desk-from", name=client_label(shown.client))]
    lines += [t.plain("desk-said", who=shown.author)] if shown.author else []
    if shown.campaign:
        lines.append(t.plain("campaign-answered", number=shown.campaign.id, title=shown.campaign.title))
    lines += [words for part in shown.parts[:1] if (words := place_words(t, part))]
    return "".join(f"{line}\n" for line in lines)


def _content(shown: Shown, t: Texts, before: str) -> Content:
    """The words as they are beneath the heading, and whether they were changed."""
    first = shown.parts[0]
    after = "\n" + t.plain("kind-edited") if first.edited_at else ""
    after += "\n" + t.plain("kind-deleted") if first.deleted_at else ""
    if first.kind == "text":
        return Content("text", first.text, first.entities).between(before, after)
    if first.kind == "contact":
        return Content("text", _contact(t, first)).between(before, after)
    content = _copied(shown.parts)
    if content.source_chat is None and not content.files:
        return Content("text", content_words(t, first.kind, first.files, first.text)).between(before, after)
    if (before or after) and first.kind in CAPTIONED and len(shown.parts) == 1:
        captioned = content.between(before, after)
        if len(captioned.text) <= CAPTION_LIMIT:
            return captioned.with_caption(captioned.text, captioned.entities)
    return content


def _masked(content: Content, region: str) -> Content:
    """For a group: a file is copied under masked words, an album sent anew by its files, a poll told in words."""
    text = discreet(content.text, region)
    files = [file | {CAPTION: discreet(file[CAPTION], region)} if CAPTION in file else file for file in content.files]
    if (text, files) == (content.text, content.files):
        return content
    if content.kind not in CAPTIONED:
        return Content("text", text, content.entities)
    if len(content.source_messages) > 1:
        return replace(content, text=text, files=files, source_chat=None)
    return content.with_caption(text, content.entities)


def _contact(t: Texts, message: Message) -> str:
    """A shared contact; its phone stands on the card, where whoever may see it sees it whole."""
    phone, name = str(message.extra.get("phone", "")), str(message.extra.get("name", ""))
    return t.plain("desk-contact", name=name, phone=f"{phone[:5]}…")


def _copied(parts: Sequence[Message]) -> Content:
    """Copied with all it has from where it stands: the client's chat, or where a colleague wrote it."""
    first = parts[0]
    plain = Content(first.kind, first.text, first.entities, first.files)
    if first.direction is Direction.OUT:
        written = Content.from_json(first.extra["content"]) if "content" in first.extra else plain
        return replace(plain, source_chat=written.source_chat, source_messages=written.source_messages)
    files = [file | {CAPTION: part.text, ENTITIES: part.entities} for part in parts for file in part.files]
    whole = replace(plain, files=files) if len(parts) > 1 else plain
    if first.channel != "telegram":
        return whole
    return replace(whole, source_chat=int(first.chat), source_messages=[int(part.external_id or 0) for part in parts])


def _recap_line(t: Texts, message: Message, authors: Mapping[int, str]) -> str:
    who = authors.get(message.author_id or 0, t.plain("history-bot"))
    return t(
        "desk-recap-line",
        who="none" if message.direction is Direction.IN else who,
        text=shorten(preview(t, message), RECAP_LINE),
    )


DESK_WORDINGS = {
    "mirror": mirror,
    "replay": replay,
    "mirror_edit": mirror_edit,
    "topic_recap": topic_recap,
    "topic_card": topic_card,
    "topic_pin": topic_pin,
    "topic_title": topic_name,
    "topic_gone": topic_gone,
    "topic_merged": topic_merged,
    "topic_closed": topic_closed,
    "reaction": reaction,
    "answer_edit": answer_edit,
    "desk_broken": desk_broken,
}
