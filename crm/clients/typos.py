"""What was meant by a word with one slip of the finger: a wrong, missing or needless letter, or two swapped."""

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
OTHERS = "іїєґўәғқңөұүһ"
"""Letters of neighbours' names, tried where the word has one."""

MIN_LETTERS = 3
"""One slip makes of a shorter word any other."""


def one_slip_away(word: str) -> frozenset[str]:
    """Every word from which one slip leads to `word`, normalised; some six hundred for eight letters."""
    if len(word) < MIN_LETTERS:
        return frozenset()
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = _alphabet(word)
    needless = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    missing = {left + letter + right for left, right in cuts for letter in letters}
    return frozenset(needless | swapped | wrong | missing) - {word}


def _alphabet(word: str) -> str:
    latin = LATIN if any("a" <= letter <= "z" for letter in word) else ""
    others = OTHERS if any(letter in OTHERS for letter in word) else ""
    return (CYRILLIC if not latin else "") + latin + others
