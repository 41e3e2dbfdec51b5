"""FSM state: read from memory, written with the update's done mark, so that a dialogue survives a restart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage import updates as journal
from storage.database import Database
from storage.erasing_rules import speaks_of

Dialogue = tuple[str | None, dict[str, Any]]


class DialogueStorage(BaseStorage):
    """Every open dialogue in memory; what changed is handed over once, to be committed with the done marks.

    FSM data must be JSON: ids and typed text.
    """

    def __init__(self) -> None:
        self._dialogues: dict[str, Dialogue] = {}
        self._changed: set[str] = set()

    async def load(self, db: Database) -> None:
        """Read the dialogues the last process wrote."""
        async with db.read() as look:
            rows = await journal.load_dialogues(look)
        self._dialogues = {row.key: (row.state, row.data) for row in rows}

    def changed(self) -> dict[str, Dialogue]:
        """What is to be written since the last call; an emptied dialogue is (None, {})."""
        keys, self._changed = self._changed, set()
        return {key: self._dialogues.get(key, (None, {})) for key in keys}

    def still_changed(self, keys: Iterable[str]) -> None:
        """What `changed` handed over could not be written: it is handed over again."""
        self._changed.update(keys)

    def forget(self, client_id: int, chats: Sequence[str]) -> None:
        """An erased person's dialogues, and open forms about his card, end here."""
        for key in [key for key, (_, data) in self._dialogues.items() if speaks_of(key, data, client_id, chats)]:
            del self._dialogues[key]
            self._changed.add(key)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        self._put(key, (name, self._get(key)[1]))

    async def get_state(self, key: StorageKey) -> str | None:
        return self._get(key)[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self._put(key, (self._get(key)[0], dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self._get(key)[1])

    async def close(self) -> None:
        """Nothing is held open."""

    def _get(self, key: StorageKey) -> Dialogue:
        return self._dialogues.get(_name(key), (None, {}))

    def _put(self, key: StorageKey, dialogue: Dialogue) -> None:
        name = _name(key)
        if dialogue == self._get(key):
            return
        if dialogue == (None, {}):
            self._dialogues.pop(name, None)
        else:
            self._dialogues[name] = dialogue
        self._changed.add(name)


def _name(key: StorageKey) -> str:
    return f"{key.chat_id}:{key.user_id}:{key.thread_id or ''}:{key.business_connection_id or ''}:{key.destiny}"
