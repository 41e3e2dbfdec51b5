"""Entries of the command menu: each screen names its own, `/help` and Telegram's menu are collected from them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crm.staff import Role, StaffMember

RefreshMenu = Callable[[StaffMember], Awaitable[None]]
"""Publishes a colleague's command menu anew, or takes a removed one's away; injected as `refresh_menu`."""


@dataclass(frozen=True)
class MenuEntry:
    """A command and the least role that sees it; its description is the text `command-<name>`."""

    command: str
    role: Role
