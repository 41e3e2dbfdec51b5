"""What a word is to the search."""

import re

WORD_LIMIT = 64
"""Nobody types more of a word, and an index entry has its limits."""

_WORD = re.compile(r"[^\W_]+")


def words_in(text: str) -> list[str]:
    """Letters and digits between anything else: «салтыков-щедрин» is two words, `anna_petrova` too."""
    return [word[:WORD_LIMIT] for word in _WORD.findall(text)]
