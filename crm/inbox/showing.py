"""What clients wrote, shown word for word where colleagues talk to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from crm.inbox.policy import Policy, policy_of
from crm.inbox.taking import Writer
from crm.inbox.waking import tell_of_him
from crm.mirror import card_rows, edit_row, group_of, mirror_row, recap_row
from storage.clients import Client
from storage.database import Tx
from storage.messages import Message
from storage.outbox import in_line_at
from storage.staff import StaffMember
from storage.talks import talkers
from storage.topics import behind

AT_ONCE = 5
"""So many messages of a client are shown in the group as they come."""

APART = timedelta(seconds=6)
"""Those behind them: ten a minute, half of what the group takes."""

Place = tuple[int, int | None]
"""A chat, and the colleague who reads it alone."""


async def show_words(tx: Tx, writers: Sequence[Writer], ids: Mapping[tuple[str, str], int]) -> None:
    """In the group that is the desk or in topics of private chats, and to those who hold the conversation open.

    `ids` are those of the messages by chat and external id. Spam is shown nowhere.
    """
    shown = [one for one in writers if not one.client.is_spam]
    if not shown:
        return
    policy, own = await policy_of(tx), await talkers(tx, [one.client.id for one in shown])
    begun = [one.client.id for one in shown if not one.client.waits]
    missing = await behind(tx, begun, min(ids.values())) if policy.group or policy.has_private_topics else ()
    in_line = await in_line_at(tx, policy.group, [one.client.id for one in shown]) if policy.group else {}
    rows = []
    for one in shown:
        topics = _with_topics(policy, one)
        rows += [
            recap_row(tx.now, chat, one.client.id, staff_id)
            for chat, staff_id in topics
            if (one.client.id, chat) in missing
        ]
        places = dict([*topics, *map(_own_chat, own.get(one.client.id, ()))])
        for chat, staff_id in places.items():
            waiting, until = in_line.get(one.client.id, (0, None)) if chat == policy.group else (0, None)
            for number, said in enumerate(one.said, waiting):
                message_id = ids[said.chat, said.external_id]
                row = mirror_row(tx.now, chat, one.client.id, message_id, said.content.album, staff_id)
                if chat == policy.group:
                    row["not_before"] = until = its_turn(tx.now, row["not_before"], number, until)
                rows.append(row)
        if not one.client.waits:
            rows += [row for chat, staff_id in topics for row in card_rows(tx.now, chat, one.client.id, staff_id)]
    await tx.outbox.add_rows(rows)


def its_turn(now: datetime, not_before: datetime | None, ahead: int, until: datetime | None) -> datetime | None:
    """When a message may be shown in the group, behind so many of the same client, the last put off till then.

    A group takes twenty calls a minute from all clients together: whoever floods is shown slowly, and he alone.
    """
    turn = max(until or now, now)
    if ahead >= AT_ONCE:
        turn += APART
    return max(turn, not_before or turn) if turn > now else not_before


async def show_change(tx: Tx, client: Client, message: Message) -> None:
    """What became of a message where it is shown: in the group, open conversations, the notices of who waits."""
    if client.is_spam:
        return
    group = await group_of(tx)
    own = (await talkers(tx, [client.id])).get(client.id, [])
    places = [*([(group, None)] if group else []), *map(_own_chat, own)]
    await tx.outbox.add_rows([edit_row(tx.now, chat, client.id, message.id, staff_id) for chat, staff_id in places])
    if group is None:
        await tell_of_him(tx, client)


def _with_topics(policy: Policy, one: Writer) -> list[Place]:
    """The chats where the client has a topic, or gets one."""
    if policy.group:
        return [(policy.group, None)]
    told = policy.crew.told(one.client.owner_id, one.client.assignee_id) if policy.has_private_topics else ()
    return [_own_chat(member) for member in told]


def _own_chat(member: StaffMember) -> Place:
    return member.telegram_id, member.id
