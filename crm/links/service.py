"""Tracked links: made for each delivery of a campaign, opened by its readers, and the way out."""

import secrets
from collections.abc import Callable, Collection, Mapping

from crm.clients.consent_texts import ADS
from crm.clients.consents import withdraw_all
from crm.links.rules import is_genuine, numbers_in, token_of
from storage import links
from storage.clients import Client
from storage.database import Database, Read
from storage.links import URL_LIMIT, WAY_OUT, Link
from storage.outbox import OutboxMessage

Redirect = Callable[[str], str]


class LinkService:
    """Without a public address nothing is tracked: links lead where they say, and reports say so."""

    def __init__(self, db: Database, public_url: str | None) -> None:
        self._db = db
        self._base = public_url
        self._known: dict[int, Mapping[str, Link]] = {}

    @property
    def is_tracking(self) -> bool:
        """True when openings can be counted."""
        return self._base is not None

    async def redirect(self, campaign_id: int, delivery_id: int, urls: Collection[str]) -> Redirect:
        """Where the addresses in one delivery lead: to us first, each with a token of this delivery."""
        if self._base is None:
            return lambda url: url
        known = await self._links(campaign_id, [url for url in urls if len(url) <= URL_LIMIT])

        def tracked(url: str) -> str:
            return self._to("l", known[url], delivery_id) if url in known else url

        return tracked

    async def way_out(self, campaign_id: int, delivery_id: int) -> str | None:
        """The page where the reader of one delivery unsubscribes; None without a public address."""
        if self._base is None:
            return None
        known = await self._links(campaign_id, [WAY_OUT])
        return self._to("u", known[WAY_OUT], delivery_id)

    async def open(self, token: str, *, by_program: bool) -> str | None:
        """Where a tracked link leads; its opening is noted unless a program looks ahead. None: no such link."""
        async with self._db.read() as look:
            found = await _found(look, token)
        if found is None or found[0].url == WAY_OUT:
            return None
        link, delivery = found
        if not by_program:
            async with self._db.begin() as tx:
                if await links.delivery(tx, link, delivery.id):
                    await links.note_opening(tx, link.id, delivery.id)
        return link.url

    async def reader(self, token: str) -> Client | None:
        """Whose way out it is; None for a forged one, and when we know him no more."""
        async with self._db.read() as look:
            found = await _found(look, token)
            if found is None or found[0].url != WAY_OUT:
                return None
            return await look.get(Client, found[1].client_id) if found[1].client_id else None

    async def leave(self, token: str) -> bool:
        """The reader wants no more offers, by whatever channel: as the button in Telegram; False: no such way out."""
        async with self._db.begin() as tx:
            found = await _found(tx, token)
            if found is None or found[0].url != WAY_OUT or found[1].client_id is None:
                return False
            client = await tx.get(Client, found[1].client_id, lock=True)
            if client:
                await withdraw_all(tx, client.id, ADS)
            return client is not None

    async def _links(self, campaign_id: int, urls: Collection[str]) -> Mapping[str, Link]:
        known = self._known.get(campaign_id, {})
        if not set(urls) <= known.keys():
            async with self._db.begin() as tx:
                await links.add_links(tx, campaign_id, [(url, secrets.token_hex(16)) for url in urls])
                known = {link.url: link for link in await links.links_of(tx, campaign_id)}
            self._known[campaign_id] = known
        return known

    def _to(self, kind: str, link: Link, delivery_id: int) -> str:
        return f"{self._base}/{kind}/{token_of(link.id, link.secret, delivery_id)}"


async def _found(tx: Read, token: str) -> tuple[Link, OutboxMessage] | None:
    numbers = numbers_in(token)
    link = await tx.get(Link, numbers[0]) if numbers else None
    if numbers is None or link is None or not is_genuine(token, link.secret, numbers[1]):
        return None
    delivery = await links.delivery(tx, link, numbers[1])
    return (link, delivery) if delivery else None
