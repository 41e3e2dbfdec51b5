"""Looking a client up: what was typed as it stands, else what may have been meant by it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crm.clients.found import DEEPEST, PAGE, Found
from crm.clients.layouts import other_layout
from crm.clients.phones import digits_of
from crm.clients.rules import MIN_PHONE_DIGITS, card_number
from crm.clients.transliteration import readings
from crm.clients.typos import one_slip_away
from crm.text import normalise
from storage import clients, search
from storage.clients import Client
from storage.database import Read
from storage.search import ENOUGH, Hits, Spelling, Tier, begins, holds, whole
from storage.words import words_in

MOST_WORDS = 8


async def look_up(tx: Read, query: str, page: int, owner_id: int | None) -> Found:
    """A page of those who have what was typed; of those who nearly have it when there are none."""
    page = min(page, DEEPEST)
    typed = await _ordered(tx, [*_number(query), *tiers_of(query)], page, owner_id)
    if typed.ids:
        return await _page(tx, typed, page)
    for guess in guesses_of(query):
        meant = await _ordered(tx, [guess], page, owner_id)
        if meant.ids:
            return replace(await _page(tx, meant, page), is_guess=True)
    return Found([], 0, 0)


async def everybody(tx: Read, query: str, limit: int) -> Sequence[int]:
    """Whom all pages of the look-up hold, at most `limit` of them."""
    ids: list[int] = []
    for tier in [*_number(query), *tiers_of(query)]:
        ids += (await search.find(tx, tier, need=limit)).ids
    for guess in guesses_of(query) if not ids else ():
        ids = ids or list((await search.find(tx, guess, need=limit)).ids)
    return list(dict.fromkeys(ids))[:limit]


async def named(tx: Read, name: str, owner_id: int | None) -> Sequence[Client]:
    """Whom a name may mean, without guessing: what is done next is done to them."""
    hits = await _ordered(tx, tiers_of(name), 0, owner_id)
    return await clients.by_ids(tx, hits.ids[:PAGE])


def tiers_of(query: str) -> list[Tier]:
    """Whole words first, then what begins with them, then what holds them; digits are a part of a phone."""
    if digits := digits_of(query):
        return _tiers_of_digits(digits)
    words = _words(normalise(query))
    if not words:
        return []
    spelt = ([whole({word}) for word in words], [begins({word}) for word in words], [holds(word) for word in words])
    fragments = tuple(word for word in words if word.isdecimal() and len(word) >= MIN_PHONE_DIGITS)
    rest = tuple(holds(word) for word in words if word not in fragments)
    return [*(Tier(tuple(spellings)) for spellings in spelt), *([Tier(rest, fragments)] if fragments else [])]


def _number(query: str) -> list[Tier]:
    """Digits may be meant for the number on a card."""
    number = card_number(f"#{query.strip()}")
    return [Tier(number=number)] if number is not None else []


def _tiers_of_digits(digits: str) -> list[Tier]:
    """A part of a phone, also typed with 8 in front, or a word that begins with digits."""
    phones = [digits, *([digits[1:]] if digits[0] == "8" else [])]
    parts = [Tier(digits=(part,)) for part in phones if len(part) >= MIN_PHONE_DIGITS]
    return [*parts, Tier((begins({digits}),))]


def guesses_of(query: str) -> Iterator[Tier]:
    """The other layout, the other alphabet, one slip in each word: the likelier first."""
    typed = normalise(query)
    words = _words(typed)
    if not words:
        return
    if turned := _words(other_layout(typed)):
        yield Tier(tuple(begins({word}) for word in turned))
    if any(read := [readings(word) for word in words]):
        yield Tier(tuple(begins({word} | other) for word, other in zip(words, read, strict=True)))
    if any(slips := [one_slip_away(word) for word in words]):
        yield Tier(tuple(Spelling(whole=meant, begins=frozenset({w})) for w, meant in zip(words, slips, strict=True)))


def _words(text: str) -> list[str]:
    return words_in(text)[:MOST_WORDS]


async def _ordered(tx: Read, tiers: Sequence[Tier], page: int, owner_id: int | None) -> Hits:
    """As many as the page needs and one more, tier after tier, each client once."""
    need, found = (page + 1) * PAGE + 1, Hits()
    for place, tier in enumerate(tiers, start=1):
        hits = await search.find(tx, tier, need=need + len(found.ids), owner_id=owner_id)
        ids = list(dict.fromkeys([*found.ids, *hits.ids]))
        found = Hits(ids, max(len(ids), hits.total), hits.is_all)
        if len(ids) >= need and not (hits.is_all and hits.total <= ENOUGH):
            return replace(found, is_all=hits.is_all and place == len(tiers))
    return found


async def _page(tx: Read, hits: Hits, page: int) -> Found:
    ids = hits.ids[page * PAGE : (page + 1) * PAGE]
    return Found(await clients.by_ids(tx, ids), hits.total, page, is_all=hits.is_all)
