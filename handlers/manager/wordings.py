"""What managers are told about threads: who waits, what did not arrive; and how an answer reaches its client."""

from crm.clients import Client
from crm.messaging import Content, Delivery
from handlers.manager.access import client_asked_for, client_denied
from handlers.manager.answer import undelivered_screen
from handlers.manager.board import BOARD_WORDINGS
from handlers.manager.consents import data_consent_withdrawn
from handlers.manager.conversation import CONVERSATION_WORDINGS
from handlers.manager.hand_over import client_handed
from handlers.manager.waiting import notice_screen
from handlers.services import Services
from handlers.ui.business import reason_words
from handlers.ui.cards import card_button
from handlers.ui.later import planned_screen
from handlers.ui.screen import Screen
from handlers.ui.topics import in_topic
from handlers.ui.wording import Reply, Words
from locales.translator import Texts


async def client_waits(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The living notice: silent when it is only edited, its last word when the client waits no longer or is hidden."""
    if delivery.client is None:
        return Words(Screen(t("notice-taken")), lives=False) if delivery.living_id else None
    thread = await services.inbox.thread(delivery.client.id)
    if thread is None or (thread.since is None and delivery.living_id is None):
        return None
    return Words(notice_screen(t, thread, services.now()), lives=thread.since is not None)


async def answer(delivery: Delivery, _t: Texts, services: Services) -> Words | None:
    """A person's own words or files as they are, or a document he sends unless it was cancelled meanwhile."""
    content = Content.from_json(delivery.payload)
    if "document_id" in content.extra:
        file = await services.documents.outgoing(int(content.extra["document_id"]))
        return Words(file=file) if file else None
    to = content.extra.get("reply_to")
    return Words(content=content, reply=Reply(to, content.quote) if to else None)


async def answer_undelivered(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The author learns, where he wrote it, that his answer did not arrive, or may not have."""
    message = await services.inbox.message(int(delivery.payload["message_id"]))
    client = delivery.client
    if message is None or client is None:
        return None
    screen = undelivered_screen(
        t, client.name, message.state.value, reason_words(t, message.error or ""), message.id, client.id
    )
    return await _beneath(delivery, client, screen, services)


async def _beneath(delivery: Delivery, client: Client, screen: Screen, services: Services) -> Words:
    """Under the words it is about, where they were written in the group."""
    beneath = delivery.payload.get("beneath")
    if beneath is None:
        return Words(screen)
    topic = await services.topics.topic(client.id, int(delivery.address))
    return Words(screen, topic=in_topic(client, topic), reply=Reply(beneath))


async def edit_undelivered(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """The author learns, where he wrote it, that the client still reads what he has corrected."""
    if delivery.client is None:
        return None
    screen = Screen(t("answer-edit-lost", name=delivery.client.name), [[card_button(t, delivery.client.id)]])
    return await _beneath(delivery, delivery.client, screen, services)


async def answer_overdue(delivery: Delivery, t: Texts, services: Services) -> Words | None:
    """A stop kept a planned answer from going in time: whether it is still to go."""
    answer = await services.later.overdue(int(delivery.payload["message_id"])) if delivery.client else None
    if answer is None:
        return None
    screen = planned_screen(t, answer, services.now())
    return Words(Screen(f"{t('later-overdue')}\n\n{screen.text}", screen.rows))


async def access_closed(_delivery: Delivery, t: Texts, _services: Services) -> Words:
    """A removed colleague's last message from the bot."""
    return Words(Screen(t("staff-access-closed")))


async def clients_handed(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """Many clients at once are the reader's now."""
    return Words(Screen(t("bulk-handed", who=delivery.payload["by"], count=delivery.payload["count"])))


async def inherited(delivery: Delivery, t: Texts, _services: Services) -> Words:
    """A colleague has left: what he answered for is the reader's now."""
    left = delivery.payload
    counts = {name: left.get(name, 0) for name in ("clients", "threads", "tasks")}
    return Words(Screen(t("staff-inherited", who=left["from"], **counts)))


INBOX_WORDINGS = {
    "client_waits": client_waits,
    "answer": answer,
    "shown_file": answer,
    "answer_overdue": answer_overdue,
    "answer_undelivered": answer_undelivered,
    "edit_undelivered": edit_undelivered,
    "access_closed": access_closed,
    "client_handed": client_handed,
    "client_asked_for": client_asked_for,
    "client_denied": client_denied,
    "data_consent_withdrawn": data_consent_withdrawn,
    "clients_handed": clients_handed,
    "inherited": inherited,
    **BOARD_WORDINGS,
    **CONVERSATION_WORDINGS,
}
