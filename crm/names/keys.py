"""What likely doubles share: the name as it sounds, in any order and alphabet, nicknames as full names. Pure."""

import re
from functools import lru_cache

from crm.names.nicknames import FULL_NAMES, root
from crm.names.sounds import sound

KEY_LIMIT = 64

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_PATRONYMIC = re.compile("(?:ович|евич|ич|овна|евна|ична|ovich|evich|ovna|evna|ichna|оглы|кызы)$")
_BY_SOUND = {sound(name): sound(root(name)) for name in reversed(FULL_NAMES)}
"""Names are known in both alphabets, by how they sound."""


def name_key(name: str) -> str:
    """The key of a name, at most 64 characters; empty when there are no letters in it.

    Patronymics are left out: one card has them and its double does not.
    """
    sounds = sorted({known_sound(word) for word in words_of(name)})
    return " ".join(sounds)[:KEY_LIMIT].strip()


def words_of(name: str) -> list[str]:
    """The words of a name, lower case, «ё» as «е»; patronymics only where nothing else would be left."""
    words = WORD.findall(name.lower().replace("ё", "е"))
    if len(words) < 2:
        return words
    return [word for word in words if not is_patronymic(word)] or words


@lru_cache(maxsize=65_536)
def is_patronymic(word: str) -> bool:
    """True for what looks like a father's name."""
    return len(word) > 5 and _PATRONYMIC.search(word) is not None


@lru_cache(maxsize=65_536)
def known_sound(word: str) -> str:
    """How the word sounds; a nickname sounds like the name it stands for."""
    heard = sound(word)
    return _BY_SOUND.get(heard, heard)
