"""What a word is to the search."""

import re

WORD_LIMIT = 64
"""Nobody types more of a word, and an index entry has its limits."""

_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """Letters and digits between anything else: «салтыков-щедрин» is two words, `anna_petrova` too."""
    words = _WORD.findall(text)
    return words if len(text) <= WORD_LIMIT else [word[:WORD_LIMIT] for word in words]
