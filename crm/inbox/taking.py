"""What follows when clients have written: who waits, who answers, who is told; for a whole crowd at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crm.hours.rules import next_opening
from crm.inbox.closing import closes
from crm.inbox.crew import next_in_round
from crm.inbox.inbound import Inbound, Person
from crm.inbox.notices import notices_for
from crm.inbox.policy import Policy, policy_of
from crm.inbox.rows import away, greeting
from crm.inbox.watch import Round
from crm.messaging.spots import Spot, spot_of
from storage import planned, receiving, threads
from storage.business import answering_accounts
from storage.clients import telegram_reached
from storage.database import Tx
from storage.outlets import answering_outlets
from storage.receiving import KnownClient
from storage.staff import StaffMember
from storage.talks import talkers
from storage.threads import Heard, Load


@dataclass(frozen=True)
class Writer:
    """Somebody who wrote: who he is to us, whether we met him just now, and what he said."""

    person: Person
    client: KnownClient
    is_new: bool
    said: Sequence[Inbound]

    @property
    def address(self) -> str:
        """The chat where he spoke last."""
        return self.said[-1].chat

    @property
    def is_at_bot(self) -> bool:
        """True when he wrote to the bot itself, and not only to a colleague's account."""
        return any(one.is_at_bot for one in self.said)

    @property
    def asks_nothing(self) -> bool:
        """A closed or put off conversation is not taken up again by «ок» or «спасибо»."""
        return self.client.is_put_aside and not self.client.waits and all(closes(one.content) for one in self.said)


async def have_them_seen(tx: Tx, writers: Sequence[Writer]) -> Sequence[Writer]:
    """Whoever asks something waits from now on, and whoever is to answer learns it; returns them with who leads now."""
    returned = [one.client.id for one in writers if one.client.has_blocked_bot and one.is_at_bot]
    if returned:
        await telegram_reached(tx, returned, reached=True)
    quiet = [one.client.id for one in writers if one.asks_nothing]
    if quiet:
        await receiving.mark_heard(tx, quiet, _at_bot(writers))
        await threads.note_heard(tx, quiet)
    asking = [one for one in writers if not one.asks_nothing]
    led = await _take_up(tx, asking) if asking else []
    return [*(one for one in writers if one.asks_nothing), *led]


async def _take_up(tx: Tx, writers: Sequence[Writer]) -> Sequence[Writer]:
    policy = await policy_of(tx)
    await receiving.mark_waiting(tx, [one.client.id for one in writers], _at_bot(writers))
    writers = await _given_out(tx, policy, writers)
    heard = [Heard(one.client.id, one.client.assignee_id) for one in writers]
    away = [member.id for member in policy.crew.staff if not policy.crew.is_here(member)]
    await threads.reopen(tx, sorted(heard, key=lambda one: one.client_id), away)
    opens_at = await _tell_opening(tx, policy, writers)
    ids = [one.client.id for one in writers]
    planners, own = await planned.planners(tx, ids), await talkers(tx, ids)
    rows: list[dict[str, object]] = []
    for one in writers:
        rows += _first_words(tx.now, one, opens_at.get(one.client.id))
        told = _told(policy, one.client, planners.get(one.client.id, ()))
        rows += notices_for(
            tx.now, one.client.id, [member for member in told if member not in own.get(one.client.id, ())]
        )
    await tx.outbox.add_rows(rows)
    return writers


def _told(policy: Policy, client: KnownClient, planners: Collection[int]) -> Sequence[StaffMember]:
    """Who gets a notice: whoever holds the conversation open, or sits in the group, sees the words themselves."""
    if client.is_spam or policy.group or policy.has_private_topics:
        return []
    return policy.crew.told(client.owner_id, client.assignee_id, planners)


def _first_words(now: datetime, one: Writer, opens_at: datetime | None) -> list[dict[str, object]]:
    """A stranger is greeted; whoever is known already hears only that nobody answers now, when that is so.

    In a colleague's name, or a channel's, nobody is greeted.
    """
    if one.is_new and one.is_at_bot:
        return [greeting(now, str(one.person.telegram_id), one.client, started=False, opens_at=opens_at)]
    return [away(now, one.address, one.client, opens_at)] if opens_at else []


def _at_bot(writers: Sequence[Writer]) -> list[int]:
    return [one.client.id for one in writers if one.is_at_bot]


async def _given_out(tx: Tx, policy: Policy, writers: Sequence[Writer]) -> list[Writer]:
    """By the round, conversations that nobody leads, or somebody who is away, get a leader."""
    if policy.watch.round is Round.OFF:
        return list(writers)
    members = policy.crew.in_round(managers_only=policy.watch.round is Round.MANAGERS)
    loads = await threads.loads(tx)
    given = []
    for one in writers:
        owner_id, leader_id = one.client.owner_id, one.client.assignee_id
        is_led = (owner_id or leader_id) and not policy.crew.stand_in_for(owner_id, leader_id)
        fit = [member for member in members if policy.crew.sees(member, owner_id)]
        chosen = None if is_led or one.client.is_spam else next_in_round(fit, loads)
        if chosen:
            loads[chosen.id] = Load(loads.get(chosen.id, Load()).threads + 1, tx.now)
            one = replace(one, client=replace(one.client, assignee_id=chosen.id))
        given.append(one)
    return given


async def _within_reach(tx: Tx, writers: Sequence[Writer]) -> Sequence[Writer]:
    """The bot may always answer in its own chat; in an account's or a channel's only with the right to.

    Beneath a post nobody is told of our hours: everybody would read it.
    """
    spots = {one.client.id: spot_of(one.address) for one in writers}
    if all(spot == Spot(spot.chat) for spot in spots.values()):
        return writers
    accounts, outlets = {None, *await answering_accounts(tx)}, await answering_outlets(tx)
    reached = {
        ident
        for ident, spot in spots.items()
        if (spot.chat in outlets and spot.topic if spot.is_at_outlet else spot.connection_id in accounts)
    }
    return [one for one in writers if one.client.id in reached]


async def _tell_opening(tx: Tx, policy: Policy, writers: Sequence[Writer]) -> dict[int, datetime]:
    """Outside working hours: to whom it is to be said when we open next; nobody is told of one closing twice."""
    opens_at = next_opening(policy.hours, tx.now)
    if opens_at is None:
        return {}
    asking = [one.client.id for one in await _within_reach(tx, writers) if not one.client.is_spam]
    if not asking:
        return {}
    untold = await threads.claim_away(tx, asking, opens_at)
    return dict.fromkeys(untold, opens_at)
