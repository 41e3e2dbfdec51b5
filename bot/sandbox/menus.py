"""Command menus by scope and language, and which of them a person sees."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sandbox.jsons import Json

Scope = tuple[object, ...]  # (type, chat id or None, user id or None)


class Menus:
    def __init__(self) -> None:
        self._commands: dict[tuple[Scope, str], list[Json]] = {}

    def set(self, scope: Scope, language: str, commands: list[Json]) -> None:
        if commands:
            self._commands[scope, language] = commands
        else:
            self._commands.pop((scope, language), None)

    def get(self, scope: Scope, language: str) -> list[Json]:
        return self._commands.get((scope, language), [])

    def seen_by(self, chat_id: int, user_id: int, language: str, is_admin: bool = False) -> list[Json]:
        """The first menu that is not empty, from the narrowest scope to the widest."""
        for scope in _scopes(chat_id, user_id, is_admin):
            for tongue in (language, ""):
                if commands := self.get(scope, tongue):
                    return commands
        return []

    def everything(self) -> list[Json]:
        return [
            {"scope": {"type": scope[0], "chat_id": scope[1], "user_id": scope[2]}, "language_code": tongue,
             "commands": commands}
            for (scope, tongue), commands in self._commands.items()
        ]  # fmt: skip


def _scopes(chat_id: int, user_id: int, is_admin: bool) -> Iterator[Scope]:
    if chat_id > 0:
        yield ("chat", chat_id, None)
        yield ("all_private_chats", None, None)
    else:
        yield ("chat_member", chat_id, user_id)
        if is_admin:
            yield ("chat_administrators", chat_id, None)
        yield ("chat", chat_id, None)
        if is_admin:
            yield ("all_chat_administrators", None, None)
        yield ("all_group_chats", None, None)
    yield ("default", None, None)
