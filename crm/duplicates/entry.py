"""A newcomer looked at: is he here already? Offered to people, or merged at once upon an attested phone."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from crm.duplicates.comparing import BELIEVED, OFFERED, RARITIES, levels, may_be_one
from crm.duplicates.merging import merge_cards, take_turn
from crm.duplicates.names import CALLED, contradict, family_level, given_level, parse_name
from crm.duplicates.reasons import reasons
from crm.names.keys import name_key
from crm.sight.seeing import is_hidden, standing
from storage import candidates, duplicates
from storage.candidates import Profile
from storage.clients import Client
from storage.database import Read, Tx
from storage.duplicates import DupePair, Merge, PairState
from storage.outbox import OutboxMessage, Priority
from storage.sealed import Vault
from storage.staff import Role, StaffMember, all_active

NAMESAKES = 6
"""A name that more cards have makes nobody suspect by itself."""


async def suspected(tx: Read, client_ids: Collection[int]) -> list[DupePair]:
    """Whom these cards may double, found by indexed keys, with how likely it is and why; nothing is written."""
    pairs = await candidates.sharing(tx, client_ids, namesakes=NAMESAKES)
    if not pairs:
        return []
    known = await _profiles(tx, {ident for pair in pairs for ident in pair})
    both = [(known[one], known[other]) for one, other in sorted(pairs) if one in known and other in known]
    found = [compared(tx, one, other) for one, other in both if may_be_one(one, other)]
    return [pair for pair in found if pair.score >= OFFERED]


async def compare(tx: Read, one_id: int, other_id: int) -> DupePair | None:
    """Any two cards as a pair, whatever keys they share; None when one is gone or silenced."""
    known = await _profiles(tx, {one_id, other_id})
    return compared(tx, *(known[ident] for ident in sorted(known))) if len(known) == 2 else None


def compared(tx: Read, one: Profile, other: Profile) -> DupePair:
    """The two as a pair that may be offered."""
    met = levels(one, other)
    return DupePair(
        left_id=one.id,
        right_id=other.id,
        score=BELIEVED.probability(met),
        reasons=list(reasons(met)),
        state=PairState.OPEN,
        found_at=tx.now,
    )


async def offer(tx: Tx, client_ids: Collection[int]) -> None:
    """Write down whom these may double; of a pair not known before the owners of the cards are told, else admins."""
    fresh = await duplicates.add_pairs(tx, await suspected(tx, client_ids))
    if not fresh:
        return
    staff = await all_active(tx)
    for pair in fresh:
        cards = [card for ident in pair if (card := await standing(tx, ident))]
        await tx.outbox.add(*[_notice(reader, *pair) for reader in await _told(tx, staff, cards)])


async def join_attested(tx: Tx, vault: Vault, client_id: int, phone: str) -> Merge | None:
    """Merge without asking: the phone is his own, one other card has it, nobody writes from that, the names agree.

    The older number is kept. Whatever is less certain than that is offered to people.
    """
    other_id = await candidates.only_other_with_phone(tx, client_id, phone)
    if other_id is None:
        return None
    await take_turn(tx)
    cards = [await tx.get(Client, ident, lock=True) for ident in sorted((client_id, other_id))]
    kept, gone = cards
    if kept is None or gone is None or kept.is_spam or gone.is_spam or not agree(kept.name, gone.name):
        return None
    if await duplicates.are_different(tx, kept.id, gone.id):
        return None
    if await candidates.only_other_with_phone(tx, client_id, phone) != other_id:
        return None
    merge = await merge_cards(tx, vault, kept, gone, None)
    told = await _told(tx, await all_active(tx), [kept])
    await tx.outbox.add(*(_joined_notice(reader, merge) for reader in told))
    return merge


def agree(one: str, other: str) -> bool:
    """Nothing in the names speaks against it, and the first or the family name for it."""
    ours, theirs = parse_name(one), parse_name(other)
    if contradict(ours, theirs) or family_level(ours, theirs) == 0:
        return False
    return given_level(ours, theirs) >= CALLED or family_level(ours, theirs) > 1


async def _profiles(tx: Read, ids: Collection[int]) -> dict[int, Profile]:
    found = await candidates.profiles(tx, ids)
    counts = await candidates.name_counts(tx, {name_key(one.name) for one in found}, up_to=max(RARITIES) + 1)
    return {one.id: replace(one, namesakes=counts.get(name_key(one.name), 1)) for one in found}


async def _told(tx: Tx, staff: Sequence[StaffMember], cards: Sequence[Client]) -> list[StaffMember]:
    """The owners of the cards as far as they may see both, else the admins."""
    owners = [one for one in staff if one.id in {card.owner_id for card in cards}]
    told = [one for one in owners if not any([await is_hidden(tx, card, one.role, one.id) for card in cards])]
    return told or [one for one in staff if one.role.includes(Role.ADMIN)]


def _notice(reader: StaffMember, left_id: int, right_id: int) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="dupe_suspected",
        payload={"left": left_id, "right": right_id},
        staff_id=reader.id,
        client_id=right_id,
        living_key=f"dupe:{left_id}:{right_id}",
    )


def _joined_notice(reader: StaffMember, merge: Merge) -> OutboxMessage:
    return OutboxMessage(
        priority=Priority.NOTICE,
        address=str(reader.telegram_id),
        kind="cards_joined",
        payload={"merge_id": merge.id, "gone": f"#{merge.gone_id}"},
        staff_id=reader.id,
        client_id=merge.kept_id,
    )
