"""Entries of the command menu: each screen names its own, `/help` and Telegram's menu are collected from them."""

from dataclasses import dataclass

from crm.staff import Role


@dataclass(frozen=True)
class MenuEntry:
    """A command and the least role that sees it; its description is the text `command-<name>`."""

    command: str
    role: Role
