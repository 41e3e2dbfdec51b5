"""A person lets the bot into his own account, in a test's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.telegram import Person, Telegram

Json = dict[str, Any]


class AccountActs:
    """The part of a Person that lets the bot into the chats of the account."""

    telegram: Telegram

    @property
    def id(self) -> int:
        raise NotImplementedError

    async def connects_business(
        self, rights: list[str] | None = None, only: list[Person] | None = None, excluded: tuple[Person, ...] = ()
    ) -> Json:
        """Lets the bot into the account's chats, or changes what it may (can_reply and can_read_messages if not
        given) and where: in all chats, or `only` with some, or with all but the `excluded`. Returns the
        BusinessConnection."""
        body: Json = {"from": self.id, "excluded": [person.id for person in excluded]}
        body |= {} if rights is None else {"rights": rights}
        body |= {} if only is None else {"only": [person.id for person in only]}
        return await self.telegram.post("business", body)

    async def disconnects_business(self) -> None:
        await self.telegram.request("DELETE", "business", json={"from": self.id})
