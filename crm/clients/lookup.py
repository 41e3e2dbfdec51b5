"""Looking a client up: what was typed as it stands, else what may have been meant by it."""

from collections.abc import Sequence
from dataclasses import replace

from crm.addresses.phones import digits_of
from crm.clients.found import DEEPEST, PAGE, Found
from crm.clients.layouts import other_layout
from crm.clients.rules import MIN_PHONE_DIGITS, card_number
from crm.clients.transliteration import readings
from crm.clients.typos import one_slip_away
from crm.sources.rules import sought
from crm.sources.search import codes_meant
from crm.text import normalise
from storage import search
from storage.clients import Client
from storage.database import Read
from storage.search import Page, Spelling, Tier, begins, holds, whole
from storage.sources import clients_from
from storage.words import words_in

MOST_WORDS = 8


async def look_up(tx: Read, query: str, page: int, owner_id: int | None) -> Found:
    """A page of those who have what was typed, or came by «источник: …»; of those who nearly have it if none do."""
    page = min(page, DEEPEST)
    if (source := sought(query)) is not None:
        total, found = await clients_from(
            tx, await codes_meant(tx, source), owner_id=owner_id, limit=PAGE, offset=page * PAGE
        )
        return Found(found, total, page)
    typed = await _page(tx, [*_number(query), *typed_tiers(query)], page, owner_id)
    if typed.total:
        return typed
    guessed = await _page(tx, guessed_tiers(query), page, owner_id)
    return replace(guessed, is_guess=bool(guessed.total))


async def everybody(tx: Read, query: str, limit: int) -> Sequence[int]:
    """Whom all pages of the look-up hold, at most `limit` of them."""
    if (source := sought(query)) is not None:
        _, found = await clients_from(tx, await codes_meant(tx, source), owner_id=None, limit=limit)
        return [client.id for client in found]
    typed = await search.numbers(tx, [*_number(query), *typed_tiers(query)], limit)
    return typed or await search.numbers(tx, guessed_tiers(query), limit)


async def named(tx: Read, name: str, owner_id: int | None) -> Sequence[Client]:
    """Whom a name may mean, without guessing: what is done next is done to them."""
    return (await _page(tx, typed_tiers(name), 0, owner_id)).clients


async def _page(tx: Read, tiers: Sequence[Tier], page: int, owner_id: int | None) -> Found:
    hits = await search.find(tx, tiers, Page(PAGE, page * PAGE, owner_id))
    return Found(hits.clients, hits.total, page, is_all=hits.is_all)


def typed_tiers(query: str) -> list[Tier]:
    """Whole words first, then what begins with them, then what holds them; digits are a part of a phone."""
    if digits := digits_of(query):
        return _tiers_of_digits(digits)
    words = _words(normalise(query))
    if not words:
        return []
    return [
        Tier(tuple(whole({word}) for word in words), widens=True),
        Tier(tuple(begins({word}) for word in words), widens=True),
        Tier(tuple(holds(word) for word in words)),
        *_with_phones(words),
    ]


def _tiers_of_digits(digits: str) -> list[Tier]:
    """A part of a phone, also typed with 8 in front, or a word that begins with digits."""
    phones = [digits, *([digits[1:]] if digits[0] == "8" else [])]
    parts = [Tier(digits=(part,)) for part in phones if len(part) >= MIN_PHONE_DIGITS]
    return [*parts, Tier((begins({digits}),))]


def _with_phones(words: Sequence[str]) -> list[Tier]:
    """«анна 917»: words, and parts of phones."""
    parts = tuple(word for word in words if word.isdecimal() and len(word) >= MIN_PHONE_DIGITS)
    return [Tier(tuple(holds(word) for word in words if word not in parts), parts)] if parts else []


def _number(query: str) -> list[Tier]:
    """Digits may be meant for the number on a card."""
    number = card_number(f"#{query.strip()}")
    return [Tier(number=number)] if number is not None else []


def guessed_tiers(query: str) -> list[Tier]:
    """The other layout, the other alphabet, one slip in each word: the likelier first."""
    typed = normalise(query)
    words = _words(typed)
    turned = _words(other_layout(typed))
    read = [readings(word) for word in words]
    slips = [one_slip_away(word) for word in words]
    return [
        *([Tier(tuple(begins({word}) for word in turned))] if turned else []),
        *([Tier(tuple(begins({word} | other) for word, other in zip(words, read, strict=True)))] if any(read) else []),
        *([Tier(tuple(_slipped(word, meant) for word, meant in zip(words, slips, strict=True)))] if any(slips) else []),
    ]


def _slipped(word: str, meant: frozenset[str]) -> Spelling:
    return Spelling(whole=meant, begins=frozenset({word}))


def _words(text: str) -> list[str]:
    return words_in(text)[:MOST_WORDS]
