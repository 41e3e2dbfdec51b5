"""Two cards become one, and one becomes two again; everything within the caller's transaction."""

from datetime import timedelta
from typing import Any

from crm.duplicates.rules import joined, overruled
from crm.errors import Refused
from crm.mirror import close_topics
from storage import duplicates, merged_threads, merged_values, merging, preferences
from storage.clients import ChannelName, Client, ContactPoint, contact_points, refresh_search_text
from storage.consents import Consent, consents_of
from storage.database import Tx
from storage.duplicates import Merge, PairState
from storage.events import Event
from storage.outbox import skip_campaign_rows
from storage.rows import from_json, to_json
from storage.sealed import Vault

UNDO_WITHIN = timedelta(days=30)


async def take_turn(tx: Tx) -> None:
    """Merges take turns, before any client is locked: a pair with a third card touches that one too."""
    await preferences.lock(tx, "merges")


async def merge_cards(tx: Tx, vault: Vault, kept: Client, gone: Client, by: int | None) -> Merge:
    """`gone` is taken up into `kept`, both locked by the caller; nothing of it is lost, and it can be undone.

    The kept card wins where both have a word; what stood otherwise on the other is told in the history. `by` None:
    by itself, upon an attested phone.
    """
    points = [*await contact_points(tx, kept.id), *await contact_points(tx, gone.id)]
    changed = _join(kept, gone, {point.client_id for point in points if point.channel is ChannelName.TELEGRAM})
    withdrawn = await _withdraw_overruled(tx, kept.id, gone.id)
    attested = _attest_doubles(points, kept.id)
    values, other = await merged_values.join_values(tx, vault, gone.id, kept.id)
    threads = await merged_threads.join_threads(tx, gone.id, kept)
    journal = await merging.move_rows(tx, gone.id, kept.id)
    await close_topics(tx, journal["away"]["desk_topics"], kept.id)
    journal |= {"threads": threads, "values": values, "changed": changed, "withdrawn": withdrawn, "attested": attested}
    journal["waits"] = to_json(kept.waiting_since)
    gone_id, name, city = gone.id, gone.name, gone.city
    journal["row"] = await merging.remove_card(tx, gone)
    await refresh_search_text(tx, kept)
    merge = Merge(
        kept_id=kept.id,
        gone_id=gone_id,
        merged_by=by,
        merged_at=tx.now,
        undo_until=tx.now + UNDO_WITHIN,
        journal=journal,
    )
    tx.add(merge)
    await tx.flush()
    if city and city != kept.city:
        other.append(city)
    payload = {"number": f"#{gone_id}", "name": name, "other": " · ".join(other) or "none"}
    tx.record(Event(kind="cards_merged", client_id=kept.id, staff_id=by, subject_id=merge.id, payload=payload))
    return merge


async def undo_merge(tx: Tx, merge: Merge, kept: Client, by: int) -> None:
    """The swallowed card stands again under its number; what came after the merge stays with the kept one.

    The two are known for different people from now on, so that nobody merges them again by habit.
    """
    journal = merge.journal
    if journal is None or merge.undo_until <= tx.now:
        raise Refused("merge-too-old")
    row = journal["row"]
    if to_json(kept.waiting_since) != journal["waits"]:
        row = row | {"waiting_since": None}
    await merging.restore_card(tx, row)
    await merging.move_back(tx, journal, merge.gone_id, kept.id)
    await merged_values.part_values(tx, journal["values"], kept.id)
    await _take_back_attested(tx, journal["attested"])
    await _take_back_withdrawn(tx, journal["withdrawn"])
    await _part(tx, kept, journal["changed"])
    gone_waits = row["waiting_since"] is not None
    await merged_threads.part_threads(tx, journal.get("threads", {}), kept, gone_waits=gone_waits)
    merge.undone_at, merge.journal = tx.now, None
    await _remember_different(tx, merge, by)
    for client_id, other_id in ((kept.id, merge.gone_id), (merge.gone_id, kept.id)):
        payload = {"number": f"#{other_id}"}
        tx.record(Event(kind="merge_undone", client_id=client_id, staff_id=by, subject_id=merge.id, payload=payload))


def _join(kept: Client, gone: Client, reached: set[int]) -> dict[str, list[Any]]:
    wanted = joined(kept, gone, kept_has_telegram=kept.id in reached, gone_has_telegram=gone.id in reached)
    changed = {}
    for name, value in wanted.items():
        was = getattr(kept, name)
        if was != value:
            changed[name] = [to_json(was), to_json(value)]
            setattr(kept, name, value)
    return changed


async def _part(tx: Tx, kept: Client, changed: dict[str, list[Any]]) -> None:
    """Back to what the kept card said, except where it was changed since; its main phone is one of its own."""
    for name, (was, joined_value) in changed.items():
        if to_json(getattr(kept, name)) == joined_value:
            setattr(kept, name, from_json(merging.CLIENTS.c[name], was))
    await tx.flush()
    points = await contact_points(tx, kept.id)
    phones = [point.value for point in points if point.channel is ChannelName.PHONE]
    if kept.phone not in phones:
        kept.phone = phones[0] if phones else None
    await refresh_search_text(tx, kept)


def _attest_doubles(points: list[ContactPoint], kept_id: int) -> list[int]:
    """An address that both have is proven when either was; returns the kept card's points that became so."""
    proven = {(point.channel, point.value) for point in points if point.attested}
    doubtful = [
        point
        for point in points
        if point.client_id == kept_id and not point.attested and (point.channel, point.value) in proven
    ]
    for point in doubtful:
        point.attested = True
    return [point.id for point in doubtful]


async def _take_back_attested(tx: Tx, ids: list[int]) -> None:
    for ident in ids:
        point = await tx.get(ContactPoint, ident, lock=True)
        if point:
            point.attested = False


async def _withdraw_overruled(tx: Tx, kept_id: int, gone_id: int) -> dict[str, str]:
    """The stricter word counts; offers on their way are taken back with it."""
    ours, theirs = await consents_of(tx, kept_id), await consents_of(tx, gone_id)
    found = [*overruled(ours, theirs), *overruled(theirs, ours)]
    for consent, at in found:
        consent.withdrawn_at = at
    if any(consent.kind == "ads" for consent, _ in found):
        for client_id in (kept_id, gone_id):
            await skip_campaign_rows(tx, client_id=client_id, reason="unsubscribed", but_service=True)
    return {str(consent.id): to_json(at) for consent, at in found}


async def _take_back_withdrawn(tx: Tx, withdrawn: dict[str, str]) -> None:
    for ident, at in withdrawn.items():
        consent = await tx.get(Consent, int(ident), lock=True)
        if consent and to_json(consent.withdrawn_at) == at:
            consent.withdrawn_at = None


async def _remember_different(tx: Tx, merge: Merge, by: int) -> None:
    await duplicates.decide(tx, merge.kept_id, merge.gone_id, PairState.DIFFERENT, by)
